package io.github.throughplane.shapeprior;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;

import org.junit.Test;

public class HeartClassesTest {

	private static LabelVolume labels(final int... line) {
		return LabelVolume.wrap(Grids.volume(line.length, 1, 1, 1, (x, y, z) -> line[x]).samples(), new Spacing(1, 1, 1, "mm"), new double[3]);
	}

	private static int[] classes(final String numbers, final int... line) {
		return HeartClasses.parse(numbers).classes(labels(line), "image.tif", Progress.NONE).slice(0);
	}

	/** The files of the publication have 4 for the right cavity. */
	@Test
	public void numbersBecomeClasses() {
		assertArrayEquals(new int[] { 0, 1, 2, 3, 3 }, classes("1,2,3", 0, 1, 2, 3, 4));
		assertArrayEquals(new int[] { 0, 3, 2, 1 }, classes(" 600 , 500, 200", 0, 200, 500, 600));
		assertArrayEquals(new int[] { 0, 2, 1 }, classes("2,1,0", 0, 1, 2));
		assertEquals(500, HeartClasses.parse("600,500,200").number(HeartClasses.MYOCARDIUM));
	}

	@Test
	public void dataNumberThemInTheirWay() {
		assertArrayEquals(new int[] { 0, 3, 2, 1 }, classes("acdc", 0, 1, 2, 3));
		assertArrayEquals(new int[] { 0, 1, 2, 3 }, classes(" MMs ", 0, 1, 2, 3));
		assertArrayEquals(new int[] { 0, 1, 2 }, classes("sunnybrook", 0, 1, 2));
		assertEquals("3,2,1", HeartClasses.parse("ACDC").toString());
		refused("image.tif has the label 3, beside those of left cavity (1), myocardium (2) and right cavity (0).", "sunnybrook", 0, 3);
	}

	@Test
	public void otherNumbersAreRefused() {
		refused("image.tif has the label 7, beside those of left cavity (1), myocardium (2) and right cavity (3). "
			+ "Tell which numbers stand for what, or set all others to 0.", "1,2,3", 0, 1, 7);
		refused("image.tif has the label 4, beside those of left cavity (3), myocardium (2) and right cavity (1).", "3,2,1", 0, 4);
		final int[] all = new int[256];
		for (int i = 0; i < all.length; i++)
			all[i] = i;
		refused("image.tif has 251 labels, 5, 6, 7, 8, 9, 10, 11, 12 ..., beside those of", "1,2,3", all);
		refused("image.tif has no labels: all its samples are 0.", "1,2,3", 0, 0);
	}

	@Test
	public void textsThatAreNone() {
		for (final String text : new String[] { "1,2", "1,2,3,4", "a,b,c", "", "acdc,", "mm", "1,-2,3" })
			assertTrue(assertThrows(UserProblem.class, () -> HeartClasses.parse(text)).getMessage().startsWith("The labels are told as \"" + text + "\"."));
		for (final String text : new String[] { "1,1,3", "0,0,3", "1,2,99999" })
			assertTrue(assertThrows(UserProblem.class, () -> HeartClasses.parse(text)).getMessage().contains("were named for left cavity"));
	}

	private static void refused(final String message, final String numbers, final int... line) {
		final UserProblem problem = assertThrows(UserProblem.class, () -> classes(numbers, line));
		assertTrue(problem.getMessage(), problem.getMessage().startsWith(message));
	}
}
