package io.github.throughplane.adaptation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.network.Gaussian;
import io.github.throughplane.network.UNetEncoder;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import java.util.Random;
import java.util.function.BiFunction;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** What a style is, and what it does to a stack, with weights by chance. */
@Category(NeedsEngine.class)
public class StylesTest {

	private static final int SIDE = 64;
	private static final int SLICES = 4;
	private static final int STYLE = 8;

	/** Runs a part of a network on a stack and a style. */
	private static float[] run(final BiFunction<TensorGraph, Given, Operand<TFloat32>> part, final float[] stack, final float[] style) {
		try (TensorGraph graph = new TensorGraph(5, Precision.FLOAT32)) {
			final Placeholder<TFloat32> stacks = graph.operations().placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, SIDE, SIDE, SLICES)));
			final Placeholder<TFloat32> styles = graph.operations().placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, 1, 1, STYLE)));
			final Operand<TFloat32> made = part.apply(graph, new Given(stacks, stacks, styles));
			graph.variables().initialise();
			try (TFloat32 fed = Tensors.of(stack, 1, SIDE, SIDE, SLICES); TFloat32 styleFed = Tensors.of(style, 1, 1, 1, STYLE);
				Result result = graph.session().runner().feed(stacks, fed).feed(styles, styleFed).fetch(made).run())
			{
				return Tensors.values(result.get(0));
			}
		}
	}

	/** A bright disc in the dark. */
	private static float[] disc(final int x, final int y, final float brightness) {
		final float[] stack = new float[SIDE * SIDE * SLICES];
		for (int i = 0; i < stack.length; i++)
			stack[i] = Math.hypot(i / SLICES % SIDE - x, i / SLICES / SIDE - y) < 6 ? brightness : 0;
		return stack;
	}

	private static float[] style(final long seed) {
		final Random random = new Random(seed);
		final float[] style = new float[STYLE];
		for (int i = 0; i < STYLE; i++)
			style[i] = (float) random.nextGaussian();
		return style;
	}

	private static double largest(final float[] first, final float[] second) {
		double largest = 0;
		for (int i = 0; i < first.length; i++)
			largest = Math.max(largest, Math.abs(first[i] - second[i]));
		return largest;
	}

	/** A style tells nothing of where a heart lies, and all of how bright it is. */
	@Test
	public void stylesAreBlindToPlace() {
		final BiFunction<TensorGraph, Given, Operand<TFloat32>> encoder = (graph, given) -> new StyleEncoder(graph, "style", SLICES, 4, STYLE).apply(given.source());
		final float[] here = run(encoder, disc(24, 24, 1), style(1));
		assertEquals(STYLE, here.length);
		assertArrayEquals("12 pixels farther on", here, run(encoder, disc(36, 32, 1), style(1)), 1e-6f);
		assertTrue(largest(here, run(encoder, disc(24, 24, 2), style(1))) > 1e-3);
	}

	private static final BiFunction<TensorGraph, Given, Operand<TFloat32>> DECODER =
		(graph, given) -> new AdaptiveDecoder(graph, "decoder", SLICES, 4, STYLE).apply(given.source(),
			new UNetEncoder(graph, "content", SLICES, 4).apply(given.source(), Mode.INFERENCE), given.noise());

	/** One content with the styles of two stacks swapped: what comes out differs by the style alone, and swapped back it is the same, bit by bit. */
	@Test
	public void swappedStylesChangeTheStackAndComeBack() {
		final float[] stack = disc(30, 30, 1);
		final float[] own = run(DECODER, stack, style(1));
		final float[] swapped = run(DECODER, stack, style(2));
		assertTrue("another look: " + largest(own, swapped), largest(own, swapped) > 1e-4);
		assertArrayEquals(own, run(DECODER, stack, style(1)), 0);
	}

	/** Adaptive layers undo the brightness and the contrast that their input has: all that a style adds is as large for a stack ten times as bright. */
	@Test
	public void whatIsAddedIsOfTheStyle() {
		final float[] dark = disc(30, 30, 1);
		final float[] bright = disc(30, 30, 10);
		final float[] ofDark = run(DECODER, dark, style(1));
		final float[] ofBright = run(DECODER, bright, style(1));
		double added = 0;
		double addedToBright = 0;
		for (int i = 0; i < dark.length; i++) {
			added += Math.abs(ofDark[i] - dark[i]);
			addedToBright += Math.abs(ofBright[i] - bright[i]);
		}
		assertTrue(added + " and " + addedToBright, addedToBright < 2 * added);
	}

	/** The numbers of BicycleGAN begin as standard normal ones, nearly, and see brightness. */
	@Test
	public void looksBeginNearStandardNormal() {
		final BiFunction<TensorGraph, Given, Operand<TFloat32>> divergence =
			(graph, given) -> new LookEncoder(graph, "look", SLICES, 4, STYLE).apply(given.source()).divergence(graph);
		assertTrue(run(divergence, disc(30, 30, 1), style(1))[0] < 0.05);
		final BiFunction<TensorGraph, Given, Operand<TFloat32>> means = (graph, given) -> {
			final Gaussian look = new LookEncoder(graph, "look", SLICES, 4, STYLE).apply(given.source());
			return look.mean();
		};
		assertEquals(STYLE, run(means, disc(30, 30, 1), style(1)).length);
		assertTrue(largest(run(means, disc(30, 30, 1), style(1)), run(means, disc(30, 30, 2), style(1))) > 1e-4);
	}
}
