package io.github.throughplane.format;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import ij.ImagePlus;

import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.LengthUnit;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.TestImages;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** TIFF files that are not ImageJ's own: what their descriptions tell of dimensions and distances, and what is refused. */
public class OmeTiffTest {

	private static final int C = 2;
	private static final int Z = 3;
	private static final int T = 4;
	private static final String SIZES = "PhysicalSizeX=\"0.5\" PhysicalSizeY=\"0.5\" PhysicalSizeZ=\"3\"";

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Before
	public void withoutBioFormats() {
		assumeFalse(BioFormats.isInstalled());
	}

	/** A file of planes of 2 x 1 pixels that hold their number. */
	private Path file(final String description, final int planes) throws IOException {
		final TiffBytes tiff = new TiffBytes();
		for (int plane = 0; plane < planes; plane++) {
			tiff.plane(2, 1, new byte[] { (byte) plane, 0, 0, 0 }).withResolution(20_000, 3);
			if (plane == 0)
				tiff.withDescription(description);
		}
		return Files.write(folder.getRoot().toPath().resolve("a.ome.tif"), tiff.bytes());
	}

	private static String ome(final String order, final int c, final int z, final int t, final String attributes, final String content) {
		return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\" UUID=\"urn:uuid:1\"><Image ID=\"Image:0\">"
			+ "<Pixels ID=\"Pixels:0\" DimensionOrder=\"" + order + "\" Type=\"uint16\" SizeX=\"2\" SizeY=\"1\" SizeC=\"" + c + "\" SizeZ=\"" + z + "\" SizeT=\"" + t
			+ "\" " + attributes + ">" + content + "</Pixels></Image></OME>";
	}

	@Test
	public void planesGoToTheirPlacesInEveryOrder() throws IOException {
		for (final String order : new String[] { "XYCZT", "XYCTZ", "XYZCT", "XYZTC", "XYTCZ", "XYTZC" }) {
			final ImagePlus image = ImageFiles.open(file(ome(order, C, Z, T, SIZES, "<TiffData/>"), C * Z * T));
			assertArrayEquals(order, new int[] { 2, 1, C, Z, T }, image.getDimensions());
			for (int c = 0; c < C; c++)
				for (int z = 0; z < Z; z++)
					for (int t = 0; t < T; t++)
						assertEquals(order, planeNumber(order, c, z, t), image.getStack().getProcessor(image.getStackIndex(c + 1, z + 1, t + 1)).get(0));
		}
	}

	private static int planeNumber(final String order, final int c, final int z, final int t) {
		int number = 0;
		int step = 1;
		for (final char dimension : order.substring(2).toCharArray()) {
			number += step * (dimension == 'C' ? c : dimension == 'Z' ? z : t);
			step *= dimension == 'C' ? C : dimension == 'Z' ? Z : T;
		}
		return number;
	}

	@Test
	public void planesMayBeNamedOneByOne() throws IOException {
		final ImagePlus image = ImageFiles.open(file(ome("XYCZT", 1, 3, 1, SIZES,
			"<TiffData IFD=\"0\" FirstZ=\"2\"/><TiffData IFD=\"1\" FirstZ=\"0\" PlaneCount=\"2\"><UUID>urn:uuid:1</UUID></TiffData>"), 3));
		assertArrayEquals(new int[] { 1, 2, 0 }, new int[] { image.getStack().getProcessor(1).get(0), image.getStack().getProcessor(2).get(0),
			image.getStack().getProcessor(3).get(0) });
	}

	@Test
	public void distancesAreRead() throws IOException {
		final ImagePlus image = ImageFiles.open(file(ome("XYCZT", 1, 3, 2, SIZES + " TimeIncrement=\"40\" TimeIncrementUnit=\"ms\"", "<TiffData/>"), 6));
		assertArrayEquals(new double[] { 0.5, 0.5, 3 }, Hyperstack.of(image).volumes().get(0).spacing().xyz(), 0);
		assertEquals("\u00b5m", image.getCalibration().getUnit());
		assertEquals(0.04, image.getCalibration().frameInterval, 1e-12);
		final ImagePlus mixed = ImageFiles.open(file(ome("XYCZT", 1, 3, 1, "PhysicalSizeX=\"500\" PhysicalSizeXUnit=\"nm\" PhysicalSizeY=\"0.5\" "
			+ "PhysicalSizeZ=\"0.003\" PhysicalSizeZUnit=\"mm\"", "<TiffData/>"), 3));
		assertArrayEquals(new double[] { 0.5, 0.5, 3 }, Hyperstack.of(mixed).volumes().get(0).spacing().xyz(), 1e-12);
	}

