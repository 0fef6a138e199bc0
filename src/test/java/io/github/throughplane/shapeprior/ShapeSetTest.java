package io.github.throughplane.shapeprior;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.ScanGrid;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;

import java.util.List;

import org.junit.Test;

/** Blocks for hearts: a left ventricle with a cavity, and a right one at its left. */
public class ShapeSetTest {

	private static final ShapeGrid GRID = new ShapeGrid(32, 32, 16, 5, 8);

	private static LabelVolume labels(final int width, final int height, final int depth, final Spacing spacing, final Grids.Formula value) {
		return LabelVolume.wrap(Grids.volume(width, height, depth, spacing, value).samples(), spacing, new double[3]);
	}

	/** A block of 12 x 12 x 6 samples of 5 x 5 x 8 mm from (x, y, z) on, its right neighbour 8 samples wide before it. */
	private static LabelVolume block(final int left, final int top, final int first) {
		return labels(40, 36, 20, new Spacing(5, 5, 8, "mm"), (x, y, z) -> {
			if (y < top || y >= top + 12 || z < first || z >= first + 6 || x < left - 8 || x >= left + 12)
				return 0;
			return x < left ? 3 : x >= left + 3 && x < left + 9 && y >= top + 3 && y < top + 9 ? 1 : 2;
		});
	}

	private static Grids.Formula values(final LabelVolume labels) {
		final int[] all = labels.block(new long[3], new int[] { labels.width(), labels.height(), labels.depth() });
		return (x, y, z) -> all[(z * labels.height() + y) * labels.width() + x];
	}

	private static ShapeSet set(final LabelVolume... hearts) {
		final ShapeSet set = new ShapeSet(GRID);
		for (int i = 0; i < hearts.length; i++)
			set.add(hearts[i], "heart " + i, Progress.NONE);
		return set;
	}

	@Test
	public void positionOfAHeart() {
		final HeartPosition position = HeartPosition.of(block(14, 10, 4), "block", Progress.NONE);
		assertArrayEquals(new double[] { 5 * 19.5, 5 * 15.5, 8 * 6.5 }, position.left(), 1e-9);
		assertArrayEquals(new double[] { 5 * 9.5, 5 * 15.5, 8 * 6.5 }, position.right(), 1e-9);
		assertArrayEquals(new double[] { 5 * 15.5, 5 * 15.5, 8 * 6.5 }, position.whole(), 1e-9);
		assertEquals(12 * 12 * 6 * 0.2, position.leftVolume(), 1e-9);
		final UserProblem problem =
			assertThrows(UserProblem.class, () -> HeartPosition.of(labels(3, 3, 3, new Spacing(1, 1, 1, "mm"), (x, y, z) -> 3), "x.tif", Progress.NONE));
		assertTrue(problem.getMessage(), problem.getMessage().startsWith("x.tif has no left ventricle"));
	}

	/** Wherever a heart lies in its volume, it comes to lie in the middle of the grid. */
	@Test
	public void heartsAreCentred() {
		final ShapeSet set = set(block(14, 10, 4), block(20, 3, 9));
		final TypicalHeart typical = set.typical();
		assertEquals(7.5 * 8, typical.left(), 1e-9);
		assertEquals(-20, typical.wholeX(), 1e-9);
		assertEquals(-50, typical.rightX(), 1e-9);
		assertEquals(172.8, typical.smallest(), 1e-9);
		assertEquals(172.8, typical.largest(), 1e-9);
		for (int heart = 0; heart < 2; heart++) {
			final GridSampling sampling = set.sampling(heart, typical, 0, 0, 0);
			for (int z = 0; z < 16; z++)
				for (int y = 0; y < 32; y++)
					for (int x = 0; x < 32; x++) {
						final boolean inside = y >= 10 && y < 22 && z >= 5 && z < 11 && x >= 6 && x < 26;
						final boolean cavity = x >= 17 && x < 23 && y >= 13 && y < 19;
						assertEquals(!inside ? 0 : x < 14 ? 3 : cavity ? 1 : 2, sampling.at(y * 32 + x, z));
					}
		}
	}

