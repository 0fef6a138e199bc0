package io.github.throughplane.metric;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.RealData;
import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Percentiles;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Interpolation, back-projection and metrics on the Colin27 head with 5 mm slices. Golden values: the same in NumPy, SciPy
 * (map_coordinates, order 3, mirror) and scikit-image (structural_similarity), in double precision; every sixth sagittal plane.
 */
public class ColinTest {

	private static final SliceProfile PROFILE = SliceProfile.gaussian(5);

	private static Volume truth;
	private static Volume thick;

	@BeforeClass
	public static void read() throws IOException {
		final Path file = RealData.file("brain-colin27/ch2.nii.gz");
		final List<float[]> planes = new ArrayList<>();
		try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
			in.skipNBytes(352);
			for (int z = 0; z < 181; z++) {
				final byte[] bytes = in.readNBytes(181 * 217);
				final float[] plane = new float[bytes.length];
				for (int i = 0; i < plane.length; i++)
					plane[i] = bytes[i] & 0xff;
				planes.add(plane);
			}
		}
		final Volume raw = new Volume(Samples.wrap(planes, 181, 217), new Spacing(1, 1, 1, "mm"), SampleType.UINT8);
		final double white = Percentiles.of(raw, Progress.NONE, 99.9)[0];
		assertEquals(207, white, 0);
		for (final float[] plane : planes)
			for (int i = 0; i < plane.length; i++)
				plane[i] /= white;
		truth = raw;
		thick = ThickSlices.simulate(truth, PROFILE, 5, Progress.NONE);
		assertEquals(37, thick.depth());
	}

	private static Volume interpolated(final Interpolation method, final int backProjections) {
		return new Interpolator(new InterpolationSettings(method, 0, backProjections)).superResolve(thick, Progress.NONE);
	}

	private static void judge(final Volume volume, final double psnr, final double gauss, final double uniform, final double consistency) {
		final double[] sums = new double[3];
		PlaneFamily.YZ.forEachPlane(Progress.NONE, "", (number, planes) -> {
			if (number % 6 == 0)
				synchronized (sums) {
					sums[0] += Psnr.meanSquare(planes[0], planes[1]) / 31;
					sums[1] += Ssim.GAUSS11.of(planes[0], planes[1], 1) / 31;
					sums[2] += Ssim.UNIFORM7.of(planes[0], planes[1], 1) / 31;
				}
		}, volume, truth);
		assertEquals(psnr, Psnr.ofMeanSquare(sums[0], 1), 1e-4);
		assertEquals(gauss, sums[1], 2e-6);
		assertEquals(uniform, sums[2], 2e-6);
		assertEquals(consistency, Consistency.of(volume, thick, PROFILE, 1, Progress.NONE), 2e-3);
	}

	@Test
	public void linear() {
		judge(interpolated(Interpolation.LINEAR, 0), 27.50291, 0.858503, 0.871071, 34.5671);
	}

	@Test
	public void cubic() {
		judge(interpolated(Interpolation.CUBIC, 0), 28.44349, 0.880371, 0.893361, 37.5712);
	}

	@Test
	public void cubicWithSixBackProjections() {
		judge(interpolated(Interpolation.CUBIC, 6), 29.66039, 0.898858, 0.914418, 71.8903);
	}

	@Test
	public void automaticBackProjectionImprovesWithoutNoise() {
		final var automatic = new BackProjection(PROFILE, BackProjection.AUTOMATIC);
		final Volume cubic = interpolated(Interpolation.CUBIC, 0);
		final int count = automatic.automaticIterations(thick, cubic, Progress.NONE);
		assertTrue("" + count, count >= 2 && count <= 6);
		assertTrue(Consistency.of(automatic.refine(thick, cubic, Progress.NONE), thick, PROFILE, 1, Progress.NONE) > 50);
	}
}
