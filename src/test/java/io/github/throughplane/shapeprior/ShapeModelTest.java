package io.github.throughplane.shapeprior;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.model.ChangedModel;
import io.github.throughplane.model.Ports;
import io.github.throughplane.model.SignatureCheck;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

@Category(NeedsEngine.class)
public class ShapeModelTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private Path file(final String name) {
		return temporary.getRoot().toPath().resolve(name);
	}

	private static TrainedShapes trained() {
		final ShapeSet hearts = new ShapeSet(Hearts.GRID);
		hearts.add(Hearts.phantom(1), "phantom", Progress.NONE);
		final GridSampling sampling = hearts.sampling(0, hearts.typical(), 0, 0, 0);
		final float[] heart = new float[Hearts.GRID.samples()];
		for (int i = 0; i < heart.length; i++)
			heart[i] = sampling.at(i % 1024, i / 1024);
		final TrainingHistory history = new TrainingHistory(ShapeTrainer.COLUMNS.names());
		history.add(1, 10, 0.1, 0.2, 0.9, 0.95, 0.85, 0.9, 60);
		try (ShapeNetwork network = new ShapeNetwork(Hearts.SETTINGS, Hearts.GRID)) {
			final Map<String, float[]> weights = Hearts.scatteredWeights(network);
			network.load(weights);
			return new TrainedShapes(Hearts.SETTINGS, Hearts.GRID, hearts.typical(), weights, history, 1, heart, network.reconstruct(heart));
		}
	}

	@Test
	public void readsAsWritten() {
		final TrainedShapes trained = trained();
		ShapeModel.write(file("model.zip"), trained, "hearts", "A phantom.");
		final TrainedShapes read = ShapeModel.read(file("model.zip"));
		assertEquals(trained.settings(), read.settings());
		assertEquals(trained.grid(), read.grid());
		assertEquals(trained.typical(), read.typical());
		assertEquals(trained.weights().keySet(), read.weights().keySet());
		trained.weights().forEach((name, values) -> assertArrayEquals(name, values, read.weights().get(name), 0));
		assertArrayEquals(trained.testOutput(), read.testOutput(), 0);
	}

	/** Other programs get a network that makes of classes those of the nearest heart that the prior knows. */
	@Test
	public void savedModelReconstructsClasses() throws Exception {
		final TrainedShapes trained = trained();
		ShapeModel.write(file("model.zip"), trained, "hearts", "A phantom.");
		SignatureCheck.check(file("model.zip"), ShapeModel.METHOD, new Ports("classes", "reconstructed_classes"), 0);
	}

	/** A few samples may tip over on another processor, not more. */
	@Test
	public void otherResultsAreRefused() {
		final TrainedShapes trained = trained();
		final float[] nearly = trained.testOutput().clone();
		for (int i = 0; i < 16; i++)
			nearly[1000 * i] = 3 - nearly[1000 * i];
		ShapeModel.write(file("nearly.zip"), with(trained, nearly), "hearts", "A phantom.");
		ShapeModel.read(file("nearly.zip"));
		nearly[500] = 3 - nearly[500];
		ShapeModel.write(file("other.zip"), with(trained, nearly), "hearts", "A phantom.");
		assertTrue(problem("other.zip").contains("fails its self-test: its output differs by"));
	}

	/** Other programs would run another network, as where somebody has put weights of another one into the file. */
	@Test
	public void aSavedModelOfOtherWeightsIsRefused() throws Exception {
		final TrainedShapes trained = trained();
		ShapeModel.write(file("model.zip"), trained, "hearts", "A phantom.");
		trained.weights().get("deconv4.bias")[3] += 1e-6f;
		ShapeModel.write(file("other.zip"), trained, "hearts", "A phantom.");
		ChangedModel.savedModel(file("model.zip"), ShapeModel.METHOD, file("model.zip"));
		ShapeModel.read(file("model.zip"));
		ChangedModel.savedModel(file("model.zip"), ShapeModel.METHOD, file("other.zip"));
		assertTrue(problem("model.zip"), problem("model.zip").contains("its tensorflow_saved_model_bundle.zip has other weights than its weights.safetensors."));
	}

	/** Each number is in its range, and their product is more than any computer has: told before anything is made. */
	@Test
	public void settingsThatTheFileDoesNotFillAreRefused() throws Exception {
		ShapeModel.write(file("model.zip"), trained(), "hearts", "A phantom.");
		ChangedModel.settings(file("model.zip"), ShapeModel.METHOD, Map.of("filters", 64, "latent", 1024));
		assertTrue(problem("model.zip"), problem("model.zip").contains("has the weights conv1.kernel[4, 4, 4, 4, 2] where its settings ask for the shape "
			+ "[4, 4, 4, 4, 64]"));
		ChangedModel.settings(file("model.zip"), ShapeModel.METHOD, Map.of("columns", 256, "rows", 256, "slices", 128));
		assertTrue(problem("model.zip"), problem("model.zip").contains("has a test input of the shape [1, 16, 32, 32, 1] where its settings ask for "
			+ "[1, 128, 256, 256, 1]"));
		ChangedModel.settings(file("model.zip"), ShapeModel.METHOD, Map.of("columns", 512, "rows", 512, "slices", 512));
		assertTrue(problem("model.zip"), problem("model.zip").contains("512x512x512 = 134217728 samples were asked for. Choose 8388608 at most."));
	}

	/** A negative variance has no root, and of numbers that are none comes background, which the test output may well be. */
	@Test
	public void aNetworkThatGivesNoNumbersIsRefused() {
		final TrainedShapes trained = trained();
		trained.weights().forEach((name, values) -> Arrays.fill(values, name.endsWith(".variance") ? -1 : 1));
		ShapeModel.write(file("model.zip"), with(trained, new float[Hearts.GRID.samples()]), "hearts", "A phantom.");
		assertTrue(problem("model.zip"), problem("model.zip").contains("fails its self-test: its output differs by NaN"));
	}

	@Test
	public void numbersThatAreNoneAreRefused() throws Exception {
		ShapeModel.write(file("model.zip"), trained(), "hearts", "A phantom.");
		ChangedModel.settings(file("model.zip"), ShapeModel.METHOD, Map.of("wholeX", Double.NaN));
		assertTrue(problem("model.zip"), problem("model.zip").contains("The model's settings do not fit this version of Throughplane: TypicalHeart"));
		ChangedModel.settings(file("model.zip"), ShapeModel.METHOD, Map.of("wholeX", 0.0, "pixel", 1e-300));
		assertTrue(problem("model.zip"), problem("model.zip").contains("Choose distances from 0.01 to 100 mm."));
	}

	private static TrainedShapes with(final TrainedShapes trained, final float[] output) {
		return new TrainedShapes(trained.settings(), trained.grid(), trained.typical(), trained.weights(), trained.history(), 1, trained.testInput(),
			output);
	}

	private String problem(final String name) {
		return assertThrows(UserProblem.class, () -> ShapeModel.read(file(name))).getMessage();
	}
}