	/** Without a right ventricle the place is that of hearts which have one. */
	@Test
	public void heartsWithoutARightVentricle() {
		final LabelVolume whole = block(14, 10, 4);
		final TypicalHeart typical = set(whole, whole).typical();
		final Grids.Formula values = values(whole);
		final LabelVolume left = labels(40, 36, 20, whole.spacing(), (x, y, z) -> values.at(x, y, z) % 3);
		assertArrayEquals(typical.gridOrigin(HeartPosition.of(whole, "", Progress.NONE), GRID),
			typical.gridOrigin(HeartPosition.of(left, "", Progress.NONE), GRID), 1e-9);
	}

	/** A quarter turn brings the right ventricle from the left to the top; a shift by samples moves what is there. */
	@Test
	public void turnedAndShifted() {
		final ShapeSet set = set(block(14, 10, 4), block(14, 10, 4));
		final GridSampling plain = set.sampling(0, set.typical(), 0, 0, 0);
		final GridSampling turned = set.sampling(0, set.typical(), 90, 0, 0);
		final GridSampling shifted = set.sampling(0, set.typical(), 0, 3, -2);
		for (int y = 4; y < 28; y++)
			for (int x = 4; x < 28; x++) {
				assertEquals(plain.at(y * 32 + x, 7), turned.at(x * 32 + 31 - y, 7));
				assertEquals(plain.at(y * 32 + x, 7), shifted.at((y - 2) * 32 + x + 3, 7));
			}
	}

	/** Finer pixels are read where the samples of the grid lie. */
	@Test
	public void otherSpacings() {
		final LabelVolume block = block(14, 10, 4);
		final Grids.Formula values = values(block);
		final LabelVolume fine = labels(120, 108, 40, new Spacing(5 / 3.0, 5 / 3.0, 4, "mm"), (x, y, z) -> values.at(x / 3, y / 3, z / 2));
		final ShapeSet set = set(fine);
		final ShapeSet coarse = set(block);
		final GridSampling ofFine = set.sampling(0, set.typical(), 0, 0, 0);
		final GridSampling ofCoarse = coarse.sampling(0, coarse.typical(), 0, 0, 0);
		int different = 0;
		for (int z = 0; z < 16; z++)
			for (int i = 0; i < 1024; i++)
				if (ofFine.at(i, z) != ofCoarse.at(i, z))
					different++;
		// The middle of an even number of slices lies between two.
		assertTrue(different + " samples differ", different <= 2 * 12 * 20);
	}

	@Test
	public void foldedAsTheGraphFolds() {
		final ShapeSet set = set(block(14, 10, 4), block(20, 3, 9));
		final TypicalHeart typical = set.typical();
		final ShapeBatch batch = ShapeBatch.of(List.of(set.sampling(0, typical, 0, 0, 0), set.sampling(1, typical, 0, 2, 1)), GRID);
		final int[] size = { 9, 17, 17 };
		final int each = size[0] * size[1] * size[2];
		assertEquals(8 * 2 * each, batch.folded().length);
		for (int heart = 0; heart < 2; heart++) {
			final GridSampling sampling = set.sampling(heart, typical, 0, 2 * heart, heart);
			for (int z = -1; z <= 16; z++)
				for (int y = -1; y <= 32; y++)
					for (int x = -1; x <= 32; x++) {
						final int sample = (z + 1 & 1) << 2 | (y + 1 & 1) << 1 | x + 1 & 1;
						final int block = ((z + 1 >> 1) * size[1] + (y + 1 >> 1)) * size[2] + (x + 1 >> 1);
						final boolean padding = z < 0 || z > 15 || y < 0 || y > 31 || x < 0 || x > 31;
						assertEquals(padding ? 4 : sampling.at(y * 32 + x, z), batch.folded()[(sample * 2 + heart) * each + block]);
					}
		}
	}

