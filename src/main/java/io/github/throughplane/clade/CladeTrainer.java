package io.github.throughplane.clade;

import io.github.throughplane.clade.CladeGraph.StepLosses;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.Checkpoint;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Orientation;
import io.github.throughplane.volume.Volume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

import org.tensorflow.exceptions.TFResourceExhaustedException;

/**
 * Trains CLADE on one or many volumes (Pascale et al., arXiv 2303.11831). Writes its working files into one folder: the
 * checkpoint that a training resumes from bit by bit, each epoch's weights, the history. A stop keeps the best network so far, a
 * cancel the checkpoint.
 */
public final class CladeTrainer {

	/** Columns of the history. */
	public static final List<String> COLUMNS = List.of("epoch", "steps", "generator", "cycle", "identity", "gradient_map",
		"measurement", "critic", "consistency", "edge_sharpness", "pique", "seconds");

	private static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(3);
	private static final int PREVIEW_EVERY = 100;
	/** From so many volumes on, whole volumes are kept out for validation. */
	private static final int VOLUMES_TO_SPLIT = 5;

	private final List<CladeCase> trained = new ArrayList<>();
	private final List<Set<Integer>> keptOut = new ArrayList<>();
	private final CladeSettings settings;
	private final IntensityMap.Rule rule;
	private final TrainingFolder folder;
	private final PatchSampler sampler;
	private final Validation validation;

	/**
	 * Prepares a training.
	 *
	 * @param volumes anisotropic volumes, raw units
	 * @param rule how their values are mapped
	 * @param folder takes the working files
	 * @throws UserProblem if a volume does not suit
	 */
	public CladeTrainer(final List<Volume> volumes, final IntensityMap.Rule rule, final CladeSettings settings, final TrainingFolder folder,
		final Progress progress)
	{
		this.settings = settings;
		this.rule = rule;
		this.folder = folder;
		final List<CladeCase> cases = new ArrayList<>();
		for (int i = 0; i < volumes.size(); i++)
			cases.add(CladeCase.of(volumes.get(i), rule, progress.part(0.8 * i / volumes.size(), 0.8 * (i + 1) / volumes.size()))
				.seen(Orientation.SAGITTAL));
		Collections.shuffle(cases, new Random(settings.seed()));
		final int forValidation = cases.size() / VOLUMES_TO_SPLIT;
		final List<CladeCase> judged = cases.subList(0, forValidation == 0 ? cases.size() : forValidation);
		final List<Set<Integer>> planes = new ArrayList<>();
		for (final CladeCase one : judged)
			planes.add(Validation.choose(one, Validation.planesPerCase(judged.size()), Progress.NONE));
		validation = new Validation(judged, planes);
		trained.addAll(cases.subList(forValidation, cases.size()));
		for (int i = 0; i < trained.size(); i++)
			keptOut.add(forValidation == 0 ? planes.get(i) : Set.of());
		sampler = new PatchSampler(trained, keptOut, settings, progress.part(0.8, 1));
	}

	/** Patches of each kind in an epoch. */
	public int patches() {
		return sampler.patches();
	}

	/**
	 * Trains to the end, or until stopped.
	 *
	 * @param resume whether to go on from the folder's checkpoint
	 * @param preview shown a resliced plane now and then, rows along z
	 * @throws Cancelled after the checkpoint is written
	 */
	public TrainedClade train(final boolean resume, final Consumer<Preview> preview, final Progress progress) {
		try (CladeGraph graph = new CladeGraph(settings); CladeNetwork network = new CladeNetwork(settings.generator(), Precision.FLOAT32)) {
			final Run run = new Run(graph, network, preview);
			if (resume)
				run.restore(folder.readCheckpoint());
			run.train(progress);
			return run.finish();
		}
	}

	/** One training under way. */
	private final class Run {

		private final CladeGraph graph;
		private final CladeNetwork network;
		private final Consumer<Preview> preview;
		private final int length = CladeSettings.PATCH * CladeSettings.PATCH;
		private final ImagePool poolX = new ImagePool(CladeSettings.POOL, length);
		private final ImagePool poolY = new ImagePool(CladeSettings.POOL, length);
		private TrainingHistory history = new TrainingHistory(COLUMNS);
		private final double[] sums = new double[6];
		private long step;
		private int stepsSummed;
		private double secondsBefore;
		private long startedAt = System.nanoTime();
		private long savedAt = System.nanoTime();

		Run(final CladeGraph graph, final CladeNetwork network, final Consumer<Preview> preview) {
			this.graph = graph;
			this.network = network;
			this.preview = preview;
		}

		void train(final Progress progress) {
			final long total = (long) settings.epochs() * sampler.steps();
			try {
				// Even a training stopped at once leaves a network to judge.
				while (step < total && !(progress.stopRequested() && history.rows() > 0)) {
					final int epoch = (int) (step / sampler.steps()) + 1;
					final PatchSampler.Epoch patches = sampler.new Epoch(epoch);
					do {
						progress.report(step, total, message(epoch));
						one(patches.batch((int) (step % sampler.steps())), total);
						if (step % PREVIEW_EVERY == 0)
							preview.accept(preview());
						if (System.nanoTime() - savedAt > CHECKPOINT_EVERY.toNanos())
							save();
					}
					while (step % sampler.steps() != 0 && !progress.stopRequested());
					judge(epoch);
				}
			}
			catch (final Cancelled e) {
				save();
				throw e;
			}
		}

