package io.github.throughplane.training;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.array.Checkpoint;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.TrainingLoop.Outcome;
import io.github.throughplane.training.TrainingLoop.Plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The whole contract of a training, with a trainee that needs no engine. */
public class TrainingLoopTest {

	static final Plan PLAN = new Plan(25, 10, LearningRate.LINEAR, "settings", 7);

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private Path folder(final String name) {
		return temporary.getRoot().toPath().resolve(name);
	}

	static Outcome train(final Path path, final Trainee trainee, final Plan plan, final boolean resume, final TimeLimit limit, final Consumer<Preview> preview,
		final Progress progress)
	{
		try (TrainingFolder folder = new TrainingFolder(path)) {
			return new TrainingLoop(trainee, plan, folder).run(resume, limit, preview, progress);
		}
	}

	static Outcome train(final Path path, final boolean resume, final Progress progress) {
		return train(path, new FakeTrainee(), PLAN, resume, TimeLimit.NONE, preview -> {}, progress);
	}

	private Path cancelled(final int report) {
		final Path path = folder("cancelled" + report);
		assertThrows(Cancelled.class, () -> train(path, false, RecordedProgress.cancellingAt(report)));
		return path;
	}

	static void assertSame(final Outcome expected, final Outcome outcome) {
		for (final String column : FakeTrainee.COLUMNS.names())
			if (!column.equals("seconds"))
				assertArrayEquals(column, expected.history().column(column), outcome.history().column(column), 0);
		assertEquals(expected.epoch(), outcome.epoch());
		assertArrayEquals(expected.weights().get("weight"), outcome.weights().get("weight"), 0);
	}

	private static Set<String> files(final Path path) throws IOException {
		try (Stream<Path> files = Files.list(path)) {
			return new HashSet<>(files.map(file -> file.getFileName().toString()).toList());
		}
	}

	/** Three epochs, the last of which is shorter; cancelled anywhere and resumed: the same bits. */
	@Test
	public void resumesBitByBit() {
		final Outcome straight = train(folder("straight"), false, Progress.NONE);
		assertArrayEquals(new double[] { 10, 20, 25 }, straight.history().column("steps"), 0);
		assertEquals(Arrays.stream(straight.history().column("error")).min().orElseThrow(), straight.history().column("error")[straight.epoch() - 1], 0);
		for (int report = 1; report <= 25; report++)
			assertSame(straight, train(cancelled(report), true, Progress.NONE));
	}

	@Test
	public void resumesAgainAndAgain() {
		final Path path = cancelled(4);
		assertThrows(Cancelled.class, () -> train(path, true, RecordedProgress.cancellingAt(9)));
		assertThrows(Cancelled.class, () -> train(path, true, RecordedProgress.cancellingAt(9)));
		assertSame(train(folder("straight"), false, Progress.NONE), train(path, true, Progress.NONE));
	}

	@Test
	public void cancelKeepsTheCheckpointOnly() throws IOException {
		assertEquals(Set.of("latest.checkpoint", "lock"), files(cancelled(2)));
	}

	@Test
	public void lossesAreMeansOverTheSteps() {
		final List<Double> losses = new ArrayList<>();
		final FakeTrainee trainee = new FakeTrainee() {

			@Override
			public double[] step(final long step, final double rate) {
				final double[] values = super.step(step, rate);
				losses.add(values[0]);
				return values;
			}
		};
		final TrainingHistory history = train(folder("t"), trainee, PLAN, false, TimeLimit.NONE, preview -> {}, Progress.NONE).history();
		assertEquals(losses.subList(0, 10).stream().mapToDouble(loss -> loss).average().orElseThrow(), history.column("loss")[0], 1e-9);
		assertEquals(losses.subList(20, 25).stream().mapToDouble(loss -> loss).average().orElseThrow(), history.column("loss")[2], 1e-9);
	}

	/** Stopped in an epoch, which counts as far as it came; only the weights of the best are kept. */
	@Test
	public void stopKeepsTheBest() throws IOException {
		final Path path = folder("stopped");
		final Outcome outcome = train(path, false, RecordedProgress.stoppingAt(13));
		assertArrayEquals(new double[] { 10, 13 }, outcome.history().column("steps"), 0);
		assertEquals(1 + FakeTrainee.ERROR.least(outcome.history()), outcome.epoch());
		assertEquals(outcome.history().csv(), Files.readString(path.resolve("history.csv")));
		assertEquals(Set.of("latest.checkpoint", "lock", "history.csv", "epoch-" + outcome.epoch() + ".weights"), files(path));
	}

	/** Even one that is stopped before it began. */
	@Test
	public void stoppedTrainingHasAnEpoch() {
		assertArrayEquals(new double[] { 1 }, train(folder("t"), false, RecordedProgress.stoppingAt(0)).history().column("steps"), 0);
	}

	/** Weights that may still be chosen stay, and no others. */
	@Test
	public void weightsOfEpochsArePruned() throws IOException {
		final Path path = folder("two");
		train(path, new FakeTrainee() {

			@Override
			public boolean mayBecomeBest(final int row, final TrainingHistory history) {
				return row != 1;
			}
		}, PLAN, false, TimeLimit.NONE, preview -> {}, Progress.NONE);
		assertEquals(Set.of("latest.checkpoint", "lock", "history.csv", "epoch-1.weights", "epoch-3.weights"), files(path));
	}

	@Test
	public void endsWhenTheTraineeIsFinished() {
		final Outcome outcome = train(folder("t"), new FakeTrainee() {

			@Override
			public boolean isFinished(final TrainingHistory history) {
				return history.rows() == 2;
			}
		}, PLAN, false, TimeLimit.NONE, preview -> {}, Progress.NONE);
		assertEquals(2, outcome.history().rows());
	}

