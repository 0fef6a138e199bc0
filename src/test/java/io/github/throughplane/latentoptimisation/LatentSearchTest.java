package io.github.throughplane.latentoptimisation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.latentoptimisation.LatentSearch.Found;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

import org.junit.Test;

/** The search on losses that are parabolas. */
public class LatentSearchTest {

	private static final Labels LABELS = new Labels(new byte[] { 1, 2 }, new boolean[] { true, true }, new byte[0][]);

	/** The lowest loss lies at codes of 1, shifts of 0.1 and -0.4, and of long-axis slices at those below; it is higher for each further try. */
	private static final class Parabolas implements LatentEngine {

		private static final double[] VIEWS = { 0.05, -0.02, 0.3 };

		private final List<String> calls = new ArrayList<>();
		private final int tries;

		Parabolas(final int tries) {
			this.tries = tries;
		}

		@Override
		public void observe(final Labels labels) {
			calls.add("observe");
		}

		private double[] losses(final LatentPoint at) {
			final double[] losses = new double[tries];
			for (int i = 0; i < tries; i++) {
				losses[i] = 1 + i;
				final LatentPoint one = at.single(i, tries);
				for (final float code : one.code())
					losses[i] += (code - 1) * (code - 1);
				for (final float x : one.x())
					losses[i] += (x - 0.1) * (x - 0.1);
				for (final float y : one.y())
					losses[i] += (y + 0.4) * (y + 0.4);
				for (int axis = 0; axis < VIEWS.length; axis++)
					for (final float view : one.views()[axis])
						losses[i] += (view - VIEWS[axis]) * (view - VIEWS[axis]);
			}
			return losses;
		}

		private static float[] slope(final float[] values, final double lowest) {
			final float[] slope = new float[values.length];
			for (int i = 0; i < slope.length; i++)
				slope[i] = (float) (2 * (values[i] - lowest));
			return slope;
		}

		@Override
		public Evaluation shifts(final LatentPoint at) {
			calls.add("shifts");
			return new Evaluation(losses(at), new LatentPoint(null, slope(at.x(), 0.1), slope(at.y(), -0.4), new float[at.place().length],
				new float[][] { slope(at.views()[0], VIEWS[0]), slope(at.views()[1], VIEWS[1]), slope(at.views()[2], VIEWS[2]) }));
		}

		@Override
		public Evaluation codes(final LatentPoint at) {
			calls.add("codes");
			return new Evaluation(losses(at), new LatentPoint(slope(at.code(), 1), null, null, null, null));
		}

