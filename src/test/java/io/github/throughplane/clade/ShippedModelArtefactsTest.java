package io.github.throughplane.clade;

import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.clade.CladePrediction.Mode;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.model.ShippedModels;
import io.github.throughplane.task.Progress;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import net.imglib2.view.Views;

import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/** The shipped brain model on planes of the head that comes with it, in 5 mm slices: no checkerboard, no seams and no grid of patches. */
@Category(NeedsEngine.class)
public class ShippedModelArtefactsTest {

	@ClassRule
	public static final TemporaryFolder TEMPORARY = new TemporaryFolder();

	private static final SliceProfile PROFILE = SliceProfile.gaussian(5);
	private static final int STRIDE = 12;
	/** Shares no divisor with the stride. */
	private static final int SHIFT = 5;
	private static Volume whole;
	private static Volume thick;
	private static Volume stitched;

	@BeforeClass
	public static void predict() throws Exception {
		assumeTrue("Skipped: there is no model brain-t1", ShippedModels.names().contains("brain-t1"));
		final Path head = TEMPORARY.newFile("head.nii.gz").toPath();
		try (InputStream sample = ShippedModelArtefactsTest.class.getResourceAsStream("/throughplane/samples/colin27-crop.nii.gz")) {
			Files.write(head, sample.readAllBytes());
		}
		whole = Hyperstack.of(ImageFiles.open(head)).volumes().get(0);
		thick = ThickSlices.simulate(planes(0), PROFILE, 5, Progress.NONE);
		stitched = predicted(thick, STRIDE);
	}

	/** Four planes, the first columns left out. */
	private static Volume planes(final int firstColumn) {
		return whole.with(Views.zeroMin(Views.interval(whole.samples(), new long[] { 60, firstColumn, 0 },
			new long[] { 63, whole.height() - 1, whole.depth() - 1 })));
	}

	private static Volume predicted(final Volume thick, final int stride) throws Exception {
		final Path zip = TEMPORARY.newFile().toPath();
		try (InputStream model = ShippedModels.open("brain-t1")) {
			Files.write(zip, model.readAllBytes());
		}
		try (CladePredictor predictor = new CladePredictor(CladeModel.read(zip),
			CladePrediction.FAITHFUL.withBackProjections(0).with(Mode.STITCHED, stride, Precision.FLOAT32)))
		{
			return predictor.superResolve(thick, Progress.NONE);
		}
	}

	/** Power of the through-column gradient of all planes, summed along z, at a period in pixels along y. */
	private static double power(final Volume volume, final double period) {
		double power = 0;
		for (int x = 0; x < volume.width(); x++) {
			final float[] plane = Samples.block(volume.samples(), new long[] { x, 0, 0 }, new int[] { 1, volume.height(), volume.depth() });
			for (int z = 0; z < volume.depth(); z++) {
				double real = 0;
				double imaginary = 0;
				for (int y = 0; y + 1 < volume.height(); y++) {
					final double gradient = plane[z * volume.height() + y + 1] - plane[z * volume.height() + y];
					// A smooth window, or the ends of the line leak into every period.
					final double weight = gradient * (1 - Math.cos(2 * Math.PI * (y + 0.5) / (volume.height() - 1)));
					real += weight * Math.cos(2 * Math.PI * y / period);
					imaginary += weight * Math.sin(2 * Math.PI * y / period);
				}
				power += real * real + imaginary * imaginary;
			}
		}
		return power;
	}

	/**
	 * The checkerboard of 2 and 4 pixels, the stride and the size of the patches, against frequencies 3 and 4 bins away; or against
	 * the interpolated planes, where these have such a period themselves.
	 */
	@Test
	public void noCheckerboardAndNoGridOfPatches() {
		for (final double period : new double[] { 2, 4, STRIDE, CladeSettings.PATCH }) {
			final double ratio = peak(stitched, period);
			assertTrue("power at the period " + period + " is " + ratio + " times that of its neighbours", ratio < 1.5 * Math.max(1, peak(thick, period)));
		}
	}

	private static double peak(final Volume volume, final double period) {
		final double bin = 1.0 / volume.height();
		double near = 0;
		for (final int bins : new int[] { -4, -3, 3, 4 })
			near += power(volume, 1 / (1 / period + bins * bin)) / 4;
		return power(volume, period) / Math.max(near, 1e-9);
	}

	/** Mean gradient along y where patches begin or end, as a multiple of that elsewhere. */
	private static double seams(final Volume volume, final int stride) {
		final double[] sums = new double[2];
		final int[] counts = new int[2];
		for (int z = 0; z < volume.depth(); z++) {
			final float[] slice = Samples.slice(volume.samples(), z);
			for (int y = 1; y < volume.height(); y++) {
				final int border = y % stride == 0 || y % stride == CladeSettings.PATCH % stride ? 1 : 0;
				for (int x = 0; x < volume.width(); x++)
					sums[border] += Math.abs(slice[y * volume.width() + x] - slice[(y - 1) * volume.width() + x]);
				counts[border] += volume.width();
			}
		}
		return sums[1] / counts[1] / (sums[0] / counts[0]);
	}

	/** Compared with the interpolated planes, whose own edges lie where they lie. */
	@Test
	public void gradientsAreNoSteeperAtTheBordersOfPatches() throws Exception {
		final double ratio = seams(stitched, STRIDE) / seams(thick, STRIDE);
		assertTrue("gradients at borders of patches are " + ratio + " times those elsewhere", ratio < 1.1);
		// Patches side by side have seams, and this measure sees them.
		final int apart = CladeSettings.PATCH;
		assertTrue(seams(predicted(thick, apart), apart) / seams(thick, apart) > 1.5);
	}

	/** Patches that begin five columns later give the same picture: the mean difference is below 2 % of the range. */
	@Test
	public void shiftedTilingsAgree() throws Exception {
		final Volume other = predicted(ThickSlices.simulate(planes(SHIFT), PROFILE, 5, Progress.NONE), STRIDE);
		double sum = 0;
		float largest = 0;
		for (int z = 0; z < stitched.depth(); z++) {
			final float[] here = Samples.block(stitched.samples(), new long[] { 0, SHIFT, z }, new int[] { stitched.width(), other.height(), 1 });
			final float[] there = Samples.slice(other.samples(), z);
			for (int i = 0; i < here.length; i++) {
				sum += Math.abs(here[i] - there[i]);
				largest = Math.max(largest, here[i]);
			}
		}
		final double share = sum / other.samples().size() / largest;
		assertTrue("mean difference of " + share, share > 0 && share < 0.02);
	}
}
