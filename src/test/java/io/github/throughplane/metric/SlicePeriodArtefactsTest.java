package io.github.throughplane.metric;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Grids.Formula;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;

import java.util.Random;

import org.junit.Test;

/** Volumes for which the right value is known; slices lie 5 planes apart unless it is said otherwise. */
public class SlicePeriodArtefactsTest {

	private static final int SIDE = 64;
	private static final int PERIOD = 5;
	private static final double RANGE = 200;

	private static Volume fine(final int slices, final double step, final Formula formula) {
		return Grids.volume(SIDE, SIDE, (int) Math.round((slices - 1) * PERIOD / step) + 1, step, formula);
	}

	private static Volume slices(final int count, final Formula formula) {
		return Grids.volume(SIDE, SIDE, count, PERIOD, formula);
	}

	private static SlicePeriodArtefacts artefacts(final Volume result, final Volume slices) {
		return SlicePeriodArtefacts.of(result, slices, RANGE, Progress.NONE);
	}

	/** Half body of 100, half air of 0. */
	private static double body(final int x) {
		return x < SIDE / 2 ? 100 : 0;
	}

	@Test
	public void waveOfTheSlicePeriodInBrightness() {
		final Volume slices = slices(9, (x, y, z) -> body(x) + (x < SIDE / 2 ? 3 : 0));
		final double phase = 2 * Math.PI / PERIOD;
		assertEquals("cosine of 3, at the nearest planes to the middle", 100 * 3 * (1 - Math.cos(2 * phase)) / RANGE,
			artefacts(fine(9, 1, (x, y, z) -> body(x) + (x < SIDE / 2 ? 3 * Math.cos(phase * z) : 0)), slices).brightness(), 1e-4);
		assertEquals("halfway, with four planes to a slice", 100 * 6 / RANGE,
			artefacts(fine(9, 1.25, (x, y, z) -> body(x) + (x < SIDE / 2 ? 3 * Math.cos(z * Math.PI / 2) : 0)), slices).brightness(), 1e-4);
		assertEquals("sine, whose halfway planes are as bright as the slices", 100 * 3 / RANGE,
			artefacts(fine(9, 1.25, (x, y, z) -> body(x) + (x < SIDE / 2 ? 3 * Math.sin(z * Math.PI / 2) : 0)), slices).brightness(), 1e-4);
	}

	@Test
	public void anatomyHasNoPhase() {
		final Formula anatomy = (x, y, z) -> body(x) * (1 + 0.3 * Math.sin(z / 7.0 + x / 9.0) + 0.004 * z);
		final Volume slices = slices(31, (x, y, z) -> anatomy.at(x, y, PERIOD * z));
		assertTrue(artefacts(fine(31, 1, anatomy), slices).brightness() < 0.4);
		assertEquals("a slope", 0, artefacts(fine(9, 1, (x, y, z) -> body(x) + 0.5 * z), slices(9, (x, y, z) -> body(x) + 2.5 * z)).brightness(), 1e-4);
	}

	@Test
	public void grainThatWavesWithTheSlices() {
		final Random random = new Random(8);
		final double[] deviations = { 30, 25, 23, 23, 25 };
		final int wide = 200;
		final Volume slices = Grids.volume(wide, wide, 13, PERIOD, (x, y, z) -> x < 8 ? 0 : 1000 + 30 * random.nextGaussian());
		final Volume result = Grids.volume(wide, wide, 61, 1, (x, y, z) -> (x < 8 ? 0 : 1000) + deviations[z % PERIOD] * random.nextGaussian());
		assertEquals(100 * (30 / 23.0 - 1), SlicePeriodArtefacts.of(result, slices, 1000, Progress.NONE).grain(), 3);
		final Volume even = Grids.volume(wide, wide, 61, 1, (x, y, z) -> (x < 8 ? 0 : 1000) + 30 * random.nextGaussian());
		assertTrue(SlicePeriodArtefacts.of(even, slices, 1000, Progress.NONE).grain() < 4);
		assertEquals("no grain at all", 0, artefacts(fine(9, 1, (x, y, z) -> body(x)), slices(9, (x, y, z) -> body(x))).grain(), 1e-4);
	}

