package io.github.throughplane.format;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import ij.ImagePlus;

import io.github.throughplane.format.NiftiFields.Field;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.TestImages;
import io.github.throughplane.imagej.WorldFrame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a NIfTI header says of orientation and time is what the header of an image made from it says. */
public class NiftiFormsTest {

	private static final int[] CODES = { 0, 1, 2, 3, 4 };
	/** A turn by 90 degrees about the third axis, as quaternion and place. */
	private static final double[] QUATERNION = { 0, 0, Math.sqrt(0.5), 10, 20, 30 };
	/** The same turn, row by row, with the spacings of 0.5, 0.5 and 4 mm. */
	private static final double[] TURNED = { 0, -0.5, 0, 10, 0.5, 0, 0, 20, 0, 0, 4, 30 };
	/** Another place and direction, mirrored and sheared. */
	private static final double[] OTHER = { -0.5, 0, 0.4, -7, 0, 0.5, 0, 8, 0, 0, 4, -9 };

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path path(final String name) {
		return folder.getRoot().toPath().resolve(name);
	}

	/** A file of 2 x 2 x 3 samples of 8 bits in so many frames. */
	private Path file(final NiftiFields fields, final int frames) throws IOException {
		fields.put(Field.SIZE, frames > 1 ? 4 : 3, 2, 2, 3, frames, 1, 1, 1);
		fields.put(Field.DATA_TYPE, 2);
		fields.put(Field.BITS, 8);
		fields.put(Field.DATA_OFFSET, 352);
		final byte[] bytes = new byte[352 + 12 * frames];
		System.arraycopy(fields.bytes().array(), 0, bytes, 0, NiftiFields.SIZE_1);
		bytes[355] = 9;
		Files.write(path("in.nii"), bytes);
		return path("in.nii");
	}

	private Path oriented(final int rigid, final int affine, final double[] sform) throws IOException {
		final NiftiFields fields = NiftiFields.empty(1);
		fields.put(Field.SPACING, 1, 0.5, 0.5, 4, 0);
		fields.put(Field.UNITS, 2);
		fields.put(Field.QFORM_CODE, rigid);
		fields.put(Field.SFORM_CODE, affine);
		fields.put(Field.QUATERNION, QUATERNION);
		fields.put(Field.SFORM, sform);
		return file(fields, 1);
	}

	private NiftiFields header(final String name) throws IOException {
		return new NiftiFields(ByteBuffer.wrap(Files.readAllBytes(path(name)), 0, NiftiFields.SIZE_1).slice().order(ByteOrder.LITTLE_ENDIAN));
	}

	private static double[] numbers(final NiftiFields fields, final Field field, final int from, final int count) {
		final double[] numbers = new double[count];
		for (int i = 0; i < count; i++)
			numbers[i] = fields.get(field, from + i);
		return numbers;
	}

	@Test
	public void bothFormsStayWithTheirCodes() throws IOException {
		for (final double[] sform : new double[][] { TURNED, OTHER })
			for (final int rigid : CODES)
				for (final int affine : CODES) {
					ImageFiles.save(ImageFiles.open(oriented(rigid, affine, sform)), path("by.tif"));
					ImageFiles.save(ImageFiles.open(path("by.tif")), path("out.nii"));
					assertForms(rigid, affine, sform, 1);
				}
	}

	@Test
	public void bothFormsFollowFinerSlices() throws IOException {
		for (final double[] sform : new double[][] { TURNED, OTHER })
			for (final int rigid : CODES)
				for (final int affine : CODES) {
					final Hyperstack stack = Hyperstack.of(ImageFiles.open(oriented(rigid, affine, sform)), SliceAxis.Z, Double.NaN);
					final var fine = stack.volumes().stream()
						.map(volume -> volume.on(volume.samples(), volume.spacing().withZ(volume.spacing().z() / 4), Double.NaN)).toList();
					ImageFiles.save(stack.toImagePlus(fine, "fine", Map.of(), true), path("out.nii"));
					assertForms(rigid, affine, sform, 4);
				}
	}