		@Override
		public float[] logits(final float[] code) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
			calls.add("close");
		}
	}

	private static LatentSettings settings(final int tries, final int iterations, final double leastGain) {
		return new LatentSettings(tries, iterations, 0.2, 0.1, 100, 0, 1, 0, 0.25, 0.5, leastGain, true, true, 4);
	}

	@Test
	public void findsTheLowestWithinTheLimits() {
		final LatentSearch search = new LatentSearch(Parabolas::new, settings(3, 400, 0));
		final Found found = search.run(search.start(3, 2, 0), LABELS, Progress.NONE);
		assertArrayEquals(new float[] { 1, 1, 1 }, found.point().code(), 1e-2f);
		assertArrayEquals(new float[] { 0.1f, 0.1f }, found.point().x(), 1e-3f);
		assertArrayEquals(new float[] { -0.25f, -0.25f }, found.point().y(), 0);
		assertEquals(401, found.losses().size());
		assertEquals("the best of three tries", 1 + 2 * 0.15 * 0.15, found.loss(), 1e-3);
	}

	/** A step of the shifts, then one of the codes; and a last look. */
	@Test
	public void stepsByTurns() {
		final Parabolas engine = new Parabolas(3);
		final LatentSearch search = new LatentSearch(tries -> engine, settings(3, 2, 0));
		search.run(search.start(3, 2, 0), LABELS, Progress.NONE);
		assertEquals(List.of("observe", "shifts", "codes", "shifts", "codes", "shifts"), engine.calls);
	}

	/** The best try goes on after 100 iterations as if it had been alone, and the engine for all is closed. */
	@Test
	public void onlyTheBestTryGoesOn() {
		final List<Parabolas> engines = new ArrayList<>();
		final IntFunction<LatentEngine> factory = tries -> {
			engines.add(new Parabolas(tries));
			return engines.get(engines.size() - 1);
		};
		final Found several;
		try (LatentSearch search = new LatentSearch(factory, settings(3, 150, 0))) {
			several = search.run(search.start(3, 2, 0), LABELS, Progress.NONE);
		}
		assertEquals(List.of(3, 1), engines.stream().map(engine -> engine.tries).toList());
		assertEquals(List.of("observe", 100L, "close"), List.of(engines.get(0).calls.get(0), engines.get(0).calls.stream().filter("codes"::equals).count(),
			engines.get(0).calls.get(201)));
		assertEquals(List.of("observe", 50L, "close"), List.of(engines.get(1).calls.get(0), engines.get(1).calls.stream().filter("codes"::equals).count(),
			engines.get(1).calls.get(102)));
		final LatentSearch alone = new LatentSearch(Parabolas::new, settings(1, 150, 0));
		final Found single = alone.run(alone.start(3, 2, 0), LABELS, Progress.NONE);
		assertEquals(single.losses(), several.losses());
		assertArrayEquals(single.point().code(), several.point().code(), 0);
		assertArrayEquals(single.point().x(), several.point().x(), 0);
	}

	/** The first step of Adam is as long as the learning rate. */
	@Test
	public void ratesAreThoseOfTheSettings() {
		final LatentSearch search = new LatentSearch(Parabolas::new, settings(1, 1, 0));
		final Found found = search.run(search.start(2, 2, 0), LABELS, Progress.NONE);
		assertArrayEquals(new float[] { 0.2f, 0.2f }, found.point().code(), 1e-6f);
		assertArrayEquals(new float[] { 0.1f, 0.1f }, found.point().x(), 1e-6f);
		assertArrayEquals(new float[] { -0.1f, -0.1f }, found.point().y(), 1e-6f);
	}

	@Test
	public void endsWhenNothingIsGained() {
		final LatentSearch search = new LatentSearch(Parabolas::new, settings(1, 5000, 1e-3));
		final int iterations = search.run(search.start(2, 2, 0), LABELS, Progress.NONE).losses().size() - 1;
		assertTrue(iterations + " iterations", iterations >= 200 && iterations < 500);
	}

	/** The second of two slices shows nothing of the heart. */
	@Test
	public void slicesWithoutLabelsDoNotMove() {
		final LatentSearch search = new LatentSearch(Parabolas::new, settings(2, 50, 0));
		final Found found = search.run(search.start(2, 2, 0), new Labels(new byte[] { 0, 3, 0, 0 }, new boolean[] { true, true }, new byte[0][]), Progress.NONE);
		assertEquals(0.1, found.point().x()[0], 0.02);
		assertEquals(0, found.point().x()[1], 0);
		assertEquals(0, found.point().y()[1], 0);
	}

	/** Of 800 pixels in the first slice, the second one shows 10, which are a quarter of the twentieth part: it moves half as far at most. */
	@Test
	public void slicesWithFewPixelsDoNotRunAway() {
		final byte[] slices = new byte[1600];
		Arrays.fill(slices, 0, 810, (byte) 2);
		final Labels labels = new Labels(slices, new boolean[] { true, true }, new byte[0][]);
		final LatentSearch search = new LatentSearch(Parabolas::new, settings(2, 400, 0));
		final LatentPoint found = search.run(search.start(2, 2, 0), labels, Progress.NONE).point();
		assertArrayEquals(new float[] { 0.1f, 0.1f }, found.x(), 1e-3f);
		assertArrayEquals(new float[] { -0.25f, -0.125f }, found.y(), 1e-6f);
	}

	/** The second of two long-axis slices shows nothing of the heart. Of three tries the best goes on with its own shifts. */
	@Test
	public void longAxisSlicesMoveWhereTheyMay() {
		final Labels labels = new Labels(new byte[] { 1, 2 }, new boolean[] { true, true }, new byte[][] { { 0, 3, 0 }, { 0 } });
		final LatentSearch search = new LatentSearch(Parabolas::new, settings(3, 400, 0));
		final float[][] views = search.run(search.start(3, 2, 2), labels, Progress.NONE).point().views();
		assertArrayEquals(new float[] { 0.05f, 0 }, views[0], 1e-3f);
		assertArrayEquals(new float[] { -0.02f, 0 }, views[1], 1e-3f);
		assertArrayEquals(new float[] { 0.25f, 0 }, views[2], 0);
		final LatentSearch still = new LatentSearch(Parabolas::new, settings(3, 400, 0).withMovingViews(false));
		for (final float[] axis : still.run(still.start(3, 2, 2), labels, Progress.NONE).point().views())
			assertArrayEquals(new float[2], axis, 0);
	}

	@Test
	public void penaltiesHoldBack() {
		final LatentSettings penalised = new LatentSettings(1, 400, 0.2, 0.1, 100, 1, 1e3, 3, 0.25, 0.5, 0, true, true, 4);
		final LatentSearch search = new LatentSearch(Parabolas::new, penalised);
		final Found found = search.run(search.start(3, 2, 1), new Labels(LABELS.slices(), LABELS.used(), new byte[][] { { 1 } }), Progress.NONE);
		// (x - 0.1)^2 + x^2, and (z - 1)^2 + 3 z^2 / 3 for each of three dimensions.
		assertArrayEquals(new float[] { 0.05f, 0.05f }, found.point().x(), 1e-3f);
		assertArrayEquals(new float[] { 0.5f, 0.5f, 0.5f }, found.point().code(), 1e-2f);
		assertEquals(0.15, found.point().views()[2][0], 1e-3);
		assertEquals(1 + 2 * (0.05 * 0.05 * 2) + 2 * (0.2 * 0.2 * 2) + 3 * 0.5 + 2 * (0.025 * 0.025 + 0.01 * 0.01 + 0.15 * 0.15), found.loss(), 1e-3);
	}

	@Test
	public void triesStartByTheSeed() {
		final LatentPoint start = new LatentSearch(Parabolas::new, settings(3, 1, 0)).start(50, 2, 0);
		double squares = 0;
		for (int i = 0; i < 150; i++) {
			assertTrue(i >= 50 || start.code()[i] == 0);
			squares += start.code()[i] * start.code()[i];
		}
		assertEquals(0.5, Math.sqrt(squares / 100), 0.1);
		assertArrayEquals(start.code(), new LatentSearch(Parabolas::new, settings(3, 1, 0)).start(50, 2, 0).code(), 0);
	}

	@Test
	public void canBeCancelledAtAnyIteration() {
		final LatentSearch search = new LatentSearch(Parabolas::new, settings(1, 500, 0));
		assertThrows(Cancelled.class, () -> search.run(search.start(2, 2, 0), LABELS, RecordedProgress.cancellingAt(7)));
		final RecordedProgress progress = new RecordedProgress();
		search.run(search.start(2, 2, 0), LABELS, progress);
		assertTrue(progress.ranToTheEnd());
	}

	@Test
	public void lossThatIsNoNumber() {
		final LatentSearch search = new LatentSearch(Parabolas::new, settings(1, 5, 0));
		final LatentPoint start = search.start(2, 2, 0);
		start.code()[0] = Float.NaN;
		assertEquals("The search for the heart diverged. Check the labels, or take another model.",
			assertThrows(UserProblem.class, () -> search.run(start, LABELS, Progress.NONE)).getMessage());
	}
}
