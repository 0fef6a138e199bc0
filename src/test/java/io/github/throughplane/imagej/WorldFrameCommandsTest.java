package io.github.throughplane.imagej;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ShortProcessor;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.menu.CommandList;
import io.github.throughplane.menu.Launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/** ImageJ's own commands, run as in a macro, and then one of ours: what is written as scanner coordinates is where it was. */
@Category(WholeProgram.class)
public class WorldFrameCommandsTest {

	private static final int[] SIZE = { 44, 36, 14 };
	private static final int[] BALL = { 25, 13, 6 };
	/** Oblique, mirrored, with pixels that are not square. */
	private static final WorldFrame FRAME = new WorldFrame(new double[] { -0.9 * 0.96, 0.7 * 0.28, 0, 61, 0.9 * 0.28, 0.7 * 0.96, 0, -33, 0, 0, 3, -118 });

	private static final Map<String, String> FOLLOWED = new LinkedHashMap<>();
	private static final Map<String, String> LEFT_OUT = new LinkedHashMap<>();
	static {
		FOLLOWED.put("nothing", "");
		FOLLOWED.put("substack", "run('Make Substack...', 'slices=3-11');");
		FOLLOWED.put("every second slice", "run('Make Substack...', 'slices=3-11-2');");
		FOLLOWED.put("range", "run('Duplicate...', 'title=x duplicate range=4-12');");
		FOLLOWED.put("selection", "makeRectangle(7, 3, 30, 25); run('Duplicate...', 'title=x duplicate');");
		FOLLOWED.put("selection and range", "makeRectangle(7, 3, 30, 25); run('Duplicate...', 'title=x duplicate range=2-10');");
		FOLLOWED.put("crop", "makeRectangle(5, 4, 33, 20); run('Crop');");
		FOLLOWED.put("crop twice", "makeRectangle(5, 4, 33, 20); run('Crop'); makeRectangle(2, 1, 28, 18); run('Crop');");
		FOLLOWED.put("reverse", "run('Reverse');");
		FOLLOWED.put("flip x", "run('Flip Horizontally', 'stack');");
		FOLLOWED.put("flip y", "run('Flip Vertically', 'stack');");
		FOLLOWED.put("flip z", "run('Flip Z');");
		FOLLOWED.put("right", "run('Rotate 90 Degrees Right');");
		FOLLOWED.put("left", "run('Rotate 90 Degrees Left');");
		FOLLOWED.put("upside down", "run('Flip Vertically', 'stack'); run('Flip Horizontally', 'stack');");
		LEFT_OUT.put("reslice", "run('Reslice [/]...', 'output=0.700 start=Top avoid');");
		FOLLOWED.put("first slice deleted", "setSlice(1); run('Delete Slice');");
		FOLLOWED.put("blur", "run('Gaussian Blur...', 'sigma=1 stack');");
		FOLLOWED.put("median", "run('Median...', 'radius=1 stack');");
		FOLLOWED.put("noise", "run('Add Specified Noise...', 'stack standard=60');");
		FOLLOWED.put("8 bits", "run('8-bit');");
		FOLLOWED.put("32 bits", "run('32-bit');");
		FOLLOWED.put("inverted", "run('32-bit'); run('Multiply...', 'value=-1 stack');");
		FOLLOWED.put("mask", "setThreshold(2000, 65535); setOption('BlackBackground', true); run('Convert to Mask', 'background=Dark black');");
		FOLLOWED.put("properties unchanged", "run('Properties...', 'unit=mm');");
		LEFT_OUT.put("single slices", "run('Make Substack...', 'slices=2,3,5,6,7,8,12');");
		LEFT_OUT.put("slice within deleted", "setSlice(12); run('Delete Slice');");
		LEFT_OUT.put("bin", "run('Bin...', 'x=2 y=2 z=1 bin=Average');");
		LEFT_OUT.put("scale", "run('Scale...', 'x=0.5 y=0.5 z=1.0 width=22 height=18 depth=14 interpolation=Bilinear average process create');");
		LEFT_OUT.put("size", "run('Size...', 'width=66 height=54 depth=14 average interpolation=Bilinear');");
		LEFT_OUT.put("concatenation", "rename('a'); run('Duplicate...', 'title=b duplicate'); run('Concatenate...', '  title=c image1=a image2=b image3=[-- None --]');");
		LEFT_OUT.put("slice inserted", "setSlice(4); run('Add Slice');");
		LEFT_OUT.put("other voxel size", "run('Properties...', 'unit=mm pixel_width=0.9 pixel_height=0.7 voxel_depth=4');");
		LEFT_OUT.put("other origin", "run('Properties...', 'unit=mm pixel_width=0.9 pixel_height=0.7 voxel_depth=3 origin=5,5,5');");
		LEFT_OUT.put("shifted", "run('Translate...', 'x=3 y=0 interpolation=None stack');");
		LEFT_OUT.put("turned a little", "run('Rotate... ', 'angle=8 grid=1 interpolation=Bilinear stack');");
		LEFT_OUT.put("blurred and mirrored", "run('Gaussian Blur...', 'sigma=1 stack'); run('Flip Horizontally', 'stack');");
		LEFT_OUT.put("canvas", "run('Canvas Size...', 'width=60 height=60 position=Center zero');");
	}

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

