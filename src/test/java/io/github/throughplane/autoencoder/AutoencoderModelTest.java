package io.github.throughplane.autoencoder;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.autoencoder.AutoencoderSettings.Preset;
import io.github.throughplane.model.ChangedModel;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.model.Ports;
import io.github.throughplane.model.SignatureCheck;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.Map;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

@Category(NeedsEngine.class)
public class AutoencoderModelTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private Path file(final String name) {
		return temporary.getRoot().toPath().resolve(name);
	}

	@Test
	public void readsAsWritten() throws Exception {
		for (final Preset preset : Preset.values()) {
			final TrainedAutoencoder trained = Hearts.random(Hearts.settings(preset, 1).with(changes -> changes.synthesis(0.05)));
			AutoencoderModel.write(file("model.zip"), trained, "phantom", "A phantom.");
			final TrainedAutoencoder read = AutoencoderModel.read(file("model.zip"));
			assertEquals(trained.settings(), read.settings());
			assertEquals(trained.weights().keySet(), read.weights().keySet());
			trained.weights().forEach((name, values) -> assertArrayEquals(name, values, read.weights().get(name), 0));
			assertArrayEquals(trained.testOutput(), read.testOutput(), 0);
		}
	}

	/** Other programs get a network that puts a slice between two, given as channels. */
	@Test
	public void savedModelPutsASliceBetweenTwo() throws Exception {
		final TrainedAutoencoder trained = Hearts.random(Hearts.settings(Preset.P8, 1));
		AutoencoderModel.write(file("model.zip"), trained, "phantom", "A phantom.");
		SignatureCheck.check(file("model.zip"), AutoencoderModel.METHOD, new Ports("neighbours", "between"), 1e-5f);
	}

	/** It was written before inputs and outputs had names. */
	@Test
	public void shippedModelIsRead() {
		final TrainedAutoencoder shipped = AutoencoderModel.read(ModelFile.resolve("cine-heart"));
		assertEquals(2 * shipped.testOutput().length, shipped.testInput().length);
	}

	@Test
	public void modelsThatDoNotFitTogetherAreRefused() throws Exception {
		AutoencoderModel.write(file("model.zip"), Hearts.random(Hearts.settings(Preset.A16, 1)), "phantom", "A phantom.");
		ChangedModel.settings(file("model.zip"), AutoencoderModel.METHOD, Map.of("patch", 1024));
		final String patch = assertThrows(UserProblem.class, () -> AutoencoderModel.read(file("model.zip"))).getMessage();
		assertTrue(patch, patch.contains("has a test input of the shape [1, 32, 32, 2] where its settings ask for [1, 1024, 1024, 2]"));
		ChangedModel.settings(file("model.zip"), AutoencoderModel.METHOD, Map.of("patch", 32, "filters", 256));
		final String filters = assertThrows(UserProblem.class, () -> AutoencoderModel.read(file("model.zip"))).getMessage();
		assertTrue(filters, filters.contains(" where its settings ask for the shape [3, 3, 1, 256]"));
	}

	@Test
	public void modelsOfOtherMethodsAndOtherResultsAreRefused() {
		final TrainedAutoencoder trained = Hearts.random(Hearts.settings(Preset.A16, 1));
		final float[] other = trained.testOutput().clone();
		other[500] += 0.1f;
		AutoencoderModel.write(file("other.zip"), new TrainedAutoencoder(trained.settings(), trained.weights(), trained.history(), 1, trained.testInput(), other),
			"phantom", "A phantom.");
		assertTrue(assertThrows(UserProblem.class, () -> AutoencoderModel.read(file("other.zip"))).getMessage().contains("fails its self-test"));
		final UserProblem clade = assertThrows(UserProblem.class, () -> AutoencoderModel.read(ModelFile.resolve("brain-t1")));
		assertTrue(clade.getMessage(), clade.getMessage().contains("clade"));
		assertEquals("The shipped model brain-t1 is a model of the method clade, not autoencoder. Use it with the command clade, or choose a model of autoencoder.",
			clade.getMessage());
	}
}
