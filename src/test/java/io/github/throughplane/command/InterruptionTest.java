package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.menu.Launcher;
import io.github.throughplane.tensor.ChildJava;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** A program that is asked to end, as by Ctrl+C, while its engine computes. */
@Category(WholeProgram.class)
public class InterruptionTest extends CommandTest {

	/** How a program ends that the signal TERM ended: 128 and the number of the signal. */
	private static final int TERMINATED = 128 + 15;

	private Process train(final String... more) throws Exception {
		final List<String> arguments = new ArrayList<>(List.of("train-clade", "input=" + file("stack.tif"), "output=" + file("model.zip"),
			"preset=lite", "batch=2", "patches=1"));
		arguments.addAll(List.of(more));
		return ChildJava.start(ChildJava.classPath(entry -> true), Launcher.class, arguments.toArray(String[]::new));
	}

	@Test
	public void aTrainingKeepsItsCheckpointAndGoesOn() throws Exception {
		assumeTrue("Skipped: only Unix asks a program to end", File.separatorChar == '/');
		final ImagePlus image = IJ.createImage("stack", "16-bit ramp", 40, 36, 12);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelDepth = 4;
		ImageFiles.save(image, file("stack.tif"));

		final Process child = train("epochs=1000");
		final String output;
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(child.getInputStream()))) {
			String line = lines.readLine();
			while (line != null && !line.contains("Epoch "))
				line = lines.readLine();
			assertTrue("the training began", line != null);
			child.toHandle().destroy();
			output = lines.lines().collect(Collectors.joining("\n"));
		}
		assertEquals(output, TERMINATED, child.waitFor());
		assertFalse(output, output.contains("fatal error"));
		assertEquals(Set.of("stack.tif", "model.training"), new TreeSet<>(Set.of(file("").toFile().list())));
		assertTrue(output, output.contains("The training is kept in " + file("model.training")
			+ ". To go on with it, run the command again with resume=true.\n    train-clade input=" + file("stack.tif") + " output=" + file("model.zip")
			+ " preset=lite batch=2 patches=1 epochs=1000 resume=true"));
		final byte[] checkpoint = Files.readAllBytes(file("model.training").resolve("latest.checkpoint"));

		final Process forgotten = train("epochs=1000");
		final String refusal = new String(forgotten.getInputStream().readAllBytes());
		assertEquals(refusal, 2, forgotten.waitFor());
		assertTrue(refusal, refusal.endsWith("A training in " + file("model.training") + " was cancelled or broken off; a new one would take its place. "
			+ "Go on with it with resume=true and the settings it was started with, or delete that folder to train anew.\n"));
		assertArrayEquals(checkpoint, Files.readAllBytes(file("model.training").resolve("latest.checkpoint")));

		final Process again = train("epochs=1000", "resume=true", "minutes=0.001");
		final String rest = new String(again.getInputStream().readAllBytes());
		assertEquals(rest, 0, again.waitFor());
		assertTrue(Files.exists(file("model.zip")));

		final Process anew = train("epochs=1");
		final String ofNew = new String(anew.getInputStream().readAllBytes());
		assertEquals("a training that has ended gives way to another one: " + ofNew, 0, anew.waitFor());
	}
}
