package io.github.throughplane.format.codec;

import java.io.IOException;

/** A table of Huffman codes (ITU T.81, annex C and F.2.2.3). */
final class HuffmanTable {

	private static final int LONGEST = 16;

	private final int[] symbols;
	/** For each length of a code, from 1: the first code, how many there are, and the place of the first one's symbol. */
	private final int[] first = new int[LONGEST + 1];
	private final int[] counts = new int[LONGEST + 1];
	private final int[] places = new int[LONGEST + 1];

	/**
	 * @param counts of codes with 1 to 16 bits
	 * @param symbols in the order of their codes
	 */
	HuffmanTable(final int[] counts, final int[] symbols) {
		this.symbols = symbols;
		int code = 0;
		int place = 0;
		for (int length = 1; length <= LONGEST; length++) {
			first[length] = code;
			places[length] = place;
			this.counts[length] = counts[length - 1];
			code = code + counts[length - 1] << 1;
			place += counts[length - 1];
		}
	}

	int symbol(final BitStream bits) throws IOException {
		int code = 0;
		for (int length = 1; length <= LONGEST; length++) {
			code = code << 1 | bits.bit();
			if (code - first[length] < counts[length] && code >= first[length])
				return symbols[places[length] + code - first[length]];
		}
		throw new IOException("a code is not in its table");
	}

	/** A difference: a code for its size in bits, and the bits (F.2.2.1); 16 stands for 32768 without bits (H.1.2.2). */
	int difference(final BitStream bits) throws IOException {
		final int size = symbol(bits);
		if (size > LONGEST)
			throw new IOException("a difference has " + size + " bits");
		if (size == LONGEST)
			return 1 << 15;
		return signed(bits.bits(size), size);
	}

	/** A number of so many bits, of which the lower half stands for negative ones. */
	static int signed(final int value, final int size) {
		return size == 0 || value >= 1 << size - 1 ? value : value - (1 << size) + 1;
	}
}
