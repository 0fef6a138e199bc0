package io.github.throughplane.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The fields of a NIfTI header at their places (nifti1.h and nifti2.h of the NIfTI Data Format Working Group). */
final class NiftiFields {

	static final int SIZE_1 = 348;
	static final int SIZE_2 = 540;
	/** Code of an extension that holds plain text. */
	static final int COMMENT = 6;

	enum Field {
		/** dim: number of dimensions, then the size of each. */
		SIZE(40, Type.SHORT, 16, Type.LONG),
		DATA_TYPE(70, Type.SHORT, 12, Type.SHORT),
		BITS(72, Type.SHORT, 14, Type.SHORT),
		/** pixdim: the handedness of the quaternion, then the spacing along each dimension. */
		SPACING(76, Type.FLOAT, 104, Type.DOUBLE),
		DATA_OFFSET(108, Type.FLOAT, 168, Type.LONG),
		SLOPE(112, Type.FLOAT, 176, Type.DOUBLE),
		INTERCEPT(116, Type.FLOAT, 184, Type.DOUBLE),
		UNITS(123, Type.BYTE, 500, Type.INT),
		SHOWN_MAXIMUM(124, Type.FLOAT, 192, Type.DOUBLE),
		SHOWN_MINIMUM(128, Type.FLOAT, 200, Type.DOUBLE),
		QFORM_CODE(252, Type.SHORT, 344, Type.INT),
		SFORM_CODE(254, Type.SHORT, 348, Type.INT),
		/** quatern_b, c, d and qoffset_x, y, z. */
		QUATERNION(256, Type.FLOAT, 352, Type.DOUBLE),
		/** Three rows of four. */
		SFORM(280, Type.FLOAT, 400, Type.DOUBLE);

		private final int[] at;
		private final Type[] types;

		Field(final int at1, final Type type1, final int at2, final Type type2) {
			at = new int[] { at1, at2 };
			types = new Type[] { type1, type2 };
		}
	}

	private enum Type {
		BYTE(1), SHORT(2), INT(4), LONG(8), FLOAT(4), DOUBLE(8);

		private final int bytes;

		Type(final int bytes) {
			this.bytes = bytes;
		}
	}

	private final ByteBuffer bytes;
	private final int version;

	/** @param bytes the whole header, in its byte order; its size tells the version */
	NiftiFields(final ByteBuffer bytes) {
		this.bytes = bytes;
		version = bytes.capacity() == SIZE_2 ? 2 : 1;
	}

	/** An empty header, little-endian, of a file that also holds the numbers. */
	static NiftiFields empty(final int version) {
		final int size = version == 2 ? SIZE_2 : SIZE_1;
		final NiftiFields fields = new NiftiFields(ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN));
		fields.bytes.putInt(0, size);
		final String magic = version == 2 ? "n+2\0\r\n\032\n" : "n+1\0";
		for (int i = 0; i < magic.length(); i++)
			fields.bytes.put(fields.magicAt() + i, (byte) magic.charAt(i));
		return fields;
	}

	private int magicAt() {
		return version == 2 ? 4 : 344;
	}

	int version() {
		return version;
	}

	ByteBuffer bytes() {
		return bytes;
	}

	/** The four characters that mark a NIfTI file. */
	String magic() {
		final StringBuilder magic = new StringBuilder();
		for (int i = 0; i < 4; i++)
			magic.append((char) (bytes.get(magicAt() + i) & 0xff));
		return magic.toString();
	}

	double get(final Field field) {
		return get(field, 0);
	}

	double get(final Field field, final int index) {
		final Type type = field.types[version - 1];
		final int at = field.at[version - 1] + index * type.bytes;
		return switch (type) {
			case BYTE -> bytes.get(at);
			case SHORT -> bytes.getShort(at);
			case INT -> bytes.getInt(at);
			case LONG -> bytes.getLong(at);
			case FLOAT -> bytes.getFloat(at);
			case DOUBLE -> bytes.getDouble(at);
		};
	}

	void put(final Field field, final double... values) {
		final Type type = field.types[version - 1];
		int at = field.at[version - 1];
		for (final double value : values) {
			switch (type) {
				case BYTE -> bytes.put(at, (byte) value);
				case SHORT -> bytes.putShort(at, (short) value);
				case INT -> bytes.putInt(at, (int) value);
				case LONG -> bytes.putLong(at, (long) value);
				case FLOAT -> bytes.putFloat(at, (float) value);
				case DOUBLE -> bytes.putDouble(at, value);
			}
			at += type.bytes;
		}
	}
}
