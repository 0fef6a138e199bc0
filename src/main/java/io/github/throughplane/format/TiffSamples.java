package io.github.throughplane.format;

import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * How one directory of a TIFF file stores samples (Adobe, TIFF Revision 6.0 with the supplements for deflate and the floating-point
 * predictor). ImageJ's decoder passes over most of these fields and would read other values without a word.
 *
 * @param bits of a sample
 * @param format 1 without sign, 2 with sign, 3 floating-point, 4 undefined
 * @param samples of a pixel
 * @param uniform whether all samples of a pixel have the same bits and format
 * @param longOffsets whether the places of the strips have 32 bits, where there are several
 */
record TiffSamples(long bits, long format, long samples, long compression, long predictor, long photometric, long fillOrder,
	boolean uniform, boolean longOffsets)
{

	private static final int SHORT = 3;
	private static final int STRIP_OFFSETS = 273;

	/** A field of a directory: its type, how many values it has, and the first of them. */
	record Entry(int type, long count, long... values) {}

	/** @param entries by their tags; fields that are missing have the defaults of the standard */
	static TiffSamples of(final Map<Integer, Entry> entries) {
		final Entry strips = entries.get(STRIP_OFFSETS);
		return new TiffSamples(value(entries, 258, 1), value(entries, 339, 1), value(entries, 277, 1),
			value(entries, 259, 1), value(entries, 317, 1), value(entries, 262, 1), value(entries, 266, 1), isUniform(entries, 258) && isUniform(entries, 339),
			strips == null || strips.count() == 1 || strips.type() != SHORT);
	}

	private static long value(final Map<Integer, Entry> entries, final int tag, final long otherwise) {
		final Entry entry = entries.get(tag);
		return entry == null || entry.values().length == 0 ? otherwise : entry.values()[0];
	}

	private static boolean isUniform(final Map<Integer, Entry> entries, final int tag) {
		final Entry entry = entries.get(tag);
		return entry == null || LongStream.of(entry.values()).distinct().count() <= 1;
	}

	/** What of it ImageJ would read wrongly; nothing if it reads all values right. */
	Optional<String> trouble() {
		if (!isPackingKnown())
			return Optional.of("it is compressed in a way (" + compression + ") that ImageJ does not know");
		if (predictor == 3)
			return Optional.of("it is compressed with the floating-point predictor, which ImageJ does not know");
		if (predictor != 1 && !(predictor == 2 && isCoded()))
			return Optional.of("its compression " + compression + " with predictor " + predictor + " is not known to ImageJ");
		if (!uniform || !isNumberKnown())
			return Optional.of("its pixels have " + samples + (samples == 1 ? " sample" : " samples") + " of " + bits + " bits"
				+ (format == 2 ? " with sign" : format == 3 ? ", floating-point" : "") + ", which ImageJ does not know"
				+ (bits == 1 || bits == 10 || bits == 12 ? " when compressed or in several samples" : ""));
		if (fillOrder != 1 || !longOffsets || photometric > 5 || samples > 3 && photometric < 2)
			return Optional.of("ImageJ does not know its bit order, its strips or the meaning of its samples");
		return Optional.empty();
	}

	private boolean isPackingKnown() {
		return compression <= 1 || compression == 32773 || isCoded();
	}

	/** LZW or deflate. */
	private boolean isCoded() {
		return compression == 5 || compression == 8 || compression == 32946;
	}

	private boolean isNumberKnown() {
		return switch ((int) Math.min(bits, 64)) {
			case 1, 10, 12 -> format != 2 && format != 3 && samples == 1 && compression <= 1;
			case 8 -> format != 2 && format != 3;
			case 16 -> format != 3 && (format != 2 || samples == 1);
			case 32 -> samples == 1;
			default -> false;
		};
	}

	/** Whether samples are whole numbers of 32 bits, which ImageJ turns into floating-point numbers. */
	boolean areLongIntegers() {
		return bits == 32 && format != 3;
	}
}
