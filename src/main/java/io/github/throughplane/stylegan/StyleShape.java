package io.github.throughplane.stylegan;

import io.github.throughplane.task.UserProblem;

import java.util.stream.IntStream;

/**
 * Sizes of a generator of grey images and of its discriminator. The only home of their presets.
 *
 * @param size rows and columns of an image, a power of two
 * @param latent numbers that an image is drawn from (z)
 * @param style numbers of a style (w)
 * @param mappingLayers layers from z to w
 * @param channelBase channels at n rows are this number divided by n
 * @param mostChannels but no more than these
 * @param noise whether fixed noise is added after each convolution
 */
public record StyleShape(int size, int latent, int style, int mappingLayers, int channelBase, int mostChannels, boolean noise) {

	/** Sizes of networks. */
	public enum Preset {
		/** 64 x 64 pixels; can be trained without a graphics card. */
		LITE64(new StyleShape(64, 256, 256, 4, 2048, 128, false)),
		/** 128 x 128 pixels. */
		LITE128(new StyleShape(128, 256, 256, 4, 4096, 256, false)),
		/** 256 x 256 pixels, with the channels of the publication; for several graphics cards. */
		FULL256(new StyleShape(256, 512, 512, 8, 16384, 512, true));

		private final StyleShape shape;

		Preset(final StyleShape shape) {
			this.shape = shape;
		}

		public StyleShape shape() {
			return shape;
		}
	}

	/** Rows and columns of the constant that every image begins with. */
	static final int FIRST = 4;
	private static final int MOST = 2048;

	/** @throws UserProblem if a number is out of its range */
	public StyleShape {
		UserProblem.requireWithin("image size", size, 2 * FIRST, 1024);
		if (Integer.bitCount(size) != 1)
			throw new UserProblem("The image size is " + size + ".", "Choose a power of two.");
		UserProblem.requireWithin("number of latent numbers", latent, 1, MOST);
		UserProblem.requireWithin("length of a style", style, 1, MOST);
		UserProblem.requireWithin("number of mapping layers", mappingLayers, 1, 16);
		UserProblem.requireWithin("base of the channels", channelBase, size, 1 << 16);
		UserProblem.requireWithin("largest number of channels", mostChannels, 1, MOST);
	}

	/** The same styles with half as many channels. */
	public StyleShape narrower() {
		return new StyleShape(size, latent, style, mappingLayers, Math.max(size, channelBase / 2), Math.max(1, mostChannels / 2), false);
	}

	/** Channels where images have so many rows. */
	public int channels(final int side) {
		return Math.min(mostChannels, channelBase / side);
	}

	/** Numbers of rows from the first to that of an image. */
	public int[] sides() {
		return IntStream.iterate(FIRST, side -> side <= size, side -> 2 * side).toArray();
	}

	/** Styles that make an image: one for each convolution, the last of which is shared with the layer to grey, as in StyleGAN2. */
	public int rows() {
		return 2 * sides().length;
	}
}
