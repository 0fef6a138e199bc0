package io.github.throughplane.model;

import io.github.throughplane.array.NamedArray;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Model files that are whole, and yet do not fit together: what somebody may write who has read how they are made. */
public final class ChangedModel {

	private ChangedModel() {}

	/** Writes a model again with other settings. */
	public static void settings(final Path zip, final String method, final Map<String, Object> changes) throws IOException {
		final TrainedModel model = ModelFile.read(zip, method);
		final ModelDescription from = model.description();
		final Map<String, Object> settings = new LinkedHashMap<>(from.settings());
		settings.putAll(changes);
		write(zip, new TrainedModel(new ModelDescription(from.method(), from.name(), from.description(), from.authors(), from.citations(), from.license(),
			from.inputSize(), settings, from.normalisation(), from.training(), from.seed(), from.versions()), model.weights(), model.testInputs(),
			model.testOutputs()));
	}

	/** Writes a model again with zeros of other shapes to test it, each of its outputs of the same shape. */
	public static void test(final Path zip, final String method, final int[] input, final int[] output) throws IOException {
		final TrainedModel model = ModelFile.read(zip, method);
		write(zip, new TrainedModel(model.description(), model.weights(), List.of(zeros(model.ports().inputs().get(0), input)),
			model.ports().outputs().stream().map(name -> zeros(name, output)).toList()));
	}

	/** Gives a model the SavedModel of another one, with a checksum that fits. */
	public static void savedModel(final Path zip, final String method, final Path other) throws IOException {
		final Path folder = Files.createTempDirectory("throughplane");
		ModelFile.extractSavedModel(other, method, folder);
		ModelFile.write(zip, ModelFile.read(zip, method), Normalisation.NONE, folder);
		delete(folder);
	}

	private static void delete(final Path folder) throws IOException {
		try (var files = Files.walk(folder)) {
			for (final Path file : files.sorted(java.util.Comparator.reverseOrder()).toList())
				Files.delete(file);
		}
	}

	private static NamedArray zeros(final String name, final int[] shape) {
		return new NamedArray(name, shape, new float[NamedArray.size(shape)]);
	}

	private static void write(final Path zip, final TrainedModel model) throws IOException {
		final Path saved = Files.createTempDirectory("throughplane");
		ModelFile.write(zip, model, Normalisation.NONE, SampleModel.savedModel(saved));
		delete(saved);
	}
}
