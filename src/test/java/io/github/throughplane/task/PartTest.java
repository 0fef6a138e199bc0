package io.github.throughplane.task;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.Test;

/** All is dealt out, and nothing twice. */
public class PartTest {

	@Test
	public void allIsDealtOut() {
		final List<Integer> all = IntStream.range(0, 11).boxed().toList();
		assertEquals(List.of(2, 5, 8), new Part(2, 3).share(all));
		for (final int count : new int[] { 1, 2, 3, 11, 20 })
			assertEquals(all, IntStream.range(0, count).boxed().flatMap(part -> new Part(part, count).share(all).stream()).sorted().toList());
	}

	@Test
	public void partsThatThereAreNot() {
		assertEquals("There is no part 3 of 3. Parts are counted from 0, so that the last of 3 is 2.",
			assertThrows(UserProblem.class, () -> new Part(3, 3)).getMessage());
		Stream.of(new int[] { -1, 3 }, new int[] { 0, 0 }, new int[] { 0, -2 }, new int[] { 1, 1 })
			.forEach(wrong -> assertThrows(UserProblem.class, () -> new Part(wrong[0], wrong[1])));
	}
}
