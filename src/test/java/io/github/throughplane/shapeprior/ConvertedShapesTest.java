package io.github.throughplane.shapeprior;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.array.NamedArray;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.experimental.categories.Category;

/** The small prior as PyTorch would have its weights, and back. */
@Category(NeedsEngine.class)
public class ConvertedShapesTest {

	private static final String STATISTICS = "statistics.";

	private static TrainedShapes prior;
	private static Map<String, NamedArray> arrays;

	@BeforeClass
	public static void write() {
		prior = TinyPrior.get();
		arrays = PyTorchArrays.of(prior, prior.weights());
	}

	private static TrainedShapes convert(final Map<String, NamedArray> from, final double epsilon, final List<float[]> hearts) {
		return new ConvertedShapes(from, Hearts.GRID, epsilon, 1).convert(hearts, Progress.NONE);
	}

	@Test
	public void sameWeightsComeBack() {
		final TrainedShapes converted = convert(arrays, 1e-5, List.of(prior.testInput()));
		assertEquals(prior.settings().filters(), converted.settings().filters());
		assertEquals(prior.settings().latent(), converted.settings().latent());
		prior.weights().forEach((name, values) -> assertArrayEquals(name, values, converted.weights().get(name), 1e-6f));
		assertEquals(prior.typical().left(), converted.typical().left(), 6);
		assertEquals(prior.typical().wholeX(), converted.typical().wholeX(), 6);
		assertEquals(prior.typical().rightX(), converted.typical().rightX(), 12);
		assertEquals(prior.typical().rightY(), converted.typical().rightY(), 12);
	}

	/** Where nothing but the weights is there, hearts of drawn codes tell. */
	@Test
	public void withoutHearts() {
		final TrainedShapes converted = convert(arrays, 1e-5, List.of());
		assertEquals(prior.typical().left(), converted.typical().left(), 12);
		assertTrue(converted.typical().toString(), converted.typical().rightX() < -20);
		assertTrue(converted.typical().smallest() < converted.typical().largest());
	}

	/** A prior of hearts from the apex to the base becomes the one that it was turned round from. */
	@Test
	public void fromTheApex() {
		final Map<String, float[]> flipped;
		try (ShapeNetwork network = new ShapeNetwork(prior.settings(), prior.grid())) {
			flipped = SliceFlip.of(prior.weights(), network.shapes(), prior.grid());
			network.load(flipped);
			final float[] code = network.encode(reversed(prior.testInput()));
			try (ShapeNetwork own = prior.network()) {
				assertArrayEquals(own.encode(prior.testInput()), code, 1e-4f);
				assertArrayEquals(reversed(ShapeNetwork.classes(own.decode(code))), ShapeNetwork.classes(network.decode(code)), 0);
			}
		}
		final TrainedShapes converted = convert(PyTorchArrays.of(prior, flipped), 1e-5, List.of(reversed(prior.testInput())));
		prior.weights().forEach((name, values) -> assertArrayEquals(name, values, converted.weights().get(name), 1e-6f));
		assertArrayEquals(prior.testOutput(), converted.testInput(), 0);
	}

	private static float[] reversed(final float[] heart) {
		final float[] reversed = new float[heart.length];
		for (int i = 0; i < heart.length; i++)
			reversed[i] = heart[(15 - i / 1024) * 1024 + i % 1024];
		return reversed;
	}

	/** Another epsilon is made up for by variances and, where these are too small, by scales. */
	@Test
	public void otherEpsilons() {
		for (final double epsilon : new double[] { 1e-3, 0 }) {
			final Map<String, NamedArray> other = new LinkedHashMap<>(arrays);
			final String name = "deconv2.norm.running_var";
			final float[] variances = arrays.get(name).values().clone();
			for (int c = 0; c < variances.length; c++)
				variances[c] += 1e-5 - epsilon;
			final float tiny = 4e-6f;
			variances[0] = tiny;
			other.put(name, new NamedArray(name, arrays.get(name).shape(), variances));
			final Map<String, float[]> weights = new PyTorchWeights(other, epsilon).of(shapes());
			assertEquals(prior.weights().get(STATISTICS + "deconv2.norm.variance")[1], weights.get(STATISTICS + "deconv2.norm.variance")[1], 1e-6);
			final double wanted = prior.weights().get("deconv2.norm.scale")[0] / Math.sqrt(tiny + epsilon);
			assertEquals(wanted, weights.get("deconv2.norm.scale")[0] / Math.sqrt(weights.get(STATISTICS + "deconv2.norm.variance")[0] + 1e-5), Math.abs(wanted) * 1e-5);
		}
	}

	private static Map<String, int[]> shapes() {
		try (ShapeNetwork network = new ShapeNetwork(prior.settings(), prior.grid())) {
			return network.shapes();
		}
	}

	private static void refused(final String message, final String name, final NamedArray array) {
		final Map<String, NamedArray> other = new LinkedHashMap<>(arrays);
		other.remove(name);
		if (array != null)
			other.put(name, array);
		final String told = assertThrows(UserProblem.class, () -> convert(other, 1e-5, List.of(prior.testInput()))).getMessage();
		assertTrue(told, told.startsWith(message));
	}

	@Test
	public void whatIsNoPrior() {
		refused("The weights of the other program have no conv1.weight.", "conv1.weight", null);
		refused("The weights of the other program have no deconv2.norm.running_var.", "deconv2.norm.running_var", null);
		refused("The weights of the other program have fc_mu.weight[3]. Give fc_mu.weight with 2 axes", "fc_mu.weight",
			new NamedArray("fc_mu.weight", new int[] { 3 }, new float[3]));
		refused("The weights of the other program have fc_dec.bias[2], which is [2] here and has to be [", "fc_dec.bias",
			new NamedArray("fc_dec.bias", new int[] { 2 }, new float[2]));
		refused("The weights of the other program have conv2.bias[8], not all of them finite numbers.", "conv2.bias",
			new NamedArray("conv2.bias", new int[] { 8 }, new float[] { 0, 0, Float.NaN, 0, 0, 0, 0, 0 }));
		final NamedArray bias = arrays.get("deconv4.bias");
		refused("Of 1 hearts the prior makes 0 hearts with both cavities and a wall of more than 5 ml each.", "deconv4.bias",
			new NamedArray("deconv4.bias", bias.shape(), new float[] { 1e6f, 0, 0, 0 }));
		assertTrue(assertThrows(UserProblem.class, () -> convert(arrays, 2, List.of())).getMessage().contains("epsilon"));
	}
}
