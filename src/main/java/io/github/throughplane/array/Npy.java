package io.github.throughplane.array;

import io.github.throughplane.task.UserProblem;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * NumPy's file of one array: little-endian float32 in C order.
 * Source: NumPy reference, module numpy.lib.format, versions 1 to 3.
 */
public final class Npy {

	private static final byte[] MAGIC = { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y' };
	private static final Pattern SHAPE = Pattern.compile("'shape': ?\\(([0-9, ]{0,200})\\)");
	private static final Pattern LENGTH = Pattern.compile("[0-9]{1,10}");
	private static final int ALIGNMENT = 64;
	/** Bytes of the largest header that is read. */
	public static final int LARGEST_HEADER = 1 << 16;

	private Npy() {}

	/** The file of an array. */
	public static byte[] write(final NamedArray array) {
		final String shape = Arrays.stream(array.shape()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
		// Python writes a tuple of one with a comma.
		final String tuple = "(" + shape + (array.shape().length == 1 ? ",)" : ")");
		final String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': " + tuple + ", }";
		final int start = MAGIC.length + 4;
		final int unpadded = start + dictionary.length() + 1;
		final String header = dictionary + " ".repeat(Math.floorMod(-unpadded, ALIGNMENT)) + "\n";
		final int size = start + header.length() + Float.BYTES * array.values().length;
		final ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
		file.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
		file.asFloatBuffer().put(array.values());
		return file.array();
	}

	/**
	 * Reads the content of a file.
	 *
	 * @param name of the array
	 * @param origin the file's name, for messages
	 * @throws UserProblem if it is no such file, or not whole
	 */
	public static NamedArray read(final byte[] bytes, final String name, final String origin) {
		final ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		if (bytes.length < MAGIC.length + 6 || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length))
			throw damaged(origin, "it does not start as one");
		final int version = file.position(MAGIC.length).get();
		file.get();
		final long length = version == 1 ? Short.toUnsignedLong(file.getShort()) : Integer.toUnsignedLong(file.getInt());
		if (version < 1 || version > 3 || length > Math.min(LARGEST_HEADER, file.remaining()))
			throw damaged(origin, "version " + version + " with a header of " + length + " bytes");
		final String header = new String(bytes, file.position(), (int) length, StandardCharsets.UTF_8);
		file.position(file.position() + (int) length);
		final Matcher shape = SHAPE.matcher(header);
		if (!header.contains("'descr': '<f4'") || !header.contains("'fortran_order': False") || !shape.find())
			throw damaged(origin, "it is not float32 in C order");
		final float[] values = new float[file.remaining() / Float.BYTES];
		final int[] lengths = lengths(shape.group(1), origin);
		if (file.remaining() % Float.BYTES != 0 || !isSize(values.length, lengths))
			throw damaged(origin, "shape " + Arrays.toString(lengths) + " and " + file.remaining() + " bytes");
		file.asFloatBuffer().get(values);
		return new NamedArray(name, lengths, values);
	}

	private static int[] lengths(final String shape, final String origin) {
		if (shape.isBlank())
			return new int[0];
		// Python ends a tuple of one with a comma; split drops what is empty behind it.
		return Stream.of(shape.split(",")).map(String::trim).mapToInt(length -> {
			if (!LENGTH.matcher(length).matches() || Long.parseLong(length) > Integer.MAX_VALUE)
				throw damaged(origin, "shape (" + shape + ")");
			return Integer.parseInt(length);
		}).toArray();
	}

	private static boolean isSize(final int size, final int[] lengths) {
		try {
			return size == NamedArray.size(lengths);
		}
		catch (final ArithmeticException e) {
			return false;
		}
	}

	private static UserProblem damaged(final String origin, final String reason) {
		return new UserProblem(origin + " is not a whole NumPy array (" + reason + ").", "Copy or download it again.");
	}
}