		private String message(final int epoch) {
			return String.format(Locale.ROOT, "Epoch %d of %d", epoch, settings.epochs());
		}

		private void one(final PatchBatch batch, final long total) {
			step++;
			final Random random = new Random(settings.seed() * 31 + step);
			final double rate = settings.decaying() ? settings.learningRate() * Math.min(1, 2.0 * (total - step + 1) / total) : settings.learningRate();
			final StepLosses losses = step(batch, rate, random);
			final double[] values = { losses.generator(), losses.cycle(), losses.identity(), losses.gradientMap(), losses.consistency(), losses.critic() };
			for (int i = 0; i < sums.length; i++) {
				requireFinite(values[i]);
				sums[i] += values[i];
			}
			stepsSummed++;
		}

		private StepLosses step(final PatchBatch batch, final double rate, final Random random) {
			try {
				return graph.step(batch, step, rate, fresh -> poolX.exchange(fresh, random), fresh -> poolY.exchange(fresh, random));
			}
			catch (final OutOfMemoryError | TFResourceExhaustedException e) {
				throw new UserProblem("There is not enough memory for a step with " + settings.batch() + " patches of each kind and "
					+ settings.filters() + " filters.", "Train with a smaller batch or the lite preset, or close other images and programs.", e);
			}
		}

		private void requireFinite(final double value) {
			if (!Double.isFinite(value))
				throw new UserProblem("The training diverged at step " + step + ".", "Train again with another seed or a smaller learning rate.");
		}

		/** Ends an epoch, or a part of one when stopped: judges its network, keeps its weights, writes history and checkpoint. */
		private void judge(final int epoch) {
			final Map<String, float[]> weights = graph.inferenceWeights();
			network.load(weights);
			final EpochQuality quality = validation.judge(network);
			requireFinite(quality.consistency());
			final double[] means = new double[sums.length];
			for (int i = 0; i < sums.length; i++)
				means[i] = sums[i] / Math.max(1, stepsSummed);
			history.add(epoch, step, means[0], means[1], means[2], means[3], means[4], means[5],
				quality.consistency(), quality.edgeSharpness(), quality.pique(), seconds());
			Arrays.fill(sums, 0);
			stepsSummed = 0;
			folder.writeEpoch(history.rows(), weights);
			folder.writeHistory(history);
			save();
		}

		private double seconds() {
			return secondsBefore + (System.nanoTime() - startedAt) / 1e9;
		}

		private Preview preview() {
			network.load(graph.inferenceWeights());
			final CladeCase one = trained.get(0);
			return CladePreview.of(one, network);
		}

		private void save() {
			final Map<String, float[]> arrays = new HashMap<>(graph.state());
			arrays.put("pool_x", poolX.state());
			arrays.put("pool_y", poolY.state());
			final Map<String, String> texts = new HashMap<>(Map.of("step", Long.toString(step), "seconds", Double.toString(seconds()),
				"history", history.csv(), "settings", settings.toString(), "images", Integer.toString(sampler.fingerprint()),
				"summed", Integer.toString(stepsSummed)));
			for (int i = 0; i < sums.length; i++)
				texts.put("sum" + i, Double.toString(sums[i]));
			folder.writeCheckpoint(new Checkpoint(texts, arrays));
			savedAt = System.nanoTime();
		}

		void restore(final Checkpoint checkpoint) {
			final Map<String, String> texts = checkpoint.texts();
			if (!settings.toString().equals(texts.get("settings")) || !Integer.toString(sampler.fingerprint()).equals(texts.get("images")))
				throw new UserProblem("The checkpoint in " + folder.path() + " belongs to a training on other images or with other settings.",
					"Resume with the images and settings it was started with, or train anew into another file.");
			history = TrainingHistory.parse(texts.get("history"));
			// At the end one of them is chosen: better told now than then.
			folder.requireEpochs(history.rows());
			final Map<String, float[]> arrays = new HashMap<>(checkpoint.arrays());
			poolX.restore(arrays.remove("pool_x"));
			poolY.restore(arrays.remove("pool_y"));
			graph.restore(arrays);
			step = Long.parseLong(texts.get("step"));
			secondsBefore = Double.parseDouble(texts.get("seconds"));
			stepsSummed = Integer.parseInt(texts.get("summed"));
			for (int i = 0; i < sums.length; i++)
				sums[i] = Double.parseDouble(texts.get("sum" + i));
			startedAt = System.nanoTime();
		}

		TrainedClade finish() {
			final List<EpochQuality> qualities = new ArrayList<>();
			for (int i = 0; i < history.rows(); i++)
				qualities.add(new EpochQuality(history.column("consistency")[i], history.column("edge_sharpness")[i], history.column("pique")[i]));
			final int best = EpochQuality.best(qualities, validation.interpolated());
			final Map<String, float[]> weights = folder.readEpoch(best + 1);
			network.load(weights);
			return TrainedClade.of(settings, rule, network, weights, history, best + 1, trained.get(0));
		}
	}
}
