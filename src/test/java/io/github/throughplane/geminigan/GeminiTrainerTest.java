package io.github.throughplane.geminigan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.geminigan.GeminiSettings.ClassWeights;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
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

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Real trainings of the smallest networks. */
@Category(NeedsEngine.class)
public class GeminiTrainerTest extends TrainerContract {

	private static final Pairs PAIRS = new TinyPairs(1);

	private static TrainedGemini train(final Path path, final Pairs pairs, final GeminiSettings settings, final boolean resume, final Progress progress) {
		return train(path, pairs, settings, Precision.FLOAT32, resume, progress);
	}

	private static TrainedGemini train(final Path path, final Pairs pairs, final GeminiSettings settings, final Precision precision, final boolean resume,
		final Progress progress)
	{
		try (TrainingFolder folder = new TrainingFolder(path)) {
			return new GeminiTrainer(pairs, settings, precision, folder).train(resume, TimeLimit.NONE, preview -> {}, progress);
		}
	}

	private static Training of(final Pairs pairs, final GeminiSettings settings) {
		return (path, resume, progress) -> {
			final TrainedGemini trained = train(path, pairs, settings, resume, progress);
			return new Result(trained.weights(), trained.history(), trained.epoch(), trained.testOutputs().get(0).values());
		};
	}

	/** Two epochs of two steps. */
	@Override
	protected Training training() {
		return of(PAIRS, TinyPairs.settings(NetworkKind.GEMINI));
	}

	@Override
	protected Training otherSettings() {
		return of(PAIRS, TinyPairs.settings(NetworkKind.GEMINI).with(changes -> changes.adversarialWeight(2e-3)));
	}

	@Override
	protected Training otherImages() {
		return of(new TinyPairs(2), TinyPairs.settings(NetworkKind.GEMINI));
	}

	/** What is begun on one processor can be ended on another; fewer bits make another network, though one that is near. */
	@Test
	public void goesOnInAnotherPrecision() {
		final GeminiSettings settings = TinyPairs.settings(NetworkKind.GEMINI);
		final TrainedGemini exact = train(folder("exact"), PAIRS, settings, false, Progress.NONE);
		assertThrows(Cancelled.class, () -> train(folder("mixed"), PAIRS, settings, false, RecordedProgress.cancellingAt(2)));
		final TrainedGemini mixed = train(folder("mixed"), PAIRS, settings, Precision.BFLOAT16, true, Progress.NONE);
		assertEquals(2, mixed.history().column("cross_entropy").length);
		assertNotEquals(exact.history().column("cross_entropy")[1], mixed.history().column("cross_entropy")[1], 0);
		assertArrayEquals(exact.history().column("cross_entropy"), mixed.history().column("cross_entropy"), 0.05);
	}

	/** Each kind tells what it has, and is chosen by the labels where it makes some, else by the image. */
	@Test
	public void everyNetworkIsChosenByWhatItMakes() {
		for (final NetworkKind kind : List.of(NetworkKind.UNET_IMAGE, NetworkKind.UNET_LABELS, NetworkKind.GEMINI)) {
			final TrainedGemini trained = train(folder(kind.toString()), PAIRS, TinyPairs.settings(kind).with(changes -> {
				changes.epochs(3);
				changes.learningRate(5e-3);
			}), false, Progress.NONE);
			final List<String> columns = trained.history().columns();
			assertEquals(kind.hasLabels(), columns.containsAll(List.of("cross_entropy", "dice", "dice_myocardium")));
			assertEquals(kind.hasImage(), columns.containsAll(List.of("squared_error", "psnr", "ssim")));
			assertEquals(kind.isAdversarial(), columns.containsAll(List.of("adversarial", "discriminator", "real", "fake")));
			final double[] deciding = trained.history().column(kind.hasLabels() ? "dice" : "psnr");
			assertEquals(Arrays.stream(deciding).max().orElseThrow(), deciding[trained.epoch() - 1], 0);
			assertTrue(trained.warning().isEmpty());
		}
	}

	/** Losses fall and hearts kept out are found better; the tenth step shows a slice of one. */
	@Test
	public void learns() {
		final List<Preview> previews = new ArrayList<>();
		final TrainedGemini trained;
		try (TrainingFolder folder = new TrainingFolder(folder("learned"))) {
			trained = new GeminiTrainer(PAIRS, TinyPairs.settings(NetworkKind.GEMINI).with(changes -> {
				changes.base(4);
				changes.learningRate(1e-2);
				changes.stepsPerEpoch(20);
				changes.epochs(4);
			}), Precision.FLOAT32, folder).train(false, TimeLimit.NONE, previews::add, Progress.NONE);
		}
		final double[] entropy = trained.history().column("cross_entropy");
		assertTrue(Arrays.toString(entropy), entropy[3] < 0.6 * entropy[0]);
		final double dice = trained.history().column("dice")[trained.epoch() - 1];
		assertTrue("Dice " + dice, dice > 0.6);
		assertEquals(1, previews.size());
		assertEquals(TinyPairs.SIDE * TinyPairs.SIDE, previews.get(0).after().length);
	}

	/** Rare classes weigh more, all samples together as much as before. */
	@Test
	public void classWeightsEvenOut() {
		final GeminiSettings settings = TinyPairs.settings(NetworkKind.GEMINI);
		try (TrainingFolder folder = new TrainingFolder(folder("weights"))) {
			assertArrayEquals(new double[] { 1, 1, 1, 1 }, new GeminiTrainer(PAIRS, settings, Precision.FLOAT32, folder).classWeights(), 0);
			final double[] weights =
				new GeminiTrainer(PAIRS, settings.with(changes -> changes.classWeights(ClassWeights.INVERSE_FREQUENCY)), Precision.FLOAT32, folder).classWeights();
			final double[] shares = new double[4];
			for (int step = 1; step <= 16; step++)
				for (final byte label : PAIRS.batch(step, 2).labels())
					shares[label] += 1.0 / 16 / 2 / TinyPairs.SIDE / TinyPairs.SIDE / TinyPairs.OUT;
			for (int k = 0; k < 4; k++)
				assertEquals("class " + k, 0.25, weights[k] * shares[k], 1e-9);
		}
	}

	@Test
	public void unsuitableStacksAreRefused() {
		final PairBatch pair = PAIRS.validation().get(0);
		final PairBatch unlabelled = TinyPairs.of(1, pair.fine(), new byte[pair.labels().length]);
		refused("No stack is kept out of training to judge the network on. Give more hearts.", List.of(), NetworkKind.UNET_IMAGE);
		refused("None of the 1 stacks kept out of training has a label. Give hearts with labels.", List.of(unlabelled), NetworkKind.GEMINI);
		assertEquals(2, train(folder("images"), judgedBy(List.of(unlabelled)), TinyPairs.settings(NetworkKind.UNET_IMAGE), false, Progress.NONE).history().rows());
	}

	private void refused(final String message, final List<PairBatch> kept, final NetworkKind kind) {
		assertEquals(message, assertThrows(UserProblem.class, () -> train(folder("refused"), judgedBy(kept), TinyPairs.settings(kind), false, Progress.NONE))
			.getMessage());
	}

	private static Pairs judgedBy(final List<PairBatch> kept) {
		return new Pairs() {

			@Override
			public PairBatch batch(final long step, final int size) {
				return PAIRS.batch(step, size);
			}

			@Override
			public List<PairBatch> validation() {
				return kept;
			}

			@Override
			public int fingerprint() {
				return 0;
			}
		};
	}
}
