package io.github.throughplane.imagej;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.Test;

public class HyperstackTest {

	private static float value(final RandomAccessibleInterval<FloatType> samples, final int... position) {
		return samples.getAt(position).get();
	}

	@Test
	public void everyChannelAndFrameIsAVolume() {
		for (final int bitDepth : new int[] { 8, 16, 32 }) {
			final ImagePlus image = TestImages.hyperstack(bitDepth, 2, 3, 4);
			final List<Volume> volumes = Hyperstack.of(image).volumes();
			assertEquals(8, volumes.size());
			for (int frame = 1; frame <= 4; frame++)
				for (int channel = 1; channel <= 2; channel++)
					for (int slice = 1; slice <= 3; slice++)
						assertEquals(image.getStack().getProcessor(image.getStackIndex(channel, slice, frame)).getf(3, 2),
							value(volumes.get((frame - 1) * 2 + channel - 1).samples(), 3, 2, slice - 1), 0);
			assertEquals(bitDepth == 8 ? SampleType.UINT8 : bitDepth == 16 ? SampleType.UINT16 : SampleType.FLOAT32, volumes.get(0).type());
		}
	}

	@Test
	public void planesInMemoryAreWrapped() {
		for (final int bitDepth : new int[] { 8, 16, 32 }) {
			final ImagePlus image = TestImages.stack(bitDepth);
			final Volume volume = Hyperstack.of(image).volumes().get(0);
			image.getStack().getProcessor(2).setf(4, 3, 111);
			assertEquals(111, value(volume.samples(), 4, 3, 1), 0);
		}
	}

