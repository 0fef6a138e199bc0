package io.github.throughplane.geminigan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.training.Column;
import io.github.throughplane.training.Preview;

import java.util.List;

import org.junit.Test;

/** Judgements of networks that are known. */
public class GeminiValidationTest {

	private static final GeminiSettings SETTINGS = TinyPairs.settings(NetworkKind.GEMINI);
	private static final List<PairBatch> KEPT = new TinyPairs(5).validation();

	/** Logits that say a class clearly. */
	private static float[] logits(final byte[] labels) {
		final float[] logits = new float[labels.length * JointOutput.CLASSES];
		for (int i = 0; i < labels.length; i++)
			logits[(i / TinyPairs.OUT * JointOutput.CLASSES + labels[i]) * TinyPairs.OUT + i % TinyPairs.OUT] = 1;
		return logits;
	}

	private static double of(final String column, final double[] values) {
		return values[GeminiValidation.columns(NetworkKind.GEMINI).stream().map(Column::name).toList().indexOf(column)];
	}

	/** The truth with the right cavity taken for myocardium, and an image that is 0.1 too bright. */
	private static double[] judged() {
		return new GeminiValidation(SETTINGS, KEPT).validate((thick, interpolated, rows, columns) -> {
			final PairBatch truth = KEPT.stream().filter(pair -> pair.thick() == thick).findFirst().orElseThrow();
			final byte[] labels = truth.labels().clone();
			final float[] image = truth.fine().clone();
			for (int i = 0; i < labels.length; i++) {
				labels[i] = labels[i] == 3 ? 2 : labels[i];
				image[i] += 0.1f;
			}
			return new JointOutput(image, logits(labels));
		});
	}

	@Test
	public void metricsAreThoseOfTheirNames() {
		final double[] values = judged();
		assertEquals(1, of("dice_left_cavity", values), 0);
		assertEquals(0, of("dice_right_cavity", values), 0);
		double myocardium = 0;
		for (final PairBatch pair : KEPT) {
			final long[] counts = new long[4];
			for (final byte label : pair.labels())
				counts[label]++;
			myocardium += 2.0 * counts[2] / (2 * counts[2] + counts[3]) / KEPT.size();
		}
		assertEquals(myocardium, of("dice_myocardium", values), 1e-12);
		assertEquals((1 + myocardium) / 3, of("dice", values), 1e-12);
		assertEquals(20, of("psnr", values), 1e-4);
		assertTrue("ssim " + of("ssim", values), of("ssim", values) > 0.9 && of("ssim", values) < 0.999);
	}

	/** Where a stack has no right cavity and none is found, it does not count. */
	@Test
	public void classesThatAreNotThereDoNotCount() {
		final byte[] labels = KEPT.get(0).labels().clone();
		for (int i = 0; i < labels.length; i++)
			labels[i] = labels[i] == 3 ? 0 : labels[i];
		final PairBatch without = TinyPairs.of(1, KEPT.get(0).fine(), labels);
		final double[] values = new GeminiValidation(SETTINGS, List.of(without))
			.validate((thick, interpolated, rows, columns) -> new JointOutput(interpolated, logits(labels)));
		assertEquals(1, of("dice", values), 0);
		assertTrue(Double.isNaN(of("dice_right_cavity", values)));
	}

	@Test
	public void previewShowsTheMiddleSlice() {
		final PairBatch pair = KEPT.get(0);
		final Preview image = new GeminiValidation(SETTINGS, KEPT).preview((thick, interpolated, rows, columns) -> new JointOutput(pair.fine(), new float[0]));
		final Preview labels = new GeminiValidation(SETTINGS, KEPT)
			.preview((thick, interpolated, rows, columns) -> new JointOutput(new float[0], logits(pair.labels())));
		for (final int pixel : new int[] { 0, 500, 17 * TinyPairs.SIDE + 20 }) {
			assertEquals(pair.interpolated()[pixel * TinyPairs.OUT + TinyPairs.OUT / 2], image.before()[pixel], 0);
			assertEquals(pair.fine()[pixel * TinyPairs.OUT + TinyPairs.OUT / 2], image.after()[pixel], 0);
			assertEquals(pair.labels()[pixel * TinyPairs.OUT + TinyPairs.OUT / 2] / 3f, labels.after()[pixel], 0);
		}
		assertArrayEquals(image.before(), labels.before(), 0);
		final Preview both = new GeminiValidation(SETTINGS, KEPT).preview((thick, interpolated, rows, columns) -> new JointOutput(pair.fine(), logits(pair.labels())));
		for (int i = 0; i < both.after().length - TinyPairs.SIDE; i++)
			if (i % TinyPairs.SIDE < TinyPairs.SIDE - 1) {
				final boolean border = labels.after()[i] != labels.after()[i + 1] || labels.after()[i] != labels.after()[i + TinyPairs.SIDE];
				assertEquals(border ? 1.3f : image.after()[i], both.after()[i], 0);
			}
	}
}
