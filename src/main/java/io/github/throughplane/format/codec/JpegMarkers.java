package io.github.throughplane.format.codec;

import java.io.EOFException;
import java.io.IOException;

/**
 * The marker segments of a JPEG or JPEG-LS file up to its numbers (ITU T.81, annex B, and T.87, annex C), one gray component alone.
 *
 * <p>Not a record: what is read is filled in marker by marker.
 */
final class JpegMarkers {

	static final int BASELINE = 0xC0;
	static final int EXTENDED = 0xC1;
	static final int LOSSLESS = 0xC3;
	static final int LS = 0xF7;

	private static final int START = 0xD8;
	private static final int END = 0xD9;
	private static final int HUFFMAN_TABLES = 0xC4;
	private static final int SCAN = 0xDA;
	private static final int QUANTISERS = 0xDB;
	private static final int RESTART_INTERVAL = 0xDD;
	private static final int LS_PRESETS = 0xF8;

	/** Which kind of JPEG this is: the start-of-frame marker. */
	int frame = -1;
	/** Bits of a number. */
	int precision;
	int width;
	int height;
	private int quantiser;
	private final int[][] quantisers = new int[4][];
	/** Huffman tables of DC or lossless differences, then those of AC coefficients. */
	private final HuffmanTable[] tables = new HuffmanTable[8];
	private int dcTable;
	private int acTable;
	/** Predictor of lossless JPEG, largest error of JPEG-LS. */
	int selection;
	/** Bits by which numbers were shifted down. */
	int pointTransform;
	/** Blocks or samples between restart markers, 0 for none. */
	int restartInterval;
	/** MAXVAL, T1, T2, T3 and RESET of JPEG-LS, 0 for what it takes by default. */
	final int[] presets = new int[5];
	/** Where the numbers begin. */
	int numbersAt;

	private final byte[] data;

	JpegMarkers(final byte[] data) throws IOException {
		this.data = data;
		if (data.length < 2 || number(0, 2) != (0xff00 | START))
			throw new IOException("a frame does not begin as JPEG does");
		int at = 2;
		while (numbersAt == 0) {
			if (number(at, 1) != 0xff)
				throw new IOException("byte " + at + " should be a marker");
			final int marker = number(at + 1, 1);
			if (marker == 0xff) {
				at++;
				continue;
			}
			if (marker == END)
				throw new EOFException("a frame ends before its numbers");
			final int length = number(at + 2, 2);
			number(at + 1 + length, 1);
			segment(marker, at + 4, at + 2 + length);
			at += 2 + length;
		}
		if (frame < 0)
			throw new IOException("its scan stands before its size");
	}

	/** A number of this many bytes, the highest first. */
	private int number(final int at, final int bytes) throws IOException {
		if (at < 0 || at + bytes > data.length)
			throw new EOFException("a frame ends in its header");
		int number = 0;
		for (int i = 0; i < bytes; i++)
			number = number << 8 | data[at + i] & 0xff;
		return number;
	}

	private void segment(final int marker, final int start, final int end) throws IOException {
		switch (marker) {
			case HUFFMAN_TABLES -> huffmanTables(start, end);
			case QUANTISERS -> quantisers(start, end);
			case RESTART_INTERVAL -> restartInterval = number(start, 2);
			case LS_PRESETS -> presets(start);
			case SCAN -> scan(start, end);
			case BASELINE, EXTENDED, LOSSLESS, LS -> frame(marker, start);
			default -> {
				// Progressive, hierarchical and arithmetic kinds, which DICOM has retired.
				if (marker > 0xC0 && marker <= 0xCF && marker != 0xC8 && marker != 0xCC)
					throw new IOException(String.format("JPEG of kind %02X is not read", marker));
			}
		}
	}

	private void frame(final int marker, final int start) throws IOException {
		frame = marker;
		precision = number(start, 1);
		height = number(start + 1, 2);
		width = number(start + 3, 2);
		if (number(start + 5, 1) != 1)
			throw new IOException("it has " + number(start + 5, 1) + " colours");
		quantiser = number(start + 8, 1) & 3;
		if (precision < 2 || precision > 16 || width == 0 || height == 0)
			throw new IOException("it has " + width + " x " + height + " pixels of " + precision + " bits");
	}

	private void huffmanTables(final int start, final int end) throws IOException {
		for (int at = start; at < end;) {
			final int place = number(at, 1);
			final int[] counts = new int[16];
			int total = 0;
			for (int i = 0; i < counts.length; i++)
				total += counts[i] = number(at + 1 + i, 1);
			final int[] symbols = new int[total];
			for (int i = 0; i < total; i++)
				symbols[i] = number(at + 17 + i, 1);
			tables[(place >> 4 & 1) * 4 + (place & 3)] = new HuffmanTable(counts, symbols);
			at += 17 + total;
		}
	}

	private void quantisers(final int start, final int end) throws IOException {
		for (int at = start; at < end;) {
			final int place = number(at, 1);
			final int bytes = place >> 4 == 0 ? 1 : 2;
			final int[] steps = new int[64];
			for (int i = 0; i < steps.length; i++)
				steps[i] = number(at + 1 + i * bytes, bytes);
			quantisers[place & 3] = steps;
			at += 1 + 64 * bytes;
		}
	}

	private void presets(final int start) throws IOException {
		if (number(start, 1) != 1)
			throw new IOException("JPEG-LS with tables is not read");
		for (int i = 0; i < presets.length; i++)
			presets[i] = number(start + 1 + 2 * i, 2);
	}

	private void scan(final int start, final int end) throws IOException {
		if (number(start, 1) != 1)
			throw new IOException("it has " + number(start, 1) + " colours in one scan");
		dcTable = number(start + 2, 1) >> 4 & 3;
		acTable = number(start + 2, 1) & 3;
		selection = number(start + 3, 1);
		pointTransform = number(start + 5, 1) & 15;
		numbersAt = end;
	}

	HuffmanTable differences() throws IOException {
		return required(tables[dcTable]);
	}

	HuffmanTable coefficients() throws IOException {
		return required(tables[4 + acTable]);
	}

	private static HuffmanTable required(final HuffmanTable table) throws IOException {
		if (table == null)
			throw new IOException("a table of codes is missing");
		return table;
	}

	int[] quantiser() throws IOException {
		if (quantisers[quantiser] == null)
			throw new IOException("a table of quantisers is missing");
		return quantisers[quantiser];
	}
}
