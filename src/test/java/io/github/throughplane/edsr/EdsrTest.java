package io.github.throughplane.edsr;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.volume.LabelVolume;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** The baseline of the benchmarks has to be a fair one. */
@Category(NeedsEngine.class)
public class EdsrTest {

	private static final double RATE = 1e-4;

	/** 0.47 million with 32 filters and 8 blocks; the reference has 64 and 16. */
	@Test
	public void parameters() {
		try (TensorGraph graph = new TensorGraph(1, EdsrNetwork.PRECISION)) {
			final int convolutions = 27 * 32 * 32 + 32;
			assertEquals((27 * 4 * 32 + 32) + 18 * convolutions + (27 * 32 * 4 + 4), new EdsrNetwork(graph, 32, 8).parameters());
		}
	}

	/** Some steps on one small part of one heart are enough to know this part. */
	@Test
	public void learns() {
		final StackPair pair = StackPair.of(3, false, MotionSeverity.NORMAL);
		try (EdsrGraph graph = new EdsrGraph(4, 1, 64)) {
			final double first = graph.step(pair, new int[] { 40, 40 }, 1, RATE);
			double last = first;
			for (int step = 2; step <= 25; step++)
				last = graph.step(pair, new int[] { 40, 40 }, step, RATE);
			assertTrue(first + " becomes " + last, last < 0.9 * first);
		}
	}

	@Test
	public void stacksOfPairs() {
		final StackPair pair = StackPair.of(3, true, MotionSeverity.SEVERE);
		assertEquals(13, pair.stack().depth());
		assertEquals(10, pair.stack().spacing().z(), 1e-9);
		assertEquals(64, pair.fine().depth());
		assertEquals(0, pair.nearest()[2]);
		assertEquals(1, pair.nearest()[3]);
		assertEquals(12, pair.nearest()[63]);
		try (Edsr edsr = new Edsr(2, 1)) {
			final LabelVolume fine = edsr.fine(pair);
			assertEquals(64, fine.depth());
			assertEquals(2, fine.spacing().z(), 1e-9);
		}
	}
}
