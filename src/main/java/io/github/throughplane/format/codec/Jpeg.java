package io.github.throughplane.format.codec;

import java.io.IOException;

/** Decodes gray JPEG images: baseline and extended with 8 or 12 bits, and lossless with 2 to 16 (ITU T.81, annexes F and H). */
public final class Jpeg {

	private static final int[] ZIGZAG = { 0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
		21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63 };
	/** Weights of the inverse cosine transform: frequency, then place (A.3.3). */
	private static final double[][] COSINES = new double[8][8];

	static {
		for (int frequency = 0; frequency < 8; frequency++)
			for (int place = 0; place < 8; place++)
				COSINES[frequency][place] = (frequency == 0 ? Math.sqrt(0.125) : 0.5) * Math.cos((2 * place + 1) * frequency * Math.PI / 16);
	}

	private final JpegMarkers markers;
	private final BitStream bits;
	private final int[] numbers;

	private Jpeg(final byte[] data, final int width, final int height) throws IOException {
		markers = new JpegMarkers(data);
		if (markers.width != width || markers.height != height)
			throw new IOException("a frame has " + markers.width + " x " + markers.height + " pixels and should have " + width + " x " + height);
		bits = new BitStream(data, markers.numbersAt, false);
		numbers = new int[width * height];
	}

	/**
	 * @param data a whole JPEG file
	 * @return the pixels without sign
	 * @throws IOException if it is damaged, of another size, in colours or of a kind that is not read
	 */
	public static int[] decode(final byte[] data, final int width, final int height) throws IOException {
		final Jpeg jpeg = new Jpeg(data, width, height);
		switch (jpeg.markers.frame) {
			case JpegMarkers.LOSSLESS -> jpeg.lossless();
			case JpegMarkers.BASELINE, JpegMarkers.EXTENDED -> jpeg.blocks();
			default -> throw new IOException("it is JPEG-LS, though its transfer syntax says JPEG");
		}
		return jpeg.numbers;
	}

	private void lossless() throws IOException {
		final HuffmanTable table = markers.differences();
		final int width = markers.width;
		final int middle = 1 << markers.precision - markers.pointTransform - 1;
		// After a restart a row is predicted as the first one is.
		int firstRow = 0;
		for (int i = 0; i < numbers.length; i++) {
			final boolean restarted = restartAt(i);
			if (restarted)
				firstRow = i / width;
			final int difference = table.difference(bits);
			numbers[i] = (i == 0 || restarted ? middle : predicted(i, width, firstRow)) + difference & 0xffff;
		}
		for (int i = 0; i < numbers.length; i++)
			numbers[i] = numbers[i] << markers.pointTransform & 0xffff;
	}

	private int predicted(final int i, final int width, final int firstRow) throws IOException {
		if (i / width == firstRow)
			return numbers[i - 1];
		final int above = numbers[i - width];
		if (i % width == 0)
			return above;
		final int left = numbers[i - 1];
		final int corner = numbers[i - width - 1];
		return switch (markers.selection) {
			case 1 -> left;
			case 2 -> above;
			case 3 -> corner;
			case 4 -> left + above - corner;
			case 5 -> left + (above - corner >> 1);
			case 6 -> above + (left - corner >> 1);
			case 7 -> left + above >> 1;
			default -> throw new IOException("its predictor is " + markers.selection);
		};
	}

	private boolean restartAt(final int unit) throws IOException {
		final boolean restart = markers.restartInterval > 0 && unit > 0 && unit % markers.restartInterval == 0;
		if (restart)
			bits.restart();
		return restart;
	}

	private void blocks() throws IOException {
		if (markers.precision != 8 && markers.precision != 12)
			throw new IOException("its pixels have " + markers.precision + " bits");
		final int across = (markers.width + 7) / 8;
		final int down = (markers.height + 7) / 8;
		int constant = 0;
		for (int block = 0; block < across * down; block++) {
			if (restartAt(block))
				constant = 0;
			final double[] frequencies = new double[64];
			constant += markers.differences().difference(bits);
			frequencies[0] = (double) constant * markers.quantiser()[0];
			coefficients(frequencies);
			place(frequencies, block % across * 8, block / across * 8);
		}
	}

	private void coefficients(final double[] frequencies) throws IOException {
		final HuffmanTable table = markers.coefficients();
		for (int i = 1; i < 64; i++) {
			final int symbol = table.symbol(bits);
			final int size = symbol & 15;
			if (size == 0 && symbol != 0xf0)
				return;
			i += symbol >> 4;
			if (i > 63)
				throw new IOException("a block has more than 64 numbers");
			frequencies[ZIGZAG[i]] = (double) HuffmanTable.signed(bits.bits(size), size) * markers.quantiser()[i];
		}
	}

	/** The inverse cosine transform of a block, put into the image. */
	private void place(final double[] frequencies, final int left, final int top) {
		final double[] rows = new double[64];
		for (int v = 0; v < 8; v++)
			for (int x = 0; x < 8; x++)
				for (int u = 0; u < 8; u++)
					rows[8 * v + x] += COSINES[u][x] * frequencies[8 * v + u];
		final int middle = 1 << markers.precision - 1;
		for (int y = 0; y < Math.min(8, markers.height - top); y++)
			for (int x = 0; x < Math.min(8, markers.width - left); x++) {
				double sum = middle;
				for (int v = 0; v < 8; v++)
					sum += COSINES[v][y] * rows[8 * v + x];
				numbers[(top + y) * markers.width + left + x] = (int) Math.max(0, Math.min(2 * middle - 1, Math.rint(sum)));
			}
	}
}
