package io.github.throughplane.vama;

import io.github.throughplane.adaptation.Rival;
import io.github.throughplane.adaptation.RivalGraph;
import io.github.throughplane.task.FittingPieces;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.training.Column;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.SeededRandom;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.Trainee;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.training.TrainingLoop;
import io.github.throughplane.training.graph.GraphTrainee;
import io.github.throughplane.training.graph.TrainingGraph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Lets stacks of one scanner learn to look like those of another (Savioli et al., V-AMA). Each epoch is judged on stacks kept out of training, without labels:
 * the one is chosen whose adapted stacks have the intensities nearest to those of the target, of those that keep what the stacks show. Writes its working
 * files into one folder: the checkpoint that a training resumes from bit by bit, the weights of the best epoch, the history. A stop keeps the best networks
 * so far, a cancel the checkpoint.
 */
public final class VamaTrainer {

	private final StackPairs pairs;
	private final VamaSettings settings;
	private final Precision precision;
	private final HeartLabels hearts;
	private final TrainingFolder folder;
	private final KeptStacks kept;

	/**
	 * Prepares a training.
	 *
	 * @param pairs of the settings' sizes
	 * @param precision of the convolutions of its steps, which a training may change where it is resumed
	 * @param hearts by whose labels it is seen whether anatomy changes
	 * @param folder takes the working files
	 * @throws UserProblem if no stack is kept out to judge epochs on
	 */
	public VamaTrainer(final StackPairs pairs, final VamaSettings settings, final Precision precision, final HeartLabels hearts, final TrainingFolder folder) {
		this.pairs = pairs;
		this.settings = settings;
		this.precision = precision;
		this.hearts = hearts;
		this.folder = folder;
		kept = pairs.kept();
		if (kept.sources().isEmpty() || kept.targets().isEmpty())
			throw new UserProblem(kept.sources().size() + " stacks of the source and " + kept.targets().size()
				+ " of the target are kept out of training to judge the networks on.", "Give more stacks.");
	}

	/** Columns of the history. */
	static Columns columns(final VamaSettings settings) {
		final List<Column> losses =
			settings.method().rival().map(Rival::columns).orElseGet(() -> Arrays.stream(VamaTerm.values()).map(VamaTerm::column).toList());
		return new Columns(List.of(Columns.EPOCH, Columns.STEPS), losses, AdapterChecks.columns());
	}

	/**
	 * The row whose network is the best: of the epochs in which the source's net has learned, and of these of those that keep what stacks show, the one with the
	 * least distance; where none does, the one that keeps most.
	 */
	static int best(final VamaSettings settings, final TrainingHistory history) {
		final double[] steps = history.column(Columns.STEPS);
		final double[] likeness = AdapterChecks.LIKENESS.of(history);
		final double[] distance = AdapterChecks.DISTANCE.of(history);
		final int[] learned = IntStream.range(0, steps.length).filter(row -> steps[row] > settings.firstStage()).toArray();
		if (learned.length == 0)
			return steps.length - 1;
		return IntStream.of(learned).boxed().filter(row -> likeness[row] >= settings.leastLikeness())
			.reduce((a, b) -> distance[b] < distance[a] ? b : a)
			.orElseGet(() -> IntStream.of(learned).reduce((a, b) -> likeness[b] > likeness[a] ? b : a).orElseThrow());
	}

	/**
	 * Trains to the end, or until stopped.
	 *
	 * @param resume whether to go on from the folder's checkpoint
	 * @param limit what ends it, if the epochs do not
	 * @param preview shown a slice now and then: as it is, and adapted
	 * @throws io.github.throughplane.task.Cancelled after the checkpoint is written
	 */
	public TrainedVama train(final boolean resume, final TimeLimit limit, final Consumer<Preview> preview, final Progress progress) {
		try (VamaNetwork network = new VamaNetwork(settings)) {
			final TrainingLoop.Plan plan =
				new TrainingLoop.Plan(settings.steps(), settings.stepsPerEpoch(), settings.schedule(), settings.toString(), pairs.fingerprint());
			final Function<Trainee, TrainingLoop.Outcome> loop = run -> new TrainingLoop(run, plan, folder).run(resume, limit, preview, progress);
			final TrainingLoop.Outcome outcome = settings.method().rival().map(rival -> {
				try (RivalGraph graph = new RivalGraph(rival, settings.rivalSize(), settings.seed(), precision)) {
					return loop.apply(new RivalRun(graph, network));
				}
			}).orElseGet(() -> {
				try (VamaGraph graph = new VamaGraph(settings, precision)) {
					return loop.apply(new Run(graph, graph, network));
				}
			});
			return TrainedVama.of(settings, network, outcome, kept.sources().get(0));
		}
	}

	/** One training under way; a batch is made whole or not at all, as batch normalisation looks at all of it. */
	private class Run extends GraphTrainee {

		private final AdapterSteps steps;
		private final VamaNetwork network;
		private final VamaValidation validation = new VamaValidation(settings, kept, hearts);

		Run(final TrainingGraph graph, final AdapterSteps steps, final VamaNetwork network) {
			super(graph, network::load, new FittingPieces("for a training step with " + settings.batch() + " pairs of stacks of " + settings.side() + "x"
				+ settings.side() + " pixels", "Train with a smaller batch or a smaller base."), 1);
			this.steps = steps;
			this.network = network;
		}

		@Override
		public Columns columns() {
			return VamaTrainer.columns(settings);
		}

		@Override
		public double[] step(final long step, final double rate) {
			final StackBatch stacks = pairs.batch(step, settings.batch());
			return inPieces(1, (from, count) -> steps.step(stacks, step, settings.learningRate() * rate));
		}

		@Override
		protected double[] validate() {
			return validation.validate(network).values();
		}

		@Override
		public int best(final TrainingHistory history) {
			return VamaTrainer.best(settings, history);
		}

		@Override
		protected Optional<Preview> look() {
			return Optional.of(validation.preview(network));
		}
	}

	/** A training of a rival, whose stacks of past steps are part of its state. */
	private final class RivalRun extends Run {

		private final RivalGraph graph;

		RivalRun(final RivalGraph graph, final VamaNetwork network) {
			super(graph, (stacks, step, rate) -> graph.step(stacks.source(), stacks.target(), step, rate, SeededRandom.of(~settings.seed(), step)), network);
			this.graph = graph;
		}

		@Override
		public Map<String, float[]> state() {
			final Map<String, float[]> state = new HashMap<>(super.state());
			state.putAll(graph.memory());
			return state;
		}

		@Override
		public void restore(final Map<String, float[]> state) {
			final Map<String, float[]> rest = new HashMap<>(state);
			graph.remember(rest);
			super.restore(rest);
		}
	}
}
