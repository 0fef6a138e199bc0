package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.metric.Consistency;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** The values of results: within what the input allows, and those of which the consistency is told. */
@Category(WholeProgram.class)
public class ValuesOfResultsTest extends CommandTest {

	private static final int WIDTH = 12;
	private static final int SLICES = 6;
	private static final float AIR = -1024;
	private static final float BONE = 1500;

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

	/** What fills a tomogram beyond the field of view is neither interpolated nor lost. */
	@Test
	public void paddingIsGivenBack() {
		final ImagePlus image = save(32, AIR, BONE);
		for (int slice = 1; slice <= SLICES; slice++)
			for (int y = 0; y < WIDTH; y++)
				image.getStack().getProcessor(slice).setf(0, y, -2000);
		ImageFiles.save(image, file("stack.tif"));
		final Volume result = interpolated("method=cubic", "spacing=0.4", "backprojection=3");
		for (int z = 0; z < result.depth(); z++) {
			final float[] slice = Samples.slice(result.samples(), z);
			for (int i = 0; i < slice.length; i++)
				assertTrue(slice[i] + " at " + i, i % WIDTH == 0 ? slice[i] == -2000 : slice[i] >= AIR);
		}
		assertTrue(ImageFiles.open(file("result.tif")).getInfoProperty().contains("padding: -2000.0 counts as -1000.0, and is given back"));
	}

	/** A page that stands alone, with the lines of the info. */
	@Test
	public void theReportShowsTheResult() throws IOException {
		save(16, 2, 400);
		interpolated("method=cubic", "spacing=0.4", "report=" + file("page.html"));
		final String page = Files.readString(file("page.html"));
		assertTrue(page, page.contains("<img alt=\"stack-cubic beside the stack\" src=\"data:image/png;base64,"));
		final Matcher noted = Pattern.compile("consistency: (.*)").matcher(ImageFiles.open(file("result.tif")).getInfoProperty());
		assertTrue(noted.find());
		assertTrue(page, page.contains("<td>consistency</td><td>" + noted.group(1).trim() + "</td>"));
		assertTrue(page, page.contains("<td>cite</td>") && page.endsWith("</html>\n"));
		assertTrue(launcher.problem("interpolate", "input=" + file("stack.tif"), "output=" + file("result.tif"), "axis=z", "report=" + file("page.pdf"))
			.startsWith("The report cannot be written as page.pdf."));
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

	/** A brain in the middle of what is no number, as some programs write it. */
	private void saveWithout(final float outside) {
		final ImagePlus image = save(32, 10, 30);
		for (int slice = 1; slice <= SLICES; slice++)
			for (int x = 0; x < WIDTH; x++)
				image.getStack().getProcessor(slice).setf(x, 2, outside);
		ImageFiles.save(image, file("stack.tif"));
	}

	@Test
	public void aNumberStandsInForWhatIsNone() {
		for (final float outside : new float[] { Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY }) {
			saveWithout(outside);
			final String problem = launcher.problem("interpolate", "input=" + file("stack.tif"), "output=" + file("result.tif"), "axis=z");
			assertTrue(problem, problem.startsWith(WIDTH * SLICES + " of " + WIDTH * WIDTH * SLICES + " pixels of the image are not finite numbers, the first " + outside
				+ " at (0, 2, 0). Give a number that stands in for them, such as nan=0"));
			final Volume result = interpolated("method=linear", "nan=7");
			assertEquals(7, Samples.slice(result.samples(), 4)[2 * WIDTH + 3], 0);
			final float[] range = Volumes.range(result, Progress.NONE);
			assertEquals(7, range[0], 0);
			assertEquals(30, range[1], 0);
		}
	}

	/** The remedy that a message names for those who would rather change the image. */
	@Test
	public void theMacroInTheMessageWorks() throws IOException {
		for (final float outside : new float[] { Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY }) {
			saveWithout(outside);
			final String problem = launcher.problem("interpolate", "input=" + file("stack.tif"), "output=" + file("result.tif"), "axis=z");
			final String lines = problem.substring(problem.indexOf("changeValues")).trim();
			final Path macro = Files.writeString(file("repair.ijm"), "open(\"" + file("stack.tif") + "\");\nfor (i = 1; i <= nSlices; i++) {\nsetSlice(i);\n" + lines
				+ "\n}\nsaveAs(\"tiff\", \"" + file("stack.tif") + "\");\n");
			launcher.run(macro, "");
			assertEquals(0, Volumes.range(interpolated("method=linear"), Progress.NONE)[0], 0);
		}
	}

	@Test
	public void everyCommandThatNeedsNumbersTakesOne() {
		saveWithout(Float.NaN);
		final String stack = "input=" + file("stack.tif");
		launcher.call("thick-slices", stack, "output=" + file("result.tif"), "axis=z", "nan=0", "spacing=4");
		launcher.call("image-quality", stack, "axis=z", "nan=0");
		launcher.call("compare-volumes", stack, "reference=" + file("stack.tif"), "axis=z", "nan=0");
		launcher.call("compare-methods", stack, "output=" + file("results"), "axis=z", "nan=0", "methods=linear; cubic", "protocol=drop");
		assertTrue(launcher.problem("train-smore", stack, "output=" + file("m.zip")).contains("not finite numbers"));
		assertEquals("\"none\" is no value for nan. Give a finite number, such as nan=0.\n",
			launcher.problem("interpolate", stack, "output=" + file("result.tif"), "nan=none"));
		assertEquals("\"NaN\" is no value for nan. Give a finite number, such as nan=0.\n",
			launcher.problem("interpolate", stack, "output=" + file("result.tif"), "nan=NaN"));
	}
}
