package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.DecoderWeights;
import io.github.throughplane.shapeprior.DecoderWeights.Layer;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeGrid;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv3DConfig;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Latent optimisation on Deeplearning4j's SameDiff, which knows the gradients of 3-D convolutions itself: the whole volume is decoded, and
 * sampled along one axis after the other. Long-axis slices are not among what it can do: they have to be looked up, and the library's
 * gradient of that breaks off.
 */
final class SameDiffEngine implements LatentEngine {

	private static final String CODE = "code";
	private static final String X = "x";
	private static final String Y = "y";
	private static final String PLACE = "place";
	private static final String ALLOWED = "allowed";
	private static final String WEIGHTS = "weights";
	private static final String LOSSES = "losses";
	private static final String VOLUME = "volume";
	private static final float LOWEST = -80;
	/** Samples at either end of a line lie within the limits of clipping by so much, since the library lets no gradient through at these. */
	private static final double BEYOND = 1e-5;

	private final Geometry geometry;
	private final boolean[] absent;
	private final int tries;
	private final int dimensions;
	private final SameDiff graph = SameDiff.create();
	private final Map<String, INDArray> observed = new HashMap<>();

	/**
	 * @param absent classes that nobody drew, which count as background
	 * @param tries how many are evaluated at once
	 */
	SameDiffEngine(final DecoderWeights weights, final Geometry geometry, final boolean[] absent, final int tries) {
		this.geometry = geometry;
		this.absent = absent.clone();
		this.tries = tries;
		dimensions = weights.kernel().length / weights.bias().length;
		final int slices = geometry.z().length;
		// Variables, not placeholders, since gradients are taken with respect to them.
		final SDVariable code = graph.var(CODE, Nd4j.zeros(DataType.FLOAT, tries, dimensions));
		final SDVariable x = graph.var(X, Nd4j.zeros(DataType.FLOAT, tries, slices));
		final SDVariable y = graph.var(Y, Nd4j.zeros(DataType.FLOAT, tries, slices));
		final SDVariable place = graph.var(PLACE, Nd4j.zeros(DataType.FLOAT, tries, LatentPoint.AXES));
		final SDVariable volume = decoded(code, weights);
		final SDVariable losses = entropies(sliced(volume, x, y, place));
		losses.rename(LOSSES);
		// The library cannot add up a single number.
		(tries == 1 ? losses : graph.sum(losses)).markAsLoss();
		makeGradients();
	}

	/** The library tells on standard output, where results belong, what it does here. */
	private void makeGradients() {
		final PrintStream results = System.out;
		System.setOut(new PrintStream(OutputStream.nullOutputStream()));
		try {
			graph.createGradFunction(CODE, X, Y, PLACE);
		}
		finally {
			System.setOut(results);
		}
	}

	/** [try][class][slice][row][column] */
	private SDVariable decoded(final SDVariable code, final DecoderWeights weights) {
		final ShapeGrid grid = geometry.grid();
		final int first = 1 << weights.layers().size();
		final SDVariable kernel = constant(weights.kernel(), dimensions, weights.bias().length);
		SDVariable x = graph.reshape(graph.mmul(code, kernel).add(constant(weights.bias(), 1, weights.bias().length)), tries,
			weights.layers().get(0).in(), grid.slices() / first, grid.rows() / first, grid.columns() / first);
		final DeConv3DConfig halving = DeConv3DConfig.builder().kD(4).kH(4).kW(4).sD(2).sH(2).sW(2).pD(1).pH(1).pW(1)
			.dD(1).dH(1).dW(1).isSameMode(false).dataFormat(DeConv3DConfig.NCDHW).build();
		for (int i = 0; i < weights.layers().size(); i++) {
			final Layer layer = weights.layers().get(i);
			x = graph.cnn().deconv3d(x, constant(layer.kernel(), 4, 4, 4, layer.out(), layer.in()), constant(layer.bias(), layer.out()), halving);
			if (i < weights.layers().size() - 1)
				x = graph.nn().leakyRelu(x, DecoderWeights.SLOPE);
		}
		x.rename(VOLUME);
		return x;
	}

	private SDVariable constant(final float[] values, final long... shape) {
		return graph.constant(Nd4j.createFromArray(values).reshape(shape));
	}

