package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainerContract;
import io.github.throughplane.training.TrainingFolder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Real trainings of the smallest networks. */
@Category(NeedsEngine.class)
public class SegmentationTrainerTest extends TrainerContract {

	private static final SegmentationExamples EXAMPLES = TinyHearts.examples(SegmentationKind.DEEPRECON, 1);

	private static TrainedSegmentation train(final Path path, final SegmentationExamples examples, final SegmentationSettings settings, final boolean resume,
		final Progress progress, final List<Preview> previews)
	{
		try (TrainingFolder folder = new TrainingFolder(path)) {
			return new SegmentationTrainer(examples, TinyHearts.SHAPE, settings, folder).train(resume, TimeLimit.NONE, previews::add, progress);
		}
	}

	private static Training of(final SegmentationExamples examples, final SegmentationSettings settings) {
		return (path, resume, progress) -> {
			final TrainedSegmentation trained = train(path, examples, settings, resume, progress, new ArrayList<>());
			try (SliceSegmenter segmenter = trained.segmenter()) {
				final byte[] labels = segmenter.labels(examples.kept().get(0).given());
				final float[] output = new float[labels.length];
				for (int i = 0; i < output.length; i++)
					output[i] = labels[i];
				return new Result(trained.weights(), trained.history(), trained.epoch(), output);
			}
		};
	}

	@Override
	protected Training training() {
		return of(EXAMPLES, TinyHearts.settings(SegmentationKind.DEEPRECON));
	}

	@Override
	protected Training otherSettings() {
		return of(EXAMPLES, TinyHearts.settings(SegmentationKind.DEEPRECON).withSegmentationTurn(10));
	}

	@Override
	protected Training otherImages() {
		return of(TinyHearts.examples(SegmentationKind.DEEPRECON, 2), TinyHearts.settings(SegmentationKind.DEEPRECON));
	}

	/** Also without an image, by codes alone. */
	@Test
	public void everyKindLearns() {
		for (final SegmentationKind kind : List.of(SegmentationKind.DEEPRECON, SegmentationKind.CODES)) {
			final SegmentationExamples examples = TinyHearts.examples(kind, 3);
			final List<Preview> previews = new ArrayList<>();
			final TrainedSegmentation trained = train(folder(kind.toString()), examples,
				TinyHearts.settings(kind).with(changes -> changes.segmentationEpochs(60).segmentationBase(8).segmentationRate(1e-2)), false, Progress.NONE, previews);
			final double[] dice = trained.history().column("dice");
			assertTrue(kind + " " + trained.history().csv(), dice[trained.epoch() - 1] > 0.8);
			final double[] overlap = trained.history().column("generalised_dice");
			assertTrue(kind + " " + trained.history().csv(), overlap[overlap.length - 1] < 0.5 * overlap[0]);
			assertEquals(TinyHearts.SIDE * TinyHearts.SIDE, previews.get(0).after().length);
		}
	}

	/** Of many slices each has the labels that it has alone, and brightness beyond the range is held there. */
	@Test
	public void slicesAreLabelledOneByOne() {
		final TrainedSegmentation trained = train(folder("t"), EXAMPLES, TinyHearts.settings(SegmentationKind.DIRECT).withSegmentationEpochs(20), false, Progress.NONE,
			new ArrayList<>());
		final int pixels = TinyHearts.SIDE * TinyHearts.SIDE;
		final float[] many = new float[35 * pixels];
		for (int i = 0; i < many.length; i++)
			many[i] = 3 * EXAMPLES.learned().get(i / pixels % 8).given()[i % pixels];
		final float[] one = new float[pixels];
		for (int i = 0; i < pixels; i++)
			one[i] = Math.max(-1, Math.min(1, many[33 * pixels + i]));
		try (SliceSegmenter segmenter = trained.segmenter()) {
			final byte[] labels = segmenter.labels(many);
			final byte[] alone = new byte[pixels];
			System.arraycopy(labels, 33 * pixels, alone, 0, pixels);
			assertArrayEquals(segmenter.labels(one), alone);
			assertEquals(0, segmenter.labels(new float[0]).length);
		}
	}

	@Test
	public void tooFewSlicesOrNoLabelsAreRefused() {
		final List<SegmentationExample> some = EXAMPLES.learned();
		assertEquals("There are 1 labelled slices to learn from, and 8 to judge by. Give more hearts with labels; useful networks take hundreds of slices.",
			problem(some.subList(0, 1), some));
		assertEquals("There are 8 labelled slices to learn from, and 0 to judge by. Give more hearts with labels; useful networks take hundreds of slices.",
			problem(some, List.of()));
		final List<SegmentationExample> unlabelled = List.of(new SegmentationExample(some.get(0).given(), new byte[256]));
		assertEquals("None of the 1 slices kept out of training has a label. Give hearts with labels.", problem(some, unlabelled));
	}

	private static String problem(final List<SegmentationExample> learned, final List<SegmentationExample> kept) {
		return assertThrows(UserProblem.class, () -> new SegmentationExamples(learned, kept)).getMessage();
	}
}
