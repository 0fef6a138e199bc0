package io.github.throughplane.deeprecon;

import io.github.throughplane.geminigan.HeartPlace;
import io.github.throughplane.stylegan.Inversion;
import io.github.throughplane.stylegan.InversionSettings;
import io.github.throughplane.stylegan.TrainedEncoder;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Finds the codes of all slices of a stack or cine, of all frames at once (hybrid inversion). Closed when done. */
public final class CodeFinder implements AutoCloseable {

	/** Share of the side of the square within which pixels count in full. */
	private static final double CENTRAL = 0.6;

	private final int side;
	private final SliceSettings slices;
	private final Inversion inversion;

	/**
	 * @param trained the networks
	 * @param slices how they see hearts
	 * @param search how codes are searched for
	 */
	public CodeFinder(final TrainedEncoder trained, final SliceSettings slices, final InversionSettings search) {
		this.slices = slices;
		side = trained.generator().shape().size();
		inversion = new Inversion(trained, search);
	}

	/**
	 * Finds the codes of a series.
	 *
	 * @param name for messages
	 * @param frames on one grid, in mm, two slices at least
	 * @param place of the heart
	 * @throws UserProblem if a frame does not suit
	 * @throws io.github.throughplane.task.Cancelled if the user cancelled
	 */
	public HeartCodes find(final String name, final List<Volume> frames, final HeartPlace place, final Progress progress) {
		return codes(name, frames, place, images -> inversion.find(images, central(side), progress));
	}

	/** The same as the encoder alone finds them, at once. */
	HeartCodes encoded(final String name, final List<Volume> frames, final HeartPlace place) {
		return codes(name, frames, place, inversion::encoded);
	}

	private HeartCodes codes(final String name, final List<Volume> frames, final HeartPlace place, final Function<float[], Inversion.Found> search) {
		final Volume first = frames.get(0);
		if (first.depth() < 2)
			throw new UserProblem(name + " has a single slice.", "Choose a short-axis stack over the whole heart.");
		final SeriesSlices series = SeriesSlices.of(name, frames, place.xy(), side, slices.pixel());
		final int pixels = side * side;
		final float[] images = new float[frames.size() * first.depth() * pixels];
		for (int i = 0; i < frames.size(); i++)
			System.arraycopy(series.frames().get(i), 0, images, i * first.depth() * pixels, first.depth() * pixels);
		final Inversion.Found found = search.apply(images);
		final int length = found.codes().length / frames.size();
		final List<float[]> codes = new ArrayList<>();
		for (int i = 0; i < frames.size(); i++)
			codes.add(Arrays.copyOfRange(found.codes(), i * length, (i + 1) * length));
		return new HeartCodes(codes, series.square(), series.map(), first, found.psnr());
	}

	/** The middle of a square, where the heart is. */
	static boolean[] central(final int side) {
		final boolean[] central = new boolean[side * side];
		final double middle = (side - 1) / 2.0;
		for (int i = 0; i < central.length; i++)
			central[i] = Math.max(Math.abs(i % side - middle), Math.abs(i / side - middle)) <= CENTRAL / 2 * side;
		return central;
	}

	@Override
	public void close() {
		inversion.close();
	}
}
