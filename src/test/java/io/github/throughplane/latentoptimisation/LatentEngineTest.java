package io.github.throughplane.latentoptimisation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.latentoptimisation.LatentEngine.Evaluation;
import io.github.throughplane.model.OpenModels;
import io.github.throughplane.shapeprior.DecoderWeights;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.Hearts;
import io.github.throughplane.shapeprior.RandomShapes;
import io.github.throughplane.shapeprior.ShapeNetwork;
import io.github.throughplane.shapeprior.TrainedShapes;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Losses and gradients beside sampling by loops, and beside central differences. */
@Category(NeedsEngine.class)
public class LatentEngineTest {

	private static final int TRIES = 2;
	private static final int DIMENSIONS = 5;
	/** Samples of long-axis slices: none; two slices, of which one is larger than what is compared at once. */
	private static final int[][] VIEWS = { {}, { 40, 2500 } };
	private static final boolean[] NONE_ABSENT = new boolean[4];
	private static final boolean[] RIGHT_ABSENT = { false, false, false, true };

	private static TrainedShapes prior;
	private static DecoderWeights weights;

	@BeforeClass
	public static void makePrior() {
		prior = RandomShapes.prior();
		weights = DecoderWeights.of(prior);
	}

	/** Slices off the grid's samples and partly beyond it; so are the samples of long-axis slices. */
	private static Geometry geometry(final double thickness, final int... viewSamples) {
		final Random random = new Random(3);
		final double[][][] views = new double[viewSamples.length][3][];
		for (int v = 0; v < views.length; v++)
			for (int axis = 0; axis < 3; axis++) {
				final int samples = Hearts.GRID.size()[axis];
				views[v][axis] = random.doubles(viewSamples[v], -1, samples).toArray();
			}
		return new Geometry(Hearts.GRID, places(13, 1.7, -0.6), places(11, 2.9, 1.3), places(4, 4.1, 0.45), thickness, views);
	}

	private static double[] places(final int count, final double step, final double first) {
		final double[] places = new double[count];
		Arrays.setAll(places, i -> first + i * step);
		return places;
	}

	private static Labels labels(final Geometry geometry, final int most) {
		final Random random = new Random(5);
		final byte[] slices = new byte[geometry.z().length * geometry.slice()];
		for (int i = 0; i < slices.length; i++)
			slices[i] = (byte) random.nextInt(most);
		final byte[][] views = new byte[geometry.views().length][];
		for (int v = 0; v < views.length; v++) {
			views[v] = new byte[geometry.views()[v][0].length];
			for (int i = 0; i < views[v].length; i++)
				views[v][i] = (byte) random.nextInt(most);
		}
		return new Labels(slices, new boolean[] { true, true, false, true }, views);
	}

	private static LatentPoint point(final Geometry geometry) {
		final LatentPoint point = LatentPoint.zero(TRIES, DIMENSIONS, 4, geometry.views().length);
		final Random random = new Random(7);
		for (final float[] values : new float[][] { point.code(), point.x(), point.y(), point.place(), point.views()[0], point.views()[1], point.views()[2] })
			for (int i = 0; i < values.length; i++)
				values[i] = (float) ((values == point.code() ? 1 : 0.05) * random.nextGaussian());
		return point;
	}

	private static DecodedHeart heart(final LatentEngine engine, final LatentPoint at, final int number) {
		return new DecodedHeart(Hearts.GRID, engine.logits(at.single(number, TRIES).code()));
	}

	/** The loss of one try by loops over all samples. */
	private static double loss(final DecodedHeart heart, final Geometry geometry, final LatentPoint at, final Labels labels, final boolean[] absent) {
		final double[] logits = new double[4];
		double slices = 0;
		for (int k = 0; k < 4; k++)
			for (int i = 0; labels.used()[k] && i < geometry.slice(); i++) {
				heart.across(geometry.x()[i % 13] + 15.5 * (at.x()[k] + at.place()[0]), geometry.y()[i / 13] + 15.5 * (at.y()[k] + at.place()[1]),
					geometry.z()[k] + 7.5 * at.place()[2], geometry.through(), logits);
				slices += entropy(logits, labels.slices()[k * geometry.slice() + i], absent) / (3 * geometry.slice());
			}
		for (int v = 0; v < geometry.views().length; v++)
			for (int i = 0; i < labels.views()[v].length; i++) {
				final double[][] places = geometry.views()[v];
				heart.at(places[0][i] + 15.5 * (at.place()[0] + at.views()[0][v]), places[1][i] + 15.5 * (at.place()[1] + at.views()[1][v]),
					places[2][i] + 7.5 * (at.place()[2] + at.views()[2][v]), logits);
				slices += entropy(logits, labels.views()[v][i], absent) / geometry.viewSamples();
			}
		return slices;
	}

