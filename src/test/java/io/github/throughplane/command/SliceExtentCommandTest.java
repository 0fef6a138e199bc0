package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.WorldFrame;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.Test;

/** {@code extent=slices} of every command that puts slices between slices. */
public class SliceExtentCommandTest extends CommandTest {

	/** Oblique and mirrored; pixels of 0.5 x 0.6, slices 3 apart; near the origin, as NIfTI has 32-bit numbers. */
	private static final WorldFrame FRAME = new WorldFrame(new double[] { -0.5 * 0.96, 0.6 * 0.28, 0, 6.1, 0.5 * 0.28, 0.6 * 0.96, 0, -3.3, 0, 0, 3, -1.8 });
	private static final double MILLIONTH = 1e-6;

	private ImagePlus result(final String name, final String command, final String extent, final String... more) {
		final Stream<String> call = Stream.of(command, "input=" + file("stack.nii.gz"), "output=" + file(name), "extent=" + extent);
		launcher.call(Stream.concat(call, Stream.of(more)).toArray(String[]::new));
		return ImageFiles.open(file(name));
	}

	private void save() {
		final ImagePlus stack = TestStacks.striped(40, 36, 1, 6, 1, 3);
		FRAME.calibrate(stack, "mm");
		FRAME.putOn(stack);
		ImageFiles.save(stack, file("stack.nii.gz"));
	}

	private void assertExtended(final String command, final String... more) {
		save();
		for (final String kind : new String[] { ".tif", ".nii", ".nii.gz" }) {
			final ImagePlus centres = result("centres" + kind, command, "centres", more);
			final ImagePlus slices = result("slices" + kind, command, "slices", more);
			final double h = centres.getCalibration().pixelDepth;
			final int ends = (int) Math.ceil(1.5 / h - 0.5 - MILLIONTH);
			assertEquals(centres.getNSlices() + 2 * ends, slices.getNSlices());
			for (int z = 1; z <= centres.getNSlices(); z++)
				assertArrayEquals((short[]) centres.getStack().getPixels(z), (short[]) slices.getStack().getPixels(z + ends));
			assertArrayEquals((short[]) centres.getStack().getPixels(1 + ends), (short[]) slices.getStack().getPixels(1));
			assertArrayEquals((short[]) centres.getStack().getPixels(centres.getNSlices() - ends), (short[]) slices.getStack().getPixels(slices.getNSlices()));
			final double[] before = WorldFrame.of(centres).orElseThrow().matrix();
			final double[] after = WorldFrame.of(slices).orElseThrow().matrix();
			for (int row = 0; row < 3; row++)
				assertEquals(kind, before[4 * row + 3] - ends * before[4 * row + 2], after[4 * row + 3], MILLIONTH);
			assertEquals(-1.8 - ends * h, after[11], MILLIONTH);
			assertTrue(slices.getInfoProperty(), slices.getInfoProperty().lines().anyMatch(line -> line.startsWith("settings: ") && line.endsWith(", extent=slices")));
		}
	}

	@Test
	public void interpolation() {
		assertExtended("interpolate", "backprojection=2", "spacing=0.6");
	}

	@Test
	public void interpolationToASpacingThatDoesNotDivideTheSlices() {
		assertExtended("interpolate", "spacing=0.5");
	}

	@Test
	public void clade() {
		assertExtended("clade", "model=brain-t1", "mode=seamless");
	}

	@Test
	public void smore() {
		assertExtended("smore", "model=self", "steps=2", "seed=1", "spacing=0.75");
	}

	@Test
	public void autoencoder() {
		assertExtended("autoencoder", "model=cine-heart", "factor=4");
	}

	/** Along an axis that is not z, where the result is seen with exchanged axes. */
	@Test
	public void otherSliceAxis() {
		save();
		final ImagePlus centres = result("centres.tif", "interpolate", "centres", "axis=x", "voxeldepth=4", "spacing=1");
		final ImagePlus slices = result("slices.tif", "interpolate", "slices", "axis=x", "voxeldepth=4", "spacing=1");
		assertEquals(centres.getWidth() + 4, slices.getWidth());
		assertEquals(centres.getStack().getVoxel(9, 7, 3), slices.getStack().getVoxel(11, 7, 3), 0);
		assertEquals(centres.getStack().getVoxel(2, 7, 3), slices.getStack().getVoxel(0, 7, 3), 0);
	}

	/** The consistency with the slices noted, and the comparison with a volume that ends at the centres of the slices. */
	@Test
	public void comparison() {
		final ImagePlus fine = TestStacks.striped(40, 36, 1, 21, 1, 0.6);
		ImageFiles.save(fine, file("fine.tif"));
		launcher.call("thick-slices", "input=" + file("fine.tif"), "output=" + file("thick.tif"), "spacing=3", "bitdepth=32");
		final String[] consistency = IntStream.range(0, 2).mapToObj(i -> {
			final String extent = i == 0 ? "centres" : "slices";
			launcher.call("interpolate", "input=" + file("thick.tif"), "output=" + file(extent + ".tif"), "spacing=0.6", "extent=" + extent, "axis=z");
			return launcher.call("compare-volumes", "input=" + file(extent + ".tif"), "reference=" + file("fine.tif"), "axis=z");
		}).toArray(String[]::new);
		assertEquals(value("PSNR", consistency[0]), value("PSNR", consistency[1]), 1e-3);
		assertEquals(value("SSIM", consistency[0]), value("SSIM", consistency[1]), 1e-5);
		assertEquals(value("consistency", consistency[0]), value("consistency", consistency[1]), 1);
	}

	private static double value(final String metric, final String table) {
		return Double.parseDouble(table.lines().filter(line -> line.startsWith(metric + "\t")).findFirst().orElseThrow().split("\t")[1]);
	}
}
