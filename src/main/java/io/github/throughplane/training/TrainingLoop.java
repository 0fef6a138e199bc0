package io.github.throughplane.training;

import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/**
 * The way of every training: steps, epochs that are validated, and a folder with the checkpoint that a training resumes from bit by
 * bit, weights of epochs and the history. A stop keeps the best weights so far, a cancel the checkpoint.
 */
public final class TrainingLoop {

	private static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(3);
	/** Soon, so that the user sees that something happens. */
	private static final int FIRST_PREVIEW = 10;
	private static final int PREVIEW_EVERY = 100;

	/**
	 * How long to train, and what tells this training from others.
	 *
	 * @param steps how many at most, or {@link #ENDLESS}
	 * @param stepsPerEpoch steps of each epoch, but the last, which may have fewer
	 * @param rate how the learning rate goes
	 * @param settings all settings as text
	 * @param images a number that differs for other images
	 */
	public record Plan(long steps, int stepsPerEpoch, LearningRate rate, String settings, int images) {

		/** Steps of a training that only its time, or the user, ends: more than any takes. */
		public static final int ENDLESS = 10_000_000;

		/** What is said of an epoch before what the trainee says. */
		String title(final int epoch) {
			return "Epoch " + epoch + (steps == ENDLESS ? "" : " of " + ((steps - 1) / stepsPerEpoch + 1));
		}
	}

	/**
	 * What a training ends with.
	 *
	 * @param epoch the epoch chosen, from 1: a row of the history
	 * @param weights of that epoch
	 */
	public record Outcome(TrainingHistory history, int epoch, Map<String, float[]> weights) {}

	private final Trainee trainee;
	private final Plan plan;
	private final TrainingFolder folder;
	private final SavedTraining saved;
	private TrainingHistory history;
	private final double[] sums;
	private long step;
	private int stepsSummed;
	private double secondsBefore;
	private TimeLimit limit = TimeLimit.NONE;
	/** Share of the training that was over before this program went on with it: its time stands for what was left. */
	private double overBefore;
	private double over;
	private long startedAt = System.nanoTime();
	private long savedAt = System.nanoTime();
	private long savedStep;

	public TrainingLoop(final Trainee trainee, final Plan plan, final TrainingFolder folder) {
		this.trainee = trainee;
		this.plan = plan;
		this.folder = folder;
		saved = new SavedTraining(trainee, plan, folder);
		history = new TrainingHistory(trainee.columns().names());
		sums = new double[trainee.columns().losses().size()];
	}

	/**
	 * Trains to the end, or until stopped.
	 *
	 * @param resume whether to go on from the folder's checkpoint
	 * @param timeLimit what ends it, if the steps do not; a training that is resumed is given its time anew
	 * @param preview shown a plane now and then, where the trainee has one
	 * @throws Cancelled after the checkpoint is written
	 * @throws UserProblem if the training diverges, or the checkpoint is of another training
	 */
	public Outcome run(final boolean resume, final TimeLimit timeLimit, final Consumer<Preview> preview, final Progress progress) {
		limit = timeLimit;
		if (resume)
			goOn(saved.read());
		train(preview, limit.on(progress));
		final int best = trainee.best(history);
		return new Outcome(history, best + 1, folder.readEpoch(best + 1));
	}

	private void train(final Consumer<Preview> preview, final Progress progress) {
		try {
			// Saved between the last step of an epoch and its validation.
			if (stepsSummed > 0 && endsEpoch())
				validate(epoch(step));
			// Even a training stopped at once leaves a network.
			while (step < plan.steps() && !(history.rows() > 0 && (progress.stopRequested() || trainee.isFinished(history)))) {
				final int epoch = epoch(step + 1);
				do {
					progress.report(step, plan.steps(), plan.title(epoch) + trainee.remark());
					step();
					if (step == FIRST_PREVIEW || step % PREVIEW_EVERY == 0)
						trainee.preview().ifPresent(preview);
					if (System.nanoTime() - savedAt > CHECKPOINT_EVERY.toNanos())
						save();
				}
				while (!endsEpoch() && !progress.stopRequested());
				validate(epoch);
			}
		}
		catch (final Cancelled e) {
			// Nothing has changed since it was saved: a training that is resumed and cancelled at once, or that has not begun, leaves what there is.
			if (step > savedStep || !folder.hasCheckpoint())
				save();
			throw e;
		}
	}

	private boolean endsEpoch() {
		return step % plan.stepsPerEpoch() == 0 || step >= plan.steps();
	}

	/** The epoch, from 1, of a step, from 1. */
	private int epoch(final long ofStep) {
		return (int) ((ofStep - 1) / plan.stepsPerEpoch()) + 1;
	}

	private void step() {
		step++;
		final double timeOver = overBefore + (1 - overBefore) * limit.used();
		over = LearningRate.over(step, plan.steps(), timeOver);
		final double[] values = trainee.step(step, plan.rate().at(step, plan.steps(), timeOver));
		for (int i = 0; i < sums.length; i++) {
			requireFinite(values[i]);
			sums[i] += values[i];
		}
		stepsSummed++;
	}

	private void requireFinite(final double value) {
		if (!Double.isFinite(value))
			throw new UserProblem("The training diverged at step " + step + ".", "Train again with another seed or a smaller learning rate.");
	}

	/** Ends an epoch, or a part of one when stopped: validates its network, keeps its weights, writes history and checkpoint. */
	private void validate(final int epoch) {
		final Map<String, float[]> weights = trainee.weights();
		final DoubleStream.Builder row = DoubleStream.builder().add(epoch).add(step);
		for (final double sum : sums)
			row.add(sum / Math.max(1, stepsSummed));
		for (final double metric : trainee.validate(weights))
			row.add(metric);
		history.add(row.add(seconds()).build().toArray());
		requireFinite(trainee.columns().metrics().get(0).of(history)[history.rows() - 1]);
		Arrays.fill(sums, 0);
		stepsSummed = 0;
		folder.writeEpoch(history.rows(), weights);
		folder.writeHistory(history);
		save();
		forget();
	}

	/** Deletes the weights that cannot be chosen any more, once the checkpoint no longer needs them. */
	private void forget() {
		for (int row = 0; row < history.rows(); row++)
			if (!trainee.mayBecomeBest(row, history))
				folder.deleteEpoch(row + 1);
	}

	private double seconds() {
		return secondsBefore + (System.nanoTime() - startedAt) / 1e9;
	}

	private void save() {
		saved.write(new LoopState(step, seconds(), over, stepsSummed, sums, history));
		savedAt = System.nanoTime();
		savedStep = step;
	}

	private void goOn(final LoopState state) {
		history = state.history();
		step = state.step();
		savedStep = step;
		secondsBefore = state.seconds();
		overBefore = state.over();
		over = overBefore;
		stepsSummed = state.summed();
		System.arraycopy(state.sums(), 0, sums, 0, sums.length);
		startedAt = System.nanoTime();
	}
}
