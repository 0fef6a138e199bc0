package io.github.throughplane.vama;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.model.ChangedModel;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.model.Ports;
import io.github.throughplane.model.SignatureCheck;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

@Category(NeedsEngine.class)
public class VamaModelTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private Path file() {
		return temporary.getRoot().toPath().resolve("model.zip");
	}

	@Test
	public void readsAsWritten() {
		final TrainedVama trained = TinyVama.random(TinyStacks.settings());
		VamaModel.write(file(), trained, "phantom", "Phantoms.");
		final TrainedVama read = VamaModel.read(file());
		assertEquals(trained.settings(), read.settings());
		assertEquals(trained.weights().keySet(), read.weights().keySet());
		trained.weights().forEach((name, values) -> assertArrayEquals(name, values, read.weights().get(name), 0));
		assertArrayEquals(trained.testOutputs().get(0).values(), read.testOutputs().get(0).values(), 0);
	}

	/** A rival is a model for the same command; it leaves nothing to chance. */
	@Test
	public void cycleGanReadsAsWritten() throws Exception {
		final TrainedVama trained = TinyVama.random(TinyStacks.settings().with(changes -> changes.method(AdapterMethod.CYCLEGAN)));
		VamaModel.write(file(), trained, "phantom", "Phantoms.");
		final TrainedVama read = VamaModel.read(file());
		assertEquals(AdapterMethod.CYCLEGAN, read.settings().method());
		assertArrayEquals(trained.testOutputs().get(0).values(), read.testOutputs().get(0).values(), 0);
		assertEquals(trained.warnings(), read.warnings());
		SignatureCheck.check(file(), VamaModel.METHOD, new Ports("thick_slices", "adapted_slices"), 1e-4f);
		assertEquals("Samples were asked for, and nothing is left to chance by this adapter. Adapt without samples.",
			assertThrows(UserProblem.class, () -> read.predictor(new VamaPrediction(Optional.empty(), false, 8, 0)).close()).getMessage());
	}

	/** Rivals that are told how the target looks draw samples. */
	@Test
	public void rivalsWithLooksReadAsWritten() throws Exception {
		for (final AdapterMethod rival : List.of(AdapterMethod.BICYCLEGAN, AdapterMethod.MUNIT)) {
			final Path zip = temporary.getRoot().toPath().resolve(rival + ".zip");
			final TrainedVama trained = TinyVama.random(TinyStacks.settings().with(changes -> changes.method(rival)));
			VamaModel.write(zip, trained, "phantom", "Phantoms.");
			final TrainedVama read = VamaModel.read(zip);
			assertEquals(rival, read.settings().method());
			assertEquals(rival.publications(), ModelFile.publications(zip, VamaModel.METHOD));
			assertEquals(2, rival.publications().size());
			assertArrayEquals(trained.testOutputs().get(0).values(), read.testOutputs().get(0).values(), 0);
			SignatureCheck.check(zip, VamaModel.METHOD, new Ports(List.of("thick_slices", "latent_noise"), List.of("adapted_slices")), 1e-4f);
			try (VamaNetwork network = read.network()) {
				assertEquals(8, network.noise());
				final float[] stack = TinyStacks.stack(new Random(4), false);
				final float[] made = network.apply(stack);
				assertArrayEquals("two calls, bit by bit", made, network.apply(stack), 0);
				assertFalse(rival + " draws looks", Arrays.equals(made, network.drawn(stack, new Random(1))));
			}
		}
	}

	/** What the training found against the networks is still told of the file. */
	@Test
	public void warningsAreKept() {
		final TrainedVama trained = TinyVama.random(TinyStacks.settings());
		assertTrue(trained.warnings().toString(), trained.warnings().get(0).startsWith("Stacks are left nearly as they are"));
		VamaModel.write(file(), trained, "phantom", "Phantoms.");
		assertEquals(trained.warnings(), VamaModel.read(file()).warnings());
	}

	/** Other programs run the networks as they are here. */
	@Test
	public void savedModelGivesWhatTheNetworksGive() throws Exception {
		VamaModel.write(file(), TinyVama.random(TinyStacks.settings()), "phantom", "Phantoms.");
		SignatureCheck.check(file(), VamaModel.METHOD, new Ports(List.of("thick_slices", "latent_noise"), List.of("adapted_slices")), 1e-4f);
	}

	@Test
	public void modelsThatDoNotFitTogetherAreRefused() throws Exception {
		VamaModel.write(file(), TinyVama.random(TinyStacks.settings()), "phantom", "Phantoms.");
		assertChanged(Map.of("side", 48), "has a test input of the shape [1, 32, 32, 4] where its settings ask for [1, 48, 48, 4]");
		assertChanged(Map.of("side", 32, "base", 4), " where its settings ask for the shape [3, 3, 4, 4]");
		assertChanged(Map.of("base", 2, "mixture", "PRODUCT"), "The model's settings do not fit this version of Throughplane: mixture is PRODUCT.");
	}

	private void assertChanged(final Map<String, Object> settings, final String message) throws Exception {
		ChangedModel.settings(file(), VamaModel.METHOD, settings);
		final String told = assertThrows(UserProblem.class, () -> VamaModel.read(file())).getMessage();
		assertTrue(told, told.contains(message));
	}

	@Test
	public void modelsOfOtherMethodsAreRefused() {
		assertEquals("The shipped model brain-t1 is a model of the method clade, not v-ama. Use it with the command clade, or choose a model of v-ama.",
			assertThrows(UserProblem.class, () -> VamaModel.read(ModelFile.resolve("brain-t1"))).getMessage());
	}
}
