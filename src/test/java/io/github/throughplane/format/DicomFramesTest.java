package io.github.throughplane.format;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;

import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the frames of a file are, of which no functional groups tell. */
public class DicomFramesTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path file() {
		return folder.getRoot().toPath().resolve("frames.dcm");
	}

	private static DicomWriter frames() {
		return DicomWriter.slice(DicomWriter.EXPLICIT, 5, 1).spacing("0.75\\0.5").text(0x0028, 0x0008, "IS", "3");
	}

	/** The offsets of a dose are distances along its normal; its numbers count in units of their own. */
	@Test
	public void framesOfADoseLieAtTheirOffsets() throws IOException {
		frames().text(0x3004, 0x000c, "DS", "0\\-2.5\\-5").text(0x3004, 0x000e, "DS", "0.001").frames(3).write(file());
		final ImagePlus image = ImageFiles.open(file());
		assertEquals(2.5, Hyperstack.of(image).volumes().get(0).spacing().z(), 1e-9);
		// The lowest frame, which is the last in the file, comes first.
		assertArrayEquals(new double[] { -0.5, 0, 0, 10, 0, -0.75, 0, 20, 0, 0, 2.5, 0 }, WorldFrame.of(image).orElseThrow().matrix(), 1e-6);
		assertEquals(0.024, Hyperstack.of(image).volumes().get(0).samples().getAt(0, 0, 0).get(), 1e-6);
	}

	@Test
	public void framesInTimeAreNoSlices() throws IOException {
		frames().text(0x0018, 0x1063, "DS", "40").pointer(0x0018, 0x1063).frames(3).write(file());
		final ImagePlus image = ImageFiles.open(file());
		assertArrayEquals(new int[] { 4, 3, 1, 1, 3 }, image.getDimensions());
		assertEquals(0.04, image.getCalibration().frameInterval, 1e-9);
	}

	@Test
	public void aDistanceThatIsNotToldIsAskedFor() throws IOException {
		frames().frames(3).write(file());
		final ImagePlus image = ImageFiles.open(file());
		assertFalse(WorldFrame.of(image).isPresent());
		final String message = assertThrows(UserProblem.class, () -> Hyperstack.of(image)).getMessage();
		assertTrue(message, message.contains("the distance between its slices is not known"));
		assertEquals(3, Hyperstack.of(image, SliceAxis.Z, 3).volumes().get(0).spacing().z(), 0);
	}

	/** Thick slices need not touch each other. */
	@Test
	public void aThicknessIsNoDistance() throws IOException {
		for (int slice = 0; slice < 3; slice++)
			new DicomWriter(DicomWriter.EXPLICIT).text(0x0018, 0x0050, "DS", "6").text(0x0020, 0x000e, "UI", "1.2.3").text(0x0020, 0x0013, "IS", "" + slice)
				.pixels(0, false).write(file().resolveSibling("slice" + slice));
		final ImagePlus image = ImageFiles.open(folder.getRoot().toPath());
		final String message = assertThrows(UserProblem.class, () -> Hyperstack.of(image)).getMessage();
		assertTrue(message, message.contains("the distance between its slices is not known"));
		assertEquals(6, Hyperstack.of(image, SliceAxis.Z, 8).volumes().get(0).sliceThickness(), 0);
		assertEquals(6, ImageFiles.open(file().resolveSibling("slice0")).getCalibration().pixelDepth, 0);
	}

	@Test
	public void aDistanceThatIsToldIsTaken() throws IOException {
		frames().text(0x0018, 0x0088, "DS", "4").frames(3).write(file());
		assertEquals(4, Hyperstack.of(ImageFiles.open(file())).volumes().get(0).spacing().z(), 0);
	}
}
