package io.github.throughplane.format;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.throughplane.imagej.Fixtures;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.PixelValues;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.TestImages;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Reads what nibabel wrote (src/test/resources/nifti/make_fixtures.py) and finds the numbers that nibabel finds. */
public class NiftiTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private static List<Path> fixtures() {
		final List<Path> files = Fixtures.described("nifti", ".nii", ".nii.gz", ".hdr");
		assertEquals(34, files.size());
		return files.stream().filter(file -> !holdsLongIntegers(file)).toList();
	}

	/** Random integers of 32 and 64 bits, which floating-point numbers do not hold; scaled ones are quantities. */
	private static boolean holdsLongIntegers(final Path file) {
		return file.getFileName().toString().matches("u?int(32|64)_.*");
	}

	@Test
	public void integersThatWouldBeRoundedAreDecodedAndRefused() throws IOException {
		final List<Path> files = Fixtures.described("nifti", ".nii").stream().filter(NiftiTest::holdsLongIntegers).toList();
		assertEquals(8, files.size());
		for (final Path file : files) {
			final RawImage raw = NiftiHeader.read(file);
			final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).position((int) (raw.start() + raw.skip())).slice().order(raw.order());
			final float[] values = (float[]) raw.format().pixels(bytes, 0, 1, bytes.capacity() / raw.format().bytes(), 1, 0);
			final double[] expected = Fixtures.line(file, 3);
			assertEquals(expected.length, values.length);
			for (int i = 0; i < values.length; i++)
				assertEquals(file + " value " + i, (float) expected[i], values[i], 0);
			assertProblem(file.getFileName() + " holds the whole number ", file);
		}
	}

	private static Path fixture(final String name) {
		return Fixtures.folder("nifti").resolve(name);
	}

	@Test
	public void valuesAreThoseThatNibabelReads() {
		for (final Path file : fixtures()) {
			assertSize(file, ImageFiles.open(file));
			assertValues(file, ImageFiles.open(file));
		}
	}

	@Test
	public void planesLeftInTheFileAreTheSame() throws IOException {
		for (final Path file : fixtures())
			if (!file.toString().endsWith(".gz")) {
				final ImagePlus image = ImageFiles.open(file);
				final RawStack stack = new RawStack(NiftiHeader.read(file));
				assertEquals(image.getStackSize(), stack.size());
				for (int plane = 1; plane <= stack.size(); plane++)
					assertArrayEquals(image.getStack().getProcessor(plane).getFloatArray(), stack.getProcessor(plane).getFloatArray());
			}
	}

	@Test
	public void framesOfReferenceAreThoseThatNibabelReads() {
		for (final Path file : fixtures())
			if (!file.endsWith("unoriented.nii")) {
				final ImagePlus image = ImageFiles.open(file);
				assertArrayEquals(file.toString(), Fixtures.line(file, 2), WorldFrame.of(image).orElseThrow().matrix(), 1e-6 * 200);
				final double[] zooms = Fixtures.line(file, 1);
				assertEquals(zooms[0], image.getCalibration().pixelWidth, 1e-6);
				assertEquals(zooms[2], image.getCalibration().pixelDepth, 1e-6);
			}
	}

	@Test
	public void unitsAreRead() {
		final ImagePlus unoriented = ImageFiles.open(fixture("unoriented.nii"));
		assertFalse(WorldFrame.of(unoriented).isPresent());
		assertEquals("micron", unoriented.getCalibration().getUnit());
		assertEquals(0.3, unoriented.getCalibration().pixelHeight, 1e-7);
		final Calibration frames = ImageFiles.open(fixture("frames.nii.gz")).getCalibration();
		assertEquals("mm", frames.getUnit());
		assertEquals(0.04, frames.frameInterval, 1e-12);
	}

	@Test
	public void eitherFileOfAPairOpensIt() {
		assertValues(fixture("pair.hdr"), ImageFiles.open(fixture("pair.img")));
	}

	@Test
	public void textExtensionsBecomeInfo() {
		final ImagePlus image = ImageFiles.open(fixture("comment.nii"));
		assertEquals("sliceThickness: 2.5\nmodel: brain", image.getInfoProperty());
		assertEquals(2.5, Hyperstack.of(image).volumes().get(0).sliceThickness(), 0);
	}

	@Test
	public void integersKeepTheirBitDepth() {
		assertEquals(8, ImageFiles.open(fixture("uint8_little.nii")).getBitDepth());
		assertEquals(8, ImageFiles.open(fixture("scaled_uint8.nii")).getBitDepth());
		assertEquals(16, ImageFiles.open(fixture("int8_big.nii")).getBitDepth());
		assertEquals(16, ImageFiles.open(fixture("scaled_int16.nii")).getBitDepth());
		assertTrue(ImageFiles.open(fixture("int16_big.nii")).getCalibration().isSigned16Bit());
		assertEquals(32, ImageFiles.open(fixture("scaled_int32.nii")).getBitDepth());
	}

	@Test
	public void whatIsSavedIsOpenedTheSame() {
		for (final Path file : fixtures())
			for (final String ending : new String[] { ".nii", ".nii.gz", ".tif" }) {
				final ImagePlus image = ImageFiles.open(file);
				final Path saved = folder.getRoot().toPath().resolve("saved" + ending);
				ImageFiles.save(image, saved);
				final ImagePlus again = ImageFiles.open(saved);
				assertSize(file, again);
				assertValues(file, again);
				if (!file.endsWith("unoriented.nii"))
					assertArrayEquals(file + ending, Fixtures.line(file, 2), WorldFrame.of(again).orElseThrow().matrix(), 1e-6 * 200);
				assertEquals(image.getCalibration().getUnit(), again.getCalibration().getUnit());
				assertEquals(image.getCalibration().frameInterval, again.getCalibration().frameInterval, 1e-7);
				assertEquals(image.getInfoProperty(), again.getInfoProperty());
			}
	}

	@Test
	public void theFrameStaysRightWhenSlicesAreAdded() {
		for (final Path file : fixtures()) {
			final ImagePlus image = ImageFiles.open(file);
			if (!WorldFrame.of(image).isPresent())
				continue;
			final Hyperstack stack = Hyperstack.of(image, SliceAxis.Z, Double.NaN);
			final double spacing = image.getCalibration().pixelDepth / 2.5;
			final var fine = stack.volumes().stream().map(volume -> volume.on(volume.samples(), volume.spacing().withZ(spacing), Double.NaN)).toList();
			final Path saved = folder.getRoot().toPath().resolve("fine.nii");
			ImageFiles.save(stack.toImagePlus(fine, "fine", Map.of(), true), saved);
			final double[] expected = Fixtures.line(file, 2);
			for (int row = 0; row < 3; row++)
				expected[4 * row + 2] /= 2.5;
			assertArrayEquals(file.toString(), expected, WorldFrame.of(ImageFiles.open(saved)).orElseThrow().matrix(), 1e-6 * 200);
		}
	}

	@Test
	public void largeDimensionsAreWrittenAsTheSecondVersion() {
		final ImagePlus image = new ImagePlus("long", new ij.process.ByteProcessor(40000, 2));
		image.getProcessor().set(39999, 1, 77);
		final Path saved = folder.getRoot().toPath().resolve("long.nii");
		ImageFiles.save(image, saved);
		final ImagePlus again = ImageFiles.open(saved);
		assertEquals(40000, again.getWidth());
		assertEquals(77, again.getProcessor().get(39999, 1));
	}

	@Test
	public void dicomTagsAreNotWritten() {
		final ImagePlus image = TestImages.stack(8);
		image.setProperty("Info", "model: brain\n0010,0010  Patient's Name: Doe\ncontinued\n");
		final Path saved = folder.getRoot().toPath().resolve("anonymous.nii");
		ImageFiles.save(image, saved);
		assertEquals("model: brain", ImageFiles.open(saved).getInfoProperty());
	}

	@Test
	public void numbersThatAreNotRealAreRefused() {
		assertProblem("complex.nii holds complex numbers (data type 32). Save it as real numbers", fixture("complex.nii"));
		assertProblem("colours.nii holds RGB colours (data type 128).", fixture("colours.nii"));
	}

	private static void assertProblem(final String start, final Path file) {
		final String message = assertThrows(UserProblem.class, () -> ImageFiles.open(file)).getMessage();
		assertTrue(message, message.startsWith(start));
	}

	private static void assertSize(final Path file, final ImagePlus image) {
		final double[] shape = java.util.Arrays.copyOf(Fixtures.line(file, 0), 5);
		for (int d = 0; d < 5; d++)
			shape[d] = Math.max(1, shape[d]);
		assertArrayEquals(file.toString(), shape, new double[] { image.getWidth(), image.getHeight(), image.getNSlices(),
			image.getNFrames(), image.getNChannels() }, 0);
	}

	/** Compares the values that ImageJ shows, which are floats. */
	private static void assertValues(final Path file, final ImagePlus image) {
		final double[] expected = Fixtures.line(file, 3);
		int i = 0;
		for (int channel = 1; channel <= image.getNChannels(); channel++)
			for (int frame = 1; frame <= image.getNFrames(); frame++)
				for (int slice = 1; slice <= image.getNSlices(); slice++) {
					final int plane = image.getStackIndex(channel, slice, frame);
					final float[] values = PixelValues.of(image).values(image.getStack().getProcessor(plane).getPixels());
					for (final float value : values)
						assertEquals(file + " value " + i, (float) expected[i++], value, 0);
				}
		assertEquals(expected.length, i);
	}
}
