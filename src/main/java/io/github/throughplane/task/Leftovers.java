package io.github.throughplane.task;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files that live only while a program works: parts of files that are being written, and temporary ones. Their names tell the computer
 * and the process, so that a later process sweeps away those of one that was killed, and never those of one that lives.
 */
public final class Leftovers {

	private static final String PART = ".part-";
	private static final String TEMPORARY = "throughplane-";
	private static final String HERE = here();
	private static final Pattern NAME = Pattern.compile("(?:\\.part|throughplane)-" + HERE + "-(\\d{1,18})-.*");
	private static final Set<Path> SWEPT = ConcurrentHashMap.newKeySet();

	private Leftovers() {}

	/** Eight hexadecimal digits for this computer; a container, which counts its processes by itself, is one of its own. */
	private static String here() {
		String here;
		try {
			here = InetAddress.getLocalHost().getHostName();
		}
		catch (final UnknownHostException e) {
			here = "";
		}
		try {
			here += Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
		}
		catch (final IOException | UnsupportedOperationException e) {
			// Not Linux.
		}
		return String.format("%08x", here.hashCode());
	}

	private static String process() {
		return HERE + "-" + ProcessHandle.current().pid() + "-";
	}

	/** An empty hidden file in a folder that others may read, unlike those of Files.createTempFile; its name ends as asked for. */
	static Path part(final Path folder, final String ending) throws IOException {
		sweepOnce(folder);
		return Files.createFile(folder.resolve(partName() + ending));
	}

	/** An empty hidden folder in a folder. */
	static Path partFolder(final Path folder) throws IOException {
		sweepOnce(folder);
		return Files.createDirectory(folder.resolve(partName()));
	}

	/** A name for something that is being written, unlike any other. */
	public static String partName() {
		return PART + process() + UUID.randomUUID();
	}

	/** A new file in the system's temporary folder, whose name ends as asked for. */
	public static Path temporaryFile(final String ending) throws IOException {
		sweepTemporary();
		return Files.createTempFile(TEMPORARY + process(), ending);
	}

	/** A new folder in the system's temporary folder. */
	public static Path temporaryFolder() throws IOException {
		sweepTemporary();
		return Files.createTempDirectory(TEMPORARY + process());
	}

	private static void sweepTemporary() {
		sweepOnce(Path.of(System.getProperty("java.io.tmpdir")));
	}

	private static void sweepOnce(final Path folder) {
		if (SWEPT.add(folder.toAbsolutePath().normalize()))
			sweep(folder);
	}

	/** Deletes what processes of this computer that live no more left in a folder, as far as this user may. */
	static void sweep(final Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			for (final Path file : files.filter(Leftovers::isLeft).toList())
				deleteQuietly(file);
		}
		catch (final IOException e) {
			// Sweeping is no part of the work: what cannot be listed stays.
			return;
		}
	}

	private static boolean isLeft(final Path file) {
		final Matcher name = NAME.matcher(file.getFileName().toString());
		return name.matches() && !lives(Long.parseLong(name.group(1)), file);
	}

	/** Whether the process that made a file lives; another one may have got its number later. */
	private static boolean lives(final long process, final Path file) {
		try {
			final Instant changed = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
			return ProcessHandle.of(process).filter(ProcessHandle::isAlive)
				.filter(alive -> alive.info().startInstant().map(start -> start.minusSeconds(1).isBefore(changed)).orElse(true)).isPresent();
		}
		catch (final IOException e) {
			// It has just gone, or is not this user's.
			return true;
		}
	}

	static void deleteQuietly(final Path file) {
		try {
			if (file != null)
				delete(file);
		}
		catch (final IOException e) {
			// Another user's, or another process was faster.
			return;
		}
	}

	/** Deletes a file, or a folder with all that is in it, if it is there. */
	public static void delete(final Path path) throws IOException {
		if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS))
			return;
		try (Stream<Path> files = Files.walk(path)) {
			for (final Path file : files.sorted(Comparator.reverseOrder()).toList())
				Files.deleteIfExists(file);
		}
	}
}