	/** The header of out.nii has these codes, and frames whose third axis was divided by a number. */
	private void assertForms(final int rigid, final int affine, final double[] sform, final double finer) throws IOException {
		final String codes = rigid + " and " + affine;
		final NiftiFields fields = header("out.nii");
		assertEquals(codes, rigid, fields.get(Field.QFORM_CODE), 0);
		assertEquals(codes, affine, fields.get(Field.SFORM_CODE), 0);
		final double[] expected = sform.clone();
		for (int row = 0; row < 3; row++)
			expected[4 * row + 2] /= finer;
		if (affine > 0)
			assertArrayEquals(codes, expected, numbers(fields, Field.SFORM, 0, 12), 1e-5);
		if (rigid > 0) {
			assertArrayEquals(codes, QUATERNION, numbers(fields, Field.QUATERNION, 0, 6), 1e-5);
			assertEquals(codes, 1, fields.get(Field.SPACING), 0);
		}
		// The columns' lengths where there is only an affine form.
		final double depth = rigid == 0 && affine > 0 ? Math.hypot(sform[2], sform[10]) : 4;
		assertArrayEquals(codes, new double[] { 0.5, 0.5, rigid > 0 && affine > 0 ? 4 / finer : depth / finer }, numbers(fields, Field.SPACING, 1, 3), 1e-5);
	}

	@Test
	public void unitsOfTimeBecomeSecondsOrStayOpen() throws IOException {
		final ImagePlus image = TestImages.hyperstack(8, 1, 2, 3);
		image.getCalibration().frameInterval = 4;
		final String[] units = { "sec", "msec", "\u00b5s", "min", "hour", "sweeps" };
		final double[] intervals = { 4, 0.004, 4e-6, 240, 14_400, 4 };
		for (int i = 0; i < units.length; i++) {
			image.getCalibration().setTimeUnit(units[i]);
			ImageFiles.save(image, path("out.nii"));
			assertEquals(units[i], intervals[i], header("out.nii").get(Field.SPACING, 4), 1e-6 * intervals[i]);
			assertEquals(units[i], units[i].equals("sweeps") ? 2 : 2 + 8, header("out.nii").get(Field.UNITS), 0);
		}
	}

	@Test
	public void anImageThatKnowsNoOrientationClaimsNone() throws IOException {
		final ImagePlus image = TestImages.stack(8);
		ImageFiles.save(image, path("out.nii"));
		assertEquals(0, header("out.nii").get(Field.QFORM_CODE), 0);
		assertEquals(0, header("out.nii").get(Field.SFORM_CODE), 0);
		assertArrayEquals(new double[] { 1, 0.5, 0.75, 4 }, numbers(header("out.nii"), Field.SPACING, 0, 4), 0);
		assertFalse(WorldFrame.of(ImageFiles.open(path("out.nii"))).isPresent());
	}

	@Test
	public void thePlaceOfTheFirstSampleStaysWithoutAnOrientation() throws IOException {
		final ImagePlus image = TestImages.stack(8);
		image.getCalibration().xOrigin = -3;
		image.getCalibration().zOrigin = 2;
		image.setProperty("Info", "model: brain");
		ImageFiles.save(image, path("out.nii"));
		assertEquals(0, header("out.nii").get(Field.SFORM_CODE), 0);
		final ImagePlus again = ImageFiles.open(path("out.nii"));
		assertArrayEquals(new double[] { 1.5, 0, -8 }, Hyperstack.of(again).volumes().get(0).origin(), 0);
		assertEquals("model: brain", again.getInfoProperty());
	}

	@Test
	public void aFrameOfAnotherFormatIsTheScanners() throws IOException {
		final ImagePlus image = TestImages.stack(8);
		new WorldFrame(new double[] { 0, -0.75, 0, 10, 0.5, 0, 0, 20, 0, 0, 4, 30 }).putOn(image);
		ImageFiles.save(image, path("out.nii"));
		assertEquals(1, header("out.nii").get(Field.QFORM_CODE), 0);
		assertEquals(1, header("out.nii").get(Field.SFORM_CODE), 0);
	}

	private Path timed(final int unit, final double interval, final int frames) throws IOException {
		final NiftiFields fields = NiftiFields.empty(1);
		fields.put(Field.SPACING, 1, 0.5, 0.5, 4, interval);
		fields.put(Field.UNITS, 2 + unit);
		return file(fields, frames);
	}

	@Test
	public void theRepetitionTimeStaysWhereItsUnitIsLeftOpen() throws IOException {
		for (final int unit : new int[] { 0, 8 }) {
			ImageFiles.save(ImageFiles.open(timed(unit, 2.5, 3)), path("out.nii"));
			assertEquals(2.5, header("out.nii").get(Field.SPACING, 4), 0);
			assertEquals(2 + 8, header("out.nii").get(Field.UNITS), 0);
		}
		assertEquals(0.0025, ImageFiles.open(timed(16, 2.5, 3)).getCalibration().frameInterval, 1e-12);
		// Many programs write 1 for every dimension that is not there.
		assertEquals(0, ImageFiles.open(timed(0, 1, 1)).getCalibration().frameInterval, 0);
	}
}
