package io.github.throughplane.volume;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.util.List;

import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class ThickSlicesTest {

	@Test
	public void rowsSumToOneAlsoAtTheEnds() {
		for (final SliceProfile profile : new SliceProfile[] { SliceProfile.gaussian(5), SliceProfile.box(5), SliceProfile.gaussian(0.01), SliceProfile.box(0.01) })
			for (final double spacing : new double[] { 1, 2.3, 5, 7.77 }) {
				final int count = (int) (40 / spacing) + 1;
				for (final float[] row : profile.matrix(41, 1, count, spacing).dense()) {
					double sum = 0;
					for (final float weight : row)
						sum += weight;
					assertEquals(profile + " every " + spacing, 1, sum, 1e-6);
				}
			}
	}

	@Test
	public void gaussianFallsToHalfAtHalfItsWidth() {
		final float[] row = SliceProfile.gaussian(6).matrix(61, 0.5, 7, 5).dense()[3];
		assertEquals(0.5, row[30 + 6] / row[30], 1e-6);
		assertEquals(row[30 - 6], row[30 + 6], 0);
		assertEquals(30, argMax(row));
	}

	@Test
	public void boxCountsPartsOfCells() {
		assertArrayEquals(new float[] { 0, 0, 0.1f, 0.4f, 0.4f, 0.1f, 0, 0 }, SliceProfile.box(2.5).matrix(8, 1, 2, 3.5).dense()[1], 1e-6f);
	}

	@Test
	public void aThinSliceBetweenTwoSamplesIsTheirMean() {
		for (final SliceProfile profile : new SliceProfile[] { SliceProfile.gaussian(1e-3), SliceProfile.box(1e-3) })
			assertArrayEquals(new float[] { 0, 0, 0.5f, 0.5f, 0 }, profile.matrix(5, 1, 2, 2.5).dense()[1], 1e-6f);
	}

	/** The centre of gravity of a symmetric profile is its centre, for any ratio of the spacings. */
	@Test
	public void aRampKeepsItsValuesAwayFromTheEnds() {
		final Volume fine = Grids.volume(2, 3, 90, 0.73, (x, y, z) -> x + 0.73 * z);
		final Volume thick = ThickSlices.simulate(fine, SliceProfile.gaussian(4), 3.1, Progress.NONE);
		assertEquals((int) (89 * 0.73 / 3.1) + 1, thick.depth());
		assertEquals(new Spacing(1, 1, 3.1, "mm"), thick.spacing());
		assertEquals(4, thick.sliceThickness(), 0);
		for (int k = 3; k < thick.depth() - 3; k++)
			assertEquals(1 + 3.1 * k, thick.samples().getAt(1, 2, k).get(), 2e-3);
	}

	@Test
	public void keepsAConstantAndTheOrigin() {
		final Volume plain = Grids.volume(3, 3, 11, 0.1, (x, y, z) -> -1024);
		final Volume fine = new Volume(plain.samples(), plain.spacing(), new double[] { 1, 2, 3 }, Double.NaN, plain.type());
		final Volume thick = ThickSlices.simulate(fine, SliceProfile.box(0.5), 0.5, Progress.NONE);
		assertArrayEquals(new float[] { -1024, -1024, -1024 }, Grids.line(thick, 1, 1), 0);
		assertArrayEquals(new double[] { 1, 2, 3 }, thick.origin(), 0);
	}

	@Test
	public void refusesWhatItCannotSlice() {
		final Volume fine = Grids.volume(2, 2, 10, 2, (x, y, z) -> 0);
		assertMessage("1.5 mm is not larger", () -> ThickSlices.simulate(fine, SliceProfile.box(2), 1.5, Progress.NONE));
		assertMessage("NaN mm", () -> ThickSlices.simulate(fine, SliceProfile.box(2), Double.NaN, Progress.NONE));
		assertMessage("do not fit into 10 slices 2.0 apart", () -> ThickSlices.simulate(fine, SliceProfile.box(2), 19, Progress.NONE));
		final Volume bad = Grids.volume(2, 2, 10, 2, (x, y, z) -> z == 3 ? Double.NaN : 0);
		assertMessage("4 of 40 pixels", () -> ThickSlices.simulate(bad, SliceProfile.box(4), 4, Progress.NONE));
		assertMessage("width of the slice profile is -1.0", () -> SliceProfile.gaussian(-1));
	}

	@Test
	public void theFirstSliceMayLieAnywhereWithinTheSamples() {
		final float[][] all = SliceProfile.gaussian(3).matrix(20, 1, 10, 2).dense();
		assertArrayEquals(all[3], SliceProfile.gaussian(3).matrix(20, 1, 6, 4, 2).dense()[0], 0);
		assertThrows(IllegalArgumentException.class, () -> SliceProfile.gaussian(3).matrix(20, 1, -1, 4, 2));
	}

	@Test
	public void slicesBeyondTheFineSamplesAreABug() {
		assertThrows(IllegalArgumentException.class, () -> SliceProfile.box(3).matrix(10, 1, 4, 4));
	}

	private static void assertMessage(final String message, final ThrowingRunnable work) {
		final String actual = assertThrows(UserProblem.class, work).getMessage();
		assertTrue(actual, actual.contains(message));
	}

	private static int argMax(final float[] values) {
		int best = 0;
		for (int i = 0; i < values.length; i++)
			if (values[i] > values[best])
				best = i;
		return best;
	}

	/** A profile as thin as numbers can tell takes single slices. */
	@Test
	public void thinnestProfiles() {
		final Volume fine = new Volume(Samples.wrap(List.of(new float[] { 1 }, new float[] { 5 }, new float[] { 2 }, new float[] { 7 }, new float[] { 3 }), 1, 1),
			new Spacing(1, 1, 1, "mm"), SampleType.FLOAT32);
		for (final SliceProfile profile : new SliceProfile[] { SliceProfile.gaussian(1e-300), SliceProfile.gaussian(Double.MIN_VALUE), SliceProfile.box(1e-300) }) {
			final Volume thick = ThickSlices.simulate(fine, profile, 2, Progress.NONE);
			assertArrayEquals(new float[] { 1, 2, 3 }, Samples.block(thick.samples(), new long[3], new int[] { 1, 1, 3 }), 0);
		}
	}
}
