package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.ImageFiles;
import io.github.throughplane.imagej.LauncherCalls;
import io.github.throughplane.metric.Consistency;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import ij.IJ;
import ij.ImagePlus;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The values of results: within what the input allows, and those of which the consistency is told. */
public class ValuesOfResultsTest {

	private static final int WIDTH = 12;
	private static final int SLICES = 6;
	private static final float AIR = -1024;
	private static final float BONE = 1500;

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private final LauncherCalls launcher = new LauncherCalls();

	private Path file(final String name) {
		return folder.getRoot().toPath().resolve(name);
	}

	/** Sharp steps between two values from slice to slice and from pixel to pixel, at which interpolation overshoots. */
	private ImagePlus save(final int bits, final float low, final float high) {
		final ImagePlus image = IJ.createImage("stack", bits + "-bit black", WIDTH, WIDTH, SLICES);
		for (int slice = 1; slice <= SLICES; slice++)
			for (int i = 0; i < WIDTH * WIDTH; i++)
				image.getStack().getProcessor(slice).setf(i, (i / 3 + slice) % 3 == 0 ? high : low);
		TestStacks.calibrate(image, 0.5, 0.5, 2, "mm");
		ImageFiles.save(image, file("stack.tif"));
		return image;
	}

	private Volume interpolated(final String... keys) {
		final String[] arguments = new String[keys.length + 4];
		arguments[0] = "interpolate";
		arguments[1] = "input=" + file("stack.tif");
		arguments[2] = "output=" + file("result.tif");
		arguments[3] = "axis=z";
		System.arraycopy(keys, 0, arguments, 4, keys.length);
		launcher.call(arguments);
		return Hyperstack.of(ImageFiles.open(file("result.tif"))).volumes().get(0);
	}

	@Test
	public void airStaysAir() {
		save(32, AIR, BONE);
		for (final String method : new String[] { "cubic", "lanczos" }) {
			final float[] range = Volumes.range(interpolated("method=" + method, "spacing=0.4", "backprojection=3"), Progress.NONE);
			assertEquals(method, AIR, range[0], 0);
			assertTrue(method + " " + range[1], range[1] > BONE && range[1] <= BONE + 0.5 * (BONE - AIR));
		}
	}

	@Test
	public void whatIsNeverNegativeStaysSo() {
		save(16, 2, 400);
		assertEquals(0, Volumes.range(interpolated("method=cubic", "spacing=0.4", "backprojection=3", "bitdepth=32"), Progress.NONE)[0], 0);
	}

	/** In 8 bits the result is rounded, which costs consistency. */
	@Test
	public void theConsistencyIsThatOfTheFile() {
		final ImagePlus image = save(8, 20, 23);
		final Volume measured = Hyperstack.of(image).volumes().get(0);
		final Volume written = interpolated("method=cubic", "spacing=0.4", "backprojection=10");
		final Matcher noted = Pattern.compile("consistency: (.*) dB").matcher(ImageFiles.open(file("result.tif")).getInfoProperty());
		assertTrue(noted.find());
		assertEquals(Consistency.of(written, measured, SliceProfile.of(measured), 3, Progress.NONE), Double.parseDouble(noted.group(1)), 0.051);
	}
}
