package io.github.throughplane.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
	static final String TEST_INPUT = "test_input.npy";
	static final String TEST_OUTPUT = "test_output.npy";
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
		root.put("inputs", List.of(input(model, checksums)));
		root.put("outputs", List.of(output(model, checksums)));
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

	private static Map<String, Object> input(final TrainedModel model, final Map<String, String> checksums) {
		final InputSize inputSize = model.description().inputSize();
		final int[] shape = model.testInput().shape();
		final List<Object> axes = new ArrayList<>();
		axes.add(Map.of("type", "batch"));
		for (int axis = 1; axis < shape.length - 1; axis++)
			axes.add(spaceAxis(spaceName(axis, shape), inputSize.step() == 0 ? shape[axis]
				: ordered("min", inputSize.minimum(), "step", inputSize.step()), 1));
		axes.add(channelAxis(shape));
		return tensor("input", "normalised planes, see the documentation", axes, file(TEST_INPUT, checksums));
	}

	private static Map<String, Object> output(final TrainedModel model, final Map<String, String> checksums) {
		final int[] from = model.testInput().shape();
		final int[] shape = model.testOutput().shape();
		final List<Object> axes = new ArrayList<>();
		axes.add(Map.of("type", "batch"));
		for (int axis = 1; axis < shape.length - 1; axis++) {
			final Map<String, Object> size = ordered("tensor_id", "input", "axis_id", spaceName(axis, shape));
			axes.add(spaceAxis(spaceName(axis, shape), size, (double) from[axis] / shape[axis]));
		}
		axes.add(channelAxis(shape));
		return tensor("output", "super-resolved planes, normalised as the input", axes, file(TEST_OUTPUT, checksums));
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

	private static Map<String, Object> tensor(final String id, final String text, final List<Object> axes,
		final Map<String, Object> testTensor)
	{
		final Map<String, Object> tensor = ordered("id", id, "description", text);
		tensor.put("axes", axes);
		tensor.put("test_tensor", testTensor);
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
