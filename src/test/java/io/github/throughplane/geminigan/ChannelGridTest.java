package io.github.throughplane.geminigan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.geminigan.GeminiSettings.Grid;
import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.List;

import org.junit.Test;

/** Numbers of channels and planes, and where they lie. */
public class ChannelGridTest {

	private static final double CLOSE = 1e-9;

	private static ChannelGrid grid(final Grid layout, final int slices, final double thick, final double fine) {
		return ChannelGrid.of(layout, 64, 1.5, slices, thick, fine);
	}

	@Test
	public void channelsAreAMultipleOfFourAndPlanesCoverThem() {
		assertEquals(12, grid(Grid.NATIVE_Z, 10, 8, 2).channels());
		assertEquals(48, grid(Grid.NATIVE_Z, 10, 8, 2).planes());
		assertEquals(16, grid(Grid.NATIVE_Z, 16, 10, 2).channels());
		assertEquals(80, grid(Grid.NATIVE_Z, 16, 10, 2).planes());
		// 12 x 9.6 / 1.7 = 67.8
		assertEquals(68, grid(Grid.NATIVE_Z, 12, 9.6, 1.7).planes());
		// 0.3 / 0.1 is a little less than 3 in binary numbers.
		assertEquals(12, grid(Grid.NATIVE_Z, 4, 0.3, 0.1).planes());
		assertEquals(48, grid(Grid.SHARED_GRID, 10, 8, 2).channels());
	}

	@Test
	public void aHeartOfTenSlicesLiesInTheMiddleOfTwelveChannels() {
		final StackPlacement placement = grid(Grid.NATIVE_Z, 10, 8, 2).place(10, 8);
		assertEquals(1, placement.before());
		assertEquals(10, placement.count());
		assertFalse(placement.cut().isPresent());
		assertMiddleIsKept(placement, 36);
		// 40 planes of 2 mm cover 10 slices of 8 mm.
		assertEquals(39, placement.lastPlane() - placement.firstPlane());
		assertEquals(-3, placement.place(placement.firstPlane()), CLOSE);
		assertEquals(75, placement.place(placement.lastPlane()), CLOSE);
	}

	/** The middle of the stack stays where it is for every number of slices that users have, odd and even ones, on both grids. */
	@Test
	public void theMiddleStaysWhereItIs() {
		for (final Grid layout : Grid.values())
			for (int slices = 6; slices <= 16; slices++)
				assertMiddleIsKept(grid(layout, 16, 8, 2).place(slices, 8), (slices - 1) * 4.0);
	}

	private static void assertMiddleIsKept(final StackPlacement placement, final double middle) {
		assertEquals(placement.toString(), middle, (placement.place(placement.firstPlane()) + placement.place(placement.lastPlane())) / 2, CLOSE);
	}

	@Test
	public void slicesFartherApartGivePlanesFartherApart() {
		final StackPlacement placement = grid(Grid.NATIVE_Z, 12, 8, 2).place(8, 10);
		assertEquals(2.5, placement.planeSpacing(), CLOSE);
		assertEquals(1.25, placement.stretch(), CLOSE);
		assertMiddleIsKept(placement, 35);
		assertEquals(31, placement.lastPlane() - placement.firstPlane());
	}

	@Test
	public void whatIsCutIsTold() {
		final StackPlacement placement = grid(Grid.NATIVE_Z, 12, 8, 2).place(40, 8);
		assertEquals(12, placement.count());
		assertEquals("The stack has 40 slices, and the network takes 12: 14 at the beginning and 14 at the end were left out.", placement.cut().orElseThrow());
		assertMiddleIsKept(placement, 39 * 4.0);
		assertEquals(0, placement.firstPlane());
		assertEquals(47, placement.lastPlane());
		assertEquals("The stack has 15 slices, and the network takes 12: 1 at the beginning and 2 at the end were left out.",
			grid(Grid.SHARED_GRID, 12, 8, 2).place(15, 8).cut().orElseThrow());
	}

	@Test
	public void channelsAreTheSlicesThemselves() {
		final double[] out = new double[12];
		grid(Grid.NATIVE_Z, 12, 8, 2).place(7, 8).channels().apply(new double[] { 1, 2, 3, 4, 5, 6, 7 }, out, 1);
		assertArrayEquals(new double[] { 0, 0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0 }, out, 0);
		final double[] cut = new double[4];
		grid(Grid.NATIVE_Z, 4, 8, 2).place(7, 8).channels().apply(new double[] { 1, 2, 3, 4, 5, 6, 7 }, cut, 1);
		assertArrayEquals(new double[] { 2, 3, 4, 5 }, cut, 0);
	}

	/** Both interpolations reproduce a ramp, at the places that planes are said to have, and leave nothing beyond the slices. */
	@Test
	public void interpolationLiesWhereThePlanesLie() {
		for (final StackPlacement placement : List.of(grid(Grid.SHARED_GRID, 12, 9, 2).place(7, 9), grid(Grid.NATIVE_Z, 12, 9, 2).place(7, 9))) {
			final double[] ramp = { 100, 109, 118, 127, 136, 145, 154 };
			final double[] out = new double[placement.grid().planes()];
			placement.interpolated().apply(ramp, out, 1);
			for (int plane = 0; plane < out.length; plane++)
				assertEquals(placement.covers(plane) ? 100 + Math.max(0, Math.min(54, placement.place(plane))) : 0, out[plane], 1e-6);
		}
		final StackPlacement shared = grid(Grid.SHARED_GRID, 12, 9, 2).place(7, 9);
		final double[] out = new double[shared.grid().channels()];
		shared.channels().apply(new double[] { 5, 5, 5, 5, 5, 5, 5 }, out, 1);
		for (int plane = 0; plane < out.length; plane++)
			assertEquals(shared.covers(plane) ? 5 : 0, out[plane], 1e-6);
	}

	@Test
	public void badNumbersAreRefused() {
		final List<String> problems = new ArrayList<>();
		problems.add(problem(() -> ChannelGrid.of(Grid.NATIVE_Z, 100, 1.5, 10, 8, 2)));
		problems.add(problem(() -> grid(Grid.NATIVE_Z, 1, 8, 2)));
		problems.add(problem(() -> grid(Grid.NATIVE_Z, 10, 2, 8)));
		problems.add(problem(() -> grid(Grid.NATIVE_Z, 10, Double.NaN, 2)));
		problems.add(problem(() -> grid(Grid.NATIVE_Z, 100, 8, 2)));
		problems.add(problem(() -> new ChannelGrid(Grid.SHARED_GRID, 64, 1.5, 12, 8, 48, 2)));
		assertEquals("Slices of 100 x 100 pixels were asked for. Choose a multiple of 16 up to 1024.", problems.get(0));
		assertEquals("The number of slices is 1.0. Choose a value from 2.0 to 256.0.", problems.get(1));
		assertTrue(problems.get(2), problems.get(2).startsWith("The spacing of the fine planes is 8.0."));
		assertTrue(problems.get(3), problems.get(3).startsWith("The slice spacing is NaN."));
		assertEquals("100 slices 8.0 mm apart make 400 planes 2.0 mm apart. Choose fewer slices or coarser planes, for at most 256.", problems.get(4));
		assertTrue(problems.get(5), problems.get(5).startsWith("12 channels and 48 planes do not fit the layout"));
	}

	private static String problem(final Runnable work) {
		return assertThrows(UserProblem.class, work::run).getMessage();
	}
}
