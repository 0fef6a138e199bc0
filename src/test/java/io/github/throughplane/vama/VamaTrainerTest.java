package io.github.throughplane.vama;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainerContract;
import io.github.throughplane.training.TrainingFolder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Real trainings of the smallest networks. */
@Category(NeedsEngine.class)
public class VamaTrainerTest extends TrainerContract {

	private static TrainedVama train(final Path path, final StackPairs pairs, final VamaSettings settings, final boolean resume, final Consumer<Preview> preview,
		final Progress progress)
	{
		try (TrainingFolder folder = new TrainingFolder(path)) {
			return new VamaTrainer(pairs, settings, Precision.FLOAT32, TinyStacks.LABELS, folder).train(resume, TimeLimit.NONE, preview, progress);
		}
	}

	private static Training of(final StackPairs pairs, final VamaSettings settings) {
		return (path, resume, progress) -> {
			final TrainedVama trained = train(path, pairs, settings, resume, preview -> {}, progress);
			return new Result(trained.weights(), trained.history(), trained.epoch(), trained.testOutputs().get(0).values());
		};
	}

	@Override
	protected Training training() {
		return of(new TinyStacks(1), TinyStacks.settings());
	}

	@Override
	protected Training otherSettings() {
		return of(new TinyStacks(1), TinyStacks.settings().with(changes -> changes.adversarialWeight(0.1)));
	}

	@Override
	protected Training otherImages() {
		return of(new TinyStacks(2), TinyStacks.settings());
	}

	/** Each stage has its own steps of Adam. */
	@Test
	public void bothStagesResumeBitByBit() {
		assertResumes(of(new TinyStacks(1), TinyStacks.settings().with(changes -> changes.twoStage(true))));
	}

	private static final List<AdapterMethod> RIVALS = List.of(AdapterMethod.CYCLEGAN, AdapterMethod.BICYCLEGAN, AdapterMethod.MUNIT);

	/** With pools of stacks of past steps, which are part of the state. */
	@Test
	public void cycleGanResumesBitByBit() {
		assertResumes(of(new TinyStacks(1), TinyStacks.settings().with(changes -> changes.method(AdapterMethod.CYCLEGAN))));
	}

	/** With looks by chance. */
	@Test
	public void rivalsWithLooksResumeBitByBit() {
		for (final AdapterMethod rival : List.of(AdapterMethod.BICYCLEGAN, AdapterMethod.MUNIT)) {
			final Training training = of(new TinyStacks(1), TinyStacks.settings().with(changes -> changes.method(rival)));
			final Path cancelled = folder(rival + "-cancelled");
			assertThrows(Cancelled.class, () -> training.run(cancelled, false, RecordedProgress.cancellingAt(3)));
			assertSame(training.run(folder(rival + "-straight"), false, Progress.NONE), training.run(cancelled, true, Progress.NONE));
		}
	}

	/** Rivals are told by their own losses, and judged alike. */
	@Test
	public void rivalsAreJudgedAlike() {
		for (final AdapterMethod rival : RIVALS) {
			final TrainedVama trained = train(folder(rival.toString()), new TinyStacks(1), TinyStacks.settings().with(changes -> changes.method(rival)
				.base(4).learningRate(5e-3).stepsPerEpoch(20)), false, preview -> {}, Progress.NONE);
			final List<String> columns = trained.history().columns();
			assertTrue(columns.toString(), columns.containsAll(List.of("adversarial", "discriminator", "distance", "likeness", "alike", "anatomy")));
			assertFalse(columns.contains("target_divergence"));
			try (VamaNetwork network = new VamaNetwork(trained.settings())) {
				assertEquals("all that is used, and no more", network.shapes().keySet(), trained.weights().keySet());
			}
			final double[] difference = trained.history().column(rival == AdapterMethod.BICYCLEGAN ? "absolute" : "identity");
			assertTrue(rival + Arrays.toString(difference), difference[1] < difference[0] || difference[1] < 0.02);
			for (final String column : columns)
				for (final double value : trained.history().column(column))
					assertTrue(column + " " + value, Double.isFinite(value));
		}
	}

