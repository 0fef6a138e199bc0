package io.github.throughplane.format.codec;

import java.io.IOException;
import java.util.Arrays;

/** Decodes gray JPEG-LS images, lossless or nearly so, with 2 to 16 bits (ITU T.87, annex A). */
public final class JpegLs {

	/** Orders of run lengths (A.2.1). */
	private static final int[] ORDERS = { 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15 };
	private static final int CONTEXTS = 365;
	private static final int LARGEST_BIAS = 127;

	private final BitStream bits;
	private final int width;
	private final int height;
	private final int shift;
	/** Largest error, NEAR. */
	private final int near;
	private final int maximum;
	private final int range;
	private final int rangeBits;
	private final int limit;
	private final int reset;
	private final int[] thresholds = new int[3];
	/** For each context, and for two of interrupted runs: sum of errors without and with sign, bias, and how many there were. */
	private final int[] sizes = new int[CONTEXTS + 2];
	private final int[] sums = new int[CONTEXTS];
	private final int[] biases = new int[CONTEXTS];
	private final int[] counts = new int[CONTEXTS + 2];
	private final int[] negatives = new int[2];
	private int runIndex;

	private JpegLs(final byte[] data, final int width, final int height) throws IOException {
		final JpegMarkers markers = new JpegMarkers(data);
		if (markers.frame != JpegMarkers.LS)
			throw new IOException("it is JPEG, though its transfer syntax says JPEG-LS");
		if (markers.width != width || markers.height != height)
			throw new IOException("a frame has " + markers.width + " x " + markers.height + " pixels and should have " + width + " x " + height);
		if (markers.restartInterval > 0)
			throw new IOException("JPEG-LS with restart markers is not read");
		this.width = width;
		this.height = height;
		bits = new BitStream(data, markers.numbersAt, true);
		shift = markers.pointTransform;
		near = markers.selection;
		maximum = markers.presets[0] > 0 ? markers.presets[0] : (1 << markers.precision) - 1;
		if (near > Math.min(255, maximum / 2))
			throw new IOException("its largest error is " + near);
		range = (maximum + 2 * near) / (2 * near + 1) + 1;
		rangeBits = bitsFor(range);
		final int bitsPerPixel = Math.max(2, bitsFor(maximum + 1));
		limit = 2 * (bitsPerPixel + Math.max(8, bitsPerPixel));
		reset = markers.presets[4] > 0 ? markers.presets[4] : 64;
		chooseThresholds(markers.presets);
		Arrays.fill(sizes, Math.max(2, (range + 32) / 64));
		Arrays.fill(counts, 1);
	}

	/**
	 * @param data a whole JPEG-LS file
	 * @return the pixels without sign
	 * @throws IOException if it is damaged, of another size, in colours or of a kind that is not read
	 */
	public static int[] decode(final byte[] data, final int width, final int height) throws IOException {
		return new JpegLs(data, width, height).decode();
	}

	private static int bitsFor(final int values) {
		return 32 - Integer.numberOfLeadingZeros(values - 1);
	}

	/** C.2.4.1.1.1. */
	private void chooseThresholds(final int[] presets) {
		final int[] basic = { 3, 7, 21 };
		int least = near + 1;
		for (int i = 0; i < 3; i++) {
			final int tolerance = (3 + 2 * i) * near;
			final int factor = maximum >= 128 ? (Math.min(maximum, 4095) + 128) / 256 : 256 / (maximum + 1);
			final int wanted = maximum >= 128 ? factor * (basic[i] - 2 - i) + 2 + i + tolerance : Math.max(2 + i, basic[i] / factor + tolerance);
			thresholds[i] = presets[1 + i] > 0 ? presets[1 + i] : wanted > maximum || wanted < least ? least : wanted;
			least = thresholds[i];
		}
	}

	private int[] decode() throws IOException {
		final int[] numbers = new int[width * height];
		// One more on either side: the pixel above at the left is the first one of the row before that, the one at the right repeats.
		int[] above = new int[width + 2];
		int[] row = new int[width + 2];
		for (int y = 0; y < height; y++) {
			row[0] = above[1];
			above[width + 1] = above[width];
			row(above, row);
			for (int x = 0; x < width; x++)
				numbers[y * width + x] = row[x + 1] << shift;
			final int[] next = above;
			above = row;
			row = next;
		}
		return numbers;
	}

	private void row(final int[] above, final int[] row) throws IOException {
		for (int x = 1; x <= width; x++) {
			final int first = quantised(above[x + 1] - above[x]);
			final int second = quantised(above[x] - above[x - 1]);
			final int third = quantised(above[x - 1] - row[x - 1]);
			final int context = 81 * first + 9 * second + third;
			if (context != 0) {
				row[x] = regular(context, row[x - 1], above[x], above[x - 1]);
				continue;
			}
			final int length = runLength(width + 1 - x);
			Arrays.fill(row, x, x + length, row[x - 1]);
			x += length;
			if (x <= width) {
				row[x] = interruption(row[x - 1], above[x]);
				runIndex = Math.max(0, runIndex - 1);
			}
		}
	}

