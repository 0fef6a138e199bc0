package io.github.throughplane.zarr;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStream;
import com.scalableminds.bloscjava.Blosc;

import io.github.throughplane.task.UserProblem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** How the bytes of a chunk are packed. */
enum Codec {
	GZIP, ZLIB, ZSTD, BLOSC, CRC32C;

	/** What {@link #ZSTD} packs with: its own default, which is fast. */
	static final int LEVEL = 3;
	/** What a checksum takes more, at most. */
	private static final int SLACK = 64;
	private static final int BLOSC_HEADER = 16;
	/** Where the header tells the sizes before and after packing (c-blosc, README_CHUNK_FORMAT.rst). */
	private static final int BLOSC_SIZE = 4;
	private static final int BLOSC_PACKED_SIZE = 12;

	/** The codec of a name in the metadata of either version of Zarr; names that zarr-python gives to codecs of version 2 are known. */
	static Optional<Codec> named(final String name) {
		final String plain = name.replaceFirst("^numcodecs\\.", "");
		return Arrays.stream(values()).filter(codec -> codec.name().toLowerCase(Locale.ROOT).equals(plain)).findFirst();
	}

	/**
	 * Unpacks.
	 *
	 * @param size bytes that come out, but for a checksum that another codec has put there
	 * @throws IOException if the bytes are damaged, or too many come out
	 */
	byte[] unpack(final byte[] packed, final int size) throws IOException {
		return switch (this) {
			case GZIP -> all(new GZIPInputStream(new ByteArrayInputStream(packed), 1 << 16), size);
			case ZLIB -> all(new InflaterInputStream(new ByteArrayInputStream(packed)), size);
			case ZSTD -> zstd(packed, size);
			case BLOSC -> blosc(packed, size);
			case CRC32C -> checked(packed);
		};
	}

	/** Packs, by the codecs that this program writes with. */
	byte[] pack(final byte[] plain) {
		return switch (this) {
			case ZSTD -> Zstd.compress(plain, LEVEL);
			case CRC32C -> ByteBuffer.allocate(plain.length + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).put(plain).putInt(checksum(plain, plain.length)).array();
			default -> throw new IllegalArgumentException("Nothing is written by " + this);
		};
	}

	private static byte[] all(final InputStream unpacked, final int size) throws IOException {
		try (InputStream in = unpacked) {
			final byte[] bytes = in.readNBytes(size + SLACK);
			if (in.read() >= 0)
				throw new IOException("it unpacks to more than " + size + " bytes");
			return bytes;
		}
	}

	private static byte[] zstd(final byte[] packed, final int size) throws IOException {
		if (packed.length == 0)
			throw new IOException("it is empty");
		try {
			// Frames that were written as a stream do not tell their size.
			return Zstd.getFrameContentSize(packed) == size ? Zstd.decompress(packed, size) : all(new ZstdInputStream(new ByteArrayInputStream(packed)), size);
		}
		catch (final ZstdException e) {
			throw new IOException(e.getMessage(), e);
		}
	}

	/** The library takes the header on trust, so that is looked at first. */
	private static byte[] blosc(final byte[] packed, final int size) throws IOException {
		if (packed.length < BLOSC_HEADER)
			throw new IOException("it has " + packed.length + " bytes");
		final ByteBuffer header = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
		final int plainSize = header.getInt(BLOSC_SIZE);
		if (plainSize < 0 || plainSize > size + SLACK || header.getInt(BLOSC_PACKED_SIZE) != packed.length)
			throw new IOException("its header promises " + plainSize + " bytes of " + header.getInt(BLOSC_PACKED_SIZE) + ", and there are " + packed.length);
		if (plainSize == 0)
			return new byte[0];
		try {
			return Blosc.decompress(packed);
		}
		catch (final LinkageError e) {
			throw new UserProblem("Blosc, by which the image is packed, has no library for this system and processor (" + System.getProperty("os.name") + ", "
				+ System.getProperty("os.arch") + ").", "Open it on another computer, or pack it anew with zstd.", e);
		}
		catch (final RuntimeException e) {
			throw new IOException(e.getMessage(), e);
		}
	}

	private static byte[] checked(final byte[] bytes) throws IOException {
		final int length = bytes.length - Integer.BYTES;
		if (length < 0 || ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(length) != checksum(bytes, length))
			throw new IOException("its checksum is wrong");
		return Arrays.copyOf(bytes, length);
	}

	private static int checksum(final byte[] bytes, final int length) {
		final CRC32C checksum = new CRC32C();
		checksum.update(bytes, 0, length);
		return (int) checksum.getValue();
	}
}
