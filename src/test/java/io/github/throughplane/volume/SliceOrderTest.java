package io.github.throughplane.volume;

import static org.junit.Assert.assertEquals;

import io.github.throughplane.task.Progress;

import java.util.Optional;

import org.junit.Test;

public class SliceOrderTest {

	/** A bright square that moves by a pixel from one place along z to the next. */
	private static Optional<String> doubt(final int... places) {
		return SliceOrder.doubt(Grids.volume(40, 10, places.length, 5, (x, y, z) -> x >= places[z] && x < places[z] + 12 ? 100 : 0), Progress.NONE);
	}

	@Test
	public void orderEitherWayIsFine() {
		assertEquals(Optional.empty(), doubt(0, 1, 2, 3, 4, 5, 6, 7));
		assertEquals(Optional.empty(), doubt(7, 6, 5, 4, 3, 2, 1, 0));
		assertEquals("one slice that is out of place may be a coil or a movement", Optional.empty(), doubt(0, 1, 2, 9, 4, 5, 6, 7));
		assertEquals("too few to tell", Optional.empty(), doubt(0, 9, 1));
	}

	/** Slices stored as they were acquired, every other one first. */
	@Test
	public void interleavedOrderIsDoubted() {
		assertEquals(Optional.of("The slices seem to be out of order: 10 of 10 resemble another slice more than their neighbours, such as slice 1 slice 6."),
			doubt(0, 2, 4, 6, 8, 1, 3, 5, 7, 9));
	}

	@Test
	public void equalSlicesAreFine() {
		assertEquals(Optional.empty(), doubt(3, 3, 3, 3, 3));
	}
}
