package io.github.throughplane.latentoptimisation;

import io.github.throughplane.model.OpenModels;
import io.github.throughplane.shapeprior.DecoderWeights;
import io.github.throughplane.tensor.Tensors;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.tensorflow.Result;

/** Latent optimisation on TensorFlow, but for the last layer of the decoder and all that comes after it. */
final class TensorFlowEngine implements LatentEngine {

	private final Geometry geometry;
	private final int tries;
	private final SliceEntropy ofSlices;
	private final PlaneEntropy ofPlanes;
	private final DecoderNetwork decoder;
	private float[] decodedCode = {};
	private Result decoded;
	private GridSlices decodedSlices;

	/** Of a decoder that nobody keeps open. */
	TensorFlowEngine(final DecoderWeights weights, final Geometry geometry, final boolean[] absent, final int tries) {
		this(new DecoderNetwork(weights, geometry.grid(), tries), geometry, absent, tries);
	}

	/**
	 * @param decoder released when this is closed
	 * @param absent classes that nobody drew, which count as background
	 * @param tries how many are evaluated at once
	 */
	TensorFlowEngine(final DecoderNetwork decoder, final Geometry geometry, final boolean[] absent, final int tries) {
		this.decoder = decoder;
		this.geometry = geometry;
		this.tries = tries;
		ofSlices = new SliceEntropy(geometry, absent);
		ofPlanes = new PlaneEntropy(geometry, absent);
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
		return new Evaluation(compared.losses(), new LatentPoint(decoder.gradient(at.code(), decoded, ofStep), null, null, null, null));
	}

	/** Decodes the codes, unless they are those of the last time. */
	private void decode(final float[] codes) {
		if (Arrays.equals(decodedCode, codes))
			return;
		forget();
		decoded = decoder.steps(codes);
		final LastLayer last = decoder.last();
		decodedSlices = new GridSlices(last, last.features(Tensors.values(decoded.get(decoded.size() - 1))), tries, geometry.grid().slices());
		decodedCode = codes.clone();
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

	/** Own shift of every short-axis or long-axis slice along an axis with that of all, [try, slice]. */
	private float[] moved(final LatentPoint at, final float[] own, final int axis) {
		final float[] moved = own.clone();
		for (int i = 0; i < moved.length; i++)
			moved[i] += at.place()[i * tries / moved.length * LatentPoint.AXES + axis];
		return moved;
	}

	@Override
	public float[] logits(final float[] latentCode) {
		return decoder.logits(latentCode);
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
		OpenModels.release(decoder);
	}
}
