package io.github.throughplane.format;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;

import io.github.throughplane.imagej.Fixtures;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.PixelValues;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Reads what pynrrd wrote (src/test/resources/nrrd/make_fixtures.py) and finds the numbers that pynrrd finds. */
public class NrrdTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private static Path fixture(final String name) {
		return Fixtures.folder("nrrd").resolve(name);
	}

	@Test
	public void valuesAreThoseThatPynrrdReads() throws IOException {
		final List<Path> files = Fixtures.described("nrrd", ".nrrd", ".nhdr");
		assertEquals(28, files.size());
		for (final Path file : files) {
			if (file.getFileName().toString().matches("u?int(32|64)_.*")) {
				assertDecodedAndRefused(file);
				continue;
			}
			final boolean framesFirst = file.endsWith("frames_first.nrrd");
			assertValues(file, ImageFiles.open(file), framesFirst);
			final RawImage raw = NrrdHeader.read(file);
			if (raw.packing() == RawImage.Packing.NONE) {
				final ImagePlus image = ImageFiles.open(file);
				final RawStack stack = new RawStack(raw);
				for (int plane = 1; plane <= image.getStackSize(); plane++)
					assertArrayEquals(image.getStack().getProcessor(plane).getFloatArray(), stack.getProcessor(plane).getFloatArray());
			}
		}
	}

	/** Random integers of 32 and 64 bits, which floating-point numbers do not hold. */
	private static void assertDecodedAndRefused(final Path file) throws IOException {
		final RawImage raw = NrrdHeader.read(file);
		final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).position((int) raw.start()).slice().order(raw.order());
		final float[] values = (float[]) raw.format().pixels(bytes, 0, 1, bytes.capacity() / raw.format().bytes(), 1, 0);
		final double[] expected = Fixtures.line(file, 1);
		assertEquals(expected.length, values.length);
		for (int i = 0; i < values.length; i++)
			assertEquals(file + " value " + i, (float) expected[i], values[i], 0);
		final String message = assertThrows(UserProblem.class, () -> ImageFiles.open(file)).getMessage();
		assertTrue(message, message.contains(" holds the whole number "));
	}

	private static void assertValues(final Path file, final ImagePlus image, final boolean framesFirst) {
		final double[] expected = Fixtures.line(file, 1);
		final int frames = image.getNFrames();
		assertEquals(file.toString(), expected.length, image.getStackSize() * image.getWidth() * image.getHeight());
		for (int frame = 0; frame < frames; frame++)
			for (int slice = 0; slice < image.getNSlices(); slice++) {
				final int plane = image.getStackIndex(1, slice + 1, frame + 1);
				final float[] values = PixelValues.of(image).values(image.getStack().getProcessor(plane).getPixels());
				for (int i = 0; i < values.length; i++) {
					final int sample = slice * values.length + i;
					final int at = framesFirst ? sample * frames + frame : frame * image.getNSlices() * values.length + sample;
					assertEquals(file + " value " + at, (float) expected[at], values[i], 0);
				}
			}
	}

	@Test
	public void leftAndPosteriorBecomeRightAndAnterior() {
		final ImagePlus image = ImageFiles.open(fixture("uint8_little.nrrd"));
		assertArrayEquals(new double[] { -0.5, 0, 0, -10, 0, 0.75, -0.3, -20, 0, 0, 4, -30 },
			WorldFrame.of(image).orElseThrow().matrix(), 1e-12);
		assertEquals("mm", image.getCalibration().getUnit());
		assertEquals(Math.hypot(4, 0.3), image.getCalibration().pixelDepth, 1e-12);
	}

	@Test
	public void spacingsUnitsAndThicknessAreRead() {
		final ImagePlus image = ImageFiles.open(fixture("spacings.nrrd"));
		assertFalse(WorldFrame.of(image).isPresent());
		// ImageJ writes um so.
		assertEquals("\u00b5m", image.getCalibration().getUnit());
		assertEquals(0.3, image.getCalibration().pixelHeight, 0);
		assertEquals(1.5, image.getCalibration().pixelDepth, 0);
		assertEquals(1.25, Hyperstack.of(image).volumes().get(0).sliceThickness(), 0);
	}

	@Test
	public void framesMayLieFirstOrLast() {
		for (final String name : new String[] { "frames_first.nrrd", "frames_last.nrrd" }) {
			final ImagePlus image = ImageFiles.open(fixture(name));
			assertArrayEquals(new int[] { 4, 3, 1, 2, 5 }, image.getDimensions());
			assertEquals(3, image.getCalibration().pixelDepth, 0);
		}
	}

	@Test
	public void keyValuePairsBecomeInfo() throws IOException {
		final ImagePlus image = ImageFiles.open(file("type: uint8\ndimension: 3\nsizes: 2 1 2\nencoding: raw\nmodality:=MR\n\n1234"));
		assertEquals("modality: MR\n", image.getInfoProperty());
		assertEquals('3', image.getStack().getVoxel(0, 0, 1), 0);
		assertEquals("pixel", image.getCalibration().getUnit());
	}

	@Test
	public void aByteSkipOfMinusOneCountsFromTheEnd() throws IOException {
		final ImagePlus image = ImageFiles.open(file("type: uint8\ndimension: 3\nsizes: 2 1 2\nencoding: raw\nbyte skip: -1\n\nrubbish1234"));
		assertEquals('1', image.getStack().getVoxel(0, 0, 0), 0);
	}

	@Test
	public void spacingsFollowFromTheEndsOfAxes() throws IOException {
		final String start = "type: uint8\ndimension: 3\nsizes: 3 2 2\nencoding: raw\naxis mins: 0 1 -2\naxis maxs: 4 3.5 24\n";
		final String samples = "\n012345678901";
		final ImagePlus nodes = ImageFiles.open(file(start + "centerings: node node node\n" + samples));
		assertArrayEquals(new double[] { 2, 2.5, 26 }, Hyperstack.of(nodes).volumes().get(0).spacing().xyz(), 0);
		assertArrayEquals(new double[] { 0, 1, -2 }, Hyperstack.of(nodes).volumes().get(0).origin(), 1e-12);
		for (final String cells : new String[] { "", "centerings: cell cell cell\n", "centers: cell cell cell\n" }) {
			final ImagePlus image = ImageFiles.open(file(start + cells + samples));
			assertArrayEquals(new double[] { 4 / 3.0, 1.25, 13 }, Hyperstack.of(image).volumes().get(0).spacing().xyz(), 1e-12);
			assertArrayEquals(new double[] { 2 / 3.0, 1.625, 4.5 }, Hyperstack.of(image).volumes().get(0).origin(), 1e-12);
		}
	}

	@Test
	public void theUnitIsKnownInUtf8AndLatin1() throws IOException {
		for (final var charset : new java.nio.charset.Charset[] { StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1 }) {
			final Path file = folder.getRoot().toPath().resolve("image.nrrd");
			Files.write(file, ("NRRD0004\ntype: uint8\ndimension: 3\nsizes: 1 1 2\nencoding: raw\nspacings: 0.5 0.5 4\nunits: \"\u00b5m\" \"\u00b5m\" \"\u00b5m\"\n\n12")
				.getBytes(charset));
			assertEquals("\u00b5m", ImageFiles.open(file).getCalibration().getUnit());
			final Path saved = folder.getRoot().toPath().resolve("saved.nii");
			ImageFiles.save(ImageFiles.open(file), saved);
			assertEquals("micron", ImageFiles.open(saved).getCalibration().getUnit().replace("\u00b5m", "micron"));
		}
	}

	@Test
	public void numbersThatAreNoneAreRead() throws IOException {
		final ImagePlus image = ImageFiles.open(file("type: float\ndimension: 3\nsizes: 2 2 2\nencoding: ascii\n\nnan inf -inf 3 4 5 -NaN Infinity\n"));
		assertArrayEquals(new float[] { Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 3 }, (float[]) image.getStack().getPixels(1), 0);
		assertArrayEquals(new float[] { 4, 5, Float.NaN, Float.POSITIVE_INFINITY }, (float[]) image.getStack().getPixels(2), 0);
	}

	@Test
	public void dataFilesStayInTheFolder() throws IOException {
		final String header = "type: uint8\ndimension: 3\nsizes: 1 1 2\nspacings: 1 1 4\nencoding: raw\ndata file: ";
		final Path outside = folder.newFile("outside.raw").toPath();
		Files.write(outside, new byte[] { 7, 8 });
		final Path inner = folder.newFolder("inner").toPath();
		Files.write(inner.resolve("in.raw"), new byte[] { 7, 8 });
		for (final String name : new String[] { "in.raw", "./in.raw", "../inner/in.raw", inner.resolve("in.raw").toString() }) {
			Files.writeString(inner.resolve("a.nhdr"), "NRRD0004\n" + header + name + "\n\n");
			assertEquals(7, ImageFiles.open(inner.resolve("a.nhdr")).getStack().getVoxel(0, 0, 0), 0);
		}
		for (final String name : new String[] { "../outside.raw", outside.toString(), "x/../../outside.raw" }) {
			Files.writeString(inner.resolve("a.nhdr"), "NRRD0004\n" + header + name + "\n\n");
			final String message = assertThrows(UserProblem.class, () -> ImageFiles.open(inner.resolve("a.nhdr"))).getMessage();
			assertTrue(message, message.startsWith("a.nhdr names a data file outside its own folder: " + name + ". Put both files into one folder"));
		}
	}

	@Test
	public void whatIsNotAnImageIsRefused() throws IOException {
		assertProblem("its header does not tell the type.", "dimension: 3\nsizes: 1 1 1\nencoding: raw\n\n1");
		assertProblem("its number type is \"block\".", "type: block\ndimension: 3\nsizes: 1 1 1\nencoding: raw\n\n1");
		assertProblem("image.nrrd has the encoding \"bzip2\". Save it with the encoding raw or gzip.",
			"type: uint8\ndimension: 3\nsizes: 1 1 1\nencoding: bzip2\n\n1");
		assertProblem("its size is 3 x -1 x 2.", "type: uint8\ndimension: 3\nsizes: 3 -1 2\nencoding: raw\n\n1");
		assertProblem("it has dimension 4 and sizes 3 1 2.", "type: uint8\ndimension: 4\nsizes: 3 1 2\nencoding: raw\n\n1");
		assertProblem("its header promises 300 x 100 x 2000 numbers of 1 bytes (60000000 bytes) after byte ",
			"type: uint8\ndimension: 3\nsizes: 300 100 2000\nencoding: raw\n\n1");
		assertProblem("its header promises 3 x 1 x 2 numbers of 4 bytes", "type: float\nendian: big\ndimension: 3\nsizes: 3 1 2\nencoding: ascii\n\n1 2");
		assertProblem("it ends in slice 2 of 2.", "type: float\nendian: big\ndimension: 3\nsizes: 3 1 2\nencoding: ascii\n\n1 2.25 3.375 4");
		assertProblem("\"x2\" is not a number of type UINT8.", "type: uint8\ndimension: 3\nsizes: 1 1 2\nencoding: ascii\n\n1 x2");
		assertProblem("its header does not tell the endian.", "type: short\ndimension: 3\nsizes: 1 1 1\nencoding: raw\n\n11");
		assertProblem("its voxel size is [1.0, 0.0, 3.0].", "type: uint8\ndimension: 3\nsizes: 1 1 1\nspacings: 1 0 3\nencoding: raw\n\n1");
		assertProblem("its space directions (1,0,0) (1,0,0) (0,0,1) do not span a volume.",
			"type: uint8\ndimension: 3\nsizes: 1 1 1\nspace dimension: 3\nspace directions: (1,0,0) (1,0,0) (0,0,1)\nencoding: raw\n\n1");
		assertProblem("image.nrrd has an axis of kind rgb-color. Save it as real numbers",
			"type: uint8\ndimension: 4\nsizes: 3 1 1 1\nkinds: RGB-color space space space\nencoding: raw\n\n111");
		assertProblem("its data file gone.raw is not in the same folder.",
			"type: uint8\ndimension: 3\nsizes: 1 1 1\nencoding: raw\ndata file: gone.raw\n\n");
		assertProblem("image.nrrd has its numbers in several files (s%03d.raw 1 9 1). Save it as one file.",
			"type: uint8\ndimension: 3\nsizes: 1 1 1\nencoding: raw\ndata file: s%03d.raw 1 9 1\n\n");
		assertProblem("image.nrrd has its numbers in several files (LIST). Save it as one file.",
			"type: uint8\ndimension: 3\nsizes: 1 1 1\nencoding: raw\ndata file: LIST\na.raw\nb.raw\n");
		assertProblem("its header has the line \"hello\".", "hello\n\n");
	}

	@Test
	public void whatDoesNotBeginAsNrrdIsRefused() throws IOException {
		final Path file = folder.getRoot().toPath().resolve("image.nrrd");
		Files.writeString(file, "NRRD0009\n");
		final String message = assertThrows(UserProblem.class, () -> ImageFiles.open(file)).getMessage();
		assertTrue(message, message.startsWith("image.nrrd cannot be read: it does not begin as NRRD files do. Get a whole copy"));
	}

	private Path file(final String text) throws IOException {
		final Path file = folder.getRoot().toPath().resolve("image.nrrd");
		return Files.write(file, ("NRRD0004\n" + text).getBytes(StandardCharsets.ISO_8859_1));
	}

	private void assertProblem(final String part, final String text) throws IOException {
		final Path file = file(text);
		final String message = assertThrows(UserProblem.class, () -> ImageFiles.open(file)).getMessage();
		assertTrue(message, message.contains(part) && message.startsWith("image.nrrd "));
	}
}