	@Test
	public void slicesMayLieOneMicrometreApart() throws IOException {
		final ImagePlus image = ImageFiles.open(file(ome("XYCZT", 1, 3, 1, SIZES.replace("\"3\"", "\"1\""), "<TiffData/>"), 3));
		assertEquals(1, Hyperstack.of(image).volumes().get(0).spacing().z(), 0);
	}

	@Test
	public void whatIsNotSureIsLeftToBioFormats() throws IOException {
		assertUnsure("it holds 2 images", ome("XYCZT", 1, 3, 1, SIZES, "</Pixels><Pixels>"));
		assertUnsure("its channels are colours", ome("XYCZT", 3, 1, 1, SIZES, "<Channel SamplesPerPixel=\"3\"/><TiffData/>"));
		assertUnsure("it is one of several files", ome("XYCZT", 1, 3, 1, SIZES, "<TiffData><UUID FileName=\"b.ome.tif\">urn:uuid:2</UUID></TiffData>"));
		assertUnsure("its description is in another file", "<OME UUID=\"urn:uuid:1\"><BinaryOnly MetadataFile=\"x.companion.ome\"/></OME>");
		assertUnsure("its description tells of 4 planes of 2 x 1 pixels, and it has 3", ome("XYCZT", 1, 4, 1, SIZES, "<TiffData/>"));
		assertUnsure("its planes do not fit its size", ome("XYCZT", 1, 3, 1, SIZES, "<TiffData IFD=\"1\" PlaneCount=\"3\"/>"));
		assertUnsure("it does not tell which plane is which", ome("XYCZT", 1, 3, 1, SIZES, "<TiffData IFD=\"0\"/>"));
		assertUnsure("its dimensions are in the order \"XYZ\"", ome("XYZ", 1, 3, 1, SIZES, "<TiffData/>"));
		assertUnsure("its SizeZ is \"many\"", ome("XYCZT", 1, 3, 1, SIZES, "<TiffData/>").replace("SizeZ=\"3\"", "SizeZ=\"many\""));
		assertUnsure("it promises 2000000000 x 2000000000 x 1 planes", ome("XYCZT", 2_000_000_000, 2_000_000_000, 1, SIZES, "<TiffData/>"));
		assertUnsure("its description is damaged", "<OME><Image>");
		assertUnsure("its description is damaged", "<!DOCTYPE OME [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><OME>&a;</OME>");
	}

	/** What little text could make a reader build. */
	@Test
	public void descriptionsThatAreLargerThanTheyLook() throws IOException {
		assertUnsure("its description tells of 4000000 planes of 2 x 1 pixels, and it has 3", ome("XYCZT", 1000, 1000, 4, SIZES, "<TiffData/>"));
		assertUnsure("its description is damaged", ome("XYCZT", 1, 3, 1, SIZES, "<TiffData><UUID>" + "<a>".repeat(8000) + "</a>".repeat(8000) + "</UUID></TiffData>"));
	}

	/** A hundred directories that share one text of 32 KB would be read for minutes if they were a million. */
	@Test
	public void directoriesThatLieOverEachOther() throws IOException {
		final ByteBuffer file = ByteBuffer.allocate(40_000).order(ByteOrder.LITTLE_ENDIAN);
		file.put(new byte[] { 'I', 'I', 42, 0 }).putInt(8);
		for (int directory = 0; directory < 100; directory++)
			file.putShort((short) 1).putShort((short) 305).putShort((short) 2).putInt(32_000).putInt(5_000).putInt(directory < 99 ? file.position() + 4 : 0);
		final Path path = Files.write(folder.getRoot().toPath().resolve("over.tif"), file.array());
		final String message = assertThrows(UserProblem.class, () -> ImageFiles.open(path)).getMessage();
		assertTrue(message, message.contains("its directories tell of more than ") && message.contains(" bytes, and it has 40000"));
	}

