package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.clade.TinyModel;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.menu.Launcher;
import io.github.throughplane.smore.RandomModel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** An image that is made block by block is the one that is made as a whole, whoever makes which block, and whatever happens meanwhile. */
@Category(WholeProgram.class)
public class BlocksTest extends CommandTest {

	private static final double SAME = 1e-5;
	private static final double SIDE = 0.5;
	private static final int FACTOR = 4;

	/** Tubes that run askew through a haze, with noise; as OME-Zarr of 16 bits. */
	private void save(final int width, final int height, final int slices, final int channels) {
		final Random random = new Random(7);
		final ImageStack stack = new ImageStack(width, height);
		for (int z = 0; z < slices; z++)
			for (int channel = 0; channel < channels; channel++) {
				final FloatProcessor plane = new FloatProcessor(width, height);
				for (int y = 0; y < height; y++)
					for (int x = 0; x < width; x++) {
						final double tubes = Math.sin(x / 5.0 + z * 1.1 + channel) * Math.cos(y / 7.0 - z * 0.8);
						plane.setf(x, y, (float) (x < 12 ? 100 : 700 + 500 * Math.max(0, tubes) + 8 * random.nextGaussian()));
					}
				stack.addSlice(plane.convertToShort(false));
			}
		final ImagePlus image = new ImagePlus("tubes", stack);
		image.setDimensions(channels, slices, 1);
		final Calibration calibration = image.getCalibration();
		calibration.pixelWidth = SIDE;
		calibration.pixelHeight = SIDE;
		calibration.pixelDepth = FACTOR * SIDE;
		calibration.setUnit("mm");
		ImageFiles.save(image, file("x.ome.zarr"));
	}

	private String blocks(final String... keys) {
		return launcher.call(line("blocks", "y.ome.zarr", keys));
	}

	private String[] line(final String command, final String output, final String... keys) {
		return Stream.concat(Stream.of(command, "input=" + file("x.ome.zarr"), "output=" + file(output)), Arrays.stream(keys)).toArray(String[]::new);
	}

	private void whole(final String command, final String... keys) {
		launcher.call(line(command, "whole.ome.zarr", keys));
	}

	/** All levels, each within a share of the image's range. */
	private void assertSame() throws IOException {
		final ImagePlus whole = ImageFiles.open(file("whole.ome.zarr"));
		final double range = 1300;
		for (int level = 0; Files.exists(file("whole.ome.zarr/" + level)); level++) {
			final ImagePlus expected = ImageFiles.open(file("whole.ome.zarr").toString(), level);
			final ImagePlus found = ImageFiles.open(file("y.ome.zarr").toString(), level);
			assertArrayEquals(expected.getDimensions(), found.getDimensions());
			assertEquals(expected.getCalibration().toString(), found.getCalibration().toString());
			for (int plane = 1; plane <= expected.getStackSize(); plane++) {
				final ImageProcessor a = expected.getStack().getProcessor(plane);
				final ImageProcessor b = found.getStack().getProcessor(plane);
				for (int i = 0; i < a.getPixelCount(); i++)
					assertEquals("level " + level + ", plane " + plane + ", pixel " + i, a.getf(i), b.getf(i), SAME * range);
			}
		}
		assertFalse(Files.exists(file("y.ome.zarr/.throughplane")));
		assertTrue(whole.getInfoProperty().contains("method: "));
		assertEquals(whole.getBitDepth(), ImageFiles.open(file("y.ome.zarr")).getBitDepth());
	}

	@Test
	public void interpolatedInTwoChannels() throws IOException {
		save(300, 140, 9, 2);
		whole("interpolate", "backprojection=auto", "bitdepth=32", "extent=slices");
		blocks("command=interpolate", "backprojection=auto", "bitdepth=32", "extent=slices", "blocksize=128");
		assertTrue("a level beyond those of blocks", Files.exists(file("y.ome.zarr/1/c")));
		assertSame();
		assertTrue(launcher.problem(line("blocks", "y.ome.zarr", "command=interpolate", "method=linear")).contains("made in another way"));
	}

	@Test
	public void stitchedByClade() throws IOException {
		TinyModel.write(file("tiny.zip"));
		save(90, 150, 8, 1);
		final String[] keys = { "model=" + file("tiny.zip"), "planes=both", "bitdepth=32" };
		whole("clade", keys);
		blocks(Stream.concat(Arrays.stream(keys), Stream.of("command=clade", "blocksize=64", "omezarr=0.4")).toArray(String[]::new));
		assertSame();
		assertTrue(launcher.problem(line("blocks", "z.ome.zarr", "command=clade", "model=" + file("tiny.zip"), "mode=seamless")).contains("mode=stitched"));
	}

	@Test
	public void sharpenedBySmore() throws IOException {
		save(80, 70, 7, 1);
		whole("smore", "bitdepth=32");
		assertFalse("the network's own", ImageFiles.open(file("whole.ome.zarr")).getInfoProperty().contains("The result is cubic interpolation"));
		blocks("command=smore", "bitdepth=32", "blocksize=64");
		assertSame();
		// The shipped model lies elsewhere by now, and is the same.
		blocks("command=smore", "bitdepth=32", "blocksize=64");
	}

