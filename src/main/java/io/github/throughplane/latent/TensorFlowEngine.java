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
	private final int tries;
	private final SliceAgreement ofSlices;
	private final PlaneAgreement ofPlanes;
	private final TensorGraph graph = new TensorGraph(0, Precision.FLOAT32, TensorGraph.Fusion.OFF);
	private final Placeholder<TFloat32> code;
	private final Placeholder<TFloat32> place;
	/** What the decoder makes of the codes, step by step, and the same given to all further runs with these codes. */
	private final List<Operand<TFloat32>> steps;
	private final List<Placeholder<TFloat32>> givenSteps;
	/** Decoded logits to compare with what was drawn: of slices, and of whole volumes in folded form where there are long-axis slices. */
	private final List<Operand<TFloat32>> logits = new ArrayList<>();
	private final List<Placeholder<TFloat32>> logitsGradients;
	private final Operand<TFloat32> placeGradient;
	private final Operand<TFloat32> codeGradient;
	private final Placeholder<TFloat32> singleCode;
	private final Operand<TFloat32> volume;
	private float[] decodedCode = {};
	private Result decoded;
	private float[] decodedVolumes;

	/**
	 * @param absent classes that nobody drew, which count as background
	 * @param tries how many are evaluated at once
	 */
	TensorFlowEngine(final DecoderWeights weights, final Geometry geometry, final boolean[] absent, final int tries) {
		this.geometry = geometry;
		this.tries = tries;
		final Ops tf = graph.operations();
		final int dimensions = weights.kernel().length / weights.bias().length;
		code = fed(tries, dimensions);
		place = fed(tries, LatentPoint.AXES);
		final DecoderGraph decoder = new DecoderGraph(graph, weights, geometry.grid(), tries);
		steps = decoder.steps(code);
		givenSteps = fedAs(steps);
		final Placeholder<TFloat32> lastStep = givenSteps.get(steps.size() - 1);
		final Operand<TFloat32> features = decoder.features(lastStep);
		logits.add(new SliceSampling(tf, geometry, decoder.last(), decoder.half()).slices(features, alongZ()));
		ofSlices = new SliceAgreement(geometry, absent);
		if (geometry.planeSamples() > 0)
			logits.add(decoder.folded(features));
		ofPlanes = new PlaneAgreement(geometry, absent, decoder.half().doubled().folded());
		logitsGradients = fedAs(logits);
		final Gradients gradients = Gradients.create(tf.scope(), logits, List.of(place, lastStep), Gradients.dx(logitsGradients));
		placeGradient = gradients.dy(0);
		codeGradient = decoder.gradient(code, givenSteps, gradients.dy(1));
		singleCode = fed(1, dimensions);
		final DecoderGraph single = new DecoderGraph(graph, weights, geometry.grid(), 1);
		final List<Operand<TFloat32>> singleSteps = single.steps(singleCode);
		volume = graph.volumeLayers().unfolded(single.folded(single.features(singleSteps.get(singleSteps.size() - 1))), HeartClasses.COUNT,
			single.half().doubled());
	}

	private List<Placeholder<TFloat32>> fedAs(final List<Operand<TFloat32>> operands) {
		return operands.stream().map(operand -> fed(operand.shape().asArray())).toList();
	}

	private Placeholder<TFloat32> fed(final long... shape) {
		return graph.operations().placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
	}

	/** Shift of all slices along z, [try][1]. */
	private Operand<TFloat32> alongZ() {
		final Ops tf = graph.operations();
		return tf.slice(place, tf.constant(new int[] { 0, 2 }), tf.constant(new int[] { tries, 1 }));
	}

	@Override
	public void observe(final Labels labels) {
		ofSlices.observe(labels);
		ofPlanes.observe(labels);
	}

	@Override
	public Evaluation shifts(final LatentPoint at) {
		decode(at.code());
		final Compared compared = compare(at);
		final float[] ofPlace = fetch(at, placeGradient, compared.logits());
		for (int i = 0; i < at.x().length; i++) {
			final int axes = i / geometry.z().length * LatentPoint.AXES;
			ofPlace[axes] += compared.x()[i];
			ofPlace[axes + 1] += compared.y()[i];
		}
		for (int i = 0; i < ofPlace.length; i++)
			ofPlace[i] += compared.place()[i];
		return new Evaluation(compared.losses(), new LatentPoint(null, compared.x(), compared.y(), ofPlace));
	}

	@Override
	public Evaluation codes(final LatentPoint at) {
		decode(at.code());
		final Compared compared = compare(at);
		return new Evaluation(compared.losses(), new LatentPoint(fetch(at, codeGradient, compared.logits()), null, null, null));
	}

	/** Decodes the codes, unless they are those of the last time. */
	private void decode(final float[] codes) {
		if (Arrays.equals(decodedCode, codes))
			return;
		forget();
		try (Tensor fed = Tensors.of(codes, tries, codes.length / tries)) {
			final Session.Runner runner = graph.session().runner().feed(code, fed);
			steps.forEach(runner::fetch);
			decoded = runner.run();
			decodedCode = codes.clone();
		}
	}

	/**
	 * How the decoded hearts agree with what was drawn.
	 *
	 * @param losses of the tries
	 * @param x gradient with respect to the shift of every slice along x
	 * @param y the same along y
	 * @param place gradient of the agreement with long-axis slices with respect to the shift of all slices
	 * @param logits gradients with respect to the logits
	 */
	private record Compared(double[] losses, float[] x, float[] y, float[] place, List<float[]> logits) {}

	private Compared compare(final LatentPoint at) {
		final SliceAgreement.Result slices = ofSlices.of(fetch(at, logits.get(0), List.of()), moved(at, at.x(), 0), moved(at, at.y(), 1));
		if (logits.size() == 1)
			return new Compared(slices.losses(), slices.x(), slices.y(), new float[at.place().length], List.of(slices.logits()));
		final PlaneAgreement.Result planes = ofPlanes.of(volumes(at), at.place());
		final double[] losses = slices.losses();
		for (int i = 0; i < tries; i++)
			losses[i] += planes.losses()[i];
		return new Compared(losses, slices.x(), slices.y(), planes.place(), List.of(slices.logits(), planes.logits()));
	}

	/** The logits of whole volumes, which do not depend on shifts. */
	private float[] volumes(final LatentPoint at) {
		if (decodedVolumes == null)
			decodedVolumes = fetch(at, logits.get(1), List.of());
		return decodedVolumes;
	}

	/**
	 * Goes on from the decoded codes.
	 *
	 * @param gradients with respect to the logits, where they are needed
	 */
	private float[] fetch(final LatentPoint at, final Operand<TFloat32> target, final List<float[]> gradients) {
		final List<Tensor> fed = new ArrayList<>(List.of(Tensors.of(at.code(), tries, at.code().length / tries), Tensors.of(at.place(), tries, LatentPoint.AXES)));
		try {
			final Session.Runner runner = graph.session().runner().feed(code, fed.get(0)).feed(place, fed.get(1));
			for (int i = 0; i < givenSteps.size(); i++)
				runner.feed(givenSteps.get(i), decoded.get(i));
			for (int i = 0; i < gradients.size(); i++) {
				final Placeholder<TFloat32> gradient = logitsGradients.get(i);
				fed.add(Tensors.of(gradients.get(i), gradient.shape().asArray()));
				runner.feed(gradient, fed.get(fed.size() - 1));
			}
			try (Result result = runner.fetch(target).run()) {
				return Tensors.values(result.get(0));
			}
		}
		finally {
			fed.forEach(Tensor::close);
		}
	}

	/** Shift of every slice with that of all, [try, slice]. */
	private float[] moved(final LatentPoint at, final float[] own, final int axis) {
		final float[] moved = own.clone();
		for (int i = 0; i < moved.length; i++)
			moved[i] += at.place()[i / geometry.z().length * LatentPoint.AXES + axis];
		return moved;
	}

	@Override
	public float[] logits(final float[] latentCode) {
		try (Tensor fed = Tensors.of(latentCode, 1, latentCode.length); Result result = graph.session().runner().feed(singleCode, fed).fetch(volume).run()) {
			return Tensors.values(result.get(0));
		}
	}

	private void forget() {
		if (decoded != null)
			decoded.close();
		decoded = null;
		decodedVolumes = null;
		decodedCode = new float[0];
	}

	@Override
	public void close() {
		forget();
		graph.close();
	}
}
