package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.WorldFrame;

import java.io.IOException;
import java.nio.file.Files;

import org.junit.Before;
import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Images come in with all that their files know of them, and go out as other files. */
@Category(WholeProgram.class)
public class OpenImageTest extends CommandTest {

	private static final String HEAD = "/throughplane/samples/colin27-crop.nii.gz";

	@Before
	public void head() throws IOException {
		Files.copy(OpenImageTest.class.getResourceAsStream(HEAD), file("head.nii.gz"));
	}

	@Test
	public void anImageIsConvertedThereAndBack() {
		launcher.call("open-image", "file=" + file("head.nii.gz"), "output=" + file("head.tif"));
		launcher.call("open-image", "file=" + file("head.tif"), "output=" + file("again.nii"));
		final ImagePlus head = ImageFiles.open(file("head.nii.gz"));
		final ImagePlus again = ImageFiles.open(file("again.nii"));
		assertArrayEquals(head.getDimensions(), again.getDimensions());
		assertEquals(head.getBitDepth(), again.getBitDepth());
		assertArrayEquals(WorldFrame.of(head).orElseThrow().matrix(), WorldFrame.of(again).orElseThrow().matrix(), 1e-4);
		for (int slice = 1; slice <= head.getNSlices(); slice++)
			assertArrayEquals((byte[]) head.getStack().getPixels(slice), (byte[]) again.getStack().getPixels(slice));
	}

	/** A macro goes on with the image, and no result takes the place of its file. */
	@Test
	public void inAMacro() throws IOException {
		Files.writeString(file("open.ijm"), "run('Open Image...', 'file=[" + file("head.nii.gz") + "]'); if (nSlices != 126) exit('another image');\n"
			+ "run('Interpolate...', 'method=nearest spacing=10 output=[" + file("head.nii.gz") + "]');");
		final long size = Files.size(file("head.nii.gz"));
		final String problem = launcher.problem("macro", file("open.ijm").toString());
		assertTrue(problem, problem.contains("is also the input"));
		assertEquals(size, Files.size(file("head.nii.gz")));
	}

	@Test
	public void badInput() throws IOException {
		assertEquals(file("none.nii") + " does not exist. Check the name of the file.\n",
			launcher.problem("open-image", "file=" + file("none.nii"), "output=" + file("out.tif")));
		assertTrue(launcher.problem("open-image", "file=" + file("head.nii.gz"), "output=" + file("head.nii.gz")).contains("is also the input"));
		assertTrue(launcher.problem("open-image", "file=" + file("head.nii.gz"), "output=" + file("head.png")).contains("Use .tif, .nii, .nii.gz or .ome.zarr."));
		Files.writeString(file("text.nii"), "no image at all");
		assertTrue(launcher.problem("open-image", "file=" + file("text.nii"), "output=" + file("out.tif")).contains("text.nii"));
		assertFalse(Files.exists(file("out.tif")));
	}
}
