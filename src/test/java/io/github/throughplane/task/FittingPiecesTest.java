package io.github.throughplane.task;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.Test;

/** Work that finds no room, without an engine that really runs out of memory. */
public class FittingPiecesTest {

	private final FittingPieces pieces = new FittingPieces("for a step with a single patch", "Buy more.");

	/** Every piece that was tried, as first and count, by work that has room for so many. */
	private List<String> tried(final FittingPieces tested, final int total, final int room) {
		final List<String> tried = new ArrayList<>();
		tested.forEach(total, (from, count) -> {
			tried.add(from + "+" + count);
			if (count > room)
				throw new OutOfMemoryError("Java heap space");
		});
		return tried;
	}

	@Test
	public void allAtOnceWhereTheyFit() {
		assertEquals(List.of("0+8"), tried(pieces, 8, 8));
		assertEquals("", pieces.remark(8));
		assertEquals(List.of(), tried(pieces, 0, 8));
	}

	@Test
	public void aLimitHolds() {
		assertEquals(List.of("0+3", "3+3", "6+2"), tried(pieces.atMost(3), 8, 8));
	}

	@Test
	public void fewerWhereMemoryIsShortAndSoKept() {
		final FittingPieces shrinking = new FittingPieces("", "");
		assertEquals(List.of("0+8", "0+4", "0+2", "2+2", "4+2", "6+2"), tried(shrinking, 8, 3));
		assertEquals(", 2 of 8 patches at once for lack of memory", shrinking.remark(8));
		assertEquals(List.of("0+2", "2+2", "4+1"), tried(shrinking, 5, 3));
	}

	@Test
	public void meansOfPiecesAreMeansOverAll() {
		final double[] values = { 1, 2, 3, 4, 10 };
		assertArrayEquals(new double[] { 4, -4 }, pieces.atMost(2).means(values.length, (from, count) -> {
			final double mean = Arrays.stream(values, from, from + count).average().orElseThrow();
			return new double[] { mean, -mean };
		}), 1e-12);
	}

	@Test
	public void adviceWhereNothingFits() {
		final UserProblem problem = assertThrows(UserProblem.class, () -> tried(pieces, 4, 0));
		assertEquals("There is not enough memory for a step with a single patch. Buy more.", problem.getMessage());
		assertSame(OutOfMemoryError.class, problem.getCause().getClass());
	}

	/** 100 fail, 50 fail, and 25 are fewer than are of use. */
	@Test
	public void givesUpBelowTheFewest() {
		final List<Integer> tried = new ArrayList<>();
		final FittingPieces many = new FittingPieces("for it", "Buy more.").atMost(100).atLeast(30);
		assertThrows(UserProblem.class, () -> many.attempt(Integer.MAX_VALUE, count -> {
			tried.add(count);
			throw new OutOfMemoryError();
		}));
		assertEquals(List.of(100, 50), tried);
		assertEquals("what the work gave", 40, (int) new FittingPieces("", "").atMost(160).atLeast(30).attempt(200, count -> {
			if (count > 40)
				throw new OutOfMemoryError();
			return count;
		}));
	}
}
