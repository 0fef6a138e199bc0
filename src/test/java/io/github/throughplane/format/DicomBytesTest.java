package io.github.throughplane.format;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;

import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.task.UserProblem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the bytes of DICOM files mean: which bits count, how elements are written, and what a file is whatever its name. */
public class DicomBytesTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path path(final String name) {
		return folder.getRoot().toPath().resolve(name);
	}

	private static DicomWriter slice(final String syntax) {
		return DicomWriter.slice(syntax, 5, 1).spacing("0.75\\0.5");
	}

	private void assertValues(final int first, final byte[] file) throws IOException {
		Files.write(path("image.dcm"), file);
		final ImagePlus image = ImageFiles.open(path("image.dcm"));
		for (int i = 0; i < 12; i++)
			assertEquals(first + i, image.getCalibration().getCValue(image.getProcessor().get(i)), 0);
	}

	/** PS3.5, 8.1.1: nothing may be assumed of the bits that are not stored. */
	@Test
	public void onlyStoredBitsCount() throws IOException {
		for (final String syntax : new String[] { DicomWriter.IMPLICIT, DicomWriter.EXPLICIT, DicomWriter.BIG }) {
			assertValues(-240, slice(syntax).numbers(-240 & 0xfff, 12, 11, true).bytes());
			assertValues(-240, slice(syntax).numbers(-240, 12, 11, true).bytes());
			assertValues(479, slice(syntax).numbers(479 | 0x8000, 12, 11, false).bytes());
			assertValues(65000, slice(syntax).numbers(65000, 16, 15, false).bytes());
			// A high bit below the stored bits makes no sense.
			assertValues(479, slice(syntax).numbers(479 | 0x8000, 12, 3, false).bytes());
		}
	}

	/** Before 2010 pixels could stand in the upper bits. */
	@Test
	public void storedBitsMayBeTheUpperOnes() throws IOException {
		Files.write(path("image.dcm"), slice(DicomWriter.EXPLICIT).numbers(0x7ff8, 12, 15, false).bytes());
		final ImagePlus image = ImageFiles.open(path("image.dcm"));
		assertEquals(0x7ff, image.getProcessor().get(0));
		assertEquals(0x800, image.getProcessor().get(8));
	}

	/** A sequence that lost its representation on its way through an archive is written with implicit ones (PS3.5, 6.2.2, note 2). */
	@Test
	public void unknownSequencesArePassedOver() throws IOException {
		for (final boolean inside : new boolean[] { false, true })
			assertValues(7, DicomWriter.slice(DicomWriter.EXPLICIT, 5, 1).unknownSequence(inside).pixels(7, false).bytes());
	}

	@Test
	public void filesAreWhatTheyHold() throws IOException {
		final byte[] marked = slice(DicomWriter.EXPLICIT).numbers(7, 16, 15, false).bytes();
		for (final String name : new String[] { "IM0001", "1.img", "scan.nii", "scan.nrrd", "scan.tif", "scan.001" })
			assertEquals(name, 7, ImageFiles.open(Files.write(path(name), marked)).getProcessor().get(0));
		for (final String syntax : new String[] { DicomWriter.IMPLICIT, DicomWriter.EXPLICIT, DicomWriter.BIG })
			for (final String name : new String[] { "IM0001", "1.img", "scan.001", "scan.dcm" })
				assertEquals(name, 7, ImageFiles.open(Files.write(path(name), slice(syntax).numbers(7, 16, 15, false).dataSet())).getProcessor().get(0));
	}

	@Test
	public void aFolderOfFilesWithoutMarkIsASeries() throws IOException {
		for (int slice = 0; slice < 3; slice++)
			Files.write(path("IM000" + slice), DicomWriter.slice(DicomWriter.IMPLICIT, 5 * slice, slice).pixels(0, false).dataSet());
		Files.writeString(path("README"), "nothing of an image");
		assertEquals(3, ImageFiles.open(folder.getRoot().toPath()).getNSlices());
	}

	/** An image of Analyze or NIfTI with two files may begin with any bytes. */
	@Test
	public void halfOfAPairIsNoDicom() throws IOException {
		Files.write(path("pair.img"), slice(DicomWriter.EXPLICIT).numbers(7, 16, 15, false).bytes());
		Files.write(path("pair.hdr"), new byte[348]);
		assertProblem("does not begin as NIfTI files do", path("pair.img"));
	}

	@Test
	public void deflatedFilesAreRead() throws IOException {
		final DicomWriter dicom = new DicomWriter(DicomEncoding.DEFLATED);
		final byte[] preface = dicom.bytes();
		final byte[] packed = deflated(slice(DicomWriter.EXPLICIT).numbers(-9, 16, 15, true).dataSet());
		final byte[] file = Arrays.copyOf(preface, preface.length + packed.length);
		System.arraycopy(packed, 0, file, preface.length, packed.length);
		assertValues(-9, file);
		for (int length = preface.length; length < file.length - 8; length++) {
			Files.write(path("cut.dcm"), Arrays.copyOf(file, length));
			assertProblem("cut.dcm", path("cut.dcm"));
		}
	}

	private static byte[] deflated(final byte[] plain) throws IOException {
		final ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(9, true))) {
			out.write(plain);
		}
		return packed.toByteArray();
	}

	/** A picture of all slices is a picture, which lies nowhere; several are no stack of slices. */
	@Test
	public void mosaicsAreNoSlices() throws IOException {
		for (int i = 0; i < 2; i++)
			DicomWriter.slice(DicomWriter.EXPLICIT, 5 * i, i).text(0x0008, 0x0008, "CS", "ORIGINAL\\PRIMARY\\M\\ND\\MOSAIC").pixels(0, false).write(path("mosaic" + i));
		final ImagePlus picture = ImageFiles.open(path("mosaic0"));
		assertEquals(0.5, picture.getCalibration().pixelWidth, 0);
		assertFalse(WorldFrame.of(picture).isPresent());
		assertProblem("mosaic0 is a mosaic: one picture that shows all slices of a volume side by side. Convert the series to NIfTI with dcm2niix",
			folder.getRoot().toPath());
	}

	private static void assertProblem(final String part, final Path path) {
		final String message = assertThrows(UserProblem.class, () -> ImageFiles.open(path)).getMessage();
		assertTrue(message, message.contains(part));
	}
}
