package io.github.throughplane.model;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.array.NamedArray;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.Test;

public class ResourceWriterTest {

	/** sample-rdf.yaml was found valid, with its zip, by the Python package bioimageio.spec 0.5.14.3. */
	@Test
	public void writesTheDescriptionThatBioimageIoFoundValid() throws IOException {
		final String expected;
		try (var golden = ResourceWriterTest.class.getResourceAsStream("sample-rdf.yaml")) {
			expected = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
		}
		assertEquals(expected, yaml(SampleModel.of("clade")));
	}

	/** several-rdf.yaml was found valid in the same way. */
	@Test
	public void severalInputsAndOutputs() throws IOException {
		final String expected;
		try (var golden = ResourceWriterTest.class.getResourceAsStream("several-rdf.yaml")) {
			expected = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
		}
		assertEquals(expected, yaml(SampleModel.ofSeveral("clade")));
	}

	@Test
	public void tellsTheScaleOfAnOutputThatIsLarger() {
		final TrainedModel sample = SampleModel.of("clade");
		final TrainedModel doubling = new TrainedModel(sample.description(), sample.weights(),
			List.of(new NamedArray("input", new int[] { 1, 8, 12, 16, 1 }, new float[8 * 12 * 16])),
			List.of(new NamedArray("output", new int[] { 1, 16, 12, 16, 2 }, new float[16 * 12 * 16 * 2])));
		final String outputs = yaml(doubling).substring(yaml(doubling).indexOf("outputs:"));
		assertTrue(outputs, outputs.contains("    id: z\n    size:\n      tensor_id: input\n      axis_id: z\n    scale: 0.5\n"));
		assertTrue(outputs, outputs.contains("    id: y\n    size:\n      tensor_id: input\n      axis_id: y\n    scale: 1.0\n"));
		assertTrue(outputs, outputs.contains("    - channel0\n    - channel1\n"));
	}

	@Test
	public void aModelWithoutAuthorsOrLicenseLeavesThemOut() {
		final ModelDescription from = SampleModel.description("clade");
		final ModelDescription anonymous = new ModelDescription("clade", "T1", from.description(), List.of(), List.of(), "", from.inputSize(),
			from.settings(), from.normalisation(), from.training(), 1, from.versions());
		final TrainedModel sample = SampleModel.of("clade");
		final String yaml = yaml(new TrainedModel(anonymous, sample.weights(), sample.testInputs(), sample.testOutputs()));
		assertTrue(yaml, yaml.contains("authors: []\ncite: []\ndocumentation:"));
		assertFalse(yaml, yaml.contains("license"));
		// bioimage.io wants at least 5 characters.
		assertTrue(yaml, yaml.contains("\nname: T1 model\n"));
	}

	@Test
	public void whatIsThereIsTold() {
		final TrainedModel sample = SampleModel.of("clade");
		final Normalisation normalisation = new Normalisation(Map.of("input", List.of(new Processing.Percentiles(0.5, 99), new Processing.Clip(0, 1))),
			Map.of("output", List.of(new Processing.Linear(2, -1))), Map.of("input", "a slice"), "");
		final Map<String, String> checksums = new HashMap<>();
		for (final String file : List.of("weights.safetensors", "tensorflow_saved_model_bundle.zip", "weights.onnx", "test_input.npy", "test_output.npy", "raw_input.npy",
			"raw_output.npy", "sample_input.tif", "sample_output.tif"))
			checksums.put(file, "sum of " + file);
		final String yaml = new ResourceWriter(sample, normalisation, true, checksums).yaml();
		for (final String told : List.of("  description: a slice\n  axes:\n  - type: batch\n    size: 1\n",
			"  test_tensor:\n    source: raw_input.npy\n    sha256: sum of raw_input.npy\n  sample_tensor:\n    source: sample_input.tif\n",
			"  preprocessing:\n  - id: scale_range\n    kwargs:\n      axes:\n      - y\n      - x\n      - channel\n      max_percentile: 99.0\n      min_percentile: 0.5\n"
				+ "  - id: clip\n    kwargs:\n      max: 1.0\n      min: 0.0\n",
			"  postprocessing:\n  - id: scale_linear\n    kwargs:\n      gain: 2.0\n      offset: -1.0\n",
			"  onnx:\n    source: weights.onnx\n    sha256: sum of weights.onnx\n    parent: tensorflow_saved_model_bundle\n    opset_version: 17\n",
			"- source: weights.safetensors\n  sha256: sum of weights.safetensors\n- source: test_input.npy\n  sha256: sum of test_input.npy\n- source: test_output.npy\n"))
			assertTrue(yaml, yaml.contains(told));
	}

	private static String yaml(final TrainedModel model) {
		final Map<String, String> checksums = new HashMap<>();
		final List<String> files = new ArrayList<>(List.of(ResourceWriter.WEIGHTS, ResourceWriter.SAVED_MODEL));
		files.addAll(model.ports().inputFiles());
		files.addAll(model.ports().outputFiles());
		files.forEach(name -> checksums.put(name, "checksum of " + name));
		return new ResourceWriter(model, Normalisation.NONE, false, checksums).yaml();
	}
}
