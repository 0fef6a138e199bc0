package io.github.throughplane.shapeprior;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.TrainingFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Real trainings of a small prior on a few phantoms. */
public class ShapeTrainerTest {

	/** Nine to learn from, in two steps of four an epoch, and one to judge by. */
	private static ShapeSet hearts;

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	@BeforeClass
	public static void makeHearts() {
		hearts = Hearts.phantoms(10);
	}

	private Path folder(final String name) {
		return temporary.getRoot().toPath().resolve(name);
	}

	private static void assertSame(final TrainedShapes expected, final TrainedShapes trained) {
		assertEquals(expected.weights().keySet(), trained.weights().keySet());
		expected.weights().forEach((name, values) -> assertArrayEquals(name, values, trained.weights().get(name), 0));
		for (final String column : ShapeTrainer.COLUMNS)
			if (!column.equals("seconds"))
				assertArrayEquals(column, expected.history().column(column), trained.history().column(column), 0);
		assertEquals(expected.epoch(), trained.epoch());
		assertArrayEquals(expected.testOutput(), trained.testOutput(), 0);
	}

	/** Cancelled in the first epoch and in the last, which leaves a checkpoint and no more, and resumed: the same bits. */
	@Test
	public void resumesBitByBit() throws IOException {
		final ShapeSettings settings = new ShapeSettings(2, 5, 1e-3, 4, 3, 2e-3, 15, 1, 1);
		final TrainedShapes straight = Hearts.train(folder("straight"), hearts, settings, false, Progress.NONE);
		assertArrayEquals(new double[] { 2, 4, 6 }, straight.history().column("steps"), 0);
		for (final int report : new int[] { 2, 6 }) {
			final Path path = folder("cancelled" + report);
			assertThrows(Cancelled.class, () -> Hearts.train(path, hearts, settings, false, RecordedProgress.cancellingAt(report)));
			try (Stream<Path> files = Files.list(path)) {
				assertEquals(report == 2 ? List.of("latest.checkpoint", "lock") : List.of("epoch-2.weights", "history.csv", "latest.checkpoint", "lock"),
					files.map(file -> file.getFileName().toString().replaceFirst("epoch-.", "epoch-2")).sorted().toList());
			}
			assertSame(straight, Hearts.train(path, hearts, settings, true, Progress.NONE));
		}
	}

	/** Over 20 steps it rises within the first one, and falls to nearly nothing. */
	@Test
	public void rateRisesAndFalls() {
		final ShapeSettings settings = new ShapeSettings(2, 5, 1e-3, 4, 10, 2e-3, 0, 0, 1);
		try (TrainingFolder folder = new TrainingFolder(folder("rate"))) {
			final ShapeTrainer trainer = new ShapeTrainer(hearts, settings, folder);
			assertEquals("in the middle of the first step", 2e-3 * 0.52, trainer.rate(1), 1e-12);
			assertEquals("in the middle of the 11th", 2e-3 * 0.5005, trainer.rate(11), 1e-12);
			assertEquals("half a step before the end", 2e-3 * (0.001 + 0.999 * (1 + Math.cos(Math.PI * 0.925 / 0.95)) / 2), trainer.rate(20), 1e-12);
		}
	}

	/** What comes out looks like the hearts that went in, and the tenth and every hundredth step show one that is kept out. */
	@Test
	public void learnsShapes() {
		final ShapeSettings settings = new ShapeSettings(4, 8, 1e-3, 4, 15, 3e-2, 0, 0, 1);
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
		final TrainedShapes trained = Hearts.train(folder("beta" + beta), hearts, new ShapeSettings(4, 8, beta, 4, 12, 1e-2, 0, 0, 1), false, Progress.NONE);
		return trained.history().column("divergence")[trained.history().rows() - 1];
	}

	/** Stopped in the second of many epochs; another seed starts from other weights. */
	@Test
	public void stopKeepsTheBestNetwork() throws IOException {
		final Path path = folder("stopped");
		final ShapeSettings settings = new ShapeSettings(2, 5, 1e-3, 4, 1000, 2e-3, 0, 0, 1);
		final TrainedShapes trained = Hearts.train(path, hearts, settings, false, RecordedProgress.stoppingAt(4));
		assertArrayEquals(new double[] { 2, 4 }, trained.history().column("steps"), 0);
		assertEquals(trained.history().csv(), Files.readString(path.resolve("history.csv")));
		final ShapeSettings other = new ShapeSettings(2, 5, 1e-3, 4, 1000, 2e-3, 0, 0, 2);
		assertFalse(Arrays.equals(trained.weights().get("conv1.kernel"),
			Hearts.train(folder("other"), hearts, other, false, RecordedProgress.stoppingAt(2)).weights().get("conv1.kernel")));
	}

	@Test
	public void otherHeartsOrSettingsAreNotResumed() {
		final Path path = folder("t");
		assertThrows(Cancelled.class, () -> Hearts.train(path, hearts, Hearts.SETTINGS, false, RecordedProgress.cancellingAt(2)));
		final ShapeSettings other = new ShapeSettings(2, 5, 1e-3, 4, 4, 2e-3, 0, 0, 1);
		assertTrue(assertThrows(UserProblem.class, () -> Hearts.train(path, hearts, other, true, Progress.NONE)).getMessage()
			.startsWith("The checkpoint in " + path + " belongs to a training on other images or"));
		assertThrows(UserProblem.class, () -> Hearts.train(path, Hearts.phantoms(9), Hearts.SETTINGS, true, Progress.NONE));
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