	private static double entropy(final double[] logits, final int own, final boolean[] absent) {
		DecodedHeart.toProbabilities(logits);
		double allowed = logits[own];
		for (int c = 1; own == 0 && c < 4; c++)
			allowed += absent[c] ? logits[c] : 0;
		return -Math.log(allowed);
	}

	@Test
	public void lossIsThatOfLoops() {
		for (final boolean isThick : new boolean[] { false, true })
			for (final int[] views : VIEWS) {
				final Geometry geometry = geometry(isThick ? 2.2 : 0, views);
				final boolean[] absent = isThick ? RIGHT_ABSENT : NONE_ABSENT;
				final Labels labels = labels(geometry, isThick ? 3 : 4);
				try (LatentEngine engine = new TensorFlowEngine(weights, geometry, absent, TRIES)) {
					engine.observe(labels);
					final double[] losses = engine.shifts(point(geometry)).losses();
					for (int i = 0; i < TRIES; i++)
						assertEquals(loss(heart(engine, point(geometry), i), geometry, point(geometry).single(i, TRIES), labels, absent), losses[i], 2e-5);
					assertArrayEquals(losses, engine.codes(point(geometry)).losses(), 1e-6);
				}
			}
	}

	@Test
	public void decodesAsTheNetworkDoes() {
		final Geometry geometry = geometry(0);
		try (LatentEngine engine = new TensorFlowEngine(weights, geometry, NONE_ABSENT, 1); ShapeNetwork network = prior.network()) {
			final float[] code = point(geometry).single(1, TRIES).code();
			assertArrayEquals(network.decode(code), engine.logits(code), 1e-4f);
		}
	}

	@Test
	public void gradientsAreThoseOfDifferences() {
		for (final int[] views : VIEWS) {
			final Geometry geometry = geometry(2.2, views);
			try (LatentEngine engine = new TensorFlowEngine(weights, geometry, RIGHT_ABSENT, TRIES)) {
				final Labels labels = labels(geometry, 3);
				engine.observe(labels);
				final LatentPoint at = point(geometry);
				final LatentPoint ofShifts = engine.shifts(at).gradient();
				final LatentPoint ofCodes = engine.codes(at).gradient();
				// By loops in double precision, since the engine's losses have too few digits for steps that pass by no sample.
				final DecodedHeart[] hearts = { heart(engine, at, 0), heart(engine, at, 1) };
				final ToDoubleFunction<LatentPoint> byLoops = moved -> loss(hearts[0], geometry, moved.single(0, TRIES), labels, RIGHT_ABSENT)
					+ loss(hearts[1], geometry, moved.single(1, TRIES), labels, RIGHT_ABSENT);
				assertGradient("x", at, at.x(), ofShifts.x(), 1e-5f, byLoops);
				assertGradient("y", at, at.y(), ofShifts.y(), 1e-5f, byLoops);
				for (int axis = 0; axis < at.views().length && views.length > 0; axis++)
					assertGradient("view", at, at.views()[axis], ofShifts.views()[axis], 1e-5f, byLoops);
				assertGradient("place", at, at.place(), ofShifts.place(), 1e-5f, byLoops);
				assertGradient("code", at, at.code(), ofCodes.code(), 1e-2f, moved -> Arrays.stream(engine.shifts(moved).losses()).sum());
			}
		}
	}

	/** Relative error below 1 % against central differences, which are taken of the whole vector of values. */
	private static void assertGradient(final String name, final LatentPoint at, final float[] values, final float[] gradient, final float step,
		final ToDoubleFunction<LatentPoint> loss)
	{
		double error = 0;
		double squares = 0;
		for (int i = 0; i < values.length; i++) {
			final float own = values[i];
			values[i] = own + step;
			final double after = loss.applyAsDouble(at);
			final double distance = values[i];
			values[i] = own - step;
			final double numeric = (after - loss.applyAsDouble(at)) / (distance - values[i]);
			values[i] = own;
			error += Math.pow(numeric - gradient[i], 2);
			squares += numeric * numeric;
		}
		assertTrue("the gradient of " + name + " vanishes", squares > 1e-8);
		assertTrue(name + ": relative error " + Math.sqrt(error / squares), Math.sqrt(error / squares) < 1e-2);
	}

	/** Where slices lie on samples of the grid, as all searches start, there is a slope all the same. */
	@Test
	public void noFlatStart() {
		final Geometry geometry = new Geometry(Hearts.GRID, places(32, 1, 0), places(32, 1, 0), places(4, 4, 1), 0, new double[0][][]);
		try (LatentEngine engine = new TensorFlowEngine(weights, geometry, NONE_ABSENT, 1)) {
			engine.observe(labels(geometry, 4));
			final LatentPoint gradient = engine.shifts(LatentPoint.zero(1, DIMENSIONS, 4, 0)).gradient();
			for (final int k : new int[] { 0, 1, 3 }) {
				assertNotEquals(0, gradient.x()[k], 1e-6);
				assertNotEquals(0, gradient.y()[k], 1e-6);
			}
			assertEquals("a slice that was not drawn", 0, gradient.x()[2], 0);
			assertNotEquals(0, gradient.place()[2], 1e-6);
		}
	}

