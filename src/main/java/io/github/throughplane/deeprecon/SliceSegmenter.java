package io.github.throughplane.deeprecon;

import io.github.throughplane.geminigan.JointOutput;
import io.github.throughplane.stylegan.StyleShape;

import java.util.Arrays;

/** Gives the labels of slices, of any number at once. */
public final class SliceSegmenter implements AutoCloseable {

	/** Slices at once. */
	private static final int AT_ONCE = 32;

	private final SegmentationNetwork network;
	private final SegmentationKind kind;
	private final int length;
	private final int pixels;

	/**
	 * @param network closed with this
	 * @param shape of the generator
	 */
	SliceSegmenter(final SegmentationNetwork network, final SegmentationKind kind, final StyleShape shape) {
		this.network = network;
		this.kind = kind;
		length = kind.input(shape)[0] * kind.input(shape)[1];
		pixels = shape.size() * shape.size();
	}

	/** What it takes: images, made by the generator or not, or codes. */
	public SegmentationKind kind() {
		return kind;
	}

	/**
	 * The likeliest class of each pixel.
	 *
	 * @param given images [slice][row][column], or codes [slice][row][style], where labels are made of these
	 * @return 0 background, 1 left cavity, 2 myocardium, 3 right cavity, [slice][row][column]
	 */
	public byte[] labels(final float[] given) {
		final int count = given.length / length;
		final byte[] labels = new byte[count * pixels];
		for (int from = 0; from < count; from += AT_ONCE) {
			final int to = Math.min(count, from + AT_ONCE);
			final float[] logits = network.logits(Arrays.copyOfRange(given, from * length, to * length));
			final byte[] made = new JointOutput(new float[0], logits).labels(1);
			System.arraycopy(made, 0, labels, from * pixels, made.length);
		}
		return labels;
	}

	@Override
	public void close() {
		network.close();
	}
}
