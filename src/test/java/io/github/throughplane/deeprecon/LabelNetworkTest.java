package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertEquals;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.stylegan.StyleShape.Preset;
import io.github.throughplane.tensor.BatchNorm;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;

import java.util.Arrays;

import org.junit.Test;
import org.junit.experimental.categories.Category;

@Category(NeedsEngine.class)
public class LabelNetworkTest {

	private static double millions(final SegmentationKind kind) {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			kind.network(graph, Preset.LITE64.shape(), SegmentationSettings.of(kind));
			return graph.variables().names("").stream().filter(name -> !name.startsWith(BatchNorm.PREFIX))
				.mapToLong(name -> Arrays.stream(graph.variables().shape(name)).reduce(1, (a, b) -> a * b)).sum() / 1e6;
		}
	}

	/**
	 * By hand: two convolutions of 3x3 at each level with 32, 64, 128 and 128 channels, on the way back 256 to 128 to 64, 128 to 64 to 32 and 64 to 32 to 32, and the
	 * head; DirectSeg has the same. With half of the generator's channels its 1.24 millions of synthesis are a quarter, and the layers of styles a half.
	 */
	@Test
	public void networksHaveTheirWeights() {
		assertEquals(1.07, millions(SegmentationKind.DEEPRECON), 0.01);
		assertEquals(millions(SegmentationKind.DEEPRECON), millions(SegmentationKind.DIRECT), 0);
		assertEquals(0.39, millions(SegmentationKind.CODES), 0.05);
	}
}
