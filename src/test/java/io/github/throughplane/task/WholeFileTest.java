package io.github.throughplane.task;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class WholeFileTest {

	@Rule
	public TemporaryFolder temporary = new TemporaryFolder();

	private Path folder;
	private Path target;

	@Before
	public void folder() {
		folder = temporary.getRoot().toPath();
		target = folder.resolve("volume.nii.gz");
	}

	@Test
	public void writesAndReplaces() throws IOException {
		WholeFile.write(target, file -> Files.writeString(file, "first"));
		WholeFile.write(target, file -> Files.writeString(file, "second"));
		assertEquals("second", Files.readString(target));
		assertEquals(List.of(target), files());
	}

	@Test
	public void writesBesideWithTheSameEnding() throws IOException {
		WholeFile.write(target, file -> {
			assertEquals(folder.toAbsolutePath(), file.getParent());
			assertTrue(file.toString(), file.toString().endsWith(".nii.gz"));
			assertFalse(Files.exists(target));
		});
		assertEquals(0, Files.size(target));
	}

	@Test
	public void problemsNameTheFileAndNotItsPart() {
		final UserProblem problem = assertThrows(UserProblem.class, () -> WholeFile.write(target, file -> {
			throw new IOException("no room in " + file);
		}));
		assertTrue(problem.getMessage(), problem.getMessage().startsWith(target + " could not be written (no room in " + target + ")."));
	}

	/** 255 bytes are the longest name that common file systems take. */
	@Test
	public void writesTheLongestName() throws IOException {
		final Path longest = folder.resolve("a".repeat(251) + ".tif");
		WholeFile.write(longest, file -> Files.writeString(file, "text"));
		assertEquals("text", Files.readString(longest));
	}

	@Test
	public void othersMayReadItAsAnyFile() throws IOException {
		assumePosix();
		final Path ordinary = Files.createFile(folder.resolve("ordinary"));
		WholeFile.write(target, file -> Files.writeString(file, "text"));
		assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(target));
	}

	@Test
	public void followsALink() throws IOException {
		assumePosix();
		final Path linked = Files.writeString(folder.resolve("linked"), "old");
		Files.createSymbolicLink(target, linked);
		WholeFile.write(target, file -> Files.writeString(file, "new"));
		assertTrue(Files.isSymbolicLink(target));
		assertEquals("new", Files.readString(linked));
	}

	@Test
	public void aFailureLeavesTheOldFile() throws IOException {
		Files.writeString(target, "old");
		final UserProblem problem = assertThrows(UserProblem.class, () -> WholeFile.write(target, file -> {
			Files.writeString(file, "half");
			throw new IOException("No space left on device");
		}));
		assertTrue(problem.getMessage(), problem.getMessage().startsWith(target + " could not be written (No space left on device)."));
		assertEquals("old", Files.readString(target));
		assertEquals(List.of(target), files());
	}

	@Test
	public void aFailureInsideAStreamIsAProblemToo() throws IOException {
		assertThrows(UserProblem.class, () -> WholeFile.write(target, file -> {
			throw new UncheckedIOException(new IOException("No space left on device"));
		}));
		assertEquals(List.of(), files());
	}

	@Test
	public void cancellingAndBugsComeThrough() throws IOException {
		for (final RuntimeException thrown : List.of(new Cancelled(), new IllegalStateException()))
			assertSame(thrown, assertThrows(RuntimeException.class, () -> WholeFile.write(target, file -> {
				Files.writeString(file, "half");
				throw thrown;
			})));
		assertEquals(List.of(), files());
	}

	@Test
	public void refusesAFolderAndAMissingFolder() {
		final UserProblem isFolder = assertThrows(UserProblem.class, () -> WholeFile.write(folder, file -> {}));
		assertEquals(folder + " is a folder. Give the name of a file in it.", isFolder.getMessage());
		final Path missing = folder.resolve("missing");
		final UserProblem noFolder = assertThrows(UserProblem.class, () -> WholeFile.write(missing.resolve("a.tif"), file -> {}));
		assertEquals("The folder " + missing.toAbsolutePath() + " does not exist. Create it, or choose another one.", noFolder.getMessage());
	}

	private static void assumePosix() {
		assumeTrue("Only where files have POSIX permissions and links",
			FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.toList();
		}
	}

	/** As /dev/null, which a user who may do all would lose for all programs. */
	@Test
	public void whatIsNoFileStaysWhatItIs() throws IOException, InterruptedException {
		final Path pipe = folder.resolve("pipe");
		assumeTrue("Skipped: only Unix has pipes among files", File.separatorChar == '/' && new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
		final UserProblem problem = assertThrows(UserProblem.class, () -> WholeFile.write(pipe, file -> Files.writeString(file, "text")));
		assertEquals(pipe + " is a device or a pipe, no file. Give the name of a file.", problem.getMessage());
		assertFalse(Files.isRegularFile(pipe));
	}
}
