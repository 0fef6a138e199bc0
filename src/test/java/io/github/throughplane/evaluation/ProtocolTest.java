package io.github.throughplane.evaluation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.metric.Summary;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.List;

import org.junit.Test;

public class ProtocolTest {

	private static final String CHECKSUM = "0123456789abcdef";

	private static Volume ramp(final int slices) {
		return Grids.volume(6, 5, slices, new Spacing(1, 1.5, 4, "mm"), (x, y, z) -> 100 * z + 10 * y + x);
	}

	private static Trial drop(final int slices) {
		return new Protocol.DropSlices().trial(ramp(slices), CHECKSUM, Progress.NONE);
	}

	/** Slices 0, 2, 4 are kept, 1 and 3 predicted, each where it lay. */
	@Test
	public void everyOtherSliceIsDropped() {
		final Trial trial = drop(5);
		assertArrayEquals(new float[] { 12, 212, 412 }, Grids.line(trial.measured(), 2, 1), 0);
		assertArrayEquals(new float[] { 112, 312 }, Grids.line(trial.truth().orElseThrow(), 2, 1), 0);
		assertEquals(8, trial.measured().spacing().z(), 0);
		assertEquals(8, trial.truth().orElseThrow().spacing().z(), 0);
		assertEquals(1.5, trial.measured().spacing().y(), 0);
		assertArrayEquals(new double[] { 0, 0, 4 }, trial.truth().orElseThrow().origin(), 0);
		assertEquals("the slices kept are as thick as they were", 4, trial.measured().thicknessOrSpacing(), 0);
		assertEquals(4, trial.spacing(), 0);
	}

	/** Of 6 slices the last one lies beyond those kept. */
	@Test
	public void aLastSliceThatNobodyCanPredictIsLeftOut() {
		assertArrayEquals(new float[] { 12, 212, 412 }, Grids.line(drop(6).measured(), 2, 1), 0);
		assertArrayEquals(new float[] { 112, 312 }, Grids.line(drop(6).truth().orElseThrow(), 2, 1), 0);
		assertEquals(1, drop(3).truth().orElseThrow().depth());
	}

	private static Volume thick(final double noise, final long seed, final String checksum) {
		final Volume fine = Grids.volume(40, 40, 41, 1, (x, y, z) -> z < 20 ? 0 : 200);
		return new Protocol.Thick(5, SliceProfile.box(4), noise, seed).trial(fine, checksum, Progress.NONE).measured();
	}

	@Test
	public void noiseHasItsDeviationAndSeed() {
		final Volume clean = thick(0, 1, CHECKSUM);
		final Volume noisy = thick(0.05, 1, CHECKSUM);
		assertEquals(9, clean.depth());
		assertEquals(4, clean.sliceThickness(), 0);
		final double[] differences = new double[40 * 40];
		final float[] before = Samples.slice(clean.samples(), 3);
		final float[] after = Samples.slice(noisy.samples(), 3);
		for (int i = 0; i < differences.length; i++)
			differences[i] = after[i] - before[i];
		// 5 % of 200; four standard errors of a deviation of 1600 values.
		assertEquals(10, Summary.of(differences).deviation(), 4 * 10 / Math.sqrt(2 * 1600));
		assertArrayEquals(after, Samples.slice(thick(0.05, 1, CHECKSUM).samples(), 3), 0);
		assertNotEquals(after[7], Samples.slice(thick(0.05, 2, CHECKSUM).samples(), 3)[7], 0);
		assertNotEquals("another volume", after[7], Samples.slice(thick(0.05, 1, "1123456789abcdef").samples(), 3)[7], 0);
	}

	private static String problem(final Protocol protocol, final Volume volume) {
		return assertThrows(UserProblem.class, () -> protocol.requireSuitable(TestCases.of("knee.tif", volume), volume)).getMessage();
	}

	@Test
	public void volumesThatDoNotSuit() {
		assertEquals("knee.tif: It has 2 slices. To remove one and predict it, 3 are needed. Leave it out, or choose another protocol.",
			problem(new Protocol.DropSlices(), ramp(2)));
		assertEquals("knee.tif: It has a single slice. Leave it out.", problem(new Protocol.NoTruth(), ramp(1)));
		assertEquals("knee.tif: Its slices lie 4.0 mm apart, thick ones shall lie 4.0 mm apart. Give a larger spacing, or leave the volume out.",
			problem(new Protocol.Thick(4, SliceProfile.box(4), 0, 0), ramp(9)));
		assertEquals("knee.tif: Its 3 slices are 8.0 mm high, two thick ones lie 9.0 mm apart. Give a smaller spacing, or leave the volume out.",
			problem(new Protocol.Thick(9, SliceProfile.box(9), 0, 0), ramp(3)));
	}

	@Test
	public void metricsByName() {
		final Protocol drop = new Protocol.DropSlices();
		assertEquals(List.of(Metric.VIF, Metric.PSNR, Metric.EDGE_SHARPNESS), Metric.parse("VIF, psnr,edge_sharpness", drop));
		assertEquals(drop.metrics(), Metric.parse("auto", drop));
		assertEquals(Metric.SLICE_PERIOD, Metric.parse("slice_period", new Protocol.NoTruth()));
		assertEquals(drop.metrics().size() + 5, Metric.parse("auto, slice_period", drop).size());
		assertEquals("The metric ghosts is named twice. Name it once.",
			assertThrows(UserProblem.class, () -> Metric.parse("ghosts,slice_period", drop)).getMessage());
		assertEquals("There is no metric \"psn\". Choose from PSNR, SSIM, SSIM_UNIFORM7, SSIM_SANDER_2020, VIF, SWD, PIQUE, edge_sharpness, slice_slope, SNR, "
			+ "consistency, phase_brightness, phase_grain, ghosts, undershoot, stair_steps, or give auto, or slice_period.",
			assertThrows(UserProblem.class, () -> Metric.parse("PSN", drop)).getMessage());
		assertEquals("The metric SSIM is named twice. Name it once.", assertThrows(UserProblem.class, () -> Metric.parse("SSIM,ssim", drop)).getMessage());
		assertEquals("VIF compares with the truth, which protocol=none does not know. Leave it out, or choose protocol=drop or protocol=thick.",
			assertThrows(UserProblem.class, () -> Metric.parse("PIQUE,VIF", new Protocol.NoTruth())).getMessage());
		assertEquals("slice_slope needs the slices between the measured ones, and protocol=drop judges single slices. Leave it out, or choose "
			+ "protocol=thick or protocol=none.", assertThrows(UserProblem.class, () -> Metric.parse("slice_slope", drop)).getMessage());
	}
}
