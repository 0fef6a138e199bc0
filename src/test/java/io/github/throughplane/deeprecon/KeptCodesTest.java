package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What was found is not looked for again. */
public class KeptCodesTest {

	private static final int COUNT = 40;

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final List<float[]> slices = IntStream.range(0, COUNT).mapToObj(i -> new float[] { i, i + 1, i + 2, i + 3 }).toList();
	private final List<Integer> asked = new ArrayList<>();
	private Path file;

	@Before
	public void name() {
		file = temporary.getRoot().toPath().resolve("codes.checkpoint");
	}

	/** A code of two numbers, the mean and the first pixel; cancelled when so many have been asked for. */
	private float[] find(final float[] pixels, final int most) {
		if (asked.stream().mapToInt(Integer::intValue).sum() >= most)
			throw new Cancelled();
		asked.add(pixels.length / 4);
		final float[] codes = new float[pixels.length / 2];
		for (int i = 0; i < pixels.length / 4; i++) {
			codes[2 * i] = pixels[4 * i] + 1.5f;
			codes[2 * i + 1] = pixels[4 * i];
		}
		return codes;
	}

	private float[] find(final String search, final List<float[]> some, final int most) {
		return new KeptCodes(file, search).find(some, (pixels, progress) -> find(pixels, most), Progress.NONE);
	}

	@Test
	public void aSearchGoesOnWhereItWasCancelled() {
		assertThrows(Cancelled.class, () -> find("300 steps", slices, 32));
		final float[] codes = find("300 steps", slices, Integer.MAX_VALUE);
		assertEquals("two pieces, and what was left", List.of(16, 16, 8), asked);
		assertEquals(2 * COUNT, codes.length);
		for (int i = 0; i < COUNT; i++)
			assertArrayEquals(new float[] { i + 1.5f, i }, new float[] { codes[2 * i], codes[2 * i + 1] }, 0);
		assertArrayEquals(codes, find("300 steps", slices, 0), 0);
	}

	@Test
	public void anotherSearchOrOtherSlicesBeginAnew() {
		find("300 steps", slices, COUNT);
		assertThrows(Cancelled.class, () -> find("1000 steps", slices, 0));
		assertThrows(Cancelled.class, () -> find("300 steps", slices.subList(0, COUNT - 1), 0));
		find("1000 steps", slices, 2 * COUNT);
		assertThrows("the file is that of the other search", Cancelled.class, () -> find("300 steps", slices, 0));
	}

	@Test
	public void aDamagedFileIsTold() throws Exception {
		find("300 steps", slices, COUNT);
		final byte[] bytes = Files.readAllBytes(file);
		bytes[bytes.length - 5] ^= 1;
		Files.write(file, bytes);
		final String message = assertThrows(UserProblem.class, () -> find("300 steps", slices, COUNT)).getMessage();
		assertTrue(message, message.contains("codes.checkpoint"));
	}
}