	/** A bright bar that fills slice 4; a ghost of a fifth of its height lies a slice spacing above and below it. */
	@Test
	public void ghostsOfABar() {
		final Volume slices = slices(9, (x, y, z) -> z == 4 ? 100 : 0);
		final Formula bar = (x, y, z) -> Math.abs(z - 20) <= 2 ? 100 : 0;
		final SlicePeriodArtefacts none = artefacts(fine(9, 1, bar), slices);
		assertEquals(0, none.ghosts(), 0);
		assertEquals(0, none.undershoot(), 0);
		final SlicePeriodArtefacts ghosts = artefacts(fine(9, 1, (x, y, z) -> bar.at(x, y, z) + 0.2 * (Math.abs(Math.abs(z - 20) - 7) <= 1 ? 100 : 0)), slices);
		assertEquals(20, ghosts.ghosts(), 1e-4);
		assertEquals(0, ghosts.undershoot(), 0);
		final SlicePeriodArtefacts dark = artefacts(fine(9, 1, (x, y, z) -> -bar.at(x, y, z) + (Math.abs(z - 20) == 7 ? 12 : 0)),
			slices(9, (x, y, z) -> z == 4 ? -100 : 0));
		assertEquals("beside a dark bar what is bright is an undershoot", 12, dark.undershoot(), 1e-4);
		assertEquals(0, dark.ghosts(), 0);
	}

	/** The cubic spline through a step undershoots, which linear interpolation does not; noise alone does neither. */
	@Test
	public void ringingOfASpline() {
		final Volume slices = slices(10, (x, y, z) -> z < 5 ? 100 : 0);
		final float[] line = new float[10];
		for (int z = 0; z < 5; z++)
			line[z] = 100;
		final float[] spline = Interpolation.CUBIC.resample(line, PERIOD, 46, 1);
		double lowest = 0;
		for (final float value : spline)
			lowest = Math.min(lowest, value);
		final SlicePeriodArtefacts cubic = artefacts(fine(10, 1, (x, y, z) -> spline[z]), slices);
		assertEquals(-lowest, cubic.undershoot(), 1e-3);
		assertTrue("" + lowest, lowest < -5);
		assertEquals("its second lobe lies in the slice after", 0, cubic.ghosts(), 1e-3);
		final float[] linear = Interpolation.LINEAR.resample(line, PERIOD, 46, 1);
		assertEquals(0, artefacts(fine(10, 1, (x, y, z) -> linear[z]), slices).undershoot(), 0);
		final Random random = new Random(3);
		assertTrue(artefacts(fine(10, 1, (x, y, z) -> linear[z] + 4 * random.nextGaussian()), slices).undershoot() < 0.5);
	}

	private static Formula tilted(final double slope) {
		return (x, y, z) -> 100 / (1 + Math.exp(2 * (x - 8 - slope * z - 0.004 * z * z - 0.1 * y)));
	}

	@Test
	public void stepsOfALeaningOutline() {
		final Formula outline = tilted(0.8);
		final Volume slices = slices(9, (x, y, z) -> outline.at(x, y, PERIOD * z));
		assertEquals("exact, and curved", 0, artefacts(fine(9, 1, outline), slices).stairSteps(), 1);
		assertEquals("nearest", 100, artefacts(fine(9, 1, (x, y, z) -> outline.at(x, y, PERIOD * (int) Math.rint(z / 5.0))), slices).stairSteps(), 1e-3);
		final double half = artefacts(fine(9, 1, (x, y, z) -> tiltedHalf(x, y, z)), slices).stairSteps();
		assertEquals("an outline halfway between both", 50, half, 2);
		final Volume faded = fine(9, 1, (x, y, z) -> {
			final int k = Math.min(7, z / PERIOD);
			final double phase = z / 5.0 - k;
			return (1 - phase) * outline.at(x, y, PERIOD * k) + phase * outline.at(x, y, PERIOD * (k + 1));
		});
		final double steps = artefacts(faded, slices).stairSteps();
		assertTrue("fading from slice to slice: " + steps, steps > 50 && steps < 100);
	}

