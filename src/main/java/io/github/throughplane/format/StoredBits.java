package io.github.throughplane.format;

import java.nio.ByteBuffer;

/**
 * The bits of a pixel's number that belong to the pixel (DICOM PS3.5, 8.1.1). The others hold anything: nothing, the sign once more, or overlays of
 * old scanners.
 *
 * @param allocated bits of every number
 * @param stored bits that count
 * @param high place of the highest of them, from 0
 */
record StoredBits(int allocated, int stored, int high, boolean signed) {

	StoredBits(final DicomHeader header) {
		this((int) header.number(DicomHeader.BITS, 0), (int) header.number(DicomHeader.BITS_STORED, 0), (int) header.number(DicomHeader.HIGH_BIT, 0),
			header.number(DicomHeader.SIGNED, 0) == 1);
	}

	/** Puts right all numbers of a plane: bits that do not count become zeros or copies of the sign. */
	void clean(final ByteBuffer data, final int bytes) {
		// Files that contradict themselves are taken as if all bits counted.
		if (stored < 1 || stored >= allocated || allocated != 8 * bytes)
			return;
		final int highest = high >= stored - 1 && high < allocated ? high : stored - 1;
		final int left = Integer.SIZE - 1 - highest;
		final int right = Integer.SIZE - stored;
		for (int at = 0; at < data.limit(); at += bytes)
			switch (bytes) {
				case 1 -> data.put(at, (byte) moved(data.get(at), left, right));
				case 2 -> data.putShort(at, (short) moved(data.getShort(at), left, right));
				default -> data.putInt(at, moved(data.getInt(at), left, right));
			}
	}

	private int moved(final int number, final int left, final int right) {
		return signed ? number << left >> right : number << left >>> right;
	}
}
