package io.github.throughplane.tensor;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.Test;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/** Work that finds no room, without an engine that really runs out of memory. */
public class FittingPiecesTest {

	private final FittingPieces pieces = new FittingPieces("for a step with a single patch", "Buy more.");

	/** Every piece that was tried, as first and count, by work that has room for so many. */
	private List<String> tried(final FittingPieces tested, final int total, final int room, final boolean inEngine) {
		final List<String> tried = new ArrayList<>();
		tested.forEach(total, (from, count) -> {
			tried.add(from + "+" + count);
			if (count > room && inEngine)
				throw new TFResourceExhaustedException("OOM when allocating tensor");
			if (count > room)
				throw new OutOfMemoryError("Java heap space");
		});
		return tried;
	}

	@Test
	public void allAtOnceWhereTheyFit() {
		assertEquals(List.of("0+8"), tried(pieces, 8, 8, true));
		assertEquals("", pieces.remark(8));
		assertEquals(List.of(), tried(pieces, 0, 8, true));
	}

	@Test
	public void aLimitHolds() {
		assertEquals(List.of("0+3", "3+3", "6+2"), tried(pieces.atMost(3), 8, 8, true));
	}

	@Test
	public void fewerWhereMemoryIsShortAndSoKept() {
		for (final boolean inEngine : new boolean[] { true, false }) {
			final FittingPieces shrinking = new FittingPieces("", "");
			assertEquals(List.of("0+8", "0+4", "0+2", "2+2", "4+2", "6+2"), tried(shrinking, 8, 3, inEngine));
			assertEquals(", 2 of 8 patches at once for lack of memory", shrinking.remark(8));
			assertEquals(List.of("0+2", "2+2", "4+1"), tried(shrinking, 5, 3, inEngine));
		}
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
		final UserProblem problem = assertThrows(UserProblem.class, () -> tried(pieces, 4, 0, true));
		assertEquals("There is not enough memory for a step with a single patch. Buy more.", problem.getMessage());
		assertSame(TFResourceExhaustedException.class, problem.getCause().getClass());
	}
}
