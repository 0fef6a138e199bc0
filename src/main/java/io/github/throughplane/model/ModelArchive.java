package io.github.throughplane.model;

import io.github.throughplane.task.PlainText;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The zip of a model, read with distrust: names stay inside the zip, nothing is there twice, and neither the number of
 * entries nor their sizes, claimed or real, pass the limits. Content is read into memory, one entry at a time.
 */
final class ModelArchive implements AutoCloseable {

	/** Largest entry in bytes when unpacked: about 60 million weights. */
	static final long LARGEST_ENTRY = 256L << 20;
	private static final int MOST_ENTRIES = 100;
	/** Weights hardly shrink. Only what is small may be packed more tightly than this. */
	private static final int HIGHEST_RATIO = 100;
	private static final long SMALL = 32 << 20;

	private final Path file;
	private final ZipFile zip;
	private final Map<String, ZipEntry> entries;

	private ModelArchive(final Path file, final ZipFile zip, final Map<String, ZipEntry> entries) {
		this.file = file;
		this.zip = zip;
		this.entries = entries;
	}

	/** @throws UserProblem if the file is missing, no zip, cut off or hostile */
	static ModelArchive open(final Path file) {
		if (!Files.isRegularFile(file))
			throw new UserProblem("There is no model file " + file + ".", "Check its name and folder.");
		ZipFile zip = null;
		try {
			requireZip(file);
			zip = new ZipFile(file.toFile());
			final ModelArchive archive = new ModelArchive(file, zip, index(file, zip));
			zip = null;
			return archive;
		}
		// Old zip code reports a name that is no text as an illegal argument.
		catch (final IOException | IllegalArgumentException e) {
			throw new UserProblem(name(file) + " is damaged or cut off (" + e.getMessage() + ").", "Copy or download the model again.", e);
		}
		finally {
			close(zip);
		}
	}

	private static void requireZip(final Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			final byte[] start = in.readNBytes(4);
			if (start.length < 4 || start[0] != 'P' || start[1] != 'K' || start[2] != 3 || start[3] != 4)
				throw new UserProblem(name(file) + " is not a model: it is not a zip file.", "Choose the .zip that training wrote.");
		}
	}

	private static Map<String, ZipEntry> index(final Path file, final ZipFile zip) {
		if (zip.size() > MOST_ENTRIES)
			throw hostile(file, "it has " + zip.size() + " entries, and a model at most " + MOST_ENTRIES);
		final Map<String, ZipEntry> entries = new HashMap<>();
		for (final ZipEntry entry : Collections.list(zip.entries())) {
			requireInside(entry.getName(), file);
			if (entries.put(entry.getName(), entry) != null)
				throw hostile(file, "it has two entries named " + entry.getName());
		}
		return entries;
	}

	/** Refuses the name of an entry that would leave the folder it is unpacked into, on any system. */
	static void requireInside(final String name, final Path file) {
		final boolean leaves = name.isEmpty() || name.length() > 512 || name.startsWith("/") || name.matches("(?s).*[\\\\:\\p{Cntrl}].*")
			|| ("/" + name + "/").contains("/../") || ("/" + name + "/").contains("/./") || name.contains("//");
		if (leaves)
			throw hostile(file, "the entry name '" + PlainText.brief(name) + "' is not allowed");
	}

	/** Whether there is an entry of a name. */
	boolean has(final String name) {
		return entries.containsKey(name);
	}

	/** Reads an entry of at most some bytes whole. */
	byte[] read(final String name, final long limit) {
		final ZipEntry entry = entries.get(name);
		if (entry == null)
			throw new UserProblem(name(file) + " is not a whole model: " + name + " is missing.",
				"Choose the .zip that training wrote, or copy it again.");
		final long size = entry.getSize();
		if (size < 0 || size > Math.min(limit, largestFrom(entry.getCompressedSize())))
			throw hostile(file, name + " would unpack from " + entry.getCompressedSize() + " to " + size + " bytes");
		try (InputStream in = zip.getInputStream(entry)) {
			final byte[] bytes = in.readNBytes((int) size);
			if (bytes.length != size || in.read() >= 0)
				throw damaged(name + " has another length than the " + size + " bytes it claims");
			final CRC32 sum = new CRC32();
			sum.update(bytes);
			if (sum.getValue() != entry.getCrc())
				throw damaged("the checksum of " + name + " is wrong");
			return bytes;
		}
		catch (final IOException e) {
			throw new UserProblem(name(file) + " is damaged (" + name + ": " + e.getMessage() + ").", "Copy or download the model again.", e);
		}
	}

	/** The most bytes that so many packed ones may unpack to. */
	static long largestFrom(final long packedSize) {
		return Math.min(LARGEST_ENTRY, SMALL + HIGHEST_RATIO * Math.min(packedSize, LARGEST_ENTRY));
	}

	/** A problem with the content of this file. */
	UserProblem damaged(final String reason) {
		return new UserProblem(name(file) + " is damaged: " + reason + ".", "Copy or download the model again.");
	}

	static UserProblem hostile(final Path file, final String reason) {
		return new UserProblem(name(file) + " is refused: " + reason + ".", "Take the model from a source that you trust.");
	}

	/** What people call it: the name of a shipped model, or the path of a file. */
	String name() {
		return name(file);
	}

	private static String name(final Path file) {
		return ShippedModels.nameOf(file).map(name -> "The shipped model " + name).orElse(file.toString());
	}

	@Override
	public void close() {
		close(zip);
	}

	private static void close(final ZipFile zip) {
		try {
			if (zip != null)
				zip.close();
		}
		catch (final IOException e) {
			throw new IllegalStateException("A zip that was only read", e);
		}
	}
}
