package io.github.throughplane.model;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ModelFileTest {

	@Rule
	public TemporaryFolder temporary = new TemporaryFolder();

	private Path folder;

	@Before
	public void folder() {
		folder = temporary.getRoot().toPath();
	}

	@Test
	public void roundTrip() throws IOException {
		final TrainedModel written = SampleModel.of("clade");
		final TrainedModel read = ModelFile.read(SampleModel.write(folder), "clade");
		assertEquals(written.description(), read.description());
		assertEquals(List.copyOf(written.weights().keySet()), List.copyOf(read.weights().keySet()));
		written.weights().forEach((name, array) -> assertSame(array, read.weights().get(name)));
		assertSame(written.testInput(), read.testInput());
		assertSame(written.testOutput(), read.testOutput());
	}

	@Test
	public void theSameModelGivesTheSameBytes() throws IOException {
		final byte[] first = Files.readAllBytes(SampleModel.write(folder));
		assertArrayEquals(first, Files.readAllBytes(SampleModel.write(temporary.newFolder().toPath())));
	}

	@Test
	public void unpacksTheSavedModel() throws IOException {
		final Path unpacked = folder.resolve("unpacked");
		ModelFile.extractSavedModel(SampleModel.write(folder), "clade", unpacked);
		assertArrayEquals(new byte[] { 8, 1 }, Files.readAllBytes(unpacked.resolve("saved_model.pb")));
		assertArrayEquals(new byte[] { 1, 2, 3 }, Files.readAllBytes(unpacked.resolve("variables").resolve("variables.index")));
	}

	@Test
	public void unpacksIntoNoFolderThatHoldsSomething() throws IOException {
		final Path full = temporary.newFolder().toPath();
		final Path kept = Files.writeString(full.resolve("kept"), "kept");
		final Path zip = SampleModel.write(folder);
		assertThrows(UserProblem.class, () -> ModelFile.extractSavedModel(zip, "clade", full));
		assertEquals("kept", Files.readString(kept));
		try (var files = Files.list(full.getParent())) {
			assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith(".part")));
		}
	}

	@Test
	public void selfTestPassesForTheSameNetwork() {
		final List<float[]> seen = new ArrayList<>();
		ModelFile.selfTest(SampleModel.of("clade"), input -> {
			seen.add(input.values());
			return scaled(input, 2);
		}, 0);
		assertArrayEquals(SampleModel.of("clade").testInput().values(), seen.get(0), 0);
	}

	@Test
	public void selfTestTellsTheDifference() {
		final TrainedModel model = SampleModel.of("clade");
		float largest = 0;
		for (final float value : model.testInput().values())
			largest = Math.max(largest, Math.abs(2 * value - 2.5f * value));
		final String message = assertThrows(UserProblem.class, () -> ModelFile.selfTest(model, input -> scaled(input, 2.5f),
			1e-3)).getMessage();
		assertTrue(message, message.startsWith("The model Schädel T1 fails its self-test: its output differs by 0.4"));
		assertTrue(message, message.contains("where 0.001 is allowed."));
		assertTrue(largest > 0.4);
	}

	@Test
	public void selfTestRefusesNotANumberAndOtherShapes() {
		final TrainedModel model = SampleModel.of("clade");
		assertThrows(UserProblem.class, () -> ModelFile.selfTest(model, input -> scaled(input, Float.NaN), 1));
		final String message = assertThrows(UserProblem.class, () -> ModelFile.selfTest(model,
			input -> new NamedArray("output", new int[] { 1, 12, 8, 1 }, input.values()), 1)).getMessage();
		assertTrue(message, message.contains("gives the shape [1, 12, 8, 1] instead of [1, 8, 12, 1]"));
	}

	@Test
	public void resolvesAFile() throws IOException {
		final Path zip = SampleModel.write(folder);
		assertEquals(zip, ModelFile.resolve(zip.toString()));
	}

	@Test
	public void resolvesNothingElse() {
		for (final String name : List.of("no-such-model", "", " ", "a\0b", folder.toString())) {
			final String message = assertThrows(UserProblem.class, () -> ModelFile.resolve(name)).getMessage();
			assertTrue(message, message.startsWith("There is no model '" + name.replace('\0', '?')));
			for (final String shipped : ShippedModels.names())
				assertTrue(message, message.contains(shipped));
		}
	}

	private static NamedArray scaled(final NamedArray input, final float factor) {
		final float[] values = input.values().clone();
		for (int i = 0; i < values.length; i++)
			values[i] *= factor;
		return new NamedArray("output", input.shape(), values);
	}

	private static void assertSame(final NamedArray expected, final NamedArray actual) {
		assertEquals(expected.name(), actual.name());
		assertArrayEquals(expected.shape(), actual.shape());
		assertArrayEquals(expected.values(), actual.values(), 0);
	}
}