	/** The checkpoint is that of the epoch before. */
	@Test
	public void divergenceIsTold() {
		final Path path = folder("diverged");
		final UserProblem problem = assertThrows(UserProblem.class, () -> train(path, new FakeTrainee() {

			@Override
			public double[] step(final long step, final double rate) {
				return step == 14 ? new double[] { 0, Double.NaN } : super.step(step, rate);
			}
		}, PLAN, false, TimeLimit.NONE, preview -> {}, Progress.NONE));
		assertEquals("The training diverged at step 14. Train again with another seed or a smaller learning rate.", problem.getMessage());
		assertEquals("10", Checkpoint.read(path.resolve("latest.checkpoint")).texts().get("step"));
		assertThrows(UserProblem.class, () -> train(folder("metric"), new FakeTrainee() {

			@Override
			public double[] validate(final Map<String, float[]> weights) {
				return new double[] { Double.NaN, 0 };
			}
		}, PLAN, false, TimeLimit.NONE, preview -> {}, Progress.NONE));
	}

	/** A clock that each step moves on by one of ten minutes: the epoch ends when the time is over. */
	@Test
	public void timeEndsIt() {
		final long[] minutes = { 0 };
		final TimeLimit limit = TimeLimit.ofMinutes(10, () -> 60_000_000_000L * minutes[0]);
		final List<Double> rates = new ArrayList<>();
		final RecordedProgress progress = new RecordedProgress();
		final Outcome outcome = train(folder("t"), new FakeTrainee() {

			@Override
			public double[] step(final long step, final double rate) {
				minutes[0]++;
				rates.add(rate);
				return super.step(step, rate);
			}
		}, new Plan(Plan.ENDLESS, 6, LearningRate.LINEAR, "settings", 7), false, limit, preview -> {}, progress);
		assertArrayEquals(new double[] { 6, 10 }, outcome.history().column("steps"), 0);
		assertEquals("full over the first half", 1, rates.get(5), 0);
		assertEquals("two tenths are left before the ninth step", 0.4, rates.get(8), 1e-12);
		assertEquals(0.9, progress.reports().get(9).fraction(), 1e-6);
		assertEquals("Epoch 2, at " + progress.reports().get(9).message().replaceFirst(".* ", ""), progress.reports().get(9).message());
	}

	/** A training that was half over goes on with half of its rate, though its minutes count anew, for what was left. */
	@Test
	public void resumedTrainingGoesOnWithItsLearningRate() {
		final Path path = folder("t");
		final Plan endless = new Plan(Plan.ENDLESS, 100, LearningRate.COSINE, "settings", 7);
		assertThrows(Cancelled.class, () -> train(path, new FakeTrainee(), endless, false, () -> 0.5, preview -> {}, RecordedProgress.cancellingAt(3)));
		assertEquals("0.5", Checkpoint.read(path.resolve("latest.checkpoint")).texts().get("over"));
		final FakeTrainee trainee = new FakeTrainee();
		train(path, trainee, endless, true, () -> 0.1, preview -> {}, RecordedProgress.stoppingAt(1));
		assertEquals(LearningRate.COSINE.at(1, Plan.ENDLESS, 0.55), trainee.lastRate, 1e-12);
	}

	/** The middle of the last step counts. */
	@Test
	public void checkpointTellsHowFarItWas() {
		assertEquals(3.5 / 25, Double.parseDouble(Checkpoint.read(cancelled(5).resolve("latest.checkpoint")).texts().get("over")), 1e-12);
	}

	/** After ten steps, then once in a hundred. */
	@Test
	public void previewsAreShownNowAndThen() {
		final List<Preview> previews = new ArrayList<>();
		train(folder("t"), new FakeTrainee(), new Plan(210, 50, LearningRate.CONSTANT, "settings", 7), false, TimeLimit.NONE, previews::add, Progress.NONE);
		assertEquals(3, previews.size());
		assertFalse(previews.get(0).after()[0] == previews.get(1).after()[0]);
		train(folder("none"), new FakeTrainee() {

			@Override
			public Optional<Preview> preview() {
				return Optional.empty();
			}
		}, PLAN, false, TimeLimit.NONE, preview -> {
			throw new AssertionError("nothing to see");
		}, Progress.NONE);
	}

	/** Ended between the last step of an epoch and its validation. */
	@Test
	public void anEpochThatIsNotValidatedYetIsValidatedFirst() {
		final Plan brief = new Plan(10, 10, LearningRate.CONSTANT, "settings", 7);
		final Outcome straight = train(folder("straight"), new FakeTrainee(), brief, false, TimeLimit.NONE, preview -> {}, Progress.NONE);
		assertThrows(Cancelled.class, () -> train(folder("ended"), new FakeTrainee(), brief, false, TimeLimit.NONE, preview -> {
			throw new Cancelled();
		}, Progress.NONE));
		assertSame(straight, train(folder("ended"), new FakeTrainee(), brief, true, TimeLimit.NONE, preview -> {}, Progress.NONE));
	}

	@Test
	public void progressTellsEpochAndRemark() {
		final RecordedProgress progress = new RecordedProgress();
		train(folder("t"), false, progress);
		assertEquals(new RecordedProgress.Report(0, 25, "Epoch 1 of 3, at 100"), progress.reports().get(0));
		assertEquals(20, progress.reports().get(20).done());
		assertTrue(progress.reports().get(20).message(), progress.reports().get(20).message().startsWith("Epoch 3 of 3, at "));
	}
}
