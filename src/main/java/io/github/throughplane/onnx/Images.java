package io.github.throughplane.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What TensorFlow does with images whose channels are the last axis: ONNX has them behind the batch. ONNX Runtime takes out turns that undo each other. */
final class Images {

	/** By TensorFlow's names. */
	static final Map<String, Kind> KINDS = Map.of(
		"Conv2D", (Kind.Single) Images::convolved,
		"DepthwiseConv2dNative", (Kind.Single) Images::convolvedByChannel,
		"Conv2DBackpropInput", (Kind.Single) Images::spread,
		"AvgPool", (Kind.Single) operation -> pooled(operation, "AveragePool", operation.wholes("ksize"), operation.wholes("strides")),
		"MaxPoolV2", (Kind.Single) operation -> pooled(operation, "MaxPool", operation.known(1), operation.known(2)),
		"ResizeNearestNeighbor", (Kind.Single) Images::repeated,
		"ResizeBilinear", (Kind.Single) Images::interpolated,
		"DepthToSpace", (Kind.Single) Images::unfolded);

	private Images() {}

	/** Of row and column, out of those of all axes. */
	private static Attribute inPlane(final String name, final long[] ofAllAxes) {
		return Attribute.wholes(name, ofAllAxes[1], ofAllAxes[2]);
	}

	/** Both put what is odd at the end. */
	private static Attribute padding(final Operation operation) {
		final String padding = operation.text("padding");
		operation.require(padding.equals("SAME") || padding.equals("VALID"), "with the padding " + padding);
		return Attribute.text("auto_pad", padding.equals("SAME") ? "SAME_UPPER" : "VALID");
	}

	private static Attribute dilations(final Operation operation) {
		final long[] dilations = operation.wholes("dilations");
		return inPlane("dilations", dilations.length == 0 ? new long[] { 1, 1, 1, 1 } : dilations);
	}

	/** Kernels are row, column, channel in, channel out, and in ONNX channel out, channel in, row, column. */
	private static String convolved(final Operation operation) {
		operation.requireChannelsLast();
		return operation.channelsLast(operation.add("Conv", List.of(operation.channelsFirst(operation.input(0)), operation.transposed(operation.input(1), 3, 2, 0, 1)),
			padding(operation), inPlane("strides", operation.wholes("strides")), dilations(operation)));
	}

	/** Kernels are row, column, channel, result of the channel; in ONNX each channel is a group. */
	private static String convolvedByChannel(final Operation operation) {
		operation.requireChannelsLast();
		final long[] shape = operation.constant(1).shape();
		final String kernels = operation.add("Reshape",
			List.of(operation.transposed(operation.input(1), 2, 3, 0, 1), operation.graph().wholes(shape[2] * shape[3], 1, shape[0], shape[1])));
		return operation.channelsLast(operation.add("Conv", List.of(operation.channelsFirst(operation.input(0)), kernels), padding(operation),
			inPlane("strides", operation.wholes("strides")), dilations(operation), Attribute.whole("group", shape[2])));
	}

	/** A transposed convolution. The size is one of those that the convolution would make the input of: beyond what the input reaches, it is 0. */
	private static String spread(final Operation operation) {
		operation.requireChannelsLast();
		operation.require(operation.text("padding").equals("VALID"), "with the padding " + operation.text("padding"));
		final OnnxGraph graph = operation.graph();
		final String reached = operation.channelsLast(operation.add("ConvTranspose",
			List.of(operation.channelsFirst(operation.input(2)), operation.transposed(operation.input(1), 3, 2, 0, 1)),
			inPlane("strides", operation.wholes("strides")), dilations(operation)));
		final String missing = operation.add("Sub", List.of(operation.input(0), operation.add("Shape", List.of(reached))));
		return operation.add("Pad", List.of(reached, operation.joined(0, graph.wholes(0, 0, 0, 0), missing)), Attribute.text("mode", "constant"));
	}

	private static String pooled(final Operation operation, final String kind, final long[] size, final long[] strides) {
		operation.requireChannelsLast();
		operation.require(size[0] == 1 && size[3] == 1, "over " + Arrays.toString(size));
		return operation.channelsLast(operation.add(kind, List.of(operation.channelsFirst(operation.input(0))), padding(operation), inPlane("kernel_shape", size),
			inPlane("strides", strides)));
	}

	private static String repeated(final Operation operation) {
		operation.require(!operation.flag("align_corners") && !operation.flag("half_pixel_centers"), "with aligned corners or centres");
		return resized(operation, Attribute.text("mode", "nearest"), Attribute.text("coordinate_transformation_mode", "asymmetric"),
			Attribute.text("nearest_mode", "floor"));
	}

	private static String interpolated(final Operation operation) {
		final String centres = operation.flag("align_corners") ? "align_corners" : operation.flag("half_pixel_centers") ? "half_pixel" : "asymmetric";
		return resized(operation, Attribute.text("mode", "linear"), Attribute.text("coordinate_transformation_mode", centres));
	}

	private static String resized(final Operation operation, final Attribute... how) {
		final String image = operation.channelsFirst(operation.input(0));
		final String size = operation.joined(0, operation.lengths(image, 0, 2), operation.input(1));
		return operation.channelsLast(operation.add("Resize", List.of(image, "", "", size), how));
	}

	private static String unfolded(final Operation operation) {
		operation.requireChannelsLast();
		return operation.channelsLast(operation.add("DepthToSpace", List.of(operation.channelsFirst(operation.input(0))),
			Attribute.whole("blocksize", operation.attribute("block_size").getI()), Attribute.text("mode", "DCR")));
	}
}
