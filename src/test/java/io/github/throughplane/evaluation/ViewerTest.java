package io.github.throughplane.evaluation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.metric.PlaneFamily;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ViewerTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private static Volume ramp(final int slices, final double spacing) {
		return Grids.volume(6, 4, slices, new Spacing(1, 1, spacing, "mm"), (x, y, z) -> x + 10 * y + 100 * z * spacing);
	}

	@Test
	public void planesThroughTheMiddleAndARemovedSlice() {
		final Volume volume = ramp(9, 2);
		final Trial trial = new Protocol.DropSlices().trial(volume, "0", Progress.NONE);
		final Viewer viewer = new Viewer(trial);
		assertArrayEquals(new double[] { 3, 2, 10 }, viewer.middle(), 0);
		final List<View> views = viewer.views(volume);
		assertEquals(List.of(PlaneFamily.XY, PlaneFamily.XZ, PlaneFamily.YZ), views.stream().map(View::family).toList());
		assertEquals(1000 + 10 + 5, views.get(0).values()[6 + 5], 0);
		assertEquals("row z = 3, column x = 4", 600 + 20 + 4, views.get(1).values()[3 * 6 + 4], 0);
		assertEquals("row z = 3, column y = 1", 600 + 10 + 3, views.get(2).values()[3 * 4 + 1], 0);
		assertEquals(2, views.get(1).aspect(), 0);
	}

	/** A result of half the spacing that ends early, and thick slices, on the same grid. */
	@Test
	public void everythingOnOneGrid() {
		final Trial trial = new Protocol.Thick(6, SliceProfile.box(6), 0, 0).trial(ramp(9, 2), "0", Progress.NONE);
		final Viewer viewer = new Viewer(trial);
		final float[] fine = viewer.views(ramp(11, 1)).get(1).values();
		assertEquals(9 * 6, fine.length);
		assertEquals(800 + 20 + 1, fine[4 * 6 + 1], 0);
		assertTrue("beyond the end", Float.isNaN(fine[6 * 6 + 1]));
		final float[] thick = viewer.views(ramp(3, 6)).get(1).values();
		assertEquals("4 mm is nearest to the slice at 6", 600 + 20 + 1, thick[2 * 6 + 1], 0);
	}

	@Test
	public void aStackWithoutATruthIsShownWithCubicVoxels() {
		final Volume stack = ramp(4, 3);
		final Viewer viewer = new Viewer(new Protocol.NoTruth().trial(stack, "0", Progress.NONE));
		final View view = viewer.views(stack).get(1);
		assertEquals(10, view.height());
		assertEquals(1, view.aspect(), 0);
	}

	@Test
	public void filesKeepPlanes() throws IOException {
		final Path file = folder.getRoot().toPath().resolve("a.views.gz");
		final List<View> views = List.of(new View(PlaneFamily.YZ, 2, 1, new float[] { 1.5f, Float.NaN }, 2.5));
		ViewFile.write(file, views);
		final View read = ViewFile.read(file, views).get(0);
		assertArrayEquals(new float[] { 1.5f, Float.NaN }, read.values(), 0);
		assertEquals(PlaneFamily.YZ, read.family());
		assertEquals(2.5, read.aspect(), 0);
		Files.write(file, new byte[] { 1, 2, 3 });
		assertEquals("The file " + file + " cannot be read. Delete it; the result is then computed again.",
			assertThrows(UserProblem.class, () -> ViewFile.read(file, views)).getMessage());
	}

	/** Each number of the file is one that there is, and one that there is not. */
	@Test
	public void filesThatPromiseOtherPlanesAreRefused() throws IOException {
		final Path file = folder.getRoot().toPath().resolve("a.views.gz");
		final List<View> views = List.of(new View(PlaneFamily.YZ, 2, 1, new float[] { 1.5f, Float.NaN }, 2.5));
		for (final int[] numbers : new int[][] { { 1, 2, 2, 1 }, { 2, 2, 2, 1 }, { -1, 2, 2, 1 }, { 1, 99, 2, 1 }, { 1, -1, 2, 1 }, { 1, 1, 2, 1 },
			{ 1, 2, -1, 1 }, { 1, 2, 2, -1 }, { 1, 2, 65536, 65536 }, { 1, 2, Integer.MAX_VALUE, 1 }, { 1, 2, 1, 2 } })
		{
			try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
				for (final int number : numbers)
					out.writeInt(number);
				out.writeDouble(2.5);
				out.writeFloat(1);
				out.writeFloat(2);
			}
			if (Arrays.equals(numbers, new int[] { 1, 2, 2, 1 }))
				assertArrayEquals(new float[] { 1, 2 }, ViewFile.read(file, views).get(0).values(), 0);
			else
				assertThrows(Arrays.toString(numbers), UserProblem.class, () -> ViewFile.read(file, views));
		}
	}
}
