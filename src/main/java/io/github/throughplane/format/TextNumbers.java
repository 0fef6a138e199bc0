package io.github.throughplane.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Numbers written as text, turned into the bytes that a raw file of the same format would hold. */
final class TextNumbers extends InputStream {

	/** No number of any format is written with more characters than this. */
	private static final int LONGEST = 400;

	private final BufferedReader text;
	private final RawImage raw;
	private final ByteBuffer number;

	TextNumbers(final InputStream text, final RawImage raw) throws IOException {
		text.skipNBytes(raw.skip());
		this.text = new BufferedReader(new InputStreamReader(text, StandardCharsets.US_ASCII));
		this.raw = raw;
		number = ByteBuffer.allocate(raw.format().bytes()).order(raw.order());
		number.position(number.limit());
	}

	@Override
	public int read() throws IOException {
		if (!number.hasRemaining() && !next())
			return -1;
		return number.get() & 0xff;
	}

	private boolean next() throws IOException {
		int character = text.read();
		while (isGap(character))
			character = text.read();
		final StringBuilder word = new StringBuilder();
		for (; character >= 0 && !isGap(character) && word.length() < LONGEST; character = text.read())
			word.append((char) character);
		if (word.isEmpty())
			return false;
		number.clear();
		try {
			put(word.toString());
		}
		catch (final NumberFormatException e) {
			throw RawImage.unreadable(raw.file(), "\"" + word + "\" is not a number of type " + raw.format(), e);
		}
		number.flip();
		return true;
	}

	private static boolean isGap(final int character) {
		return character >= 0 && (character <= ' ' || character == ',');
	}

	/** A real number as Java writes it: C writes nan and inf in lower case. */
	private static String real(final String word) {
		return switch (word.toLowerCase(Locale.ROOT)) {
			case "nan", "+nan", "-nan" -> "NaN";
			case "inf", "+inf", "infinity", "+infinity" -> "Infinity";
			case "-inf", "-infinity" -> "-Infinity";
			default -> word;
		};
	}

	private void put(final String word) {
		switch (raw.format()) {
			case FLOAT32 -> number.putFloat(Float.parseFloat(real(word)));
			case FLOAT64 -> number.putDouble(Double.parseDouble(real(word)));
			default -> {
				final long value = raw.format() == NumberFormat.UINT64 ? Long.parseUnsignedLong(word) : Long.parseLong(word);
				switch (raw.format().bytes()) {
					case 1 -> number.put((byte) value);
					case 2 -> number.putShort((short) value);
					case 4 -> number.putInt((int) value);
					default -> number.putLong(value);
				}
			}
		}
	}

	@Override
	public void close() throws IOException {
		text.close();
	}
}
