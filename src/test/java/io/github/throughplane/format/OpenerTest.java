package io.github.throughplane.format;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import ij.IJ;
import ij.ImagePlus;
import ij.io.Opener;

import io.github.throughplane.imagej.SourceFiles;
import io.github.throughplane.imagej.WorldFrame;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** ImageJ's own way to open files, as File > Open..., drag and drop and macros go, with what helps it to the formats that it does not know. */
public class OpenerTest {

	private static final WorldFrame FRAME = new WorldFrame(new double[] { -0.48, 0.168, 0, 61, 0.14, 0.576, 0, -33, 0, 0, 2, -118 });

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path file(final String name) {
		return folder.getRoot().toPath().resolve(name);
	}

	private static ImagePlus stack(final int frames) {
		final ImagePlus image = IJ.createHyperStack("stack", 12, 10, 1, 5, frames, 16);
		for (int plane = 1; plane <= image.getStackSize(); plane++)
			image.getStack().getProcessor(plane).setf(3, 4, 100 * plane);
		FRAME.calibrate(image, "mm");
		FRAME.putOn(image);
		return image;
	}

	private static void assertSame(final ImagePlus expected, final ImagePlus opened) {
		assertEquals(expected.getTitle(), opened.getTitle());
		assertArrayEquals(expected.getDimensions(), opened.getDimensions());
		assertEquals(expected.isHyperStack(), opened.isHyperStack());
		for (int plane = 1; plane <= expected.getStackSize(); plane++)
			assertArrayEquals((short[]) expected.getStack().getPixels(plane), (short[]) opened.getStack().getPixels(plane));
		assertEquals(expected.getCalibration().toString(), opened.getCalibration().toString());
		assertEquals(expected.getCalibration().zOrigin, opened.getCalibration().zOrigin, 0);
		assertArrayEquals(WorldFrame.of(expected).orElseThrow().matrix(), WorldFrame.of(opened).orElseThrow().matrix(), 0);
		assertEquals(expected.getInfoProperty(), opened.getInfoProperty());
		assertEquals(expected.getDisplayRangeMax(), opened.getDisplayRangeMax(), 0);
		assertEquals(SourceFiles.of(expected), SourceFiles.of(opened));
	}

	@Test
	public void nifti() {
		for (final String name : List.of("stack.nii", "stack.nii.gz", "cine.NII.GZ")) {
			ImageFiles.save(stack(name.startsWith("cine") ? 3 : 1), file(name));
			assertSame(ImageFiles.open(file(name)), IJ.openImage(file(name).toString()));
		}
	}

	@Test
	public void nrrdOfAHeaderAndAnotherFile() throws IOException {
		Files.writeString(file("stack.nhdr"), "NRRD0004\ntype: uint16\ndimension: 3\nsizes: 4 3 2\nspace: right-anterior-superior\n"
			+ "space directions: (0.5,0,0) (0,0.5,0) (0,0,3)\nspace origin: (1,2,3)\nendian: little\nencoding: raw\ndata file: stack.raw\n", StandardCharsets.US_ASCII);
		Files.write(file("stack.raw"), new byte[48]);
		assertSame(ImageFiles.open(file("stack.nhdr")), IJ.openImage(file("stack.nhdr").toString()));
	}

	/** A format that nobody knows is ImageJ's to tell; what is damaged was told, and is not told again. */
	@Test
	public void filesThatAreNoImages() throws IOException {
		Files.writeString(file("some.xyz"), "nothing that anybody reads");
		assertNull(IJ.openImage(file("some.xyz").toString()));
		Files.write(file("cut.nii"), new byte[100]);
		assertEquals(Opener.UNKNOWN, typeOf("some.xyz"));
		assertEquals(Opener.CUSTOM, typeOf("cut.nii"));
	}

	/** What ImageJ takes a file for that gave no image. */
	private int typeOf(final String name) {
		final int[] type = { Opener.UNKNOWN };
		assertNull(new Opener().openWithHandleExtraFileTypes(file(name).toString(), type));
		return type[0];
	}
}
