package io.github.throughplane.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;

/** The numbers of an array. Truth values are taken for numbers 0 and 1. */
public enum DataType {
	UINT8(1), INT8(1), INT16(2), UINT16(2), INT32(4), UINT32(4), INT64(8), UINT64(8), FLOAT32(4), FLOAT64(8);

	private static final String TRUTH = "bool";

	private final int bytes;

	DataType(final int bytes) {
		this.bytes = bytes;
	}

	/** Bytes of one number. */
	public int bytes() {
		return bytes;
	}

	private boolean isFloat() {
		return this == FLOAT32 || this == FLOAT64;
	}

	private boolean isSigned() {
		return name().startsWith("INT");
	}

	/** The type as version 3 of Zarr names it, such as "uint16". */
	String name3() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The type as version 2 of Zarr names it, in little-endian order, such as "&lt;u2". */
	String name2() {
		return (bytes == 1 ? "|" : "<") + (isFloat() ? "f" : isSigned() ? "i" : "u") + bytes;
	}

	/** The type that version 3 of Zarr calls so. */
	static Optional<DataType> of3(final String name) {
		for (final DataType type : values())
			if (type.name3().equals(name))
				return Optional.of(type);
		return name.equals(TRUTH) ? Optional.of(UINT8) : Optional.empty();
	}

	/** The type that version 2 of Zarr calls so, without the sign of the byte order in front. */
	static Optional<DataType> of2(final String kindAndBytes) {
		for (final DataType type : values())
			if (type.name2().substring(1).equals(kindAndBytes))
				return Optional.of(type);
		return kindAndBytes.equals("b1") ? Optional.of(UINT8) : Optional.empty();
	}

	/**
	 * A number in little-endian order.
	 *
	 * @throws NumberFormatException if the text is no number of this type; NaN, Infinity, truth values and bits such as 0x7fc00000 are
	 */
	byte[] number(final String text) {
		final ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		if (text.startsWith("0x"))
			buffer.putLong(0, Long.parseUnsignedLong(text.substring(2), 16));
		else if (text.equals("true") || text.equals("false"))
			buffer.put(0, (byte) (text.equals("true") ? 1 : 0));
		else if (this == FLOAT32)
			buffer.putFloat(0, (float) Double.parseDouble(text));
		else if (this == FLOAT64)
			buffer.putDouble(0, Double.parseDouble(text));
		else if (this == UINT64)
			buffer.putLong(0, Long.parseUnsignedLong(text.replaceFirst("\\.0*$", "")));
		else
			buffer.putLong(0, Long.parseLong(text.replaceFirst("\\.0*$", "")));
		final byte[] number = new byte[bytes];
		buffer.get(0, number);
		return number;
	}
}
