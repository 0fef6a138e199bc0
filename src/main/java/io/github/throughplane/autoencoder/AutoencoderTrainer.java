package io.github.throughplane.autoencoder;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.FittingPieces;
import io.github.throughplane.training.LinearDecay;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.Trainee;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.training.TrainingLoop;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Trains an autoencoder on the slices of one or many volumes (Sander, de Vos and Isgum 2020, arXiv 2010.13172). Each epoch is
 * judged by slices that it synthesises between their neighbours, in volumes kept out of training. Writes its working files into
 * one folder: the checkpoint that a training resumes from bit by bit, the weights of the best epoch, the history. A stop keeps the
 * best network so far, a cancel the checkpoint.
 */
public final class AutoencoderTrainer {

	private static final List<String> SYNTHESIS = List.of("reconstruction", "synthesis");
	private static final List<String> QUALITIES = List.of("ssim", "psnr", "validation");

	private final AutoencoderSettings settings;
	private final TrainingFolder folder;
	private final PatchSampler sampler;
	private final Validation validation;

	/**
	 * Prepares a training.
	 *
	 * @param training volumes to learn from, raw units
	 * @param judged volumes of other objects to judge epochs on; where there are none, single slices are kept out of training
	 * @param folder takes the working files
	 * @throws UserProblem if a volume does not suit, or nothing is left to judge on
	 */
	public AutoencoderTrainer(final List<Volume> training, final List<Volume> judged, final AutoencoderSettings settings,
		final TrainingFolder folder, final Progress progress)
	{
		this.settings = settings;
		this.folder = folder;
		final List<SliceCase> learned = cases(training, progress.part(0, 0.8));
		final List<SliceCase> others = cases(judged, progress.part(0.8, 1));
		final boolean single = others.isEmpty();
		final List<Set<Integer>> keptOut = learned.stream().map(one -> single ? Validation.spread(one.slices()) : Set.<Integer>of()).toList();
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
	 * @param timeUsed share of the time allowed that is over, 0 to 1; always 0 where there is no limit, and then a seed decides all
	 * @param preview shown a plane now and then: the mean of two slices, and what the network puts between them
	 * @throws io.github.throughplane.task.Cancelled after the checkpoint is written
	 */
	public TrainedAutoencoder train(final boolean resume, final DoubleSupplier timeUsed, final Consumer<Preview> preview, final Progress progress) {
		try (AutoencoderGraph graph = new AutoencoderGraph(settings); AutoencoderNetwork network = new AutoencoderNetwork(settings)) {
			final TrainingLoop.Plan plan = new TrainingLoop.Plan((long) settings.epochs() * sampler.steps(), sampler.steps(), settings.toString(),
				sampler.fingerprint());
			final TrainingLoop.Outcome outcome = new TrainingLoop(new Run(graph, network, timeUsed), plan, folder).run(resume, preview, progress);
			network.load(outcome.weights());
			final float[] input = validation.testInput();
			return new TrainedAutoencoder(settings, outcome.weights(), outcome.history(), outcome.epoch(), input,
				network.between(input, settings.patch(), settings.patch()));
		}
	}

	/** One training under way. */
	private final class Run implements Trainee {

		private final AutoencoderGraph graph;
		private final AutoencoderNetwork network;
		private final DoubleSupplier timeUsed;
		/** Where a whole batch does not fit, each part of it is a step with fewer patches. */
		private final FittingPieces pieces = new FittingPieces("for a training step with a single patch of " + settings.patch() + "x"
			+ settings.patch() + " pixels", "Close other images and programs.");

		Run(final AutoencoderGraph graph, final AutoencoderNetwork network, final DoubleSupplier timeUsed) {
			this.graph = graph;
			this.network = network;
			this.timeUsed = timeUsed;
		}

		@Override
		public AutoencoderGraph graph() {
			return graph;
		}

		@Override
		public List<String> losses() {
			return settings.synthesis() > 0 ? SYNTHESIS : SYNTHESIS.subList(0, 1);
		}

		@Override
		public List<String> qualities() {
			return QUALITIES;
		}

		@Override
		public double[] step(final long step) {
			final long total = (long) settings.epochs() * sampler.steps();
			final double rate = settings.decaying() ? settings.learningRate() * LinearDecay.at(step, total, timeUsed.getAsDouble()) : settings.learningRate();
			final float[][] batch = sampler.batch(step);
			return pieces.means(settings.batch(), (from, count) -> graph.step(part(batch, from, count), step, rate));
		}

		/** Some patches of a batch. */
		private float[][] part(final float[][] batch, final int from, final int count) {
			final int length = settings.patch() * settings.patch();
			return Arrays.stream(batch).map(patches -> Arrays.copyOfRange(patches, from * length, (from + count) * length)).toArray(float[][]::new);
		}

		@Override
		public String remark() {
			return pieces.remark(settings.batch());
		}

		@Override
		public double[] judge(final Map<String, float[]> weights) {
			network.load(weights);
			final Validation.Quality quality = validation.judge(network);
			return new double[] { quality.ssim(), quality.psnr(), quality.error() };
		}

		@Override
		public int best(final TrainingHistory history) {
			return history.largest("ssim");
		}

		@Override
		public boolean isFinished(final TrainingHistory history) {
			return history.rows() - 1 - history.least("validation") >= settings.patience();
		}

		@Override
		public Preview preview() {
			network.load(graph.inferenceWeights());
			return validation.preview(network);
		}
	}
}
