package io.github.throughplane.latent;

import io.github.throughplane.shapeprior.DecoderWeights;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Latent optimisation on TensorFlow. */
final class TensorFlowEngine implements LatentEngine {

	private final Geometry geometry;
	private final boolean[] absent;
	private final int tries;
	private final TensorGraph graph = new TensorGraph(0, Precision.FLOAT32, TensorGraph.Fusion.OFF);
	private final Placeholder<TFloat32> code;
	private final Placeholder<TFloat32> x;
	private final Placeholder<TFloat32> y;
	private final Placeholder<TFloat32> place;
	private final Placeholder<TFloat32> sliceClasses;
	private final Placeholder<TFloat32> sliceWeights;
	private final Placeholder<TFloat32> planeClasses;
	private final Operand<TFloat32> losses;
	private final List<Operand<TFloat32>> shiftGradients = new ArrayList<>();
	private final Operand<TFloat32> codeGradient;
	private final Operand<TFloat32> volume;
	private final Placeholder<TFloat32> singleCode;
	/** What a run with respect to the shifts leaves for one with respect to the codes. */
	private final List<Operand<TFloat32>> kept = new ArrayList<>();
	private float[] keptCode = {};
	private Result keptValues;
	private final List<Tensor> observed = new ArrayList<>();

	/**
	 * @param absent classes that nobody drew, which count as background
	 * @param tries how many are evaluated at once
	 */
	TensorFlowEngine(final DecoderWeights weights, final Geometry geometry, final boolean[] absent, final int tries) {
		this.geometry = geometry;
		this.absent = absent.clone();
		this.tries = tries;
		final Ops tf = graph.operations();
		final int dimensions = weights.kernel().length / weights.bias().length;
		final int slices = geometry.z().length;
		code = fed(tries, dimensions);
		x = fed(tries, slices);
		y = fed(tries, slices);
		place = fed(tries, LatentPoint.AXES);
		sliceClasses = fed(slices, HeartClasses.COUNT, geometry.slice());
		sliceWeights = fed(slices);
		planeClasses = fed(1, HeartClasses.COUNT, geometry.planeSamples());
		final DecoderGraph decoder = new DecoderGraph(graph, weights, geometry.grid(), code, tries);
		final SliceSampling sampling = new SliceSampling(tf, geometry, decoder.last(), decoder.half());
		final Operand<TFloat32> ofSlices = sampling.shifted(sampling.slices(decoder.features(), axis(2)), moved(x, 0), moved(y, 1));
		final SliceEntropy entropy = new SliceEntropy(tf, ofSlices, sliceClasses, sliceWeights, tries, slices, HeartClasses.COUNT);
		kept.addAll(decoder.steps());
		final List<Operand<TFloat32>> outputs = new ArrayList<>(List.of(ofSlices));
		final List<Operand<TFloat32>> theirs = new ArrayList<>(List.of(entropy.gradient()));
		if (geometry.planeSamples() == 0)
			losses = entropy.losses();
		else {
			final Operand<TFloat32> folded = decoder.folded();
			final Operand<TFloat32> ofPlanes = tf.linalg.transpose(new PlaneSampling(tf, geometry, decoder.half(), HeartClasses.COUNT).sampled(folded, place),
				tf.constant(new int[] { 0, 2, 1 }));
			final SliceEntropy planes = new SliceEntropy(tf, ofPlanes, planeClasses, tf.constant(new float[] { 1f / geometry.planeSamples() }), tries, 1,
				HeartClasses.COUNT);
			losses = tf.math.add(entropy.losses(), planes.losses());
			kept.add(folded);
			outputs.add(ofPlanes);
			theirs.add(planes.gradient());
		}
		final Gradients gradients = Gradients.create(tf.scope(), outputs, List.of(x, y, place, code), Gradients.dx(theirs));
		for (int i = 0; i < 3; i++)
			shiftGradients.add(gradients.<TFloat32>dy(i));
		codeGradient = gradients.<TFloat32>dy(3);
		singleCode = fed(1, dimensions);
		final DecoderGraph single = new DecoderGraph(graph, weights, geometry.grid(), singleCode, 1);
		volume = graph.volumeLayers().unfolded(single.folded(), HeartClasses.COUNT, single.half().doubled());
	}

