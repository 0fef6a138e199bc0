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
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DicomTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path path(final String name) {
		return folder.getRoot().toPath().resolve(name);
	}

	/** Slices at these positions, written in an order that is not that of the positions. */
	private void series(final String syntax, final double... positions) throws IOException {
		for (int i = 0; i < positions.length; i++)
			DicomWriter.slice(syntax, positions[i], positions.length - i).pixels((int) positions[i] * 100, false).write(path("image" + (positions.length - i)));
	}

	@Test
	public void slicesAreSortedAndSpacedByPosition() throws IOException {
		for (final String syntax : new String[] { DicomWriter.IMPLICIT, DicomWriter.EXPLICIT, DicomWriter.BIG }) {
			series(syntax, 5, 12.5, 20, 27.5);
			final ImagePlus image = ImageFiles.open(folder.getRoot().toPath());
			final Volume volume = Hyperstack.of(image).volumes().get(0);
			assertEquals("4x3x4 samples of 0.5x0.75x7.5 mm", volume.toString());
			assertEquals(6, volume.sliceThickness(), 0);
			assertEquals(SampleType.UINT16, volume.type());
			for (int z = 0; z < 4; z++)
				assertEquals((int) (5 + 7.5 * z) * 100 + 7, volume.samples().getAt(3, 1, z).get(), 0);
			// Left and posterior of DICOM are right and anterior with a minus.
			assertArrayEquals(new double[] { -0.5, 0, 0, 10, 0, -0.75, 0, 20, 0, 0, 7.5, 5 }, WorldFrame.of(image).orElseThrow().matrix(), 1e-9);
		}
	}

	@Test
	public void aMissingSliceIsToldWithThePositions() throws IOException {
		series(DicomWriter.EXPLICIT, 5, 10, 15, 25, 30);
		final ImagePlus image = ImageFiles.open(folder.getRoot().toPath());
		final String message = assertThrows(UserProblem.class, () -> Hyperstack.of(image)).getMessage();
		assertTrue(message, message.contains("lie at irregular positions: from slice 3 to 4 it is 10 mm, elsewhere 5 mm. Positions: 5, 10, 15, 25, 30. "
			+ "Add the missing slices"));
		assertEquals(5, Hyperstack.of(image, SliceAxis.Z, 5).volumes().get(0).spacing().z(), 0);
	}

	@Test
	public void theResultForgetsThePositionsOfTheInput() throws IOException {
		series(DicomWriter.EXPLICIT, 0, 6, 12);
		final Hyperstack stack = Hyperstack.of(ImageFiles.open(folder.getRoot().toPath()));
		final Volume volume = stack.volumes().get(0);
		final ImagePlus result = stack.toImagePlus(List.of(volume.on(volume.samples(), volume.spacing().withZ(2), Double.NaN)), "fine", Map.of(), true);
		ImageFiles.save(result, path("fine.tif"));
		final Volume again = Hyperstack.of(ImageFiles.open(path("fine.tif"))).volumes().get(0);
		assertEquals(2, again.spacing().z(), 0);
		assertTrue(Double.isNaN(again.sliceThickness()));
	}

	@Test
	public void imagesAtOnePositionAreFrames() throws IOException {
		for (int frame = 0; frame < 3; frame++)
			for (int slice = 0; slice < 2; slice++)
				DicomWriter.slice(DicomWriter.EXPLICIT, 8 * slice, 10 * slice + frame).pixels(1000 * frame + 100 * slice, false).write(path("i" + frame + slice));
		final ImagePlus image = ImageFiles.open(folder.getRoot().toPath());
		assertArrayEquals(new int[] { 4, 3, 1, 2, 3 }, image.getDimensions());
		assertEquals(2100, image.getStack().getProcessor(image.getStackIndex(1, 2, 3)).get(0), 0);
		Files.delete(path("i21"));
		assertProblem("has 3 images at position 0.00 mm and 2 at 8.00 mm. Add the missing images", folder.getRoot().toPath());
	}

	/** The frames of an enhanced file lie where their functional groups say, in whichever order they stand in the file. */
	@Test
	public void framesOfAnEnhancedFileAreSlices() throws IOException {
		for (final String syntax : new String[] { DicomWriter.IMPLICIT, DicomWriter.EXPLICIT, DicomWriter.BIG }) {
			DicomWriter.enhanced(syntax, 20, 5, 12.5, 27.5).write(path("enhanced.dcm"));
			for (final Path opened : new Path[] { path("enhanced.dcm"), folder.getRoot().toPath() }) {
				final ImagePlus image = ImageFiles.open(opened);
				assertEquals("enhanced.dcm", image.getTitle());
				assertEquals(16, image.getBitDepth());
				final Volume volume = Hyperstack.of(image).volumes().get(0);
				assertEquals("4x3x4 samples of 0.5x0.75x7.5 mm", volume.toString());
				assertEquals(6, volume.sliceThickness(), 0);
				final int[] frames = { 1, 2, 0, 3 };
				for (int z = 0; z < 4; z++)
					assertEquals(2 * (12 * frames[z] + 7) - 100, volume.samples().getAt(3, 1, z).get(), 0);
				assertArrayEquals(new double[] { -0.5, 0, 0, 10, 0, -0.75, 0, 20, 0, 0, 7.5, 5 }, WorldFrame.of(image).orElseThrow().matrix(), 1e-9);
			}
		}
	}

	@Test
	public void framesAtOnePositionAreFramesInTime() throws IOException {
		DicomWriter.enhanced(DicomWriter.EXPLICIT, 0, 0, 8, 8).write(path("enhanced.dcm"));
		final ImagePlus image = ImageFiles.open(path("enhanced.dcm"));
		assertArrayEquals(new int[] { 4, 3, 1, 2, 2 }, image.getDimensions());
		assertEquals(36, image.getStack().getProcessor(image.getStackIndex(1, 2, 2)).get(0), 0);
	}

	@Test
	public void aMissingFrameIsToldWithThePositions() throws IOException {
		DicomWriter.enhanced(DicomWriter.EXPLICIT, 5, 10, 15, 25, 30).write(path("enhanced.dcm"));
		final ImagePlus image = ImageFiles.open(path("enhanced.dcm"));
		final String message = assertThrows(UserProblem.class, () -> Hyperstack.of(image)).getMessage();
		assertTrue(message, message.contains("from slice 3 to 4 it is 10 mm, elsewhere 5 mm. Positions: 5, 10, 15, 25, 30. "));
	}

	@Test
	public void oneFrameIsASlice() throws IOException {
		DicomWriter.enhanced(DicomWriter.EXPLICIT, 5).write(path("enhanced.dcm"));
		final ImagePlus image = ImageFiles.open(path("enhanced.dcm"));
		assertEquals(0.75, image.getCalibration().pixelHeight, 0);
		assertEquals(-100, image.getCalibration().getCValue(0), 0);
	}

	@Test
	public void damagedEnhancedFilesAreRefused() throws IOException {
		final byte[] whole = DicomWriter.enhanced(DicomWriter.IMPLICIT, 5, 10, 15).bytes();
		for (int length = 1; length < whole.length; length++) {
			Files.write(path("cut.dcm"), Arrays.copyOf(whole, length));
			assertProblem("cut.dcm ", path("cut.dcm"));
		}
		final byte[] lying = whole.clone();
		lying[indexOf(lying, new byte[] { 0x28, 0, 8, 0, 2, 0, 0, 0, '3' }) + 8] = '2';
		Files.write(path("lying.dcm"), lying);
		assertProblem("lying.dcm cannot be read: it describes 3 frames and holds 2.", path("lying.dcm"));
	}

	private static int indexOf(final byte[] bytes, final byte[] part) {
		for (int at = 0; at + part.length <= bytes.length; at++)
			if (Arrays.equals(part, Arrays.copyOfRange(bytes, at, at + part.length)))
				return at;
		throw new AssertionError("not there");
	}

	@Test
	public void rescaledValuesAreShown() throws IOException {
		for (int slice = 0; slice < 2; slice++)
			DicomWriter.slice(DicomWriter.EXPLICIT, slice * 5, slice).text(0x0028, 0x1052, "DS", "-1024").text(0x0028, 0x1053, "DS", "0.5")
				.pixels(-6, true).write(path("ct" + slice));
		final ImagePlus image = ImageFiles.open(folder.getRoot().toPath());
		assertEquals(16, image.getBitDepth());
		assertEquals(-1027, Hyperstack.of(image).volumes().get(0).samples().getAt(0, 0, 0).get(), 0);
		DicomWriter.slice(DicomWriter.EXPLICIT, 10, 2).text(0x0028, 0x1052, "DS", "0").text(0x0028, 0x1053, "DS", "2").pixels(3, true).write(path("ct2"));
		final ImagePlus mixed = ImageFiles.open(folder.getRoot().toPath());
		assertEquals(32, mixed.getBitDepth());
		assertEquals(-1027, mixed.getStack().getVoxel(0, 0, 0), 0);
		assertEquals(6, mixed.getStack().getVoxel(0, 0, 2), 0);
	}

	@Test
	public void aPatientIsNotNamed() throws IOException {
		series(DicomWriter.EXPLICIT, 0, 6);
		final String label = ImageFiles.open(folder.getRoot().toPath()).getStack().getSliceLabel(1);
		assertTrue(label, label.startsWith("image2\n") && label.contains("0018,0050  Slice Thickness: 6\n"));
		assertFalse(label, label.contains("Doe"));
	}

	@Test
	public void whatIsNotOneSeriesIsRefused() throws IOException {
		Files.writeString(path("notes.txt"), "nothing");
		assertProblem("holds no DICOM images. Choose a folder with one DICOM series", folder.getRoot().toPath());
		series(DicomWriter.EXPLICIT, 0, 6);
		new DicomWriter(DicomWriter.EXPLICIT).text(0x0020, 0x000e, "UI", "1.2.4").pixels(0, false).write(path("other.dcm"));
		assertProblem("holds 2 DICOM series: 2 images from image1, 1 images from other.dcm. Move each series", folder.getRoot().toPath());
	}

	@Test
	public void compressedAndColouredImagesAreRefused() throws IOException {
		new DicomWriter("1.2.840.10008.1.2.4.201").pixels(0, false).write(path("jpeg.dcm"));
		assertProblem("jpeg.dcm is compressed (a way of its own, transfer syntax 1.2.840.10008.1.2.4.201). Decompress the files first: with \"gdcmconv --raw",
			path("jpeg.dcm"));
		new DicomWriter(DicomWriter.EXPLICIT).number(0x0028, 0x0002, 3).text(0x0028, 0x0004, "CS", "RGB").element(0x7fe0, 0x0010, "OW", 0).write(path("rgb.dcm"));
		assertProblem("rgb.dcm holds colours (RGB).", path("rgb.dcm"));
	}

	@Test
	public void damagedFilesAreRefused() throws IOException {
		final byte[] whole = DicomWriter.slice(DicomWriter.EXPLICIT, 5, 1).pixels(0, false).bytes();
		for (int length = 1; length < whole.length; length++) {
			Files.write(path("cut.dcm"), Arrays.copyOf(whole, length));
			assertProblem("cut.dcm ", path("cut.dcm"));
		}
		Files.write(path("text.dcm"), "this is no image at all".getBytes());
		assertProblem("text.dcm cannot be read: it does not begin as DICOM files do.", path("text.dcm"));
	}

	private static void assertProblem(final String part, final Path path) {
		final String message = assertThrows(UserProblem.class, () -> ImageFiles.open(path)).getMessage();
		assertTrue(message, message.contains(part));
	}
}
