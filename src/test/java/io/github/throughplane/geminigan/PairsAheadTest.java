package io.github.throughplane.geminigan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.Test;

/** What is made ahead is what would have been made then. */
public class PairsAheadTest {

	/** One pixel that tells step and size. */
	private static final class Numbered implements Pairs {

		private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

		@Override
		public PairBatch batch(final long step, final int size) {
			asked.add(step + " " + size);
			if (step == 13)
				throw new IllegalStateException("13");
			final float[] values = new float[size];
			values[0] = step;
			return new PairBatch(size, 1, 1, values, new float[size], new float[size], new byte[size]);
		}

		@Override
		public List<PairBatch> validation() {
			return List.of();
		}

		@Override
		public int fingerprint() {
			return 7;
		}
	}

	private static void assertBatch(final int step, final int size, final PairBatch batch) {
		assertEquals(size, batch.size());
		assertEquals(step, batch.thick()[0], 0);
	}

	@Test
	public void stepsInAnyOrder() {
		final Numbered numbered = new Numbered();
		final PairsAhead ahead = new PairsAhead(numbered);
		for (final int step : new int[] { 1, 2, 3, 3, 9, 10, 2 })
			assertBatch(step, 2, ahead.batch(step, 2));
		assertBatch(3, 5, ahead.batch(3, 5));
		assertEquals(7, ahead.fingerprint());
		// 10 was there already when it was asked for; 2 was asked for again, later.
		assertEquals(1, numbered.asked.stream().filter("10 2"::equals).count());
		assertEquals(2, numbered.asked.stream().filter("2 2"::equals).count());
	}

	@Test
	public void aFaultIsToldWhenItsStepComes() {
		final PairsAhead ahead = new PairsAhead(new Numbered());
		assertBatch(12, 1, ahead.batch(12, 1));
		assertThrows(IllegalStateException.class, () -> ahead.batch(13, 1));
	}
}
