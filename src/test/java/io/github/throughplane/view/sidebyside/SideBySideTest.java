package io.github.throughplane.view.sidebyside;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import ij.process.ColorProcessor;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import org.junit.Test;

public class SideBySideTest {

	/** A value that tells the place: x + 2 y + 3 z in mm, 20 x 16 pixels of 1 mm. */
	private static Volume volume(final int slices, final double spacing, final double brighter) {
		return Grids.volume(20, 16, slices, spacing, (x, y, z) -> x + 2 * y + 3 * z * spacing + brighter);
	}

	private static Volume moved(final Volume volume, final double x, final double y, final double z) {
		return new Volume(volume.samples(), volume.spacing(), new double[] { x, y, z }, Double.NaN, volume.type());
	}

	private static SideBySide view(final Volume first, final Volume second) {
		return new SideBySide(first, "a.tif", second, "b.tif", true);
	}

	/** Slices of 4 mm, and of 1 mm that begin 2 mm later: the positions count, and thick slices are what they are. */
	@Test
	public void linkedByPosition() {
		final SideBySide view = view(volume(5, 4, 0), moved(volume(17, 1, 7), 0, 0, 2));
		final Grid grid = view.grid();
		assertEquals("eight pixels a sample", 1 / 8.0, grid.step(), 0);
		assertArrayEquals("from the outer edge of the first sample to that of the last, z from -2 to 18.5", new int[] { 160, 128, 164 }, grid.size());
		assertArrayEquals(new double[] { -0.5 + 1 / 16.0, -0.5 + 1 / 16.0, -2 + 1 / 16.0 }, grid.origin(), 1e-12);
		final double fine = 7 + 10 + 3 * (9 - 2) + 7;
		assertArrayEquals("the slice at 8 mm is the nearest", new double[] { 7 + 10 + 24, fine, 41 - fine }, view.values(grid, 7, 5, 9), 1e-6);
	}

	@Test
	public void beginsWhereBothAre() {
		final double[] middle = view(volume(5, 4, 0), moved(volume(17, 1, 0), 6, 0, 12)).middle();
		assertArrayEquals("x 6 to 19, y 0 to 15, z 12 to 16", new double[] { 12.5, 7.5, 14 }, middle, 1 / 16.0);
	}

	@Test
	public void whatOnlyOneCovers() {
		final SideBySide view = view(volume(5, 4, 0), volume(9, 1, 0));
		final double[] values = view.values(view.grid(), 0, 0, 12);
		assertEquals(36, values[0], 0);
		assertTrue(Double.isNaN(values[1]));
		assertTrue(Double.isNaN(values[2]));
		final ColorProcessor picture = view.picture(0, 0, 12);
		final Layout layout = new Layout(view.grid().size());
		assertEquals(Shades.NONE, picture.get(layout.left(1, 2) + 90, layout.top(2) + 90) & 0xffffff);
	}

	/** What is drawn at a point of a plane is the value there, in every block, and a click there finds the same place. */
	@Test
	public void planesAreWhereClicksFindThem() {
		final SideBySide view = view(volume(5, 4, 0), volume(17, 1, 3));
		final Grid grid = view.grid();
		final Layout layout = new Layout(grid.size());
		final double[] cursor = view.middle();
		final ColorProcessor picture = view.picture(cursor);
		for (int block = 0; block < Layout.BLOCKS; block++)
			for (int across = 0; across < 3; across++) {
				final int x = layout.left(block, across) + 12;
				final int y = layout.top(across) + 9;
				assertEquals(new Layout.Place(across, 12, 9), layout.at(x, y).orElseThrow());
				final double[] place = cursor.clone();
				place[Layout.horizontal(across)] = grid.position(Layout.horizontal(across), 12);
				place[Layout.vertical(across)] = grid.position(Layout.vertical(across), 9);
				assertEquals(view.shades().of(block, view.values(grid, place)[block]), picture.get(x, y) & 0xffffff);
			}
		assertTrue("between planes", layout.at(layout.left(0, 0) - 1, 90).isEmpty());
		assertTrue("beside them", layout.at(3, 90).isEmpty());
	}

	/** The cursor's lines leave the pixels next to it free. */
	@Test
	public void cursorIsMarked() {
		final SideBySide view = view(volume(5, 4, 0), volume(17, 1, 3));
		final Layout layout = new Layout(view.grid().size());
		final ColorProcessor picture = view.picture(4, 6, 8);
		final int x = layout.left(1, 2) + view.grid().pixel(0, 4);
		final int y = layout.top(2) + view.grid().pixel(1, 6);
		assertEquals(0xffc400, picture.get(x, y + 20) & 0xffffff);
		assertEquals(0xffc400, picture.get(x - 20, y) & 0xffffff);
		assertEquals(view.shades().of(1, view.values(view.grid(), 4, 6, 8)[1]), picture.get(x, y) & 0xffffff, 0x030303);
	}

	/** White for none, red where the first is brighter, blue where it is darker, as strong on both sides. */
	@Test
	public void differencesHaveASignedScale() {
		final Shades shades = view(volume(5, 4, 0), volume(5, 4, 10)).shades();
		assertArrayEquals(new double[] { -10, 10 }, shades.ends(2), 1e-12);
		assertEquals(0xffffff, shades.of(2, 0));
		assertEquals(0x2166ac, shades.of(2, -10));
		assertEquals(0x2166ac, shades.of(2, -400));
		assertEquals(0xb2182b, shades.of(2, 10));
		assertEquals("half-way from white to 0xb2182b", 0xd98c95, shades.of(2, 5));
		assertEquals(0x90b3d6, shades.of(2, -5), 0);
		assertEquals("no difference at all", 1, view(volume(5, 4, 0), volume(5, 4, 0)).shades().widest(), 0);
	}