	private static float[] floats(final double[] values) {
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++)
			floats[i] = (float) values[i];
		return floats;
	}

	/**
	 * Linear interpolation as matrices. Floor has no gradient here, so that of a place that is a sample itself leads to the next sample.
	 *
	 * @param places [matrix][place]
	 * @return [matrix][place][sample]
	 */
	private SDVariable matrices(final SDVariable places, final int samples) {
		final SDVariable inside = graph.clipByValue(places, -BEYOND, samples - 1 + BEYOND);
		final SDVariable before = graph.clipByValue(graph.math().floor(inside), 0, samples - 2);
		final SDVariable one = oneHot(before, samples);
		final SDVariable next = oneHot(before.add(1), samples);
		final SDVariable share = graph.expandDims(inside.sub(before), 2);
		return one.add(graph.tile(share, 1, 1, samples).mul(next.sub(one)));
	}

	private SDVariable oneHot(final SDVariable index, final int samples) {
		return graph.oneHot(graph.castTo(index, DataType.INT32), samples, -1, 1.0, 0.0, DataType.FLOAT);
	}

	/** The same matrices for every class: [matrix, class][place][sample]. */
	private SDVariable forClasses(final SDVariable matrices, final int count, final int places, final int samples) {
		return graph.reshape(graph.tile(graph.expandDims(matrices, 1), 1, HeartClasses.COUNT, 1, 1), (long) count * HeartClasses.COUNT, places, samples);
	}

	/** The logits of shifted slices, [try][slice][class][sample]. */
	private SDVariable sliced(final SDVariable volume, final SDVariable x, final SDVariable y, final SDVariable place) {
		final ShapeGrid grid = geometry.grid();
		final int slices = geometry.z().length;
		final int count = tries * slices;
		final double[] through = geometry.through();
		SDVariable across = null;
		for (final double beside : through) {
			final float[] places = floats(geometry.z());
			for (int k = 0; k < slices; k++)
				places[k] += (float) beside;
			final SDVariable one = matrices(constant(places, 1, slices).add(axis(place, 2).mul(geometry.unitZ())), grid.slices());
			across = across == null ? one : across.add(one);
		}
		final SDVariable mixing = forClasses(across.div(through.length), tries, slices, grid.slices());
		final SDVariable flat = graph.reshape(volume, (long) tries * HeartClasses.COUNT, grid.slices(), (long) grid.rows() * grid.columns());
		final SDVariable mixed = graph.reshape(graph.mmul(mixing, flat), tries, HeartClasses.COUNT, slices, grid.rows(), grid.columns());
		final SDVariable images = graph.reshape(graph.permute(mixed, 0, 2, 1, 3, 4), (long) count * HeartClasses.COUNT, grid.rows(), grid.columns());
		final SDVariable rows = along(geometry.y(), y, axis(place, 1), geometry.unitY(), grid.rows());
		final SDVariable columns = along(geometry.x(), x, axis(place, 0), geometry.unitX(), grid.columns());
		final SDVariable moved = graph.mmul(graph.mmul(rows, images), graph.permute(columns, 0, 2, 1));
		return graph.reshape(moved, tries, slices, HeartClasses.COUNT, geometry.slice());
	}

	private SDVariable along(final double[] places, final SDVariable own, final SDVariable all, final double unit, final int samples) {
		final int count = tries * geometry.z().length;
		final SDVariable moved = graph.reshape(own.add(all).mul(unit), count, 1).add(constant(floats(places), 1, places.length));
		return forClasses(matrices(moved, samples), count, places.length, samples);
	}

	/** Shift of all slices along one axis, [try][1]. */
	private SDVariable axis(final SDVariable place, final int axis) {
		return graph.slice(place, new int[] { 0, axis }, tries, 1);
	}

	/** One number for each try. */
	private SDVariable entropies(final SDVariable logits) {
		final int slices = geometry.z().length;
		final SDVariable allowed = graph.placeHolder(ALLOWED, DataType.FLOAT, 1, slices, HeartClasses.COUNT, geometry.slice());
		final SDVariable weights = graph.placeHolder(WEIGHTS, DataType.FLOAT, 1, slices);
		final SDVariable highest = graph.max(logits, true, 2);
		final SDVariable powers = graph.math().exp(graph.max(logits.sub(highest), graph.constant(LOWEST)));
		final SDVariable all = graph.sum(powers, 2);
		final SDVariable own = graph.sum(powers.mul(allowed), 2);
		final SDVariable entropies = graph.sum(graph.math().log(all).sub(graph.math().log(own)), 2);
		return graph.sum(entropies.mul(weights), 1);
	}

	@Override
	public void observe(final Labels labels) {
		final int slices = geometry.z().length;
		observed.put(ALLOWED, Nd4j.createFromArray(Labels.allowed(labels.slices(), geometry.slice(), absent)).reshape(1, slices, HeartClasses.COUNT, geometry.slice()));
		observed.put(WEIGHTS, Nd4j.createFromArray(labels.weights(geometry.slice())).reshape(1, slices));
	}

	@Override
	public Evaluation shifts(final LatentPoint at) {
		final OutAndGrad evaluated = evaluate(at, X, Y, PLACE);
		return new Evaluation(losses(evaluated),
			new LatentPoint(null, gradient(evaluated, X), gradient(evaluated, Y), gradient(evaluated, PLACE), new float[LatentPoint.AXES][0]));
	}

	@Override
	public Evaluation codes(final LatentPoint at) {
		final OutAndGrad evaluated = evaluate(at, CODE);
		return new Evaluation(losses(evaluated), new LatentPoint(gradient(evaluated, CODE), null, null, null, null));
	}

	private OutAndGrad evaluate(final LatentPoint at, final String... variables) {
		set(CODE, at.code());
		set(X, at.x());
		set(Y, at.y());
		set(PLACE, at.place());
		return graph.calculateGradientsAndOutputs(observed, List.of(LOSSES), List.of(variables));
	}

	private static float[] gradient(final OutAndGrad evaluated, final String variable) {
		return values(evaluated.getGradients().get(variable));
	}

	private void set(final String name, final float[] values) {
		graph.getVariable(name).getArr().assign(Nd4j.createFromArray(values).reshape(graph.getVariable(name).getArr().shape()));
	}

	private double[] losses(final OutAndGrad evaluated) {
		final float[] values = values(evaluated.getOutputs().get(LOSSES));
		final double[] losses = new double[tries];
		Arrays.setAll(losses, i -> values[i]);
		return losses;
	}

	private static float[] values(final INDArray array) {
		return array.dup('c').data().asFloat();
	}

	@Override
	public float[] logits(final float[] code) {
		final float[] all = new float[tries * dimensions];
		System.arraycopy(code, 0, all, 0, dimensions);
		set(CODE, all);
		return Arrays.copyOf(values(graph.outputSingle(observed, VOLUME)), HeartClasses.COUNT * geometry.grid().samples());
	}

	/** Arrays are freed with the objects that hold them. */
	@Override
	public void close() {
		observed.clear();
	}
}