	/** A.3.3. */
	private int quantised(final int gradient) {
		final int size = Math.abs(gradient);
		final int class_ = size <= near ? 0 : size < thresholds[0] ? 1 : size < thresholds[1] ? 2 : size < thresholds[2] ? 3 : 4;
		return gradient < 0 ? -class_ : class_;
	}

	private int regular(final int signedContext, final int left, final int above, final int corner) throws IOException {
		final int sign = signedContext < 0 ? -1 : 1;
		final int q = Math.abs(signedContext);
		final int least = Math.min(left, above);
		final int most = Math.max(left, above);
		final int edge = corner >= most ? least : corner <= least ? most : left + above - corner;
		final int predicted = Math.max(0, Math.min(maximum, edge + sign * biases[q]));
		final int order = order(counts[q], sizes[q]);
		final int mapped = golomb(order, limit);
		final boolean turned = near == 0 && order == 0 && 2 * sums[q] <= -counts[q];
		final int plain = (mapped & 1) == 0 ? mapped / 2 : -(mapped + 1) / 2;
		final int error = turned ? -plain - 1 : plain;
		update(q, error);
		return reconstructed(predicted, sign * error);
	}

	/** A.6: sums and bias of a context. */
	private void update(final int q, final int error) {
		sums[q] += error * (2 * near + 1);
		sizes[q] += Math.abs(error);
		if (counts[q] == reset) {
			sizes[q] >>= 1;
			sums[q] >>= 1;
			counts[q] >>= 1;
		}
		counts[q]++;
		if (sums[q] <= -counts[q]) {
			sums[q] = Math.max(sums[q] + counts[q], 1 - counts[q]);
			biases[q] = Math.max(-LARGEST_BIAS - 1, biases[q] - 1);
		}
		else if (sums[q] > 0) {
			sums[q] = Math.min(sums[q] - counts[q], 0);
			biases[q] = Math.min(LARGEST_BIAS, biases[q] + 1);
		}
	}

	private int reconstructed(final int predicted, final int error) {
		final int step = 2 * near + 1;
		int number = predicted + error * step;
		if (number < -near)
			number += range * step;
		else if (number > maximum + near)
			number -= range * step;
		return Math.max(0, Math.min(maximum, number));
	}

	private static int order(final int count, final long size) throws IOException {
		int order = 0;
		while ((long) count << order < size)
			order++;
		if (order > 24)
			throw new IOException("its numbers make no sense");
		return order;
	}

	/** A number in a Golomb code of limited length (A.5.3). */
	private int golomb(final int order, final int longest) throws IOException {
		int zeros = 0;
		while (bits.bit() == 0)
			if (++zeros > longest)
				throw new IOException("a code is longer than it may be");
		return zeros < longest - rangeBits - 1 ? zeros << order | bits.bits(order) : bits.bits(rangeBits) + 1;
	}

	/** A.7.1: how many pixels repeat the one at the left. */
	private int runLength(final int remaining) throws IOException {
		int length = 0;
		while (length < remaining) {
			final int step = 1 << ORDERS[runIndex];
			if (bits.bit() == 0) {
				length += bits.bits(ORDERS[runIndex]);
				if (length >= remaining)
					throw new IOException("a run goes beyond its row");
				return length;
			}
			if (length + step <= remaining)
				runIndex = Math.min(ORDERS.length - 1, runIndex + 1);
			length = Math.min(remaining, length + step);
		}
		return length;
	}

	/** A.7.2: the pixel that ends a run. */
	private int interruption(final int left, final int above) throws IOException {
		final int kind = Math.abs(left - above) <= near ? 1 : 0;
		final int q = CONTEXTS + kind;
		final int order = order(counts[q], kind == 0 ? sizes[q] : sizes[q] + (counts[q] >> 1));
		final int mapped = golomb(order, limit - ORDERS[runIndex] - 1);
		final boolean odd = (mapped + kind & 1) == 1;
		final int size = (mapped + kind + 1) / 2;
		final int error = (order != 0 || 2 * negatives[kind] >= counts[q]) == odd ? -size : size;
		if (error < 0)
			negatives[kind]++;
		sizes[q] += mapped + 1 - kind >> 1;
		if (counts[q] == reset) {
			sizes[q] >>= 1;
			counts[q] >>= 1;
			negatives[kind] >>= 1;
		}
		counts[q]++;
		return kind == 1 ? reconstructed(left, error) : reconstructed(above, left > above ? -error : error);
	}
}
