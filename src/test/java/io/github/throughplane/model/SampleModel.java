package io.github.throughplane.model;

import io.github.throughplane.array.NamedArray;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A small model for tests: its network doubles every value. */
public final class SampleModel {

	static final String TEST_INPUT = "test_input.npy";
	static final String TEST_OUTPUT = "test_output.npy";

	private SampleModel() {}

	static ModelDescription description(final String method) {
		final Map<String, Object> settings = new LinkedHashMap<>();
		settings.put("preset", "lite");
		settings.put("epochs", 10);
		settings.put("learning_rate", 2e-4);
		settings.put("average", true);
		settings.put("weights", List.of(1, 1, 5.5));
		settings.put("orientation", Map.of("plane", "sagittal"));
		final Map<String, Object> normalisation = new LinkedHashMap<>();
		normalisation.put("low_percentile", 0.1);
		normalisation.put("high_percentile", 99.9);
		final Map<String, Object> training = new LinkedHashMap<>();
		training.put("volumes", 1);
		training.put("final_loss", 1e-9);
		return new ModelDescription(method, "Schädel T1", "Trained on thick slices of one head; doubles every value.", List.of("A. Physicist"),
			List.of(new Citation("Pascale et al., CLADE", "10.1000/182")), "CC-BY-4.0", new InputSize(8, 4), settings,
			normalisation, training, Long.MIN_VALUE,
			Map.of("throughplane", "0.1.0-SNAPSHOT", "tensorflow", "2.18.0"));
	}

	static TrainedModel of(final String method) {
		final Random random = new Random(1);
		final float[] values = new float[8 * 12];
		final float[] doubled = new float[values.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextFloat();
			doubled[i] = 2 * values[i];
		}
		final int[] shape = { 1, 8, 12, 1 };
		final NamedArray kernel = new NamedArray("conv1/kernel", new int[] { 1, 1, 1, 1 }, new float[] { 2 });
		final NamedArray bias = new NamedArray("conv1/bias", new int[] { 1 }, new float[] { 0 });
		final Map<String, NamedArray> weights = new LinkedHashMap<>();
		weights.put(kernel.name(), kernel);
		weights.put(bias.name(), bias);
		return new TrainedModel(description(method), weights, List.of(new NamedArray("input", shape, values)), List.of(new NamedArray("output", shape, doubled)));
	}

	/** A model that takes an image and labels, and gives an image of two channels, on another grid, and labels. */
	static TrainedModel ofSeveral(final String method) {
		final TrainedModel one = of(method);
		final float[] values = one.testInput("input").values();
		final int[] shape = one.testInput("input").shape();
		final float[] larger = new float[2 * 2 * values.length];
		for (int i = 0; i < larger.length; i++)
			larger[i] = i;
		return new TrainedModel(one.description(), one.weights(),
			List.of(new NamedArray("image", shape, values), new NamedArray("labels", shape, one.testOutput("output").values())),
			List.of(new NamedArray("sharp_image", new int[] { 1, 16, 12, 2 }, larger), new NamedArray("sharp_labels", shape, values)));
	}

	/** A folder as TensorFlow saves a model; what is in the files does not matter here. */
	static Path savedModel(final Path parent) throws IOException {
		final Path folder = Files.createDirectories(parent.resolve("saved"));
		Files.createDirectories(folder.resolve("variables"));
		Files.write(folder.resolve("saved_model.pb"), new byte[] { 8, 1 });
		Files.write(folder.resolve("variables").resolve("variables.index"), new byte[] { 1, 2, 3 });
		return folder;
	}

	static Path write(final Path parent) throws IOException {
		return write(parent, "clade");
	}

	/** The file sample.zip with a model of a method. */
	public static Path write(final Path parent, final String method) throws IOException {
		final Path zip = parent.resolve("sample.zip");
		ModelFile.write(zip, of(method), Normalisation.NONE, savedModel(parent));
		return zip;
	}
}