	/** The outline lies in the middle of where it should and where nearest neighbour has it. */
	private static double tiltedHalf(final int x, final int y, final int z) {
		final double exact = 8 + 0.8 * z + 0.004 * z * z + 0.1 * y;
		final int near = PERIOD * (int) Math.rint(z / 5.0);
		final double nearest = 8 + 0.8 * near + 0.004 * near * near + 0.1 * y;
		return 100 / (1 + Math.exp(2 * (x - (exact + nearest) / 2)));
	}

	@Test
	public void outlinesInNoise() {
		final Random random = new Random(1);
		final Formula outline = tilted(0.8);
		final Volume slices = slices(9, (x, y, z) -> outline.at(x, y, PERIOD * z));
		assertTrue(artefacts(fine(9, 1, (x, y, z) -> outline.at(x, y, z) + 5 * random.nextGaussian()), slices).stairSteps() < 5);
	}

	@Test
	public void whatIsNotDefined() {
		final Volume slices = slices(4, (x, y, z) -> body(x) + z);
		final SlicePeriodArtefacts same = artefacts(slices, slices);
		assertEquals(Double.NaN, same.brightness(), 0);
		assertEquals(Double.NaN, same.grain(), 0);
		assertEquals(Double.NaN, same.ghosts(), 0);
		assertEquals(Double.NaN, same.undershoot(), 0);
		assertEquals(Double.NaN, same.stairSteps(), 0);
		final SlicePeriodArtefacts constant = artefacts(fine(4, 1, (x, y, z) -> 7), slices(4, (x, y, z) -> 7));
		assertEquals(0, constant.brightness(), 1e-12);
		assertEquals(0, constant.grain(), 0);
		assertEquals(Double.NaN, constant.ghosts(), 0);
		assertEquals(Double.NaN, constant.stairSteps(), 0);
		final Formula outline = tilted(0.8);
		assertEquals("a single phase, the middle, has no jump to be seen", Double.NaN,
			artefacts(fine(9, 2.5, (x, y, z) -> outline.at(x, y, (int) (2.5 * z))), slices(9, (x, y, z) -> outline.at(x, y, PERIOD * z))).stairSteps(), 0);
	}

	/** Planes that lie 1.3 apart, where slices lie 5 apart, and a result that begins before the first slice. */
	@Test
	public void anyGrid() {
		final Formula exact = (x, y, z) -> 100 / (1 + Math.exp(2 * (x - 8 - 0.8 * z)));
		final Volume result = fine(9, 1.3, (x, y, z) -> 100 / (1 + Math.exp(2 * (x - 8 - 0.8 * (1.3 * z - 2.6)))));
		final Volume moved = new Volume(result.samples(), result.spacing(), new double[] { 0, 0, -2.6 }, Double.NaN, result.type());
		final SlicePeriodArtefacts values = artefacts(moved, slices(8, (x, y, z) -> exact.at(x, y, PERIOD * z)));
		assertEquals(0, values.stairSteps(), 1);
		assertEquals(0, values.brightness(), 0.1);
		assertEquals(0, values.undershoot(), 0.1);
	}

	/** What thick slices show of a ball, and the ball itself: the truth has none of it. */
	@Test
	public void truthHasNone() {
		final Volume ball = fine(13, 1, (x, y, z) -> 100 / (1 + Math.exp(2 * (Math.sqrt((x - 32) * (x - 32) + (y - 32) * (y - 32) + (z - 30) * (z - 30)) - 22))));
		final SlicePeriodArtefacts values = artefacts(ball, ThickSlices.simulate(ball, SliceProfile.gaussian(PERIOD), PERIOD, Progress.NONE));
		assertTrue("" + values, values.brightness() < 0.5 && values.ghosts() < 1 && values.undershoot() < 1 && values.stairSteps() < 3);
	}
}
