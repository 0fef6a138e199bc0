package io.github.throughplane.shapeprior;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;

import java.util.Arrays;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** The golden values come from PyTorch: src/test/resources/shapeprior/make_golden.py. */
@Category(NeedsEngine.class)
public class ShapeNetworkTest {

	private static final float[] CODE = { -0.4563325f, 0.3973685f, 0.2277387f, 0.1761556f, -0.3441554f };
	private static final float[] LOGITS = { 0.4696329f, 0.1507068f, 1.113674f, 0.2249236f, 0.1100491f, -0.2115272f, 0.5002602f, 0.1008664f,
		-0.4213789f, -0.7332035f, -0.3142592f, -0.08670647f, 0.03596498f, -0.5459796f, -0.6613258f, 0.005667389f, -1.085483f, 0.4189927f,
		-0.1360426f, 1.591375f, 1.093384f, 0.9325912f, -0.7028223f, -0.0629f, 0.4420446f };

	/** Weights of another program's network with these layers give its results, once their axes are those of the product. */
	@Test
	public void sameAsInPyTorch() {
		final float[] heart = new float[Hearts.GRID.samples()];
		for (long n = 0; n < heart.length; n++)
			heart[(int) n] = (n * n * 31 + n / 7) % 1009 % 4;
		try (ShapeNetwork network = new ShapeNetwork(Hearts.SETTINGS, Hearts.GRID)) {
			network.load(Hearts.scatteredWeights(network));
			final float[] code = network.encode(heart);
			assertArrayEquals(CODE, code, 1e-5f);
			final float[] logits = network.decode(code);
			assertEquals(4 * heart.length, logits.length);
			for (int i = 0; i < LOGITS.length; i++)
				assertEquals(LOGITS[i], logits[2711 * i], 1e-5);
			final float[] made = network.reconstruct(heart);
			for (int i = 0; i < made.length; i += 97)
				for (int c = 0; c < 4; c++)
					assertTrue(logits[(int) made[i] * made.length + i] >= logits[c * made.length + i]);
		}
	}

	/** The number in the publication's code. */
	@Test
	public void referenceHasItsParameters() {
		try (ShapeNetwork network = new ShapeNetwork(ShapePriorSettings.REFERENCE, ShapeGrid.HEART)) {
			assertEquals(1_669_516, network.shapes().entrySet().stream().filter(entry -> !entry.getKey().startsWith("statistics."))
				.mapToInt(entry -> Arrays.stream(entry.getValue()).reduce(1, Math::multiplyExact)).sum());
			assertArrayEquals(new int[] { 4, 4, 4, 16, 32 }, network.shapes().get("conv4.kernel"));
			assertArrayEquals(new int[] { 4, 4, 4, 16, 32 }, network.shapes().get("deconv1.kernel"));
			assertArrayEquals(new int[] { 4, 4, 4, 4, 8 }, network.shapes().get("deconv3.kernel"));
			assertArrayEquals(new int[] { 8192, 64 }, network.shapes().get("fc_mu.kernel"));
		}
	}
}