	@Test
	public void slicesThatWereNotDrawnDoNotCount() {
		final Geometry geometry = geometry(0);
		try (LatentEngine engine = new TensorFlowEngine(weights, geometry, NONE_ABSENT, TRIES)) {
			final Labels labels = labels(geometry, 4);
			engine.observe(labels);
			final double[] losses = engine.shifts(point(geometry)).losses();
			final byte[] others = labels.slices().clone();
			Arrays.fill(others, 2 * geometry.slice(), 3 * geometry.slice(), (byte) 1);
			engine.observe(new Labels(others, labels.used(), labels.views()));
			assertArrayEquals(losses, engine.shifts(point(geometry)).losses(), 0);
			Arrays.fill(others, 0, geometry.slice(), (byte) 1);
			engine.observe(new Labels(others, labels.used(), labels.views()));
			assertNotEquals(losses[0], engine.shifts(point(geometry)).losses()[0], 1e-3);
		}
	}

	/** A run with respect to the codes gives the same whether it goes on from one with respect to the shifts, with other shifts, or not. */
	@Test
	public void goesOnFromWhatIsKept() {
		final Geometry geometry = geometry(0, 20);
		try (LatentEngine engine = new TensorFlowEngine(weights, geometry, NONE_ABSENT, TRIES)) {
			engine.observe(labels(geometry, 4));
			final LatentPoint other = point(geometry);
			other.x()[1] += 0.03f;
			other.place()[2] -= 0.1f;
			final Evaluation fresh = engine.codes(other);
			engine.shifts(point(geometry));
			final Evaluation continued = engine.codes(other);
			assertArrayEquals(fresh.losses(), continued.losses(), 1e-7);
			assertArrayEquals(fresh.gradient().code(), continued.gradient().code(), 1e-7f);
		}
	}

	/** One that was at work for another stack gives the next one what a decoder of its own would. */
	@Test
	public void aDecoderStaysOpenForTheNextStack() {
		final OpenModels kept = new OpenModels();
		try {
			OpenModels.read(Path.of("prior"), "test", file -> prior);
			evaluation(EngineKind.TENSORFLOW.make(prior, geometry(3, 20), RIGHT_ABSENT, TRIES), geometry(3, 20));
			final DecoderNetwork decoder = OpenModels.network(prior, TRIES, () -> {
				throw new AssertionError("built again");
			});
			final Evaluation next = evaluation(EngineKind.TENSORFLOW.make(prior, geometry(0), NONE_ABSENT, TRIES), geometry(0));
			final Evaluation own = evaluation(new TensorFlowEngine(weights, geometry(0), NONE_ABSENT, TRIES), geometry(0));
			assertArrayEquals(own.losses(), next.losses(), 1e-7);
			assertArrayEquals(own.gradient().code(), next.gradient().code(), 1e-7f);
			assertEquals(Hearts.GRID.samples() * HeartClasses.COUNT, decoder.logits(new float[DIMENSIONS]).length);
		}
		finally {
			kept.close();
		}
	}

	/** That of a point, by an engine that is closed then. */
	private static Evaluation evaluation(final LatentEngine engine, final Geometry geometry) {
		try (engine) {
			engine.observe(labels(geometry, 4));
			return engine.codes(point(geometry));
		}
	}

	@Test
	public void deeplearning4jTakesNoLongAxisSlices() {
		assertEquals("Long-axis slices were given, which Deeplearning4j cannot look up. Choose TensorFlow, or leave them out.",
			assertThrows(UserProblem.class, () -> EngineKind.DEEPLEARNING4J.make(prior, geometry(0, 5), NONE_ABSENT, 1)).getMessage());
	}

	/** Logits so far apart that the own class has no probability in float32. */
	@Test
	public void extremeLogits() {
		final DecoderWeights strong = new DecoderWeights(weights.kernel(), weights.bias(), weights.layers().stream()
			.map(layer -> layer.out() == 4 && layer.in() == 2 ? new DecoderWeights.Layer(2, 4, times(layer.kernel(), 3000), layer.bias()) : layer).toList());
		final Geometry geometry = geometry(0, 10);
		try (LatentEngine engine = new TensorFlowEngine(strong, geometry, NONE_ABSENT, TRIES)) {
			engine.observe(labels(geometry, 4));
			final Evaluation evaluation = engine.shifts(point(geometry));
			assertTrue(evaluation.losses()[0] > 20 && Double.isFinite(evaluation.losses()[0]));
			for (final float value : engine.codes(point(geometry)).gradient().code())
				assertTrue(Float.isFinite(value));
		}
	}

	private static float[] times(final float[] values, final float factor) {
		final float[] products = values.clone();
		for (int i = 0; i < products.length; i++)
			products[i] *= factor;
		return products;
	}
}
