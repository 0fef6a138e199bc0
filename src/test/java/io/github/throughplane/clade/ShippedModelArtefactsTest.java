package io.github.throughplane.clade;

import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.github.throughplane.RealData;
import io.github.throughplane.clade.CladePrediction.Mode;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.ImageFiles;
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
import org.junit.rules.TemporaryFolder;

/** The shipped brain model on planes of a real head in 5 mm slices: no checkerboard, no seams and no grid of patches. */
public class ShippedModelArtefactsTest {

	@ClassRule
	public static final TemporaryFolder TEMPORARY = new TemporaryFolder();

	private static final int STRIDE = 12;
	private static Volume thick;
	private static Volume stitched;

	@BeforeClass
	public static void predict() throws Exception {
		final Path head = RealData.file("brain-colin27/ch2.nii.gz");
		assumeTrue("Skipped: there is no model brain-t1", ShippedModels.names().contains("brain-t1"));
		final Volume whole = Hyperstack.of(ImageFiles.open(head)).volumes().get(0);
		final Volume planes = whole.with(Views.zeroMin(Views.interval(whole.samples(), new long[] { 70, 0, 0 },
			new long[] { 73, whole.height() - 1, whole.depth() - 1 })));
		thick = ThickSlices.simulate(planes, SliceProfile.gaussian(5), 5, Progress.NONE);
		stitched = predicted(STRIDE);
	}

	private static Volume predicted(final int stride) throws Exception {
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

	/** The checkerboard of 2 and 4 pixels, the stride and the size of the patches, against frequencies 3 and 4 bins away. */
	@Test
	public void noCheckerboardAndNoGridOfPatches() {
		for (final double period : new double[] { 2, 4, STRIDE, CladeSettings.PATCH }) {
			final double bin = 1.0 / stitched.height();
			final double near = Math.max(0.25 * (neighbour(period, -4 * bin) + neighbour(period, -3 * bin) + neighbour(period, 3 * bin)
				+ neighbour(period, 4 * bin)), 1e-9);
			final double ratio = power(stitched, period) / near;
			assertTrue("power at the period " + period + " is " + ratio + " times that of its neighbours", ratio < 1.5);
		}
	}

	private static double neighbour(final double period, final double frequency) {
		return power(stitched, 1 / (1 / period + frequency));
	}

	/** Patches cut elsewhere give the same picture: the mean difference is below 2 % of the range. */
	@Test
	public void tilingsAgree() throws Exception {
		final Volume other = predicted(16);
		double sum = 0;
		float largest = 0;
		for (int z = 0; z < stitched.depth(); z++) {
			final float[] a = Samples.slice(stitched.samples(), z);
			final float[] b = Samples.slice(other.samples(), z);
			for (int i = 0; i < a.length; i++) {
				sum += Math.abs(a[i] - b[i]);
				largest = Math.max(largest, a[i]);
			}
		}
		final double share = sum / stitched.samples().size() / largest;
		assertTrue("mean difference of " + share, share < 0.02);
	}
}
