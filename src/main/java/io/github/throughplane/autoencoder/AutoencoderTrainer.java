package io.github.throughplane.autoencoder;

import io.github.throughplane.task.FittingPieces;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.Column;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.training.TrainingLoop;
import io.github.throughplane.training.graph.GraphTrainee;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Trains an autoencoder on the slices of one or many volumes (Sander, de Vos and Isgum 2020, arXiv 2010.13172). Each epoch is
 * judged by slices that it synthesises between their neighbours, in volumes kept out of training. Writes its working files into
 * one folder: the checkpoint that a training resumes from bit by bit, the weights of the best epoch, the history. A stop keeps the
 * best network so far, a cancel the checkpoint.
 */
public final class AutoencoderTrainer {

	private static final String ERRORS = "errors";
	private static final Column SSIM = new Column("ssim");
	private static final Column VALIDATION = new Column("validation").in(ERRORS);

	/** Columns of the history. */
	public static Columns columns(final AutoencoderSettings settings) {
		final Stream<String> losses = settings.synthesis() > 0 ? Stream.of("reconstruction", "synthesis") : Stream.of("reconstruction");
		return new Columns(List.of(Columns.EPOCH), losses.map(loss -> new Column(loss).in(ERRORS).unkept()).toList(),
			List.of(SSIM, new Column("psnr"), VALIDATION));
	}

	private final AutoencoderSettings settings;
	private final TrainingFolder folder;
	private final PatchSampler sampler;
	private final Validation validation;

	/**
	 * Prepares a training.
	 *
	 * @param training volumes to learn from, raw units
	 * @param validated volumes of other objects to judge epochs on; where there are none, single slices are kept out of training
	 * @param folder takes the working files
	 * @throws UserProblem if a volume does not suit, or nothing is left to judge on
	 */
	public AutoencoderTrainer(final List<Volume> training, final List<Volume> validated, final AutoencoderSettings settings,
		final TrainingFolder folder, final Progress progress)
	{
		this.settings = settings;
		this.folder = folder;
		final List<SliceCase> learned = cases(training, progress.part(0, 0.8));
		final List<SliceCase> others = cases(validated, progress.part(0.8, 1));
		final boolean single = others.isEmpty();
		final List<Set<Integer>> keptOut = learned.stream().map(prepared -> single ? Validation.spread(prepared.slices()) : Set.<Integer>of()).toList();
		validation = single ? new Validation(learned, keptOut, settings)
			: new Validation(others, others.stream().map(Validation::inner).toList(), settings);
		if (validation.slices() == 0)
			throw new UserProblem("None of the " + (single ? learned : others).size() + " volumes that epochs are judged on has three slices.",
				"Give a stack with more slices.");
		sampler = new PatchSampler(learned, keptOut, settings);
		if (sampler.volumes() == 0)
			throw new UserProblem("None of the " + learned.size() + " volumes has enough slices to learn from.",
				"Give a stack with more slices, or train without the synthesis loss, which needs three neighbours.");
	}

	private List<SliceCase> cases(final List<Volume> volumes, final Progress progress) {
		final List<SliceCase> cases = new ArrayList<>();
		for (int i = 0; i < volumes.size(); i++)
			cases.add(SliceCase.forTraining(volumes.get(i), settings.pixel(), progress.part((double) i / volumes.size(), (i + 1.0) / volumes.size())));
		return cases;
	}

	/** Steps of an epoch. */
	public int stepsPerEpoch() {
		return sampler.steps();
	}

	/**
	 * Trains to the end, until nothing is gained any more, or until stopped.
	 *
	 * @param resume whether to go on from the folder's checkpoint
	 * @param limit what ends it, if the epochs do not; where there is none, a seed decides all
	 * @param preview shown a plane now and then: the mean of two slices, and what the network puts between them
	 * @throws io.github.throughplane.task.Cancelled after the checkpoint is written
	 */
	public TrainedAutoencoder train(final boolean resume, final TimeLimit limit, final Consumer<Preview> preview, final Progress progress) {
		try (AutoencoderGraph graph = new AutoencoderGraph(settings); AutoencoderNetwork network = new AutoencoderNetwork(settings)) {
			final TrainingLoop.Plan plan = new TrainingLoop.Plan((long) settings.epochs() * sampler.steps(), sampler.steps(), settings.rate(),
				settings.toString(), sampler.fingerprint());
			final TrainingLoop.Outcome outcome = new TrainingLoop(new Run(graph, network), plan, folder).run(resume, limit, preview, progress);
			network.load(outcome.weights());
			final float[] input = validation.testInput();
			return new TrainedAutoencoder(settings, outcome.weights(), outcome.history(), outcome.epoch(), input,
				network.between(input, settings.patch(), settings.patch()));
		}
	}

	/** One training under way. */
	private final class Run extends GraphTrainee {

		private final AutoencoderGraph graph;
		private final AutoencoderNetwork network;

		Run(final AutoencoderGraph graph, final AutoencoderNetwork network) {
			super(graph, network::load, new FittingPieces("for a training step with a single patch of " + settings.patch() + "x" + settings.patch() + " pixels",
				"Close other images and programs."), settings.batch());
			this.graph = graph;
			this.network = network;
		}

		@Override
		public Columns columns() {
			return AutoencoderTrainer.columns(settings);
		}

		@Override
		public double[] step(final long step, final double rate) {
			final float[][] batch = sampler.batch(step);
			return inPieces(settings.batch(), (from, count) -> graph.step(part(batch, from, count), step, settings.learningRate() * rate));
		}

		/** Some patches of a batch. */
		private float[][] part(final float[][] batch, final int from, final int count) {
			final int length = settings.patch() * settings.patch();
			return Arrays.stream(batch).map(patches -> Arrays.copyOfRange(patches, from * length, (from + count) * length)).toArray(float[][]::new);
		}

		@Override
		protected double[] validate() {
			final Validation.Quality quality = validation.validate(network);
			return new double[] { quality.ssim(), quality.psnr(), quality.error() };
		}

		@Override
		public int best(final TrainingHistory history) {
			return SSIM.largest(history);
		}

		@Override
		public boolean isFinished(final TrainingHistory history) {
			return history.rows() - 1 - VALIDATION.least(history) >= settings.patience();
		}

		@Override
		protected Optional<Preview> look() {
			return Optional.of(validation.preview(network));
		}
	}
}
