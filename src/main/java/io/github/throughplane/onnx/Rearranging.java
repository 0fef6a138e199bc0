package io.github.throughplane.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.tensorflow.proto.AttrValue;

/** What TensorFlow does with axes and places, and with all numbers along an axis. */
final class Rearranging {

	/** By TensorFlow's names. */
	static final Map<String, Kind> KINDS = Map.ofEntries(
		single("Shape", operation -> operation.add("Shape", operation.inputs())),
		single("Reshape", Rearranging::reshaped),
		single("Tile", operation -> operation.add("Tile", operation.inputs())),
		single("Fill", operation -> operation.add("Expand", List.of(operation.input(1), operation.input(0)))),
		single("Transpose", operation -> operation.transposed(operation.input(0), operation.known(1))),
		single("ExpandDims", operation -> operation.add("Unsqueeze", List.of(operation.input(0), operation.graph().wholes(operation.known(1))))),
		single("ConcatV2", Rearranging::joined),
		single("Pack", Rearranging::packed),
		Map.entry("Unpack", Rearranging::unpacked),
		Map.entry("Split", Rearranging::split),
		single("Slice", Rearranging::cut),
		single("PadV2", operation -> padded(operation, "constant")),
		single("MirrorPad", Rearranging::mirrored),
		single("OneHot", Rearranging::oneHot),
		single("ArgMax", operation -> operation.add("ArgMax", operation.inputs().subList(0, 1), Attribute.whole("axis", operation.known(1)[0]),
			Attribute.whole("keepdims", 0))),
		single("Sum", operation -> operation.add("ReduceSum", List.of(operation.input(0), operation.graph().wholes(operation.known(1))), kept(operation))),
		single("Mean", operation -> reduced(operation, "ReduceMean")),
		single("MatMul", operation -> operation.add("MatMul", List.of(turned(operation, 0, "transpose_a"), turned(operation, 1, "transpose_b")))),
		single("BatchMatMulV3", Rearranging::products));

	private Rearranging() {}

	private static Map.Entry<String, Kind> single(final String name, final Kind.Single kind) {
		return Map.entry(name, kind);
	}

	/** One of a constant stays one, as kernels have to be known. */
	private static String reshaped(final Operation operation) {
		if (!operation.isKnown(0) || !operation.isKnown(1) || LongStream.of(operation.known(1)).anyMatch(length -> length < 0))
			return operation.add("Reshape", operation.inputs());
		final Constant constant = operation.constant(0);
		return operation.constant(new Constant(constant.type(), operation.known(1), constant.bytes()));
	}

	private static String joined(final Operation operation) {
		final int last = operation.inputs().size() - 1;
		return operation.add("Concat", operation.inputs().subList(0, last), Attribute.whole("axis", operation.known(last)[0]));
	}

	private static String packed(final Operation operation) {
		final long axis = operation.attribute("axis").getI();
		return operation.add("Concat", operation.withAxis(axis, operation.inputs().stream()), Attribute.whole("axis", axis));
	}

	private static List<String> unpacked(final Operation operation) {
		final long axis = operation.attribute("axis").getI();
		final String axes = operation.graph().wholes(axis);
		return pieces(operation, operation.input(0), axis, operation.attribute("num")).stream().map(piece -> operation.add("Squeeze", List.of(piece, axes))).toList();
	}

	private static List<String> split(final Operation operation) {
		return pieces(operation, operation.input(1), operation.known(0)[0], operation.attribute("num_split"));
	}

	private static List<String> pieces(final Operation operation, final String value, final long axis, final AttrValue count) {
		return operation.graph().add("Split", List.of(value), Math.toIntExact(count.getI()), Attribute.whole("axis", axis));
	}

	/** TensorFlow tells where a piece begins and how long it is, -1 for all that is left; ONNX where it begins and where it ends. */
	private static String cut(final Operation operation) {
		return operation.add("Slice", List.of(operation.input(0), operation.input(1), operation.isKnown(1) && operation.isKnown(2)
			? operation.graph().wholes(ends(operation.known(1), operation.known(2))) : computedEnds(operation)));
	}

	private static long[] ends(final long[] begin, final long[] size) {
		return IntStream.range(0, begin.length).mapToLong(i -> size[i] < 0 ? Long.MAX_VALUE : begin[i] + size[i]).toArray();
	}

	private static String computedEnds(final Operation operation) {
		final String size = operation.input(2);
		final String ends = operation.add("Add", List.of(operation.input(1), size));
		final OnnxGraph graph = operation.graph();
		return operation.add("Where", List.of(operation.add("Less", List.of(size, graph.whole(0))), graph.whole(Long.MAX_VALUE), ends));
	}

	/** TensorFlow gives before and after for each axis, ONNX all before and then all after. */
	private static String padded(final Operation operation, final String mode) {
		final long[] pairs = operation.known(1);
		final long[] pads = new long[pairs.length];
		for (int i = 0; i < pads.length; i++)
			pads[i % 2 * (pads.length / 2) + i / 2] = pairs[i];
		final List<String> inputs = new ArrayList<>(List.of(operation.input(0), operation.graph().wholes(pads)));
		inputs.addAll(operation.inputs().subList(2, operation.inputs().size()));
		return operation.add("Pad", inputs, Attribute.text("mode", mode));
	}

	private static String mirrored(final Operation operation) {
		operation.require(operation.text("mode").equals("REFLECT"), "in the mode " + operation.text("mode"));
		return padded(operation, "reflect");
	}

	private static String oneHot(final Operation operation) {
		final List<String> offAndOn = operation.withAxis(0, List.of(operation.input(3), operation.input(2)).stream());
		return operation.add("OneHot", List.of(operation.input(0), operation.input(1), operation.add("Concat", offAndOn, Attribute.whole("axis", 0))),
			Attribute.whole("axis", operation.attribute("axis").getI()));
	}

	private static Attribute kept(final Operation operation) {
		return Attribute.whole("keepdims", operation.flag("keep_dims") ? 1 : 0);
	}

	private static String reduced(final Operation operation, final String kind) {
		return operation.add(kind, operation.inputs().subList(0, 1), Attribute.wholes("axes", operation.known(1)), kept(operation));
	}

	private static String turned(final Operation operation, final int input, final String flag) {
		return operation.flag(flag) ? operation.transposed(operation.input(input), 1, 0) : operation.input(input);
	}

	private static String products(final Operation operation) {
		operation.require(!operation.flag("adj_x") && !operation.flag("adj_y"), "with a transposed factor");
		return operation.add("MatMul", operation.inputs());
	}
}