	@Test
	public void rangesOfGrey() {
		final Volume bright = volume(5, 4, 1000);
		final Shades shared = new SideBySide(bright, "", volume(5, 4, 0), "", true).shades();
		assertEquals("white beyond the range of the second", 0xffffff, shared.of(0, 1020));
		assertEquals(shared.of(0, 30), shared.of(1, 30));
		final Shades own = new SideBySide(bright, "", volume(5, 4, 0), "", false).shades();
		assertEquals(own.of(1, 30), own.of(0, 1030));
		assertEquals(0, own.of(1, -50));
	}

	/** Values that are not finite, as of measurements outside of a body, are shown as nothing. */
	@Test
	public void samplesWithoutValue() {
		final Volume holes = Grids.volume(20, 16, 5, 4, (x, y, z) -> x < 5 ? Double.NaN : x);
		final SideBySide view = view(holes, volume(5, 4, 0));
		assertTrue(Double.isNaN(view.values(view.grid(), 2, 3, 4)[2]));
		assertEquals(12, view.values(view.grid(), 12, 3, 4)[0], 0);
		final Volume nothing = Grids.volume(20, 16, 5, 4, (x, y, z) -> Double.NaN);
		assertEquals(Shades.NONE, view(nothing, nothing).shades().of(1, Double.NaN));
	}

	@Test
	public void largeVolumesAreShownSmaller() {
		final Volume large = Grids.volume(1400, 4, 3, 5, (x, y, z) -> x);
		final Grid grid = Grid.over(large, large);
		assertEquals("all planes of 1400 + 15 mm in 560 pixels", 1415 / 560.0, grid.step(), 1e-12);
		assertEquals(554, grid.size()[0]);
	}

	/** Magnified around a place, that place stays at its pixel; a place outside of what is shown moves the grid by whole pixels. */
	@Test
	public void magnified() {
		final Grid whole = view(volume(5, 4, 0), volume(17, 1, 0)).grid();
		final double[] place = { whole.position(0, 30), whole.position(1, 40), whole.position(2, 50) };
		final Grid near = whole.magnified(2, place);
		assertEquals(whole.step() / 2, near.step(), 0);
		assertEquals(place[1], near.position(1, 40), 1e-12);
		assertSame("it is shown", near, near.showing(place));
		final double right = near.position(0, 159) + 5 * near.step();
		final Grid shown = near.showing(right, place[1], place[2]);
		assertEquals(right, shown.position(0, 159), 1e-12);
		assertEquals(near.origin()[1], shown.origin()[1], 0);
	}

	@Test
	public void numbers() {
		assertEquals("none", Painter.text(Double.NaN));
		assertEquals("0", Painter.text(-0.0));
		assertEquals("812", Painter.text(812));
		assertEquals("-0.3333", Painter.text(-1 / 3.0));
		assertEquals("12346", Painter.text(12345.6));
		assertEquals("1.235e+08", Painter.text(123456789.0));
		assertEquals("1.000e-05", Painter.text(1e-5));
	}

	@Test
	public void placesOutside() {
		final SideBySide view = new SideBySide(volume(5, 4, 0), "", Grids.volume(20, 16, 9, new Spacing(1, 1, 1, "mm"), (x, y, z) -> x), "", true);
		view.requireWithin(19, 0, 16);
		assertEquals("The place z = 16.5 lies outside of both stacks. Choose z from 0.000 to 16.00 mm.",
			assertThrows(UserProblem.class, () -> view.requireWithin(19, 0, 16.5)).getMessage());
		assertArrayEquals(new double[] { 19, 0, 16 }, view.within(40, -3, 17), 0);
	}

	/** The expected error of the second volume is x / 10: where it is large, its block is orange, and no other one. */
	@Test
	public void expectedErrorsLieOverTheirVolume() {
		final Volume second = volume(17, 1, 3);
		final Volume map = second.with(Grids.volume(20, 16, 17, 1, (x, y, z) -> x / 10.0).samples());
		final SideBySide plain = view(volume(5, 4, 0), second);
		final SideBySide view = view(volume(5, 4, 0), second).withError(map, false);
		assertEquals("nearly the largest that is seen", 1.9, view.overlay().orElseThrow().largest(), 0.05);
		assertEquals(0.7, view.error(view.grid(), 7, 5, 9), 1e-6);
		final int[][] before = plain.colours(plain.grid(), 2, 8, true);
		final int[][] with = view.colours(view.grid(), 2, 8, true);
		assertArrayEquals(before[0], with[0]);
		assertArrayEquals(before[2], with[2]);
		assertArrayEquals("switched off", before[1], view.colours(view.grid(), 2, 8, false)[1]);
		final int right = 155;
		final int left = 3;
		assertEquals("no error at the left", before[1][left], with[1][left]);
		assertEquals("15 % of the grey, and 85 % orange", Math.round(0.15 * (before[1][right] & 255) + 0.85 * 0x1a), with[1][right] & 255, 1);
		assertEquals(Math.round(0.15 * (before[1][right] >> 16 & 255) + 0.85 * 255), with[1][right] >> 16 & 255, 1);
		assertEquals("a line more for the scale", plain.picture(4, 6, 8).getHeight() + Layout.LINE, view.picture(4, 6, 8).getHeight());
	}

	@Test
	public void whereTheErrorIsNotKnownNothingLiesOverTheVolume() {
		final Volume first = volume(5, 4, 0);
		final SideBySide view = view(first, volume(17, 1, 3)).withError(first.with(Grids.volume(20, 16, 5, 4, (x, y, z) -> Double.NaN).samples()), true);
		assertArrayEquals(view.colours(view.grid(), 2, 8, false)[0], view.colours(view.grid(), 2, 8, true)[0]);
	}
}
