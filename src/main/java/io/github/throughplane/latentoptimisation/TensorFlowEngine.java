package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.DecoderWeights;
import io.github.throughplane.tensor.EngineMemory;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Latent optimisation on TensorFlow, but for the last layer of the decoder and all that comes after it. */
final class TensorFlowEngine implements LatentEngine {

	private final Geometry geometry;
	private final int tries;
	private final LastLayer last;
	private final SliceEntropy ofSlices;
	private final PlaneEntropy ofPlanes;
	private final TensorGraph graph = TensorGraph.inTurn();
	private final Placeholder<TFloat32> code;
	/** What the decoder makes of the codes, step by step, and the same given to the run that goes back. */
	private final List<Operand<TFloat32>> steps;
	private final List<Placeholder<TFloat32>> givenSteps;
	private final Placeholder<TFloat32> ofLastStep;
	private final Operand<TFloat32> codeGradient;
	private final Placeholder<TFloat32> singleCode;
	private final Operand<TFloat32> volume;
	private float[] decodedCode = {};
	private Result decoded;
	private GridSlices decodedSlices;

	/**
	 * @param absent classes that nobody drew, which count as background
	 * @param tries how many are evaluated at once
	 */
	TensorFlowEngine(final DecoderWeights weights, final Geometry geometry, final boolean[] absent, final int tries) {
		this.geometry = geometry;
		this.tries = tries;
		final int dimensions = weights.kernel().length / weights.bias().length;
		code = fed(tries, dimensions);
		final DecoderGraph decoder = new DecoderGraph(graph, weights, geometry.grid(), tries);
		steps = decoder.steps(code);
		givenSteps = steps.stream().map(step -> fed(step.shape().asArray())).toList();
		ofLastStep = fed(steps.get(steps.size() - 1).shape().asArray());
		codeGradient = decoder.gradient(code, givenSteps, ofLastStep);
		last = new LastLayer(decoder.last(), geometry.grid());
		ofSlices = new SliceEntropy(geometry, absent);
		ofPlanes = new PlaneEntropy(geometry, absent);
		singleCode = fed(1, dimensions);
		volume = new DecoderGraph(graph, weights, geometry.grid(), 1).volume(singleCode);
	}

	private Placeholder<TFloat32> fed(final long... shape) {
		return graph.operations().placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
	}

	@Override
	public void observe(final Labels labels) {
		ofSlices.observe(labels);
		ofPlanes.observe(labels);
	}

	@Override
	public Evaluation shifts(final LatentPoint at) {
		decode(at.code());
		final SampledLine[] places = places(at);
		final Compared compared = compare(at, places);
		final float[] place = new float[at.place().length];
		final float[] alongZ = decodedSlices.slopes(places, compared.slices().logits());
		for (int number = 0; number < tries; number++)
			place[number * LatentPoint.AXES + 2] += alongZ[number];
		addToPlace(place, compared.slices().x(), 0);
		addToPlace(place, compared.slices().y(), 1);
		final float[][] views = compared.planes().views();
		for (int axis = 0; axis < LatentPoint.AXES; axis++)
			addToPlace(place, views[axis], axis);
		return new Evaluation(compared.losses(), new LatentPoint(null, compared.slices().x(), compared.slices().y(), place, views));
	}

	/** What moves with all slices of its try counts for their common place: of values [try, slice] along an axis. */
	private void addToPlace(final float[] place, final float[] values, final int axis) {
		for (int i = 0; i < values.length; i++)
			place[i * tries / values.length * LatentPoint.AXES + axis] += values[i];
	}

	@Override
	public Evaluation codes(final LatentPoint at) {
		decode(at.code());
		final SampledLine[] places = places(at);
		final Compared compared = compare(at, places);
		final float[] ofStep = decodedSlices.gradient(places, compared.slices().logits(), compared.planes().logits().get());
		return new Evaluation(compared.losses(), new LatentPoint(codeGradient(at, ofStep), null, null, null, null));
	}