	/** A network that knows nothing is not trusted, block by block as in the whole. */
	@Test
	public void notTrusted() throws IOException {
		RandomModel.writeAny(file("random.zip"));
		save(80, 70, 7, 1);
		final String[] keys = { "model=" + file("random.zip"), "bitdepth=32" };
		whole("smore", keys);
		assertTrue(ImageFiles.open(file("whole.ome.zarr")).getInfoProperty().contains("The result is cubic interpolation"));
		blocks(Stream.concat(Arrays.stream(keys), Stream.of("command=smore", "blocksize=64")).toArray(String[]::new));
		assertSame();
	}

	@Test
	public void partByPart() throws IOException {
		TinyModel.write(file("tiny.zip"));
		save(140, 70, 7, 1);
		whole("clade", "model=" + file("tiny.zip"));
		final String[] keys = { "command=clade", "model=" + file("tiny.zip"), "blocksize=64", "parts=2" };
		final String[] first = Stream.concat(Arrays.stream(keys), Stream.of("part=0")).toArray(String[]::new);
		final String[] second = Stream.concat(Arrays.stream(keys), Stream.of("part=1")).toArray(String[]::new);
		assertTrue(blocks(Stream.concat(Arrays.stream(keys), Stream.of("plan=true")).toArray(String[]::new)).contains("140 x 70 x 25"));
		blocks(first);
		final String half = launcher.problem("open-image", "file=" + file("y.ome.zarr"), "output=" + file("z.tif"));
		assertTrue(half, half.contains("y.ome.zarr is not whole yet"));
		assertTrue(launcher.problem(line("interpolate", "y.ome.zarr")).contains("being written block by block"));
		final Map<Path, Object> made = written();
		assertTrue(made.toString(), made.size() > 3);
		blocks(second);
		// The second part came last, and so decided, and wrote its blocks; those of the first are still to be written.
		blocks(first);
		assertSame();
		final Map<Path, Object> all = written();
		blocks(second);
		assertEquals("Nothing is done twice", all, written());
	}

	/** Killed in the middle by the system, which asks nobody. */
	@Test
	public void killed() throws IOException, InterruptedException {
		save(520, 300, 9, 1);
		final String[] keys = { "command=interpolate", "backprojection=2", "blocksize=64", "quiet=true" };
		whole("interpolate", "backprojection=2");
		final List<String> child = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=true",
			"-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
		child.addAll(List.of(line("blocks", "y.ome.zarr", keys)));
		final Process process = new ProcessBuilder(child).redirectErrorStream(true).redirectOutput(file("log.txt").toFile()).start();
		while (process.isAlive() && !Files.exists(file("y.ome.zarr/.throughplane/write/3")))
			Thread.sleep(1);
		process.destroyForcibly().waitFor();
		assertTrue(Files.readString(file("log.txt")), Files.exists(file("y.ome.zarr/.throughplane/write/3")));
		assertFalse("There was work left", Files.exists(file("y.ome.zarr/.throughplane/write/44")));
		assertTrue(launcher.problem("open-image", "file=" + file("y.ome.zarr"), "output=" + file("z.tif")).contains("y.ome.zarr is not whole yet"));
		final Map<Path, Object> before = written();
		before.keySet().removeIf(path -> !path.toString().contains("/0/c/0/0/"));
		blocks(keys);
		assertSame();
		final Map<Path, Object> after = written();
		final long kept = before.entrySet().stream().filter(file -> file.getValue().equals(after.get(file.getKey()))).count();
		assertTrue(kept + " of " + before.keySet(), kept >= 3);
	}

	/** All files with their times. */
	private Map<Path, Object> written() throws IOException {
		final Map<Path, Object> times = new TreeMap<>();
		try (Stream<Path> files = Files.walk(file("y.ome.zarr"))) {
			for (final Path file : files.filter(Files::isRegularFile).toList())
				times.put(file, Files.getLastModifiedTime(file));
		}
		return times;
	}

	@Test
	public void whatIsNotMadeOfBlocks() {
		save(40, 30, 5, 1);
		assertTrue(launcher.problem(line("blocks", "y.tif", "command=interpolate")).contains("OME-Zarr"));
		assertTrue(launcher.problem(line("blocks", "y.ome.zarr", "command=interpolate", "blocksize=100")).contains("Give 64, 128"));
		assertTrue(launcher.problem(line("blocks", "y.ome.zarr", "command=interpolate", "part=3", "parts=3")).contains("the last of 3 is 2"));
		assertTrue(launcher.problem(line("blocks", "y.ome.zarr", "command=clade", "model=self")).contains("the whole of it"));
		assertTrue(launcher.problem(line("blocks", "y.ome.zarr", "command=smore", "minutes=1")).contains("the whole of it"));
		assertTrue(launcher.problem(line("blocks", "y.ome.zarr", "command=interpolate", "report=" + file("r.html"))).contains("report"));
		assertTrue(launcher.problem(line("blocks", "y.ome.zarr", "command=interpolate", "axis=x")).contains("along"));
		assertTrue(launcher.problem(line("blocks", "y.ome.zarr", "command=interpolate", "spacing=9")).contains("not farther"));
		assertFalse(Files.exists(file("y.ome.zarr")));
	}
}
