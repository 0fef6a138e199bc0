package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.menu.Launcher;
import io.github.throughplane.tensor.ChildJava;
import io.github.throughplane.tensor.Engine;

import java.io.File;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;

import org.junit.Before;
import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Commands in a program that can write no file beyond some kilobytes, which fails in the middle of writing as a full disk does. */
@Category(WholeProgram.class)
public class FullDiskTest extends CommandTest {

	@Before
	public void save() {
		assumeTrue("Skipped: only Unix shells limit the size of files", File.separatorChar == '/');
		final ImagePlus image = IJ.createImage("stack", "16-bit ramp", 40, 36, 12);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelDepth = 4;
		for (int z = 0; z < 12; z++)
			for (int i = 0; i < 40 * 36; i++)
				image.getStack().setVoxel(i % 40, i / 40, z, 1000 + 700 * Math.sin(i * 0.01 * (z + 3)));
		ImageFiles.save(image, file("stack.tif"));
	}

	private Set<String> files(final String name) {
		return new TreeSet<>(Set.of(file(name).toFile().list()));
	}

	@Test
	public void aResultIsWrittenWholeOrNotAtAll() throws Exception {
		for (final String name : new String[] { "result.tif", "result.nii", "result.nii.gz" }) {
			Files.write(file(name), new byte[] { 7 });
			final ChildJava.Outcome outcome = ChildJava.runWithFilesUpTo(64, Launcher.class, "interpolate", "input=" + file("stack.tif"),
				"output=" + file(name), "spacing=0.1", "bitdepth=32");
			assertEquals(outcome.output(), 2, outcome.exitCode());
			assertTrue(outcome.output(), outcome.output().endsWith(file(name) + " could not be written (File too large). "
				+ "Check that the disk has room and that you may write into the folder, or choose another file.\n"));
			assertArrayEquals("the older result is still there", new byte[] { 7 }, Files.readAllBytes(file(name)));
		}
		assertEquals(Set.of("stack.tif", "result.tif", "result.nii", "result.nii.gz"), files(""));
	}

	@Test
	public void aTrainingSaysWhichFileHasNoRoom() throws Exception {
		// The engine's library is unpacked when it is first used.
		Engine.start();
		final ChildJava.Outcome outcome = ChildJava.runWithFilesUpTo(1000, Launcher.class, "train-clade", "input=" + file("stack.tif"),
			"output=" + file("model.zip"), "preset=lite", "epochs=1", "batch=2", "patches=1", "minutes=0.001");
		assertEquals(outcome.output(), 2, outcome.exitCode());
		assertTrue(outcome.output(), outcome.output().contains(file("model.training") + "/epoch-1.weights could not be written (File too large). "));
		assertEquals(Set.of("stack.tif", "model.training"), files(""));
		assertEquals(Set.of("lock"), files("model.training"));
	}
}
