package io.github.throughplane.model;

import io.github.throughplane.onnx.OnnxNetwork;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes a model's rdf.yaml.
 * Source: bioimage.io model description, format 0.5.4, https://github.com/bioimage-io/spec-bioimage-io.
 *
 * @param oneItem whether the network takes one item at a time and no more
 * @param checksums SHA-256 of the files beside rdf.yaml, by name; what is not among them is not named
 */
record ResourceWriter(TrainedModel model, Normalisation normalisation, boolean oneItem, Map<String, String> checksums) {

	static final String FORMAT = "0.5.4";
	/** Version of what stands under config.throughplane and of the files beside it. */
	static final int THROUGHPLANE_FORMAT = 1;

	static final String DESCRIPTION = "rdf.yaml";
	static final String DOCUMENTATION = "README.md";
	static final String WEIGHTS = "weights.safetensors";
	static final String SAVED_MODEL = "tensorflow_saved_model_bundle.zip";
	static final String ONNX = "weights.onnx";

	private static final String BUNDLE = "tensorflow_saved_model_bundle";

	String yaml() {
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
		final TensorWriter tensors = new TensorWriter(model, normalisation, oneItem, this::file);
		root.put("inputs", tensors.inputs());
		root.put("outputs", tensors.outputs());
		root.put("weights", weights());
		root.put("attachments", attachments());
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

	private Map<String, Object> file(final String name) {
		return checksums.containsKey(name) ? ordered("source", name, "sha256", checksums.get(name)) : Map.of();
	}

	private Map<String, Object> weights() {
		final Map<String, Object> weights = new LinkedHashMap<>();
		final Map<String, Object> bundle = file(SAVED_MODEL);
		bundle.put("tensorflow_version", model.description().versions().get("tensorflow"));
		weights.put(BUNDLE, bundle);
		final Map<String, Object> onnx = file(ONNX);
		if (!onnx.isEmpty()) {
			onnx.put("parent", BUNDLE);
			onnx.put("opset_version", OnnxNetwork.OPSET);
			weights.put("onnx", onnx);
		}
		return weights;
	}

	/** What Throughplane reads and other programs do not. */
	private List<Object> attachments() {
		final List<Object> attachments = new ArrayList<>(List.of(file(WEIGHTS)));
		if (normalisation.hasSteps())
			Stream.concat(model.ports().inputFiles().stream(), model.ports().outputFiles().stream()).map(this::file).forEach(attachments::add);
		return attachments;
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
	static Map<String, Object> ordered(final String first, final Object firstValue, final String second, final Object secondValue) {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put(first, firstValue);
		map.put(second, secondValue);
		return map;
	}
}
