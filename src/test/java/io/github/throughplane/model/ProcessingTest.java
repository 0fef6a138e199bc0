package io.github.throughplane.model;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.array.NamedArray;

import java.util.List;
import java.util.Map;

import org.junit.Test;

public class ProcessingTest {

	/** As numpy.percentile has it: the percentile 10 of 0, 1, 2, 3, 5 is 0.4, and the percentile 90 is 4.2. */
	@Test
	public void percentilesBecomeZeroAndOne() {
		final float[] mapped = new Processing.Percentiles(10, 90).applied(new float[] { 5, 0, 3, 1, 2 });
		assertArrayEquals(new float[] { 4.6f / 3.8f, -0.4f / 3.8f, 2.6f / 3.8f, 0.6f / 3.8f, 1.6f / 3.8f }, mapped, 1e-6f);
	}

	@Test
	public void aConstantImageStaysFinite() {
		assertArrayEquals(new float[] { 0, 0 }, new Processing.Percentiles(0, 100).applied(new float[] { 7, 7 }), 0);
	}

	@Test
	public void linearAndBack() {
		final Processing linear = new Processing.Linear(2, -1);
		assertArrayEquals(new float[] { -1, 0, 3 }, linear.applied(new float[] { 0, 0.5f, 2 }), 0);
		assertArrayEquals(new float[] { 0, 0.5f, 2 }, linear.undone(new float[] { -1, 0, 3 }), 0);
	}

	@Test
	public void clips() {
		assertArrayEquals(new float[] { 0, 0.5f, 1 }, new Processing.Clip(0, 1).applied(new float[] { -3, 0.5f, 2 }), 0);
	}

	/** Each item of a batch by itself, one step after the other. */
	@Test
	public void stepsOfAnItem() {
		final Normalisation normalisation = new Normalisation(Map.of("image", List.of(new Processing.Percentiles(0, 100), new Processing.Linear(2, -1))),
			Map.of("sharp", List.of(new Processing.Linear(0.5, 0.5))), Map.of(), "");
		final int[] shape = { 2, 1, 2, 1 };
		final NamedArray seen = normalisation.seen(new NamedArray("image", shape, new float[] { 100, 300, -5, -10 }));
		assertArrayEquals(new float[] { -1, 1, 1, -1 }, seen.values(), 1e-6f);
		assertArrayEquals(new float[] { 0, 1, 1, 0 }, normalisation.raw(seen).values(), 1e-6f);
		assertArrayEquals(new float[] { 0, 1, 0.5f, 2 }, normalisation.given(new NamedArray("sharp", shape, new float[] { -1, 1, 0, 3 })).values(), 0);
		assertArrayEquals(new float[] { -1, 1, 0, 3 }, normalisation.given(new NamedArray("labels", shape, new float[] { -1, 1, 0, 3 })).values(), 0);
	}

	@Test
	public void stepsOfOtherNetworksDoNotCount() {
		final Normalisation normalisation = new Normalisation(Map.of("image", List.of(new Processing.Clip(0, 1))), Map.of("image", List.of(new Processing.Clip(0, 1))),
			Map.of(), "");
		assertTrue(normalisation.of(new Ports("image", "codes")).after().isEmpty());
		assertTrue(normalisation.of(new Ports("codes", "image")).before().isEmpty());
		assertFalse(normalisation.of(new Ports("codes", "logits")).hasSteps());
	}

	/** The format takes 128 characters. */
	@Test
	public void noLongDescriptions() {
		assertEquals("", Normalisation.inWords(Map.of("image", "x".repeat(128)), "").words());
		assertThrows(IllegalArgumentException.class, () -> Normalisation.inWords(Map.of("image", "x".repeat(129)), ""));
	}
}
