package io.github.throughplane.deeprecon;

import io.github.throughplane.stylegan.StyleNetwork;
import io.github.throughplane.stylegan.TrainedStyleGan;
import io.github.throughplane.volume.Volume;

/** Makes dense volumes of codes: the slices between two of a stack are what a generator makes of the codes between theirs. Closed when done. */
public final class DenseHearts implements AutoCloseable {

	private final StyleNetwork generator;

	public DenseHearts(final TrainedStyleGan generator) {
		this.generator = generator.network();
	}

	/** Slices that are made of so many. */
	public static int slices(final int measured, final int factor) {
		return DenseGrid.slices(measured, factor);
	}

	/**
	 * The slices of a frame as the generator makes them.
	 *
	 * @param factor slices for each of the stack, but the last one
	 * @return whole squares, [slice][row][column], around -1 to 1
	 */
	public float[] images(final HeartCodes codes, final int frame, final int factor) {
		return images(codes.between(frame, factor));
	}

	/** Images of codes, [slice][row][style], as the generator makes them: whole squares, [slice][row][column]. */
	float[] images(final float[] codes) {
		return generator.images(codes);
	}

	/** The volume of a frame in the place of the series, as much of the square as lies within the image; raw values. */
	public Volume volume(final HeartCodes codes, final int frame, final int factor) {
		return DenseGrid.of(codes, factor).image(images(codes, frame, factor));
	}

	@Override
	public void close() {
		generator.close();
	}
}
