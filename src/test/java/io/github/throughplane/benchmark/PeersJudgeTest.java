package io.github.throughplane.benchmark;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;

import org.junit.Test;

/** The judge of the programs beside this one: a result counts by where its samples lie, whatever grid they are on. */
public class PeersJudgeTest {

	private static final int SIDE = 24;
	private static final int DEPTH = 31;

	/** Slices 4 apart: the last one lies at 28, two fine ones before the end. */
	private static final ThickCase EXAMPLE = ThickCase.of(scene(0, DEPTH, 1), 4, 1, 0);

	private final PeersJudge judge = new PeersJudge(EXAMPLE);

	/** What is at places along z that begin at a start and lie a step apart; alike for all grids. */
	private static Volume scene(final double start, final int depth, final double step) {
		final Volume volume = Grids.volume(SIDE, SIDE, depth, step, (x, y, z) -> value(x, y, start + z * step));
		return new Volume(volume.samples(), volume.spacing(), new double[] { 0, 0, start }, Double.NaN, SampleType.FLOAT32);
	}

	private static double value(final int x, final int y, final double z) {
		return 100 + 40 * Math.sin(0.5 * x + 0.6 * z) + 30 * Math.cos(0.4 * y - 0.7 * z);
	}

	private double psnr(final Volume result) {
		return judge.judge(result).get("PSNR");
	}

	private static Volume movedTo(final double start, final Volume result) {
		return new Volume(result.samples(), result.spacing(), new double[] { 0, 0, start }, Double.NaN, SampleType.FLOAT32);
	}

	@Test
	public void theTruthItselfIsPerfect() {
		assertEquals(Double.POSITIVE_INFINITY, psnr(EXAMPLE.truth()), 0);
		assertEquals(1, judge.judge(EXAMPLE.truth()).get("SSIM"), 1e-9);
	}

	/** As programs write it that keep the field of view: n slices 4 apart become 4 n, of which the first lies 1.5 before the first slice. */
	@Test
	public void aResultOnAShiftedGridIsComparedAtItsPlaces() {
		final Volume result = scene(-1.5, 32, 1);
		assertTrue("at its place: " + psnr(result), psnr(result) > 50);
		assertTrue("half a sample off: " + psnr(movedTo(-2, result)), psnr(movedTo(-2, result)) < 25);
		assertTrue("taken to begin at the first slice: " + psnr(movedTo(0, result)), psnr(movedTo(0, result)) < 15);
	}

	@Test
	public void aResultWithOtherSpacingIsComparedAtItsPlaces() {
		final Volume result = scene(-1.7, 36, 0.9);
		assertTrue("at its place: " + psnr(result), psnr(result) > 50);
	}

	/** A known error, constant: PSNR is that of the range over it, on the shifted grid, too. */
	@Test
	public void anErrorHasItsSize() {
		final Volume result = scene(-2, 36, 1);
		final Volume brighter = movedTo(-2, Grids.volume(SIDE, SIDE, 36, 1, (x, y, z) -> value(x, y, z - 2.0) + 7));
		assertEquals(Double.POSITIVE_INFINITY, psnr(result), 0);
		final float[] values = Samples.block(EXAMPLE.truth().samples(), new long[3], new int[] { SIDE, SIDE, DEPTH });
		double low = values[0];
		double high = values[0];
		for (final float value : values) {
			low = Math.min(low, value);
			high = Math.max(high, value);
		}
		assertEquals(20 * Math.log10((high - low) / 7), psnr(brighter), 1e-3);
	}

	/** What lies beyond the last slice counts for nobody. */
	@Test
	public void onlyWhatLiesBetweenTheSlicesCounts() {
		final Volume result = Grids.volume(SIDE, SIDE, DEPTH, 1, (x, y, z) -> value(x, y, z) + (z > 28 ? 1000 : 0));
		assertEquals(Double.POSITIVE_INFINITY, psnr(result), 0);
		assertEquals(Double.POSITIVE_INFINITY, psnr(scene(0, 29, 1)), 0);
	}

	@Test
	public void aResultThatDoesNotReachTheLastSliceIsRefused() {
		final UserProblem problem = assertThrows(UserProblem.class, () -> psnr(scene(0, 28, 1)));
		assertTrue(problem.getMessage(), problem.getMessage().contains("from 0.000 to 27.00 along z, the truth from 0.000 to 28.00 mm"));
		assertThrows(UserProblem.class, () -> psnr(scene(0.6, 29, 1)));
	}

	@Test
	public void squaresOfPixelsAreMergedAndNoiseIsAShareOfTheRange() {
		final Volume fine = Grids.volume(5, 4, 9, new Spacing(0.5, 0.5, 1, "mm"), (x, y, z) -> x + 10 * y + z);
		final ThickCase merged = ThickCase.of(fine, 2, 2, 0);
		assertEquals("2x2x9 samples of 1.0x1.0x1.0 mm", merged.truth().toString());
		assertEquals(5.5, Samples.slice(merged.truth().samples(), 0)[0], 0);
		assertEquals(ThickSlices.simulate(merged.truth(), SliceProfile.gaussian(2), 2, Progress.NONE).toString(), merged.thick().toString());
		final Volume noisy = ThickCase.of(EXAMPLE.truth(), 4, 1, 0.02).thick();
		final int[] size = { SIDE, SIDE, 8 };
		final float[] with = Samples.block(noisy.samples(), new long[3], size);
		final float[] without = Samples.block(EXAMPLE.thick().samples(), new long[3], size);
		double squares = 0;
		for (int i = 0; i < with.length; i++)
			squares += (with[i] - without[i]) * (with[i] - without[i]);
		assertEquals(0.02 * 140, Math.sqrt(squares / with.length), 0.1);
	}
}
