package io.github.throughplane.task;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.tensor.ChildJava;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a program leaves that is killed in the middle of its work. */
public class LeftoversTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	/** Says which temporary files it has made, and which it is writing, and then never ends. */
	public static final class Writer {

		public static void main(final String... arguments) throws IOException {
			final Path temporary = Leftovers.temporaryFolder();
			Files.writeString(temporary.resolve("latest.checkpoint"), "half");
			System.out.println(temporary);
			System.out.println(Leftovers.temporaryFile("-model.zip"));
			WholeFile.write(Path.of(arguments[0]), file -> {
				Files.writeString(file, "half");
				System.out.println(file);
				await();
			});
		}

		private static void await() {
			try {
				new CountDownLatch(1).await();
			}
			catch (final InterruptedException e) {
				throw new IllegalStateException(e);
			}
		}
	}

	private Path target() {
		return folder.getRoot().toPath().resolve("result.nii.gz");
	}

	private List<Path> made(final Process child) throws IOException {
		final BufferedReader lines = new BufferedReader(new InputStreamReader(child.getInputStream()));
		return List.of(Path.of(lines.readLine()), Path.of(lines.readLine()), Path.of(lines.readLine()));
	}

	private static void sweep(final List<Path> files) {
		files.forEach(file -> Leftovers.sweep(file.getParent()));
	}

	@Test
	public void ofAKilledProgramAreSweptAndOfALivingOneNot() throws Exception {
		final Process child = ChildJava.start(ChildJava.classPath(entry -> true), Writer.class, target().toString());
		final List<Path> made;
		try {
			made = made(child);
			assertTrue(made.get(2).getFileName().toString(), made.get(2).getFileName().toString().matches("\\.part-[0-9a-f]{8}-" + child.pid() + "-.*\\.nii\\.gz"));
			sweep(made);
			made.forEach(file -> assertTrue("the child lives: " + file, Files.exists(file)));
		}
		finally {
			child.destroyForcibly().waitFor();
		}
		made.forEach(file -> assertTrue("nobody could tidy up: " + file, Files.exists(file)));

		WholeFile.write(target(), file -> Files.writeString(file, "whole"));
		assertEquals("the next one that writes into the folder sweeps it", List.of(target()), files());
		sweep(made);
		made.forEach(file -> assertFalse(file.toString(), Files.exists(file)));
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(folder.getRoot().toPath())) {
			return files.toList();
		}
	}

	/** Its number is this program's, but it was made long before this program began. */
	@Test
	public void numbersOfProcessesComeAgain() throws IOException {
		final Path old = Leftovers.part(folder.getRoot().toPath(), ".tif");
		Leftovers.sweep(old.getParent());
		assertTrue(Files.exists(old));
		Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
		Leftovers.sweep(old.getParent());
		assertFalse(Files.exists(old));
	}

	@Test
	public void whatOthersMadeStays() throws IOException {
		for (final String name : new String[] { ".part-0c1f4e9a-1111-2222-3333-444455556666.nii", "throughplane-notes.txt", ".part-00000000-1-a.tif",
			"throughplane-x-1-a" })
			Files.writeString(folder.getRoot().toPath().resolve(name), "precious");
		Leftovers.sweep(folder.getRoot().toPath());
		assertEquals(4, files().size());
		Leftovers.sweep(folder.getRoot().toPath().resolve("missing"));
	}
}
