package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.imagej.SourceFiles;

import java.nio.file.Path;
import java.util.List;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DemoTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	/** What is made of an image of the demo has a line that makes it again. */
	@Test
	public void imagesThatAreOpenedKnowTheirFiles() {
		final Path results = folder.getRoot().toPath();
		final ImagePlus stack = Demo.save(IJ.createImage("thick.tif", "8-bit ramp", 20, 10, 5), results);
		assertEquals(List.of(results.resolve("thick.tif")), SourceFiles.of(stack));
	}
}