	@Test
	public void heartsThatDoNotFitAreRefused() {
		final LabelVolume block = block(14, 10, 4);
		final Grids.Formula values = values(block);
		final LabelVolume mirrored = labels(40, 36, 20, block.spacing(), (x, y, z) -> values.at(39 - x, y, z));
		refused("In heart 2 the right ventricle lies 180 degrees beside", set(block(14, 10, 4), block(14, 10, 4), mirrored));
		final LabelVolume large = labels(90, 60, 20, new Spacing(5, 5, 8, "mm"), (x, y, z) -> x < 20 ? 3 : x > 30 && x < 60 ? 1 : 2);
		refused("% of the heart in heart 0 lie beyond the grid of 32x32x16 samples of 5.00x5.00x8.00 mm.", set(large, large));
		final UserProblem unit = assertThrows(UserProblem.class, () -> set(labels(3, 3, 3, new Spacing(1, 1, 1, "pixel"), (x, y, z) -> 1)));
		assertEquals("heart 0 is measured in pixel. Set the unit mm and the voxel size in Image > Properties...", unit.getMessage());
	}

	private static void refused(final String message, final ShapeSet set) {
		final UserProblem problem = assertThrows(UserProblem.class, set::typical);
		assertTrue(problem.getMessage(), problem.getMessage().contains(message));
	}

	@Test
	public void fingerprintTellsHeartsApart() {
		assertEquals(set(block(14, 10, 4)).fingerprint(), set(block(14, 10, 4)).fingerprint());
		assertNotEquals(set(block(14, 10, 4)).fingerprint(), set(block(14, 10, 5)).fingerprint());
	}

	@Test
	public void heartsThatDoNotFitIntoMemory() {
		final int most = (int) (0.7 * Runtime.getRuntime().maxMemory() / (128 * 128 * 64 / 4));
		ShapeSet.requireRoom(most, ShapeGrid.HEART);
		final String problem = assertThrows(UserProblem.class, () -> ShapeSet.requireRoom(most + 1, ShapeGrid.HEART)).getMessage();
		assertTrue(problem, problem.startsWith(most + 1 + " hearts of 128 x 128 x 64 samples would take "));
	}

	/** A heart that is turned far from the others is turned to them, one that is turned a little is not: as stacks are before a search. */
	@Test
	public void heartsAreTurnedToTheOthers() {
		for (final double turned : new double[] { 12, 45 }) {
			final LabelVolume[] hearts = { turned(0), turned(0), turned(0), turned(0), turned(0), turned(turned) };
			final ShapeSet set = set(hearts);
			final TypicalHeart typical = set.typical();
			assertEquals(-turned * 5 / 6, typical.turn(HeartPosition.of(hearts[5], "heart", Progress.NONE)), 2);
			final float[] usual = set.plain(0, typical);
			final double dice = Reconstruction.of(set.plain(5, typical), usual).dice()[2];
			assertTrue(turned + ": " + dice, turned > TypicalHeart.LEAST_TURN ? dice > 0.8 : dice < 0.8 && dice > 0.4);
		}
	}

	/** Blocks of left and right cavity in a shell, turned from x towards y. */
	private static LabelVolume turned(final double degrees) {
		final double cos = Math.cos(Math.toRadians(degrees));
		final double sin = Math.sin(Math.toRadians(degrees));
		return labels(96, 96, 10, new Spacing(1.5, 1.5, 8, "mm"), (x, y, z) -> {
			final double across = cos * (x - 48) + sin * (y - 48);
			final double along = -sin * (x - 48) + cos * (y - 48);
			if (Math.hypot(across - 8, along) < 12)
				return 1;
			return Math.hypot(across - 8, along) < 17 ? 2 : across < -12 && across > -24 && Math.abs(along) < 14 ? 3 : 0;
		});
	}

	/** The most various phantoms lie on the grid, and their right ventricles on one side, as a training demands. */
	@Test
	public void widePhantomsSuit() {
		final ShapeSet hearts = new ShapeSet(Hearts.GRID);
		final Spacing spacing = new Spacing(Hearts.GRID.pixel(), Hearts.GRID.pixel(), Hearts.GRID.spacing(), "mm");
		for (int seed = 1; seed <= 30; seed++) {
			final CardiacPhantom phantom = CardiacPhantom.draw(seed, Variety.WIDE);
			final ScanGrid grid = phantom.wholeGrid(Hearts.GRID.size(), spacing);
			hearts.add(phantom.labels(grid, seed % 2 * phantom.endSystole(), Progress.NONE), "Phantom " + seed, Progress.NONE);
		}
		final TypicalHeart typical = hearts.typical();
		assertTrue(typical.toString(), typical.rightX() < -20 && typical.smallest() > 50);
	}
}
