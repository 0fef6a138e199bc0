package io.github.throughplane.stylegan;

import io.github.throughplane.metric.Psnr;
import io.github.throughplane.task.Progress;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds codes of images in the latent space of a generator: those that an encoder finds, made better step by step (hybrid inversion, Chang et al. 2022, equations
 * 1 and 2). Many images are searched for at once, each for itself; of each the best code on the way is kept. Closed when done.
 */
public final class Inversion implements AutoCloseable {

	/** Images at once. */
	private static final int AT_ONCE = 16;
	/** Steps within which the losses together have to fall by a share, or the search is over. */
	private static final int WATCHED = 100;
	private static final double LEAST_GAIN = 1e-4;
	/** Of the values of an image. */
	private static final double RANGE = 2;

	private final StyleShape shape;
	private final InversionSettings settings;
	private final TrainedEncoder trained;
	private final EncoderNetwork encoder;
	private final StyleNetwork generator;
	/** By the number of images. */
	private final Map<Integer, InversionGraph> graphs = new HashMap<>();

	public Inversion(final TrainedEncoder trained, final InversionSettings settings) {
		this.trained = trained;
		this.settings = settings;
		shape = trained.generator().shape();
		encoder = trained.network();
		generator = trained.generator().network();
	}

	/**
	 * Codes of images, and what the generator makes of them.
	 *
	 * @param codes w+, [image][row][style]
	 * @param images [image][row][column]
	 * @param psnr of each image as it is made again, with a range of 2; dB
	 */
	public record Found(float[] codes, float[] images, double[] psnr) {}

	/**
	 * Searches.
	 *
	 * @param images [image][row][column], -1 to 1
	 * @param counts whether a pixel counts in full, [row][column], in all images
	 * @throws io.github.throughplane.task.Cancelled if the user cancelled
	 */
	public Found find(final float[] images, final boolean[] counts, final Progress progress) {
		final int pixels = shape.size() * shape.size();
		final int count = images.length / pixels;
		final int length = shape.rows() * shape.style();
		final float[] codes = new float[count * length];
		for (int from = 0; from < count; from += AT_ONCE) {
			final int to = Math.min(count, from + AT_ONCE);
			final float[] some = Arrays.copyOfRange(images, from * pixels, to * pixels);
			final Progress part = progress.part((double) from / count, (double) to / count);
			System.arraycopy(search(some, encoder.codes(some), counts, part), 0, codes, from * length, (to - from) * length);
		}
		return found(codes, images);
	}

	/** The codes that the encoder finds, without a search. */
	public Found encoded(final float[] images) {
		return found(encoder.codes(images), images);
	}

	private Found found(final float[] codes, final float[] images) {
		final float[] made = made(codes);
		return new Found(codes, made, psnr(images, made));
	}

	/**
	 * Images of codes.
	 *
	 * @param codes [image][row][style]
	 * @return [image][row][column]
	 */
	public float[] made(final float[] codes) {
		return generator.images(codes);
	}

	/** By one thread after the other, as the graphs hold what is searched for. */
	private synchronized float[] search(final float[] images, final float[] first, final boolean[] counts, final Progress progress) {
		if (settings.steps() == 0)
			return first;
		final int count = images.length / (shape.size() * shape.size());
		final InversionGraph graph = graphs.computeIfAbsent(count, room -> new InversionGraph(trained, settings, room));
		final float[] counting = new float[counts.length];
		for (int i = 0; i < counting.length; i++)
			counting[i] = (float) (counts[i] ? 1 : settings.outside());
		graph.start(first, images, counting);
		final BestCodes best = new BestCodes(first, count);
		float[] present = first;
		double watched = Double.NaN;
		for (int step = 1; step <= settings.steps(); step++) {
			progress.report(step - 1, settings.steps(), "Searching for the codes of slices");
			best.offer(graph.step(step, settings.rate(step)), present);
			present = graph.codes();
			if (step % WATCHED == 1) {
				if (step > 1 && watched - best.loss() <= LEAST_GAIN * Math.abs(watched))
					break;
				watched = best.loss();
			}
		}
		best.offer(graph.losses(), present);
		return best.codes();
	}

	private double[] psnr(final float[] images, final float[] made) {
		final int pixels = shape.size() * shape.size();
		final double[] psnr = new double[images.length / pixels];
		for (int i = 0; i < psnr.length; i++) {
			double squares = 0;
			for (int k = i * pixels; k < (i + 1) * pixels; k++)
				squares += Math.pow(images[k] - made[k], 2) / pixels;
			psnr[i] = Psnr.ofMeanSquare(squares, RANGE);
		}
		return psnr;
	}

	@Override
	public synchronized void close() {
		graphs.values().forEach(InversionGraph::close);
		graphs.clear();
		encoder.close();
		generator.close();
	}
}
