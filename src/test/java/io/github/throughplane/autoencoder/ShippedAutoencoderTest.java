package io.github.throughplane.autoencoder;

import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.metric.Plane;
import io.github.throughplane.metric.Psnr;
import io.github.throughplane.metric.Ssim;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.ScannerStyle;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** The shipped model, on images of a kind that it has not learned from. */
@Category(NeedsEngine.class)
public class ShippedAutoencoderTest {

	private static final int SIZE = 128;
	private static final int SLICES = 13;

	private static final TrainedAutoencoder MODEL = AutoencoderModel.read(ModelFile.resolve("cine-heart"));

	/** Phantoms with every other slice removed: what comes in its place is more like it than the mean of its neighbours is. */
	@Test
	public void moreLikeTheTruthThanLinear() {
		double ssim = 0;
		double psnr = 0;
		for (int seed = 200_001; seed <= 200_003; seed++) {
			final CardiacPhantom phantom = CardiacPhantom.draw(seed);
			final Volume stack = phantom.grey(phantom.shortAxis(new int[] { SIZE, SIZE, SLICES }, new Spacing(1.4, 1.4, 5, "mm"), 8),
				CardiacPhantom.END_DIASTOLE, ScannerStyle.SSFP, Progress.NONE);
			final List<float[]> kept = IntStream.rangeClosed(0, SLICES / 2).mapToObj(z -> Samples.slice(stack.samples(), 2 * z)).toList();
			final Volume thick = stack.on(Samples.wrap(kept, SIZE, SIZE), stack.spacing().withZ(10), 8);
			try (AutoencoderPredictor predictor = new AutoencoderPredictor(MODEL, AutoencoderPrediction.byFactor(2))) {
				final Volume made = predictor.superResolve(thick, Progress.NONE);
				for (int z = 1; z < SLICES; z += 2) {
					final Plane truth = plane(Samples.slice(stack.samples(), z));
					final Plane own = plane(Samples.slice(made.samples(), z));
					final Plane linear = plane(AutoencoderNetwork.mixed(kept.get(z / 2), kept.get(z / 2 + 1), 0.5f));
					ssim += Ssim.GAUSS11.of(own, truth, CardiacPhantom.GREY) - Ssim.GAUSS11.of(linear, truth, CardiacPhantom.GREY);
					psnr += Psnr.of(own, truth, CardiacPhantom.GREY) - Psnr.of(linear, truth, CardiacPhantom.GREY);
				}
			}
		}
		final int count = 3 * (SLICES / 2);
		assertTrue("SSIM " + ssim / count + ", PSNR " + psnr / count, ssim / count > 0.005 && psnr > 0);
	}

	private static Plane plane(final float[] slice) {
		final double[] samples = new double[slice.length];
		for (int i = 0; i < samples.length; i++)
			samples[i] = slice[i];
		return new Plane(samples, SIZE, SIZE);
	}

	/** Nothing appears between two slices that show nothing. */
	@Test
	public void nothingOutOfNothing() {
		try (AutoencoderNetwork network = MODEL.network()) {
			double sum = 0;
			for (final float value : network.between(new float[2 * SIZE * SIZE], SIZE, SIZE))
				sum += Math.abs(value);
			assertTrue("mean " + sum / SIZE / SIZE, sum / SIZE / SIZE < 0.02);
		}
	}
}
