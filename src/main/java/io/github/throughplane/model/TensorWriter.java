package io.github.throughplane.model;

import static io.github.throughplane.model.ResourceWriter.ordered;

import io.github.throughplane.array.NamedArray;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The inputs and outputs of a network for rdf.yaml.
 *
 * @param oneItem whether the network takes one item at a time and no more
 * @param file name and checksum of a file beside it; nothing where there is none
 */
record TensorWriter(TrainedModel model, Normalisation normalisation, boolean oneItem, Function<String, Map<String, Object>> file) {

	private static final List<String> SPACE = List.of("z", "y", "x");
	private static final String CHANNEL = "channel";

	/** Where the files of a tensor are. */
	private record Files(String test, String sample) {}

	List<Object> inputs() {
		final InputSize inputSize = model.description().inputSize();
		final Ports ports = model.ports();
		final List<Object> tensors = new ArrayList<>();
		for (int i = 0; i < model.testInputs().size(); i++) {
			final NamedArray input = model.testInputs().get(i);
			final Map<String, Object> tensor = tensor(input, files(i, ports.inputFiles(), ports.rawInputFiles(), ports.sampleInputs()),
				axis -> inputSize.step() == 0 ? input.shape()[axis] : ordered("min", inputSize.minimum(), "step", inputSize.step()), axis -> 1);
			put(tensor, "preprocessing", normalisation.before().get(input.name()), input);
			tensors.add(tensor);
		}
		return tensors;
	}

	/** Sizes are told by the first input. */
	List<Object> outputs() {
		final NamedArray from = model.testInputs().get(0);
		final Ports ports = model.ports();
		final List<Object> tensors = new ArrayList<>();
		for (int i = 0; i < model.testOutputs().size(); i++) {
			final NamedArray output = model.testOutputs().get(i);
			final Map<String, Object> tensor = tensor(output, files(i, ports.outputFiles(), ports.rawOutputFiles(), ports.sampleOutputs()),
				axis -> ordered("tensor_id", from.name(), "axis_id", spaceName(axis, output.shape())), axis -> (double) from.shape()[axis] / output.shape()[axis]);
			put(tensor, "postprocessing", normalisation.after().get(output.name()), output);
			tensors.add(tensor);
		}
		return tensors;
	}

	private Files files(final int i, final List<String> seen, final List<String> raw, final List<String> samples) {
		return new Files((normalisation.hasSteps() ? raw : seen).get(i), samples.get(i));
	}

	private static void put(final Map<String, Object> tensor, final String when, final List<Processing> steps, final NamedArray array) {
		if (steps != null)
			tensor.put(when, steps.stream().map(step -> ordered("id", step.id(), "kwargs", step.arguments(axes(array.shape())))).toList());
	}

	/** Names of the axes of an item. */
	private static List<String> axes(final int[] shape) {
		final List<String> axes = new ArrayList<>(SPACE.subList(SPACE.size() - (shape.length - 2), SPACE.size()));
		axes.add(CHANNEL);
		return axes;
	}

	private static String spaceName(final int axis, final int[] shape) {
		return SPACE.get(SPACE.size() - (shape.length - 1) + axis);
	}

	private static Map<String, Object> spaceAxis(final String name, final Object size, final double scale) {
		final Map<String, Object> axis = ordered("type", "space", "id", name);
		axis.put("size", size);
		axis.put("scale", scale);
		return axis;
	}

	private static Map<String, Object> channelAxis(final int[] shape) {
		return ordered("type", CHANNEL,
			"channel_names", IntStream.range(0, shape[shape.length - 1]).mapToObj(channel -> "channel" + channel).toList());
	}

	/**
	 * An input or output.
	 *
	 * @param size of each axis of space
	 * @param scale of each axis of space
	 */
	private Map<String, Object> tensor(final NamedArray array, final Files files, final IntFunction<Object> size, final IntToDoubleFunction scale) {
		final List<Object> axes = new ArrayList<>();
		axes.add(oneItem ? ordered("type", "batch", "size", 1) : Map.of("type", "batch"));
		for (int axis = 1; axis < array.shape().length - 1; axis++)
			axes.add(spaceAxis(spaceName(axis, array.shape()), size.apply(axis), scale.applyAsDouble(axis)));
		axes.add(channelAxis(array.shape()));
		final String plain = array.name().replace('_', ' ') + ", normalised, see the documentation";
		final Map<String, Object> tensor = ordered("id", array.name(), "description", normalisation.told().getOrDefault(array.name(), plain));
		tensor.put("axes", axes);
		tensor.put("test_tensor", file.apply(files.test()));
		final Map<String, Object> sample = file.apply(files.sample());
		if (!sample.isEmpty())
			tensor.put("sample_tensor", sample);
		tensor.put("data", new LinkedHashMap<>(Map.of("type", "float32")));
		return tensor;
	}
}
