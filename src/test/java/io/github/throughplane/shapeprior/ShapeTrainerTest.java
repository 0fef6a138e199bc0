package io.github.throughplane.shapeprior;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.TrainerContract;
import io.github.throughplane.training.TrainingFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Real trainings of a small prior on a few phantoms. */
@Category(NeedsEngine.class)
public class ShapeTrainerTest extends TrainerContract {

	/** Nine to learn from, in two steps of four an epoch, and one to judge by. */
	private static ShapeSet hearts;

	@BeforeClass
	public static void makeHearts() {
		hearts = Hearts.phantoms(10);
	}

	/** Three epochs of two steps. */
	@Override
	protected Training training() {
		return of(() -> hearts, new ShapePriorSettings(2, 5, 1e-3, 4, 3, 2e-3, 15, 1, 1));
	}

	@Override
	protected Training otherSettings() {
		return of(() -> hearts, new ShapePriorSettings(2, 5, 1e-3, 4, 4, 2e-3, 15, 1, 1));
	}

	@Override
	protected Training otherImages() {
		return of(() -> Hearts.phantoms(9), new ShapePriorSettings(2, 5, 1e-3, 4, 3, 2e-3, 15, 1, 1));
	}

	private static Training of(final Supplier<ShapeSet> learned, final ShapePriorSettings settings) {
		return (path, resume, progress) -> {
			final TrainedShapes trained = Hearts.train(path, learned.get(), settings, resume, progress);
			return new Result(trained.weights(), trained.history(), trained.epoch(), trained.testOutput());
		};
	}

	/** What comes out looks like the hearts that went in, and the tenth and every hundredth step show one that is kept out. */
	@Test
	public void learnsShapes() {
		final ShapePriorSettings settings = new ShapePriorSettings(4, 8, 1e-3, 4, 15, 3e-2, 0, 0, 1);
		final List<Preview> previews = new ArrayList<>();
		final TrainedShapes trained;
		try (TrainingFolder folder = new TrainingFolder(folder("learned"))) {
			trained = new ShapeTrainer(Hearts.phantoms(60), settings, folder).train(false, previews::add, Progress.NONE);
		}
		final double[] entropies = trained.history().column("cross_entropy");
		assertTrue(Arrays.toString(entropies), entropies[entropies.length - 1] < 0.2 * entropies[0]);
		final double dice = trained.history().column("dice")[trained.epoch() - 1];
		assertTrue("Dice " + dice, dice > 0.6);
		assertEquals("the best epoch", Arrays.stream(trained.history().column("dice")).max().orElseThrow(), dice, 0);
		final double[] divergences = trained.history().column("divergence");
		assertTrue(Arrays.toString(divergences), divergences[divergences.length - 1] > 0.01 && divergences[divergences.length - 1] < 100);
		assertTrue("Dice of the test pair", Reconstruction.of(trained.testOutput(), trained.testInput()).mean() > 0.5);
		assertEquals(2, previews.size());
		assertEquals(32, previews.get(0).rows());
		assertEquals(1024, previews.get(0).before().length);
		assertTrue(Arrays.toString(previews.get(0).before()), Arrays.toString(previews.get(0).before()).contains("3.0"));
		assertTrue("a large beta holds codes together", divergence(10) < 0.2 * divergences[5]);
	}

	private double divergence(final double beta) {
		final TrainedShapes trained = Hearts.train(folder("beta" + beta), hearts, new ShapePriorSettings(4, 8, beta, 4, 12, 1e-2, 0, 0, 1), false, Progress.NONE);
		return trained.history().column("divergence")[trained.history().rows() - 1];
	}

	/** Stopped in the second of many epochs; another seed starts from other weights. */
	@Test
	public void stopKeepsTheBestNetwork() throws IOException {
		final Path path = folder("stopped");
		final ShapePriorSettings settings = new ShapePriorSettings(2, 5, 1e-3, 4, 1000, 2e-3, 0, 0, 1);
		final TrainedShapes trained = Hearts.train(path, hearts, settings, false, RecordedProgress.stoppingAt(4));
		assertArrayEquals(new double[] { 2, 4 }, trained.history().column("steps"), 0);
		assertEquals(trained.history().csv(), Files.readString(path.resolve("history.csv")));
		final ShapePriorSettings other = new ShapePriorSettings(2, 5, 1e-3, 4, 1000, 2e-3, 0, 0, 2);
		assertFalse(Arrays.equals(trained.weights().get("conv1.kernel"),
			Hearts.train(folder("other"), hearts, other, false, RecordedProgress.stoppingAt(2)).weights().get("conv1.kernel")));
	}

	/** A prior that goes on from a trained one begins as good as that, and needs its network. */
	@Test
	public void goesOnFromAPrior() {
		final TrainedShapes known = TinyPrior.get();
		final ShapePriorSettings settings = known.settings().withEpochs(1).withLearningRate(1e-6);
		final TrainedShapes trained;
		try (TrainingFolder folder = new TrainingFolder(folder("further"))) {
			trained = new ShapeTrainer(hearts, settings, folder, Optional.of(known)).train(false, preview -> {}, Progress.NONE);
		}
		assertTrue("from the first epoch on", trained.history().column("dice")[0] > 0.75);
		try (TrainingFolder folder = new TrainingFolder(folder("refused"))) {
			assertEquals(
				"The prior to go on from has 4 channels in its first layer and 16 latent dimensions, on 32x32x16 samples of 5.00x5.00x8.00 mm, and the new one shall have "
					+ "4 channels in its first layer and 5 latent dimensions, on 32x32x16 samples of 5.00x5.00x8.00 mm. "
					+ "Give it the same preset, latent dimensions and grid, or begin untrained.",
				assertThrows(UserProblem.class, () -> new ShapeTrainer(hearts, settings.withLatent(5), folder, Optional.of(known))).getMessage());
		}
	}

	/** One of two teaches, the other judges; a batch larger than what is there becomes smaller. */
	@Test
	public void twoHearts() {
		final TrainedShapes trained = Hearts.train(folder("two"), Hearts.phantoms(2), Hearts.SETTINGS, false, Progress.NONE);
		assertEquals(3, trained.history().rows());
		assertEquals("There are 1 labelled hearts. Give 2 at least; useful priors take hundreds.",
			assertThrows(UserProblem.class, () -> Hearts.train(folder("one"), Hearts.phantoms(1), Hearts.SETTINGS, false, Progress.NONE)).getMessage());
	}
}