	@Test
	public void whatIsWrittenAsScannerCoordinatesIsWhereItWas() throws IOException {
		final Path body = folder.getRoot().toPath().resolve("body.nii");
		ImageFiles.save(body(), body);
		final StringBuilder macro = new StringBuilder();
		FOLLOWED.forEach((name, lines) -> macro.append(lines(body, name, lines)));
		LEFT_OUT.forEach((name, lines) -> macro.append(lines(body, name, lines)));
		final Path file = Files.writeString(folder.newFile("all.ijm").toPath(), macro);
		final int exitCode = new Launcher(new PrintStream(messages, true, StandardCharsets.UTF_8), new PrintStream(messages, true, StandardCharsets.UTF_8),
			CommandList.SUITE).run("macro", file.toString());
		assertEquals(messages.toString(StandardCharsets.UTF_8), Launcher.DONE, exitCode);
		for (final String name : FOLLOWED.keySet()) {
			final Path result = result(name);
			assertEquals(name, 1, code(result));
			final double[] place = ballIn(result);
			for (int row = 0; row < 3; row++) {
				final double[] m = FRAME.matrix();
				final double expected = m[4 * row] * BALL[0] + m[4 * row + 1] * BALL[1] + m[4 * row + 2] * BALL[2] + m[4 * row + 3];
				assertEquals(name + " " + Arrays.toString(place), expected, place[row], 0.3);
			}
		}
		for (final String name : LEFT_OUT.keySet())
			assertEquals(name, 0, code(result(name)));
	}

	private String lines(final Path body, final String name, final String lines) {
		return "run('Open Image...', 'file=[" + body + "]');\n" + lines + "\nrun('Interpolate...', 'method=linear spacing=0.7 output=["
			+ result(name) + "]');\nrun('Close All');\n";
	}

	private Path result(final String name) {
		return folder.getRoot().toPath().resolve(name + ".result.nii");
	}

	/** A texture without any symmetry, and a ball much brighter than it. */
	private static ImagePlus body() {
		final ImageStack stack = new ImageStack(SIZE[0], SIZE[1]);
		for (int z = 0; z < SIZE[2]; z++) {
			final ShortProcessor plane = new ShortProcessor(SIZE[0], SIZE[1]);
			for (int y = 0; y < SIZE[1]; y++)
				for (int x = 0; x < SIZE[0]; x++) {
					final double distance = Math.hypot(0.9 * (x - BALL[0]), Math.hypot(0.7 * (y - BALL[1]), 3 * (z - BALL[2])));
					final double texture =
						500 + 150 * Math.sin(0.31 * x + 0.05 * x * z / 3) + 150 * Math.cos(0.27 * y + 0.4 * z) + 100 * Math.sin(0.13 * x * y / 9.0 + z);
					plane.set(x, y, distance < 4 ? 4000 : (int) texture);
				}
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("body", stack);
		StackGeometry.write(image.getCalibration(), FRAME.spacing(), "mm", FRAME.origin());
		FRAME.putOn(image);
		return image;
	}

	private static int code(final Path nifti) throws IOException {
		return ByteBuffer.wrap(Files.readAllBytes(nifti)).order(ByteOrder.LITTLE_ENDIAN).getShort(254);
	}

	/** The middle of what differs most from the rest, in the file's own coordinates. */
	private static double[] ballIn(final Path nifti) {
		final ImagePlus image = ImageFiles.open(nifti);
		final double[] m = WorldFrame.of(image).orElseThrow().matrix();
		final float[] all = new float[image.getWidth() * image.getHeight() * image.getNSlices()];
		int i = 0;
		for (int z = 0; z < image.getNSlices(); z++)
			for (int y = 0; y < image.getHeight(); y++)
				for (int x = 0; x < image.getWidth(); x++)
					all[i++] = image.getStack().getProcessor(z + 1).getf(x, y);
		final float[] sorted = all.clone();
		Arrays.sort(sorted);
		final double median = sorted[sorted.length / 2];
		final double farthest = Math.max(sorted[sorted.length - 1] - median, median - sorted[0]);
		final double[] sum = new double[3];
		double weight = 0;
		for (i = 0; i < all.length; i++) {
			if (Math.abs(all[i] - median) < 0.6 * farthest)
				continue;
			weight++;
			sum[0] += i % image.getWidth();
			sum[1] += i / image.getWidth() % image.getHeight();
			sum[2] += i / image.getWidth() / image.getHeight();
		}
		final double[] place = new double[3];
		for (int row = 0; row < 3; row++)
			place[row] = m[4 * row] * sum[0] / weight + m[4 * row + 1] * sum[1] / weight + m[4 * row + 2] * sum[2] / weight + m[4 * row + 3];
		assertTrue(weight > 0);
		return place;
	}
}