	private Placeholder<TFloat32> fed(final long... shape) {
		return graph.operations().placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
	}

	/** Shift of all slices along one axis, [try][1]. */
	private Operand<TFloat32> axis(final int axis) {
		final Ops tf = graph.operations();
		return tf.slice(place, tf.constant(new int[] { 0, axis }), tf.constant(new int[] { tries, 1 }));
	}

	/** Shift of every slice with that of all, [try, slice]. */
	private Operand<TFloat32> moved(final Operand<TFloat32> own, final int axis) {
		final Ops tf = graph.operations();
		return tf.reshape(tf.math.add(own, axis(axis)), tf.constant(new int[] { -1 }));
	}

	@Override
	public void observe(final Labels labels) {
		forget(observed);
		final int slices = geometry.z().length;
		observed.add(Tensors.of(labels.allowed(labels.slices(), geometry.slice(), absent), slices, HeartClasses.COUNT, geometry.slice()));
		observed.add(Tensors.of(labels.weights(geometry.slice()), slices));
		observed.add(Tensors.of(labels.allowed(labels.planes(), geometry.planeSamples(), absent), 1, HeartClasses.COUNT, geometry.planeSamples()));
	}

	@Override
	public Evaluation shifts(final LatentPoint at) {
		keepNothing();
		final List<Tensor> fed = new ArrayList<>();
		try {
			final Session.Runner runner = runner(at, fed).fetch(losses);
			shiftGradients.forEach(runner::fetch);
			kept.forEach(runner::fetch);
			keptValues = runner.run();
			keptCode = at.code().clone();
			return new Evaluation(doubles(keptValues.get(0)), new LatentPoint(null, Tensors.values(keptValues.get(1)), Tensors.values(keptValues.get(2)),
				Tensors.values(keptValues.get(3))));
		}
		finally {
			forget(fed);
		}
	}

	@Override
	public Evaluation codes(final LatentPoint at) {
		final List<Tensor> fed = new ArrayList<>();
		try {
			final Session.Runner runner = runner(at, fed).fetch(losses).fetch(codeGradient);
			if (Arrays.equals(keptCode, at.code()))
				for (int i = 0; i < kept.size(); i++)
					runner.feed(kept.get(i), keptValues.get(4 + i));
			try (Result result = runner.run()) {
				return new Evaluation(doubles(result.get(0)), new LatentPoint(Tensors.values(result.get(1)), null, null, null));
			}
		}
		finally {
			forget(fed);
			keepNothing();
		}
	}

	private Session.Runner runner(final LatentPoint at, final List<Tensor> fed) {
		final int slices = geometry.z().length;
		final Session.Runner runner = graph.session().runner().feed(sliceClasses, observed.get(0)).feed(sliceWeights, observed.get(1))
			.feed(planeClasses, observed.get(2));
		fed.add(Tensors.of(at.code(), tries, at.code().length / tries));
		fed.add(Tensors.of(at.x(), tries, slices));
		fed.add(Tensors.of(at.y(), tries, slices));
		fed.add(Tensors.of(at.place(), tries, LatentPoint.AXES));
		return runner.feed(code, fed.get(0)).feed(x, fed.get(1)).feed(y, fed.get(2)).feed(place, fed.get(3));
	}

	private static double[] doubles(final Tensor tensor) {
		final float[] values = Tensors.values(tensor);
		final double[] doubles = new double[values.length];
		Arrays.setAll(doubles, i -> values[i]);
		return doubles;
	}

	@Override
	public float[] logits(final float[] latentCode) {
		try (Tensor fed = Tensors.of(latentCode, 1, latentCode.length); Result result = graph.session().runner().feed(singleCode, fed).fetch(volume).run()) {
			return Tensors.values(result.get(0));
		}
	}

	private void keepNothing() {
		if (keptValues != null)
			keptValues.close();
		keptValues = null;
		keptCode = new float[0];
	}

	private static void forget(final List<Tensor> tensors) {
		tensors.forEach(Tensor::close);
		tensors.clear();
	}

	@Override
	public void close() {
		keepNothing();
		forget(observed);
		graph.close();
	}
}
