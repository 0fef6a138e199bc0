package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.deeprecon.LongAxis.Seen;
import io.github.throughplane.deeprecon.MotionSettings.Order;

import java.util.List;

import org.junit.Test;

/** Which end of one heart is which end of the other. */
public class MatchedAxesTest {

	private static final LongAxis DOWN = new LongAxis(8, 1, 6);
	private static final LongAxis UP = new LongAxis(10, 8, 0);
	private static final Seen CLEAR = new Seen(DOWN, true);
	private static final Seen CLEAR_UP = new Seen(UP, true);
	private static final Seen VAGUE = new Seen(new LongAxis(6, 0, 5), false);

	private static void assertMatched(final LongAxis source, final LongAxis target, final String remark, final MatchedAxes axes) {
		assertEquals(source, axes.source());
		assertEquals(target, axes.target());
		final String told = String.join(" ", axes.remarks());
		assertTrue(told, remark.isEmpty() ? told.isEmpty() : told.startsWith(remark));
	}

	@Test
	public void labelsTellIt() {
		assertMatched(DOWN, DOWN, "", MatchedAxes.of(CLEAR, CLEAR, Order.AUTO));
		assertMatched(DOWN, UP, "The slices of the source run from the base, those of the target from the other end", MatchedAxes.of(CLEAR, CLEAR_UP, Order.AUTO));
		assertMatched(UP, DOWN, "The slices of the source run from the apex", MatchedAxes.of(CLEAR_UP, CLEAR, Order.AUTO));
	}

	@Test
	public void whatLabelsDoNotTellRunsTheSameWay() {
		assertMatched(UP, new LongAxis(6, 5, 0), "The labels of the target do not tell", MatchedAxes.of(CLEAR_UP, VAGUE, Order.AUTO));
		assertMatched(new LongAxis(6, 5, 0), UP, "The labels of the source do not tell", MatchedAxes.of(VAGUE, CLEAR_UP, Order.AUTO));
		assertMatched(VAGUE.axis(), VAGUE.axis(), "The labels of the source and of the target do not tell", MatchedAxes.of(VAGUE, VAGUE, Order.AUTO));
	}

	@Test
	public void theUserIsBelievedAndTold() {
		assertMatched(DOWN, UP.turned(), "Unreliable: the slices of source and target were said to run the same way, and their labels show that they run opposite ways",
			MatchedAxes.of(CLEAR, CLEAR_UP, Order.SAME));
		assertMatched(DOWN, DOWN.turned(), "Unreliable: the slices of source and target were said to run opposite ways", MatchedAxes.of(CLEAR, CLEAR, Order.OPPOSITE));
		assertMatched(DOWN, DOWN, "", MatchedAxes.of(CLEAR, CLEAR, Order.SAME));
		assertMatched(UP, VAGUE.axis(), "The slices of the source run from the apex, those of the target from the other end",
			MatchedAxes.of(CLEAR_UP, VAGUE, Order.OPPOSITE));
		assertMatched(VAGUE.axis(), UP, "The slices of the source run from the base", MatchedAxes.of(VAGUE, CLEAR_UP, Order.OPPOSITE));
		assertEquals(List.of(), MatchedAxes.of(VAGUE, CLEAR, Order.SAME).remarks());
	}
}
