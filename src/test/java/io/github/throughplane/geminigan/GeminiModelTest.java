package io.github.throughplane.geminigan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.array.NamedArray;
import io.github.throughplane.geminigan.GeminiSettings.ImageHead;
import io.github.throughplane.model.ChangedModel;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.model.Ports;
import io.github.throughplane.model.SignatureCheck;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

@Category(NeedsEngine.class)
public class GeminiModelTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private Path file() {
		return temporary.getRoot().toPath().resolve("model.zip");
	}

	/** A network with weights by chance. */
	private static TrainedGemini random(final GeminiSettings settings) {
		return TinyGemini.of(settings, new TinyPairs(1).validation().get(0));
	}

	private static GeminiSettings settings(final NetworkKind kind, final ImageHead head) {
		return TinyPairs.settings(kind).with(changes -> changes.imageHead(head));
	}

	@Test
	public void readsAsWritten() {
		for (final NetworkKind kind : NetworkKind.values())
			assertReadsAsWritten(random(settings(kind, ImageHead.RESIDUAL)));
		assertReadsAsWritten(random(settings(NetworkKind.GEMINI, ImageHead.PUBLISHED)));
	}

	private void assertReadsAsWritten(final TrainedGemini trained) {
		GeminiModel.write(file(), trained, "phantom", "Phantoms.");
		final TrainedGemini read = GeminiModel.read(file());
		assertEquals(trained.settings(), read.settings());
		assertEquals(trained.weights().keySet(), read.weights().keySet());
		trained.weights().forEach((name, values) -> assertArrayEquals(name, values, read.weights().get(name), 0));
		assertEquals(trained.testOutputs().size(), read.testOutputs().size());
		for (int i = 0; i < read.testOutputs().size(); i++)
			assertArrayEquals(trained.testOutputs().get(i).values(), read.testOutputs().get(i).values(), 0);
	}

	/** Other programs run the network as it is here, whatever it takes and gives. */
	@Test
	public void savedModelGivesWhatTheNetworkGives() throws Exception {
		check(settings(NetworkKind.GEMINI, ImageHead.RESIDUAL), new Ports(List.of("thick_slices", "interpolated_slices"), List.of("fine_slices", "label_logits")));
		check(settings(NetworkKind.UNET_LABELS, ImageHead.RESIDUAL), new Ports("thick_slices", "label_logits"));
		check(settings(NetworkKind.UNET_IMAGE, ImageHead.PUBLISHED), new Ports("thick_slices", "fine_slices"));
	}

	private void check(final GeminiSettings settings, final Ports ports) throws Exception {
		GeminiModel.write(file(), random(settings), "phantom", "Phantoms.");
		SignatureCheck.check(file(), GeminiModel.METHOD, ports, 1e-4f);
	}

	@Test
	public void modelsThatDoNotFitTogetherAreRefused() throws Exception {
		GeminiModel.write(file(), random(settings(NetworkKind.GEMINI, ImageHead.RESIDUAL)), "phantom", "Phantoms.");
		assertChanged(Map.of("slicesOut", 12), "has a test input of the shape [1, 32, 32, 8] where its settings ask for [1, 32, 32, 12]");
		assertChanged(Map.of("slicesOut", 8, "base", 4), " where its settings ask for the shape [3, 3, 4, 4]");
		assertChanged(Map.of("base", 2, "imageHead", "PUBLISHED"), "where its settings ask for 1 inputs and 2 outputs");
		assertChanged(Map.of("imageHead", "RESIDUAL", "network", "UNET_IMAGE", "gan", false), "where its settings ask for 2 inputs and 1 outputs");
		assertChanged(Map.of("network", "UNET"), "The model's settings do not fit this version of Throughplane: network is UNET.");
	}

	private void assertChanged(final Map<String, Object> settings, final String message) throws Exception {
		ChangedModel.settings(file(), GeminiModel.METHOD, settings);
		final String told = assertThrows(UserProblem.class, () -> GeminiModel.read(file())).getMessage();
		assertTrue(told, told.contains(message));
	}

	@Test
	public void modelsOfOtherMethodsAndOtherResultsAreRefused() {
		final TrainedGemini trained = random(settings(NetworkKind.GEMINI, ImageHead.RESIDUAL));
		final NamedArray logits = trained.testOutputs().get(1);
		final float[] other = logits.values().clone();
		other[500] += 0.1f;
		GeminiModel.write(file(), new TrainedGemini(trained.settings(), trained.weights(), trained.history(), 1, trained.testInputs(),
			List.of(trained.testOutputs().get(0), new NamedArray(logits.name(), logits.shape(), other))), "phantom", "Phantoms.");
		final String failed = assertThrows(UserProblem.class, () -> GeminiModel.read(file())).getMessage();
		assertTrue(failed, failed.contains("fails its self-test: its output label_logits differs by "));
		assertEquals("The shipped model brain-t1 is a model of the method clade, not gemini-gan. Use it with the command clade, or choose a model of gemini-gan.",
			assertThrows(UserProblem.class, () -> GeminiModel.read(ModelFile.resolve("brain-t1"))).getMessage());
	}
}
