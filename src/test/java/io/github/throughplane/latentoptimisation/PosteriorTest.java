package io.github.throughplane.latentoptimisation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeGrid;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;

import java.util.Random;

import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.Test;

/** How sure codes are, where the loss is a parabola, and how much their hearts differ. */
public class PosteriorTest {

	private static final int DRAWS = 4000;
	/** As many observations as a stack counts as. */
	private static final double OBSERVATIONS = 16_000;
	/** The second slice shows no heart. */
	private static final Labels LABELS = new Labels(new byte[] { 1, 0 }, new boolean[] { true, true }, new byte[0][]);
	private static final LatentSettings SETTINGS = LatentSettings.STANDARD;

	/**
	 * The loss 1/2 a^2 + 2 b^2 + coupling a x, and 1/2 x^2 of the shift of each slice in usual shifts: a and b are the code, and where the
	 * first slice is shifted against a, a is less sure.
	 */
	private record Coupled(double coupling) implements LatentEngine {

		@Override
		public void observe(final Labels labels) {
			// Parabolas look at nothing.
		}

		@Override
		public Evaluation shifts(final LatentPoint at) {
			final double unit = SETTINGS.usualShift();
			final float[] x = { (float) ((at.x()[0] / unit + coupling * at.code()[0]) / unit), (float) (at.x()[1] / unit / unit) };
			final float[] y = { (float) (at.y()[0] / unit / unit), (float) (at.y()[1] / unit / unit) };
			final float[] place = new float[LatentPoint.AXES];
			for (int axis = 0; axis < place.length; axis++)
				place[axis] = (float) (at.place()[axis] / unit / unit);
			return new Evaluation(new double[1], new LatentPoint(null, x, y, place, new float[LatentPoint.AXES][0]));
		}

		@Override
		public Evaluation codes(final LatentPoint at) {
			final double x = at.x()[0] / SETTINGS.usualShift();
			return new Evaluation(new double[1],
				new LatentPoint(new float[] { (float) (at.code()[0] + coupling * x), 4 * at.code()[1] }, null, null, null, null));
		}

		@Override
		public float[] logits(final float[] code) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
			// Nothing is open.
		}
	}

	private static LatentPoint found(final float first, final float second) {
		final LatentPoint found = LatentPoint.zero(1, 2, 2, 0);
		found.code()[0] = first;
		found.code()[1] = second;
		return found;
	}

	private static double[][] draw(final double coupling, final LatentSettings settings) {
		final Posterior posterior = Posterior.around(found(3, -1), new Coupled(coupling), LABELS, settings, Progress.NONE);
		final Random random = new Random(5);
		final double[][] drawn = new double[2][DRAWS];
		for (int i = 0; i < DRAWS; i++) {
			final float[] code = posterior.draw(random);
			drawn[0][i] = code[0];
			drawn[1][i] = code[1];
		}
		return drawn;
	}

	private static double deviation(final double[] values) {
		return new StandardDeviation().evaluate(values);
	}

	@Test
	public void codesAreAsSureAsTheLossBends() {
		final double[][] drawn = draw(0, SETTINGS);
		assertEquals("around what was found", 3, StatUtils.mean(drawn[0]), 1e-3);
		assertEquals(1 / Math.sqrt(OBSERVATIONS), deviation(drawn[0]), 3e-4);
		assertEquals(0.5 / Math.sqrt(OBSERVATIONS), deviation(drawn[1]), 2e-4);
	}

	/** The inverse of ((1, c), (c, 1)) has 1 / (1 - c^2) on its diagonal. */
	@Test
	public void shiftsThatMayStandInForTheShapeMakeItLessSure() {
		assertEquals(1 / Math.sqrt(OBSERVATIONS * (1 - 0.81)), deviation(draw(0.9, SETTINGS)[0]), 6e-4);
	}

	@Test
	public void shiftsThatAreHeldLeaveItSure() {
		final LatentSettings held = new LatentSettings(1, 500, 0.2, 0, 100, 0.1, 0.03, 2e-3, 0.25, 0.5, 1e-3, true, true, 0);
		assertEquals(1 / Math.sqrt(OBSERVATIONS), deviation(draw(0.9, held)[0]), 3e-4);
	}

	@Test
	public void slicesWithoutLabelsAndHeldViewsAreNoneOfIt() {
		final LatentPoint point = LatentPoint.zero(1, 2, 2, 1);
		final Labels withView = new Labels(LABELS.slices(), LABELS.used(), new byte[][] { { 0, 2 } });
		assertEquals("two of the code, three of the place, two of the first slice, three of the view", 10, new FreeValues(point, withView, SETTINGS).count());
		assertEquals(7, new FreeValues(point, withView, SETTINGS.withMovingViews(false)).count());
	}

	@Test
	public void canBeCancelled() {
		final RecordedProgress progress = RecordedProgress.cancellingAt(3);
		assertThrows(Cancelled.class, () -> Posterior.around(found(0, 0), new Coupled(0), LABELS, SETTINGS, progress));
	}

	/** Hearts with as many samples of the left cavity as the code tells, in tens: their mean probability falls along the row. */
	@Test
	public void tellsHowMuchVolumesDiffer() {
		final ShapeGrid grid = new ShapeGrid(96, 16, 16, 1, 1);
		final Posterior posterior = Posterior.around(found(0, 0), new Coupled(0), LABELS, SETTINGS, Progress.NONE);
		final double deviation = 1 / Math.sqrt(OBSERVATIONS);
		final LikelyHearts likely = LikelyHearts.of(posterior, code -> left(grid, 48 + 10 * code[0] / deviation), grid, new boolean[HeartClasses.COUNT], 3,
			Progress.NONE);
		assertEquals("10 of 48", 0.208, likely.deviations()[0], 0.06);
		assertArrayEquals("no other class anywhere", new double[2], new double[] { likely.deviations()[1], likely.deviations()[2] }, 0);
		final int left = HeartClasses.LEFT_CAVITY * grid.samples();
		assertEquals(1, Math.exp(likely.logits()[left + 5]), 1e-3);
		assertEquals(0.5, Math.exp(likely.logits()[left + 48]), 0.25);
		assertEquals(0, Math.exp(likely.logits()[left + 95]), 1e-3);
	}

	@Test
	public void heartsThatThePriorDoesNotKnowAreLessSure() {
		final LikelyHearts likely = new LikelyHearts(new float[0], new double[] { 0.01, 0.02, 0.03 });
		assertArrayEquals("as well as hearts that it knows", new double[] { 0.01, 0.02, 0.03 }, likely.deviations(0.99), 0);
		assertArrayEquals("a Dice of 0.9", new double[] { 0.05, 0.1, 0.15 }, likely.deviations(0.9), 1e-9);
	}

	private static float[] left(final ShapeGrid grid, final double columns) {
		final float[] logits = new float[HeartClasses.COUNT * grid.samples()];
		for (int i = 0; i < grid.samples(); i++)
			logits[HeartClasses.LEFT_CAVITY * grid.samples() + i] = i % grid.columns() < columns ? 20 : -20;
		return logits;
	}
}
