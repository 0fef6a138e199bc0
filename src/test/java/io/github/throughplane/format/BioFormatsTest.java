package io.github.throughplane.format;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.imagej.Fixtures;
import io.github.throughplane.imagej.SliceDistance;
import io.github.throughplane.task.UserProblem;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Opens files with the real Bio-Formats, where the system property throughplane.bioformats names bioformats_package.jar. */
public class BioFormatsTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private BioFormats bioFormats;

	@Before
	public void load() throws Exception {
		final String jar = System.getProperty("throughplane.bioformats", "");
		assumeTrue("-Dthroughplane.bioformats names no bioformats_package.jar", Files.isRegularFile(Path.of(jar)));
		bioFormats = new BioFormats(new URLClassLoader(new URL[] { Path.of(jar).toUri().toURL() }, IJ.class.getClassLoader()));
	}

	@After
	public void close() throws Exception {
		if (bioFormats != null)
			((URLClassLoader) bioFormats.loader()).close();
	}

	@Test
	public void anImageOfAnotherProgramIsOpened() throws Exception {
		// A portable graymap, written as text.
		final Path file = folder.getRoot().toPath().resolve("small.pgm");
		Files.writeString(file, "P2\n3 2\n255\n1 2 3\n4 5 250\n");
		final ImagePlus image = bioFormats.open(file);
		assertEquals(3, image.getWidth());
		assertEquals(250, image.getProcessor().get(2, 1));
	}

	@Test
	public void aDistanceOfSlicesThatNobodyToldIsAskedFor() throws Exception {
		for (final String z : new String[] { "", " PhysicalSizeZ=\"1\"" }) {
			final TiffBytes tiff = new TiffBytes();
			for (int plane = 0; plane < 3; plane++) {
				tiff.plane(2, 1, new byte[] { (byte) plane, 0, 0, 0 });
				if (plane == 0)
					tiff.withDescription(
						"<?xml version=\"1.0\" encoding=\"UTF-8\"?><OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\"><Image ID=\"Image:0\">"
							+ "<Pixels ID=\"Pixels:0\" DimensionOrder=\"XYZCT\" Type=\"uint16\" SizeX=\"2\" SizeY=\"1\" SizeC=\"1\" SizeZ=\"3\" SizeT=\"1\" "
							+ "PhysicalSizeX=\"0.5\" PhysicalSizeY=\"0.5\"" + z + " BigEndian=\"false\"><Channel ID=\"Channel:0:0\" SamplesPerPixel=\"1\"/>"
							+ "<TiffData IFD=\"0\" PlaneCount=\"3\"/></Pixels></Image></OME>");
			}
			final Path file = folder.getRoot().toPath().resolve("a.ome.tif");
			Files.write(file, tiff.bytes());
			final ImagePlus image = bioFormats.open(file);
			assertEquals(3, image.getNSlices());
			assertEquals(0.5, image.getCalibration().pixelWidth, 0);
			assertEquals(z.isEmpty(), SliceDistance.isUnknown(image));
		}
	}

	@Test
	public void nothingIsSaidOnTheConsole() throws Exception {
		final Path file = folder.getRoot().toPath().resolve("small.pgm");
		Files.writeString(file, "P2\n3 2\n255\n1 2 3\n4 5 250\n");
		final PrintStream console = System.out;
		final ByteArrayOutputStream said = new ByteArrayOutputStream();
		System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
		try {
			bioFormats.open(file);
		}
		finally {
			System.setOut(console);
		}
		assertEquals("", said.toString(StandardCharsets.UTF_8));
	}

	@Test
	public void aNiftiFileOpensAsOurReaderOpensIt() {
		final Path file = Fixtures.folder("nifti").resolve("uint8_little.nii");
		final ImagePlus theirs = bioFormats.open(file);
		final ImagePlus ours = ImageFiles.open(file);
		assertArrayEquals(ours.getDimensions(), theirs.getDimensions());
		for (int plane = 1; plane <= ours.getStackSize(); plane++)
			assertArrayEquals((byte[]) ours.getStack().getPixels(plane), (byte[]) theirs.getStack().getPixels(plane));
	}

	@Test
	public void whatBioFormatsCannotReadIsTold() throws Exception {
		final Path file = folder.getRoot().toPath().resolve("letter.czi");
		Files.writeString(file, "Dear colleague, the images are on the other disk.");
		final String message = assertThrows(UserProblem.class, () -> bioFormats.open(file)).getMessage();
		assertTrue(message, message.startsWith("Bio-Formats cannot read letter.czi: "));
	}
}