	@Test
	public void stripsThatLieOverEachOther() throws IOException {
		final int[] offsets = new int[400];
		final int[] lengths = new int[400];
		Arrays.fill(offsets, 8);
		Arrays.fill(lengths, 1000);
		final TiffBytes tiff = new TiffBytes().plane(1, 400, new byte[800]).with(278, 1).withLongs(TiffBytes.STRIP_OFFSETS, offsets).withLongs(279, lengths);
		final Path path = Files.write(folder.getRoot().toPath().resolve("strips.tif"), tiff.bytes());
		final String message = assertThrows(UserProblem.class, () -> ImageFiles.open(path)).getMessage();
		assertTrue(message, message.contains("its strips take more than ") && message.contains(" bytes, for a plane of 800"));
	}

	private void assertUnsure(final String why, final String description) throws IOException {
		final Path file = file(description, 3);
		final String message = assertThrows(UserProblem.class, () -> ImageFiles.open(file)).getMessage();
		assertTrue(message, message.contains(why) && message.contains("Install Bio-Formats"));
	}

	@Test
	public void aDistanceOfSlicesThatNobodyToldIsAskedFor() throws IOException {
		for (final String description : new String[] { "from a scanner", ome("XYCZT", 1, 3, 1, "PhysicalSizeX=\"0.5\" PhysicalSizeY=\"0.5\"", "<TiffData/>"),
			"ImageJ=1.11a\nimages=3\nslices=3\n", "ImageJ=1.54p\nimages=3\nslices=3\nunit=inch\n" })
		{
			final ImagePlus image = ImageFiles.open(file(description, 3));
			final Path saved = folder.getRoot().toPath().resolve("saved.tif");
			ImageFiles.save(image, saved);
			for (final ImagePlus any : new ImagePlus[] { image, ImageFiles.open(saved) }) {
				final String message = assertThrows(UserProblem.class, () -> Hyperstack.of(any)).getMessage();
				assertTrue(message, message.contains("but the distance between its slices is not known. Set unit, pixel width, pixel height and voxel depth"));
				assertTrue(message, message.contains("or give that distance as voxel depth"));
				assertEquals(3, Hyperstack.of(any, SliceAxis.Z, 3).volumes().get(0).spacing().z(), 0);
				assertThrows(UserProblem.class, () -> ImageFiles.save(any, folder.getRoot().toPath().resolve("saved.nii")));
			}
			image.getCalibration().pixelDepth = 2;
			assertEquals(2, Hyperstack.of(image, SliceAxis.Z, Double.NaN).volumes().get(0).spacing().z(), 0);
		}
	}

	@Test
	public void imageJsOwnFilesTellADistanceOfOne() {
		final ImagePlus image = TestImages.stack(8);
		image.getCalibration().pixelDepth = 1;
		final Path saved = folder.getRoot().toPath().resolve("saved.tif");
		ImageFiles.save(image, saved);
		assertEquals(1, Hyperstack.of(ImageFiles.open(saved)).volumes().get(0).spacing().z(), 0);
		image.getCalibration().setUnit("inch");
		ImageFiles.save(image, saved);
		assertEquals(1, Hyperstack.of(ImageFiles.open(saved)).volumes().get(0).spacing().z(), 0);
	}

	@Test
	public void theSignForMicroIsKnownInEveryEncoding() throws IOException {
		for (final String unit : new String[] { "\u00b5m", "\u03bcm", "um", "\ufffdm" }) {
			final ImagePlus image = ImageFiles.open(file("ImageJ=1.11a\nimages=3\nslices=3\nunit=" + unit + "\nspacing=3.0\n", 3));
			assertEquals(unit, 3, LengthUnit.of(image.getCalibration().getUnit()).code());
		}
	}
}
