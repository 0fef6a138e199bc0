package io.github.throughplane.model;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

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
		assertSame(written.testInput("input"), read.testInput("input"));
		assertSame(written.testOutput("output"), read.testOutput("output"));
	}

	/** Each test array has an entry of its own, with the name of what it is. */
	@Test
	public void roundTripOfSeveralInputsAndOutputs() throws IOException {
		final TrainedModel written = SampleModel.ofSeveral("clade");
		final Path zip = folder.resolve("several.zip");
		ModelFile.write(zip, written, Normalisation.NONE, SampleModel.savedModel(folder));
		final TrainedModel read = ModelFile.read(zip, "clade",
			List.of(new Ports("image", "sharp_image"), new Ports(List.of("image", "labels"), List.of("sharp_image", "sharp_labels"))));
		assertEquals(2, read.testInputs().size());
		assertEquals(2, read.testOutputs().size());
		for (int i = 0; i < 2; i++) {
			assertSame(written.testInputs().get(i), read.testInputs().get(i));
			assertSame(written.testOutputs().get(i), read.testOutputs().get(i));
		}
		try (ZipFile entries = new ZipFile(zip.toFile())) {
			assertEquals(List.of("rdf.yaml", "README.md", "weights.safetensors", "test_input_image.npy", "test_input_labels.npy",
				"test_output_sharp_image.npy", "test_output_sharp_labels.npy", "sample_input_image.tif", "sample_input_labels.tif", "sample_output_sharp_image.tif",
				"sample_output_sharp_labels.tif", "tensorflow_saved_model_bundle.zip"),
				entries.stream().map(ZipEntry::getName).toList());
			final String page = new String(entries.getInputStream(entries.getEntry("README.md")).readAllBytes(), StandardCharsets.UTF_8);
			assertTrue(page, page.contains("turns `test_input_image.npy` and `test_input_labels.npy` into `test_output_sharp_image.npy` and"));
		}
	}

	@Test
	public void namesOfTestArrays() {
		final TrainedModel several = SampleModel.ofSeveral("clade");
		assertThrows(IllegalArgumentException.class, () -> several.testInput("sharp_image"));
		assertThrows(IllegalArgumentException.class, () -> new TrainedModel(several.description(), several.weights(), several.testInputs(), several.testInputs()));
		assertThrows(IllegalArgumentException.class, () -> new TrainedModel(several.description(), several.weights(), List.of(), several.testOutputs()));
		assertThrows(IllegalArgumentException.class, () -> new TrainedModel(several.description(), several.weights(), several.testInputs(), List.of()));
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

	/** What another method has shipped is of no use. */
	@Test
	public void namesTheModelsOfTheMethodAlone() {
		assertEquals("There is no model 'x': no shipped one, and no file. There are brain-t1, abdomen-ct.",
			assertThrows(UserProblem.class, () -> ModelFile.resolve("x", "clade")).getMessage());
		assertEquals("There is no model 'x': no shipped one, and no file. There are any-stack.",
			assertThrows(UserProblem.class, () -> ModelFile.resolve("x", "smore")).getMessage());
		assertEquals("a shipped model of another method is found, and refused when it is read", ModelFile.resolve("cine-heart"),
			ModelFile.resolve("cine-heart", "clade"));
	}

	private static void assertSame(final NamedArray expected, final NamedArray actual) {
		assertEquals(expected.name(), actual.name());
		assertArrayEquals(expected.shape(), actual.shape());
		assertArrayEquals(expected.values(), actual.values(), 0);
	}
}
