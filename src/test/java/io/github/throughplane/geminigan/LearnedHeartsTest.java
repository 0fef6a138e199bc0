package io.github.throughplane.geminigan;

import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.geminigan.GeminiSettings.Grid;
import io.github.throughplane.geminigan.GeminiSettings.Preset;
import io.github.throughplane.task.Progress;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.training.LearningRate;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.LabelParts;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Optional;

import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/** The ways in which such networks fail, looked for in one that has learned round hearts for some seconds. */
@Category(NeedsEngine.class)
public class LearnedHeartsTest {

	@ClassRule
	public static final TemporaryFolder FOLDER = new TemporaryFolder();

	private static TrainedGemini trained;
	private static PairSampler pairs;

	@BeforeClass
	public static void train() {
		final ChannelGrid grid = ChannelGrid.of(Grid.NATIVE_Z, 32, 3, 12, 8, 4);
		final HeartPairs hearts = new HeartPairs(grid);
		for (int i = 0; i < 3; i++)
			hearts.add("heart " + i, "patient " + i, RoundHearts.fine(), Optional.empty());
		pairs = new PairSampler(hearts, PairSettings.STANDARD.with(changes -> changes.fewestSlices(6).mostSlices(12).offset(4).augment(false).seed(1)));
		final GeminiSettings settings = grid.in(GeminiSettings.of(NetworkKind.GEMINI, Preset.LITE))
			.with(changes -> changes.base(8).batch(4).stepsPerEpoch(300).epochs(1).learningRate(3e-3).schedule(LearningRate.LINEAR).seed(1));
		try (TrainingFolder folder = new TrainingFolder(FOLDER.getRoot().toPath())) {
			trained = new GeminiTrainer(pairs, settings, Precision.FLOAT32, folder).train(false, TimeLimit.NONE, preview -> {}, Progress.NONE);
		}
	}

	private static Volume stack(final int slices) {
		return RoundHearts.onGrid(60, slices, new Spacing(3, 3, 8, "mm")).image();
	}

	private static FoundHeart found(final Volume stack) {
		try (GeminiPredictor predictor = trained.predictor(new GeminiPrediction(Optional.of(new double[] { 29.5, 29.5 }), false))) {
			return predictor.find(List.of(stack), Progress.NONE).get(0);
		}
	}

	/** Whatever the number of slices, the heart is found in its place, in one piece a class. */
	@Test
	public void heartsOfSixToTwelveSlicesAreFound() {
		for (final int slices : new int[] { 6, 7, 9, 12 }) {
			final LabelVolume labels = found(stack(slices)).volume().labels();
			final long[] common = new long[4];
			final long[] all = new long[4];
			for (int z = 0; z < labels.depth(); z++) {
				final int[] slice = labels.slice(z);
				for (int i = 0; i < slice.length; i++) {
					final int truth = RoundHearts.label(labels.origin()[0] + i % labels.width() * 3 - 7, labels.origin()[1] + i / labels.width() * 3 + 5,
						labels.origin()[2] + z * 4 - 11);
					all[truth]++;
					all[slice[i]]++;
					common[truth] += truth == slice[i] ? 2 : 0;
				}
			}
			for (int c = 1; c < 4; c++)
				assertTrue(slices + " slices, class " + c + ": Dice " + (double) common[c] / all[c], common[c] > 0.6 * all[c]);
			assertTrue(slices + " slices", LabelParts.of(labels, 1).apart() < 0.02);
		}
	}

	/** Brighter towards the apex goes in, and comes out: no slice has changed places. */
	@Test
	public void slicesStayInOrder() {
		final Volume image = found(stack(12)).volume().image();
		double before = Double.NEGATIVE_INFINITY;
		// A corner beside the heart, in the middle of each measured slice, which is two planes of 4 mm thick.
		for (int z = 1; z < image.depth() - 3; z += 2) {
			final double mean = (mean(Samples.slice(image.samples(), z), image.width(), 6) + mean(Samples.slice(image.samples(), z + 1), image.width(), 6)) / 2;
			assertTrue("plane " + z + ": " + mean + " after " + before, mean > before);
			before = mean;
		}
	}

	private static double mean(final float[] slice, final int width, final int side) {
		double sum = 0;
		for (int i = 0; i < side * side; i++)
			sum += slice[(2 + i / side) * width + 2 + i % side];
		return sum / (side * side);
	}

	/** Where a stack has no slice the network gives background, and nothing of what lies beside. */
	@Test
	public void beyondTheSlicesIsNothing() {
		try (GeminiNetwork network = trained.network()) {
			int beyond = 0;
			int labelled = 0;
			for (int step = 1; step <= 6; step++) {
				final PairBatch stack = pairs.batch(step, 1);
				final byte[] labels = network.apply(stack.thick(), stack.interpolated(), stack.rows(), stack.columns()).labels(stack.slicesOut());
				final boolean[] covered = new boolean[stack.slicesOut()];
				for (int i = 0; i < stack.fine().length; i++)
					covered[i % covered.length] |= stack.fine()[i] != 0;
				for (int i = 0; i < labels.length; i++)
					if (!covered[i % covered.length]) {
						beyond++;
						labelled += labels[i] == 0 ? 0 : 1;
					}
			}
			assertTrue(labelled + " of " + beyond, beyond > 10_000 && labelled < 0.005 * beyond);
		}
	}

	/** The image changes where the labels do. */
	@Test
	public void imageAndLabelsShowOneHeart() {
		final FoundHeart heart = found(stack(10));
		double atBorders = 0;
		int borders = 0;
		double anywhere = 0;
		int all = 0;
		for (int z = 0; z < heart.volume().labels().depth(); z++) {
			final int[] labels = heart.volume().labels().slice(z);
			final float[] grey = Samples.slice(heart.volume().image().samples(), z);
			for (int i = 1; i < labels.length; i++)
				if (i % heart.volume().labels().width() > 0) {
					final double step = Math.abs(grey[i] - grey[i - 1]);
					anywhere += step;
					all++;
					if (labels[i] != labels[i - 1]) {
						atBorders += step;
						borders++;
					}
				}
		}
		assertTrue(atBorders / borders + " at borders, " + anywhere / all + " anywhere", atBorders / borders > 2 * anywhere / all);
	}
}