	@Test
	public void signedNumbersAndHounsfieldUnitsAreValues() {
		final ImagePlus image = TestImages.stack(16);
		image.getCalibration().setSigned16BitCalibration();
		final Volume signed = Hyperstack.of(image).volumes().get(0);
		assertEquals(37 - 32768, value(signed.samples(), 1, 0, 0), 0);
		assertEquals(SampleType.INT16, signed.type());
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { -1024, 0.5 }, "HU");
		final Volume scaled = Hyperstack.of(image).volumes().get(0);
		assertEquals(37 * 0.5 - 1024, value(scaled.samples(), 1, 0, 0), 0);
		assertArrayEquals(new float[] { -1024, -1005.5f, -987 }, Samples.block(scaled.samples(), new long[3], new int[] { 3, 1, 1 }), 0);
	}

	@Test
	public void theWayBackRestoresNumbersAndLooks() {
		for (final int bitDepth : new int[] { 8, 16, 32 }) {
			final ImagePlus plain = TestImages.hyperstack(bitDepth, 2, 3, 2);
			plain.getStack().setSliceLabel("T1\n0020,0032 Image Position: 0", 1);
			plain.getCalibration().frameInterval = 0.04;
			plain.getCalibration().xOrigin = -3;
			plain.getCalibration().zOrigin = 2;
			plain.setProp("Patient", "phantom");
			plain.setProperty("Info", "scanner: A\nmodel: old\n");
			final CompositeImage image = new CompositeImage(plain, CompositeImage.COLOR);
			image.setPosition(2, 2, 1);
			image.setDisplayRange(20, 90);
			final Hyperstack stack = Hyperstack.of(image);
			final ImagePlus back = stack.toImagePlus(stack.volumes(), "back", Map.of("model", "new"), true);
			assertEquals("back", back.getTitle());
			for (int plane = 1; plane <= image.getStackSize(); plane++)
				assertArrayEquals(image.getStack().getProcessor(plane).getFloatArray(), back.getStack().getProcessor(plane).getFloatArray());
			assertEquals(bitDepth, back.getBitDepth());
			assertTrue(image.getCalibration().equals(back.getCalibration()));
			assertEquals(0.04, back.getCalibration().frameInterval, 0);
			assertEquals(-3, back.getCalibration().xOrigin, 1e-12);
			assertEquals(2, back.getCalibration().zOrigin, 1e-12);
			assertEquals("phantom", back.getProp("Patient"));
			assertEquals("T1", back.getStack().getSliceLabel(1));
			assertEquals(List.of(2, 3, 2), List.of(back.getNChannels(), back.getNSlices(), back.getNFrames()));
			assertEquals(List.of(2, 2, 1), List.of(back.getC(), back.getZ(), back.getT()));
			assertEquals(20, back.getLuts()[1].min, 0);
			assertEquals(90, back.getLuts()[1].max, 0);
			assertEquals("model: new\nsliceThickness: unknown\nscanner: A\n", back.getInfoProperty());
		}
	}

	/** What an earlier result tells of itself does not hold for what is made of it; what others wrote stays. */
	@Test
	public void aResultOfAResultTellsOfItselfAlone() {
		final ImagePlus image = TestImages.stack(8);
		final Hyperstack stack = Hyperstack.of(image);
		image.setProperty("Info", "method: smore\nversion: Throughplane 0.1\ncall: throughplane smore\nwarning: worse\nlearned: 5 steps\nscanner: A\n");
		assertEquals("method: cubic\nsliceThickness: unknown\nscanner: A\n",
			stack.toImagePlus(stack.volumes(), "back", Map.of("method", "cubic"), true).getInfoProperty());
		image.setProperty("Info", "method: by hand\nversion: 7\nwarning: worse\n");
		assertEquals("method: cubic\nsliceThickness: unknown\nversion: 7\nwarning: worse\n",
			stack.toImagePlus(stack.volumes(), "back", Map.of("method", "cubic"), true).getInfoProperty());
	}

	/** A plane between two others is labelled as the nearer one; tags of a single slice are not of the new ones. */
	@Test
	public void labelsColoursAndDisplayRangeOfAPlainStack() {
		final ImagePlus image = TestImages.stack(16);
		image.getStack().setSliceLabel("base\n0020,0013  Instance Number: 1", 1);
		image.getStack().setSliceLabel("apex", 2);
		image.setLut(LUT.createLutFromColor(Color.ORANGE).createInvertedLut());
		image.setDisplayRange(100, 900);
		final Hyperstack stack = Hyperstack.of(image);
		final Volume volume = stack.volumes().get(0);
		final Volume fine = volume.on(Samples.create(5, 4, 9), volume.spacing().withZ(1), Double.NaN);
		final ImagePlus result = stack.toImagePlus(List.of(fine), "fine", Map.of(), true);
		final String[] labels = new String[9];
		for (int slice = 1; slice <= 9; slice++)
			labels[slice - 1] = result.getStack().getSliceLabel(slice);
		assertArrayEquals(new String[] { "base", "base", "apex", "apex", "apex", "apex", null, null, null }, labels);
		assertArrayEquals(image.getLuts()[0].getBytes(), result.getLuts()[0].getBytes());
		assertEquals(100, result.getDisplayRangeMin(), 0);
		assertEquals(900, result.getDisplayRangeMax(), 0);
	}

	@Test
	public void resultsAreRoundedAndClampedToTheBitDepth() {
		final ImagePlus image = TestImages.stack(8);
		final Hyperstack stack = Hyperstack.of(image);
		final Volume volume = stack.volumes().get(0);
		final float[] plane = new float[20];
		plane[0] = -3;
		plane[1] = 254.5f;
		plane[2] = 999;
		plane[3] = 1.49f;
		final Volume result = volume.on(Samples.wrap(List.of(plane, plane), 5, 4), volume.spacing().withZ(1), Double.NaN);
		final ImagePlus kept = stack.toImagePlus(List.of(result), "kept", Map.of(), true);
		assertArrayEquals(new int[] { 0, 255, 255, 1 }, new int[] { kept.getPixel(0, 0)[0], kept.getPixel(1, 0)[0],
			kept.getPixel(2, 0)[0], kept.getPixel(3, 0)[0] });
		final ImagePlus exact = stack.toImagePlus(List.of(result), "exact", Map.of(), false);
		assertEquals(32, exact.getBitDepth());
		assertEquals(254.5, exact.getStack().getVoxel(1, 0, 0), 0);
		assertEquals(1, exact.getCalibration().pixelDepth, 0);
	}

	@Test
	public void slicesAlongAnotherAxisComeBackAlongThatAxis() {
		final ImagePlus image = TestImages.stack(16);
		image.getCalibration().pixelWidth = 6;
		image.getCalibration().pixelDepth = 0.5;
		final Hyperstack stack = Hyperstack.of(image);
		assertSame(SliceAxis.X, stack.axis());
		final Volume volume = stack.volumes().get(0);
		assertEquals("3x4x5 samples of 0.5x0.75x6.0 mm", volume.toString());
		assertEquals(image.getStack().getVoxel(4, 3, 1), value(volume.samples(), 1, 3, 4), 0);
		final ImagePlus back = stack.toImagePlus(stack.volumes(), "back", Map.of(), true);
		assertEquals(image.getStack().getVoxel(4, 3, 1), back.getStack().getVoxel(4, 3, 1), 0);
		assertEquals(6, back.getCalibration().pixelWidth, 0);
	}

	@Test
	public void whatHasNoDepthIsRefused() {
		assertProblem("heart is a single 2-D image of 5 x 4 pixels.", TestImages.hyperstack(8, 1, 1, 1));
		assertProblem("heart has 1 slice and 7 frames. If the frames are slices, say so in Image > Properties...",
			TestImages.hyperstack(8, 1, 1, 7));
		assertProblem("heart has 1 slice and 2 channels.", TestImages.hyperstack(8, 2, 1, 1));
		assertProblem("photo is an RGB image. Split it with Image > Color > Split Channels",
			new ImagePlus("photo", new ColorProcessor(3, 3)));
	}

	@Test
	public void aMissingCalibrationIsRefusedUnlessTheSpacingIsGiven() {
		final ImagePlus image = IJ.createImage("raw", "16-bit", 6, 6, 4);
		assertProblem("raw is not calibrated: its voxel size is 1.0 x 1.0 x 1.0 pixel. Set unit", image);
		assertEquals(3, Hyperstack.of(image, SliceAxis.Z, 3).volumes().get(0).spacing().z(), 0);
		for (final double absurd : new double[] { 0, -2, Double.NaN, Double.POSITIVE_INFINITY }) {
			final ImagePlus bad = TestImages.stack(8);
			bad.getCalibration().pixelDepth = absurd;
			assertProblem("The voxel size of heart is 0.5 x 0.75 x " + absurd + " mm.", bad);
			assertEquals(4, Hyperstack.of(bad, SliceAxis.Z, 4).volumes().get(0).spacing().z(), 0);
		}
		assertThrows(UserProblem.class, () -> Hyperstack.of(TestImages.stack(8), SliceAxis.Z, -1));
	}

	@Test
	public void axesInDifferentUnitsAreRefused() {
		final ImagePlus image = TestImages.stack(8);
		image.getCalibration().setZUnit("micron");
		assertProblem("heart is measured in mm along one axis and in micron along another. Give all three axes the same unit", image);
	}

	private static ImagePlus withLabels(final String... tags) {
		final ImagePlus image = TestImages.hyperstack(16, 1, tags.length, 1);
		for (int slice = 1; slice <= tags.length; slice++)
			image.getStack().setSliceLabel("IM" + slice + "\n0018,0050  Slice Thickness: 3.5\n" + tags[slice - 1], slice);
		return image;
	}

	@Test
	public void spacingComesFromPositionsAndNotFromThickness() {
		final Volume volume = Hyperstack.of(withLabels("0020,1041  Slice Location: 20 ", "0020,1041  Slice Location: 12.5", "0020,1041  Slice Location: 5"))
			.volumes().get(0);
		assertEquals(7.5, volume.spacing().z(), 0);
		assertEquals(3.5, volume.sliceThickness(), 0);
	}

	@Test
	public void positionsCountAlongTheNormal() {
		final String tilted = "0020,0037  Image Orientation (Patient): 1\\0\\0\\0\\0.6\\0.8\n0020,0032  Image Position (Patient): 7\\";
		// The normal is (0, -0.8, 0.6).
		final Volume volume = Hyperstack.of(withLabels(tilted + "0\\0\n", tilted + "-8\\6\n", tilted + "-16\\12\n")).volumes().get(0);
		assertEquals(10, volume.spacing().z(), 1e-9);
	}

	@Test
	public void slicesAtOnePositionOrOutOfOrderAreRefused() {
		final String location = "0020,1041  Slice Location: ";
		assertProblem("The slices of heart lie at one and the same position, 5 mm. If they are frames in time",
			withLabels(location + 5, location + 5, location + 5));
		assertProblem("The slices of heart lie at irregular positions: from slice 2 to 3 it is -10 mm, elsewhere 20 mm. Positions: 0, 20, 10, 30.",
			withLabels(location + 0, location + 20, location + 10, location + 30));
	}

	@Test
	public void theNotedThicknessWinsOverTheScanners() {
		final ImagePlus image = TestImages.stack(8);
		image.setProperty("Info", "0018,0050  Slice Thickness: 6 \n");
		assertEquals(6, Hyperstack.of(image).volumes().get(0).sliceThickness(), 0);
		image.setProperty("Info", "sliceThickness: 2\n0018,0050  Slice Thickness: 6 \n");
		assertEquals(2, Hyperstack.of(image).volumes().get(0).sliceThickness(), 0);
		image.setProperty("Info", "sliceThickness: unknown\n0018,0050  Slice Thickness: 6 \n");
		assertTrue(Double.isNaN(Hyperstack.of(image).volumes().get(0).sliceThickness()));
		image.setProperty("Info", "0018,0050  Slice Thickness: \n");
		assertTrue(Double.isNaN(Hyperstack.of(image).volumes().get(0).sliceThickness()));
	}

	@Test
	public void virtualStacksAreReadPlaneByPlane() {
		final ImagePlus image = TestImages.hyperstack(16, 2, 3, 2);
		image.getCalibration().setSigned16BitCalibration();
		final List<Volume> expected = Hyperstack.of(image).volumes();
		final VolumeStack planes = new VolumeStack(expected.stream().map(Volume::samples).toList(), 2, new PixelValues(16, 1, -32768));
		final ImagePlus virtual = new ImagePlus("virtual", planes);
		virtual.setDimensions(2, 3, 2);
		virtual.setCalibration(image.getCalibration());
		final List<Volume> volumes = Hyperstack.of(virtual).volumes();
		for (int i = 0; i < 4; i++)
			assertArrayEquals(Samples.block(expected.get(i).samples(), new long[3], new int[] { 5, 4, 3 }),
				Samples.block(volumes.get(i).samples(), new long[3], new int[] { 5, 4, 3 }), 0);
	}

	/** Of a file that is large for the heap, decoding every plane for every block of lines would take hours. */
	@Test
	public void aPlaneOfAVirtualStackIsReadOnce() {
		final ImagePlus image = TestImages.hyperstack(16, 1, 3, 1);
		final List<Integer> read = new ArrayList<>();
		final ImagePlus virtual = new ImagePlus("virtual", new VirtualStack(image.getWidth(), image.getHeight(), 3) {

			@Override
			public ImageProcessor getProcessor(final int index) {
				read.add(index);
				return image.getStack().getProcessor(index);
			}

			@Override
			public int getBitDepth() {
				return 16;
			}
		});
		virtual.setDimensions(1, 3, 1);
		virtual.setCalibration(image.getCalibration());
		read.clear();
		final Volume volume = Hyperstack.of(virtual).volumes().get(0);
		assertEquals(List.of(), read);
		for (int x = 0; x < volume.width(); x++)
			for (int y = 0; y < volume.height(); y++) {
				final float[] line = Samples.block(volume.samples(), new long[] { x, y, 0 }, new int[] { 1, 1, 3 });
				for (int z = 0; z < 3; z++)
					assertEquals(image.getStack().getProcessor(z + 1).getf(x, y), line[z], 0);
			}
		assertEquals(List.of(1, 2, 3), read);
	}

	@Test
	public void aMirroredFrameStaysMirroredWhenTheSpacingChanges() {
		final ImagePlus image = TestImages.stack(8);
		image.getCalibration().xOrigin = 180;
		new WorldFrame(new double[] { -0.5, 0, 0, 90, 0, 0.75, 0, -126, 0, 0, 4, -72 }).putOn(image);
		final Hyperstack stack = Hyperstack.of(image);
		final Volume volume = stack.volumes().get(0);
		final ImagePlus fine = stack.toImagePlus(List.of(volume.on(volume.samples(), new io.github.throughplane.volume.Spacing(0.25, 0.75, 1, "mm"), 4)),
			"fine", Map.of(), true);
		// The origin along the first axis, which points left, is -90 mm, as the calibration says.
		assertEquals(-90, -fine.getCalibration().xOrigin * fine.getCalibration().pixelWidth, 1e-12);
		final double[] matrix = WorldFrame.of(fine).orElseThrow().matrix();
		assertArrayEquals(new double[] { -0.25, 0, 0, 90 }, java.util.Arrays.copyOf(matrix, 4), 1e-12);
		assertEquals(1, matrix[10], 1e-12);
	}

	@Test
	public void theSliceAxisIsFoundOrNamed() {
		assertSame(SliceAxis.Z, SliceAxis.AUTO.resolve(1, 1, 5));
		assertSame(SliceAxis.Z, SliceAxis.AUTO.resolve(1, 1.4, 1));
		assertSame(SliceAxis.Y, SliceAxis.AUTO.resolve(1, 1.5, 1));
		assertSame(SliceAxis.Z, SliceAxis.AUTO.resolve(5, 5, 1));
		assertSame(SliceAxis.Z, SliceAxis.Z.resolve(5, 1, 1));
		assertSame(SliceAxis.AUTO, SliceAxis.named("Auto"));
		assertEquals("There is no slice axis \"w\". Choose x, y, z or auto.",
			assertThrows(UserProblem.class, () -> SliceAxis.named("w")).getMessage());
	}

	private static void assertProblem(final String message, final ImagePlus image) {
		final String actual = assertThrows(UserProblem.class, () -> Hyperstack.of(image)).getMessage();
		assertTrue(actual, actual.startsWith(message));
	}
}