	/** The tenth step shows a slice, and every epoch tells all that an adapter must not do; of networks that have learned nothing the model warns. */
	@Test
	public void everyEpochIsChecked() {
		final List<Preview> previews = new ArrayList<>();
		final TrainedVama trained = train(folder("checked"), new TinyStacks(1), TinyStacks.settings().with(changes -> changes.stepsPerEpoch(5)), false, previews::add,
			Progress.NONE);
		assertEquals(1, previews.size());
		assertEquals(TinyStacks.SIDE * TinyStacks.SIDE, previews.get(0).after().length);
		assertEquals(2, trained.history().rows());
		for (final String column : List.of("distance", "closer", "likeness", "change", "alike", "anatomy", "held", "target_divergence"))
			for (final double value : trained.history().column(column))
				assertTrue(column + " " + value, Double.isFinite(value));
		assertTrue(trained.warning().orElseThrow(), trained.warning().orElseThrow().contains("closer to those of the target"));
	}

	private static TrainingHistory history(final double[] distances, final double[] likenesses) {
		final List<String> names = VamaTrainer.columns(TinyStacks.settings()).names();
		final TrainingHistory history = new TrainingHistory(names);
		for (int i = 0; i < distances.length; i++) {
			final double[] row = new double[names.size()];
			row[names.indexOf("steps")] = 2.0 * (i + 1);
			row[names.indexOf("distance")] = distances[i];
			row[names.indexOf("likeness")] = likenesses[i];
			history.add(row);
		}
		return history;
	}

	/** Without labels: the nearest look among those that keep what the stack shows; of none that does, the one that keeps most. */
	@Test
	public void chosenByLookAndLikeness() {
		final VamaSettings settings = TinyStacks.settings();
		assertEquals(2, VamaTrainer.best(settings, history(new double[] { 0.5, 0.1, 0.2, 0.3 }, new double[] { 0.9, 0.79, 0.8, 0.95 })));
		assertEquals(1, VamaTrainer.best(settings, history(new double[] { 0.5, 0.4 }, new double[] { 0.3, 0.7 })));
		assertEquals("scanners that differ much", 1, VamaTrainer.best(settings.with(changes -> changes.leastLikeness(0.7)),
			history(new double[] { 0.5, 0.1, 0.2, 0.3 }, new double[] { 0.9, 0.79, 0.8, 0.95 })));
		assertEquals("the first of equals", 0, VamaTrainer.best(settings, history(new double[] { 0.2, 0.2 }, new double[] { 0.9, 0.9 })));
		final VamaSettings stages = settings.with(changes -> changes.twoStage(true));
		assertEquals("only once the source's net learns", 1, VamaTrainer.best(stages, history(new double[] { 0.1, 0.4 }, new double[] { 1, 0.9 })));
		assertEquals(0, VamaTrainer.best(stages, history(new double[] { 0.1 }, new double[] { 1 })));
	}

	@Test
	public void nothingToJudgeByIsRefused() {
		final TinyStacks pairs = new TinyStacks(1);
		final StackPairs without = new StackPairs() {

			@Override
			public StackBatch batch(final long step, final int size) {
				return pairs.batch(step, size);
			}

			@Override
			public KeptStacks kept() {
				return pairs.kept(0, 2, 2);
			}

			@Override
			public int fingerprint() {
				return 1;
			}
		};
		assertEquals("0 stacks of the source and 2 of the target are kept out of training to judge the networks on. Give more stacks.",
			assertThrows(UserProblem.class, () -> train(folder("t"), without, TinyStacks.settings(), false, preview -> {}, Progress.NONE)).getMessage());
	}

	/** A source that is darker than the target comes nearer to its look, and still shows the same. The weight lets the discriminator outweigh the differences. */
	@Test
	public void learns() {
		final TrainedVama trained = train(folder("learned"), new TinyStacks(1), TinyStacks.settings().with(changes -> changes.base(4).learningRate(5e-3)
			.adversarialWeight(2).stepsPerEpoch(30).epochs(3)), false, preview -> {}, Progress.NONE);
		final double[] distances = trained.history().column("distance");
		final int row = trained.epoch() - 1;
		assertTrue(Arrays.toString(distances), trained.history().column("closer")[row] > 0.05);
		assertTrue(trained.history().column("likeness")[row] >= 0.8);
	}
}
