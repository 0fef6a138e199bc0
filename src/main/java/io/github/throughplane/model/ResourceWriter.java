package io.github.throughplane.model;

import io.github.throughplane.array.NamedArray;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes a model's rdf.yaml.
 * Source: bioimage.io model description, format 0.5.4, https://github.com/bioimage-io/spec-bioimage-io.
 */
final class ResourceWriter {

	static final String FORMAT = "0.5.4";
	/** Version of what stands under config.throughplane and of the files beside it. */
	static final int THROUGHPLANE_FORMAT = 1;

	static final String DESCRIPTION = "rdf.yaml";
	static final String DOCUMENTATION = "README.md";
	static final String WEIGHTS = "weights.safetensors";
	static final String SAVED_MODEL = "tensorflow_saved_model_bundle.zip";

	private static final List<String> SPACE = List.of("z", "y", "x");

	private ResourceWriter() {}

	/** @param checksums SHA-256 of the files beside rdf.yaml, by name */
	static String yaml(final TrainedModel model, final Map<String, String> checksums) {
		final ModelDescription description = model.description();
		final Map<String, Object> root = new LinkedHashMap<>();
		root.put("format_version", FORMAT);
		root.put("type", "model");
		root.put("name", zooName(description.name()));
		root.put("description", description.description());
		root.put("authors", description.authors().stream().map(author -> Map.of("name", author)).toList());
		root.put("cite", description.citations().stream().map(ResourceWriter::citation).toList());
		if (!description.license().isEmpty())
			root.put("license", description.license());
		root.put("documentation", DOCUMENTATION);
		root.put("tags", List.of("throughplane", description.method(), "super-resolution", "tensorflow"));
		root.put("inputs", inputs(model, checksums));
		root.put("outputs", outputs(model, checksums));
		final Map<String, Object> bundle = file(SAVED_MODEL, checksums);
		bundle.put("tensorflow_version", description.versions().get("tensorflow"));
		root.put("weights", Map.of("tensorflow_saved_model_bundle", bundle));
		root.put("attachments", List.of(file(WEIGHTS, checksums)));
		root.put("config", Map.of("throughplane", config(description)));

		final DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setAllowUnicode(true);
		options.setWidth(120);
		// Anchors would save a few bytes, and the reader refuses them.
		options.setDereferenceAliases(true);
		return new Yaml(options).dump(root);
	}

	/** The name as bioimage.io takes it: at least 5 letters, digits, blanks and a few signs. */
	private static String zooName(final String name) {
		final String allowed = name.replaceAll("[^A-Za-z0-9_+\\- ()]", "-");
		return allowed.length() < 5 ? allowed + " model" : allowed;
	}

	private static Map<String, Object> citation(final Citation citation) {
		return ordered("text", citation.text(), "doi", citation.doi());
	}

	private static Map<String, Object> file(final String name, final Map<String, String> checksums) {
		return ordered("source", name, "sha256", checksums.get(name));
	}

	private static List<Object> inputs(final TrainedModel model, final Map<String, String> checksums) {
		final InputSize inputSize = model.description().inputSize();
		final List<Object> tensors = new ArrayList<>();
		for (int i = 0; i < model.testInputs().size(); i++) {
			final NamedArray input = model.testInputs().get(i);
			tensors.add(tensor(input, model.ports().inputFiles().get(i), checksums, axis -> inputSize.step() == 0 ? input.shape()[axis]
				: ordered("min", inputSize.minimum(), "step", inputSize.step()), axis -> 1));
		}
		return tensors;
	}

	/** Sizes are told by the first input. */
	private static List<Object> outputs(final TrainedModel model, final Map<String, String> checksums) {
		final NamedArray from = model.testInputs().get(0);
		final List<Object> tensors = new ArrayList<>();
		for (int i = 0; i < model.testOutputs().size(); i++) {
			final NamedArray output = model.testOutputs().get(i);
			tensors.add(tensor(output, model.ports().outputFiles().get(i), checksums,
				axis -> ordered("tensor_id", from.name(), "axis_id", spaceName(axis, output.shape())), axis -> (double) from.shape()[axis] / output.shape()[axis]));
		}
		return tensors;
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
		return ordered("type", "channel",
			"channel_names", IntStream.range(0, shape[shape.length - 1]).mapToObj(channel -> "channel" + channel).toList());
	}

	/**
	 * An input or output.
	 *
	 * @param size of each axis of space
	 * @param scale of each axis of space
	 */
	private static Map<String, Object> tensor(final NamedArray array, final String test, final Map<String, String> checksums,
		final IntFunction<Object> size, final IntToDoubleFunction scale)
	{
		final List<Object> axes = new ArrayList<>();
		axes.add(Map.of("type", "batch"));
		for (int axis = 1; axis < array.shape().length - 1; axis++)
			axes.add(spaceAxis(spaceName(axis, array.shape()), size.apply(axis), scale.applyAsDouble(axis)));
		axes.add(channelAxis(array.shape()));
		final Map<String, Object> tensor = ordered("id", array.name(), "description", array.name().replace('_', ' ') + ", normalised, see the documentation");
		tensor.put("axes", axes);
		tensor.put("test_tensor", file(test, checksums));
		tensor.put("data", Map.of("type", "float32"));
		return tensor;
	}

	private static Map<String, Object> config(final ModelDescription description) {
		final Map<String, Object> config = new LinkedHashMap<>();
		config.put("format_version", THROUGHPLANE_FORMAT);
		config.put("method", description.method());
		config.put("name", description.name());
		config.put("seed", description.seed());
		config.put("versions", description.versions());
		config.put("input_size", ordered("minimum", description.inputSize().minimum(), "step", description.inputSize().step()));
		config.put("normalisation", description.normalisation());
		config.put("settings", description.settings());
		config.put("training", description.training());
		return config;
	}

	/** A map that keeps its order, so that the same model gives the same text. */
	private static Map<String, Object> ordered(final String first, final Object firstValue, final String second, final Object secondValue) {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put(first, firstValue);
		map.put(second, secondValue);
		return map;
	}
}
