package io.github.throughplane.model;

import io.github.throughplane.task.Leftovers;
import io.github.throughplane.task.UserProblem;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The folder that TensorFlow saves a model to, as a zip within the model's zip, and back. */
final class SavedModelFolder {

	private static final int MOST_FILES = 100;

	private SavedModelFolder() {}

	/** Packs every file of the folder, in the order of their names. */
	static byte[] pack(final Path folder) throws IOException {
		if (!Files.isRegularFile(folder.resolve("saved_model.pb")))
			throw new IllegalArgumentException(folder + " holds no saved_model.pb");
		final List<Path> files;
		try (Stream<Path> all = Files.walk(folder)) {
			files = all.filter(Files::isRegularFile).sorted().toList();
		}
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipWriter zip = new ZipWriter(out)) {
			for (final Path file : files) {
				final String name = folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
				zip.add(name, Files.readAllBytes(file));
			}
		}
		return out.toByteArray();
	}

	/**
	 * Unpacks into a folder that is not there yet or empty; it appears whole or not at all.
	 *
	 * @param origin the model file, for messages
	 */
	static void unpack(final byte[] packed, final Path folder, final Path origin) {
		final Path beside = folder.toAbsolutePath().resolveSibling(Leftovers.partName());
		try {
			unpackInto(beside, packed, origin);
			Files.deleteIfExists(folder);
			Files.move(beside, folder);
		}
		// The zip code reports a name that is no text as an illegal argument.
		catch (final IOException | IllegalArgumentException e) {
			throw new UserProblem("The network of " + origin + " could not be unpacked into " + folder + " (" + e.getMessage() + ").",
				"Give a new or empty folder on a disk with room for it.", e);
		}
		finally {
			delete(beside);
		}
	}

	private static void unpackInto(final Path folder, final byte[] packed, final Path origin) throws IOException {
		Files.createDirectory(folder);
		long left = ModelArchive.largestFrom(packed.length);
		int files = 0;
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				ModelArchive.requireInside(entry.getName(), origin);
				if (++files > MOST_FILES)
					throw ModelArchive.hostile(origin, "its network has more than " + MOST_FILES + " files");
				final Path file = folder.resolve(entry.getName());
				if (entry.isDirectory()) {
					Files.createDirectories(file);
					continue;
				}
				Files.createDirectories(file.getParent());
				left -= copy(zip, file, left);
				if (left < 0)
					throw ModelArchive.hostile(origin, "its network would unpack from " + packed.length + " to more than "
						+ ModelArchive.largestFrom(packed.length) + " bytes");
			}
		}
	}

	/** Copies until there are more bytes than the limit, and says how many there were. */
	private static long copy(final ZipInputStream zip, final Path file, final long limit) throws IOException {
		long bytes = 0;
		final byte[] buffer = new byte[1 << 16];
		try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			for (int count = zip.read(buffer); count >= 0 && bytes <= limit; count = zip.read(buffer)) {
				bytes += count;
				out.write(buffer, 0, count);
			}
		}
		return bytes;
	}

	private static void delete(final Path folder) {
		if (!Files.exists(folder))
			return;
		try (Stream<Path> all = Files.walk(folder)) {
			for (final Path path : all.sorted(Comparator.reverseOrder()).toList())
				Files.delete(path);
		}
		catch (final IOException e) {
			throw new IllegalStateException("A folder made a moment ago cannot be removed: " + folder, e);
		}
	}
}