	/** Decodes the codes, unless they are those of the last time. */
	private void decode(final float[] codes) {
		if (Arrays.equals(decodedCode, codes))
			return;
		forget();
		try (Tensor fed = Tensors.of(codes, tries, codes.length / tries)) {
			final Session.Runner runner = graph.session().runner().feed(code, fed);
			steps.forEach(runner::fetch);
			decoded = EngineMemory.during(runner::run);
			decodedSlices = new GridSlices(last, last.features(Tensors.values(decoded.get(steps.size() - 1))), tries, geometry.grid().slices());
			decodedCode = codes.clone();
		}
	}

	/** Where the short-axis slices of all tries lie along z. */
	private SampledLine[] places(final LatentPoint at) {
		final int slices = geometry.z().length;
		final SampledLine[] lines = new SampledLine[tries * slices];
		for (int i = 0; i < lines.length; i++) {
			final double middle = geometry.z()[i % slices];
			final double[] places = Arrays.stream(geometry.through()).map(beside -> middle + beside).toArray();
			lines[i] = new SampledLine(places, at.place()[i / slices * LatentPoint.AXES + 2], geometry.unitZ(), geometry.grid().slices());
		}
		return lines;
	}

	/** How the decoded hearts agree with what was drawn. */
	private record Compared(SliceEntropy.Result slices, PlaneEntropy.Result planes) {

		double[] losses() {
			final double[] losses = slices.losses().clone();
			for (int i = 0; i < losses.length; i++)
				losses[i] += planes.losses()[i];
			return losses;
		}
	}

	private Compared compare(final LatentPoint at, final SampledLine[] places) {
		final SliceEntropy.Result slices = ofSlices.of(decodedSlices.at(places), moved(at, at.x(), 0), moved(at, at.y(), 1));
		return new Compared(slices,
			geometry.viewSamples() == 0 ? PlaneEntropy.Result.none(tries, geometry.views().length) : ofPlanes.of(decodedSlices.all(), movedViews(at)));
	}

	/** Shift of every long-axis slice with that of all, [axis][try, slice]. */
	private float[][] movedViews(final LatentPoint at) {
		return IntStream.range(0, LatentPoint.AXES).mapToObj(axis -> moved(at, at.views()[axis], axis)).toArray(float[][]::new);
	}

	/** The gradient with respect to the codes that follows from that with respect to the last step of the decoder. */
	private float[] codeGradient(final LatentPoint at, final float[] ofStep) {
		try (Tensor codes = Tensors.of(at.code(), tries, at.code().length / tries); Tensor fed = Tensors.of(ofStep, ofLastStep.shape().asArray())) {
			final Session.Runner runner = graph.session().runner().feed(code, codes).feed(ofLastStep, fed);
			for (int i = 0; i < givenSteps.size(); i++)
				runner.feed(givenSteps.get(i), decoded.get(i));
			try (Result result = EngineMemory.during(runner.fetch(codeGradient)::run)) {
				return Tensors.values(result.get(0));
			}
		}
	}

	/** Own shift of every short-axis or long-axis slice along an axis with that of all, [try, slice]. */
	private float[] moved(final LatentPoint at, final float[] own, final int axis) {
		final float[] moved = own.clone();
		for (int i = 0; i < moved.length; i++)
			moved[i] += at.place()[i * tries / moved.length * LatentPoint.AXES + axis];
		return moved;
	}

	@Override
	public float[] logits(final float[] latentCode) {
		try (Tensor fed = Tensors.of(latentCode, 1, latentCode.length);
			Result result = EngineMemory.during(graph.session().runner().feed(singleCode, fed).fetch(volume)::run))
		{
			return Tensors.values(result.get(0));
		}
	}

	private void forget() {
		if (decoded != null)
			decoded.close();
		decoded = null;
		decodedSlices = null;
		decodedCode = new float[0];
	}

	@Override
	public void close() {
		forget();
		graph.close();
	}
}
