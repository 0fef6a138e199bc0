package io.github.throughplane.model;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a zip whose bytes depend on its content only, not on the time. */
final class ZipWriter implements AutoCloseable {

	/** The first moment that a zip can tell. */
	private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

	private final ZipOutputStream zip;

	ZipWriter(final OutputStream out) {
		zip = new ZipOutputStream(out);
	}

	void add(final String name, final byte[] bytes) throws IOException {
		final ZipEntry entry = new ZipEntry(name);
		entry.setTimeLocal(EPOCH);
		zip.putNextEntry(entry);
		zip.write(bytes);
		zip.closeEntry();
	}

	@Override
	public void close() throws IOException {
		zip.close();
	}
}
