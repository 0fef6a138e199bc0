package io.github.throughplane.latentoptimisation;

import io.github.throughplane.latentoptimisation.LatentSearch.Found;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeGrid;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Parallel;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import net.imglib2.view.Views;

/** Turns what a search has found into a heart in the stack's own space, and judges it. */
final class HeartReader {

	private static final double MM3_PER_ML = 1000;

	private final StackPlacement placement;
	private final Orientation orientation;
	private final Geometry geometry;
	private final List<String> views;
	private final boolean[] absent;
	private final double spacing;
	private final boolean withProbabilities;

	/**
	 * @param views names of the long-axis slices
	 * @param spacing distance of the slices to make, mm; 0 for that of the grid
	 */
	HeartReader(final StackPlacement placement, final Geometry geometry, final List<String> views, final boolean[] absent, final double spacing,
		final boolean withProbabilities)
	{
		final ShapeGrid grid = placement.grid();
		if (!(spacing >= 0 && spacing <= (grid.slices() - 1) * grid.spacing()))
			throw new UserProblem("A slice spacing of " + spacing + " mm was asked for.",
				"Give one up to " + (grid.slices() - 1) * grid.spacing() + " mm, or 0 for that of the prior.");
		final double slices = spacing == 0 ? grid.slices() : (grid.slices() - 1) * grid.spacing() / spacing + 1;
		new ResultSize("The result", grid.columns(), grid.rows(), slices, "Choose a larger slice spacing, or 0 for that of the prior.")
			.require(withProbabilities ? 1 + HeartClasses.COUNT : 1);
		this.placement = placement;
		orientation = placement.orientation();
		this.geometry = geometry;
		this.views = List.copyOf(views);
		this.absent = absent.clone();
		this.spacing = spacing == 0 ? grid.spacing() : spacing;
		this.withProbabilities = withProbabilities;
	}

	/** @param logits of the found code, [class][slice][row][column] */
	LatentHeart heart(final Found found, final Labels labels, final float[] logits, final LikelyHearts likely, final ShortAxisStack stack,
		final LatentSettings settings, final Progress progress)
	{
		final DecodedHeart decoded = new DecodedHeart(geometry.grid(), logits);
		final DecodedHeart mean = new DecodedHeart(geometry.grid(), likely.logits());
		final boolean isAlone = geometry.views().length == 0;
		final Tilt tilt = isAlone && settings.mayTilt() ? Tilt.of(found.point().x(), found.point().y(), geometry, labels.labelledPixels())
			: Tilt.NONE;
		final LatentPoint point = isAlone ? centred(found.point(), tilt, labels.labelledPixels()) : found.point();
		final List<LongAxisFit> fits = IntStream.range(0, views.size()).mapToObj(v -> new LongAxisFit(views.get(v), shift(point, v),
			SliceDice.ofView(decoded, geometry, found.point(), labels, absent, v))).toList();
		final double[] dice = SliceDice.ofStack(decoded, geometry, found.point(), labels, absent);
		final int depth = 1 + (int) Math.floor((geometry.grid().slices() - 1) * geometry.grid().spacing() / spacing + 1e-9);
		final int plane = geometry.grid().columns() * geometry.grid().rows();
		final List<float[]> classes = planes(depth, plane);
		final List<List<float[]>> probabilities = new ArrayList<>();
		for (int c = 0; withProbabilities && c < HeartClasses.COUNT; c++)
			probabilities.add(planes(depth, plane));
		Parallel.run(depth, progress, "Drawing the heart", z -> {
			final double[] at = new double[HeartClasses.COUNT];
			final double place = (orientation.apexFirst() ? depth - 1 - z : z) * spacing / geometry.grid().spacing();
			final double x = geometry.unitX() * (1 + point.place()[0] + tilt.x(place));
			final double y = geometry.unitY() * (1 + point.place()[1] + tilt.y(place));
			for (int i = 0; i < plane; i++) {
				final double column = i % geometry.grid().columns() - geometry.unitX();
				final double row = i / geometry.grid().columns() - geometry.unitY();
				final double atX = orientation.seenX(column, row) + x;
				final double atY = orientation.seenY(column, row) + y;
				final double atZ = place + geometry.unitZ() * point.place()[2];
				decoded.at(atX, atY, atZ, at);
				classes.get(z)[i] = DecodedHeart.likeliest(at, absent);
				if (withProbabilities) {
					mean.at(atX, atY, atZ, at);
					DecodedHeart.toProbabilities(at);
					for (int c = 0; c < at.length; c++)
						probabilities.get(c).get(z)[i] = (float) at[c];
				}
			}
		});
		final Spacing distances = new Spacing(geometry.grid().pixel(), geometry.grid().pixel(), spacing, "mm");
		final double[] origin = origin(stack, depth);
		final LabelVolume made = LabelVolume.wrap(Samples.wrap(classes, geometry.grid().columns(), geometry.grid().rows()), distances, origin);
		final boolean[] labelled = Arrays.copyOf(labels.labelled(), stack.first().depth());
		final double[] volumes = volumes(classes);
		final double[] places = IntStream.range(0, depth).mapToDouble(z -> (origin[2] - stack.first().origin()[2] + z * spacing) / stack.first().spacing().z()).toArray();
		final BeyondSlices beyond = BeyondSlices.of(classes, sample(), places, labelled, orientation.apexFirst());
		final List<String> flags = new ArrayList<>(Flags.of(found.point(), dice, fits, fromTheBase(made), geometry.grid(), absent, settings, tilt.degrees(geometry)));
		flags.addAll(beyond.remarks(volumes));
		return new LatentHeart(made, probabilities.stream().map(volume -> new Volume(Samples.wrap(volume, geometry.grid().columns(), geometry.grid().rows()),
			distances, origin, Double.NaN, SampleType.FLOAT32)).toList(), shifts(point, labelled.length), labelled, fits, found.losses(), dice, volumes,
			likely.deviations(LatentHeart.mean(dice)), beyond, flags);
	}

	/** Of the first sample of the result. */
	private double[] origin(final ShortAxisStack stack, final int depth) {
		final double[] origin = stack.first().origin();
		origin[0] += placement.origin()[0];
		origin[1] += placement.origin()[1];
		origin[2] += orientation.seenZ(placement.origin()[2] + (orientation.apexFirst() ? (depth - 1) * spacing : 0));
		return origin;
	}

	private static List<float[]> planes(final int depth, final int plane) {
		return IntStream.range(0, depth).mapToObj(z -> new float[plane]).toList();
	}

	private LabelVolume fromTheBase(final LabelVolume labels) {
		return orientation.apexFirst() ? new LabelVolume(Views.zeroMin(Views.invertAxis(labels.samples(), 2)), labels.spacing(), labels.origin()) : labels;
	}

	/** What all slices have in common is the place of the heart and how it stands, not their motion. */
	private LatentPoint centred(final LatentPoint point, final Tilt tilt, final double[] weights) {
		final double x = mean(point.x(), weights);
		final double y = mean(point.y(), weights);
		final float[] place = point.place().clone();
		place[0] += (float) x;
		place[1] += (float) y;
		return new LatentPoint(point.code(), without(point.x(), k -> x + tilt.x(geometry.z()[k])), without(point.y(), k -> y + tilt.y(geometry.z()[k])), place,
			point.views());
	}

	private static double mean(final float[] shifts, final double[] weights) {
		return IntStream.range(0, shifts.length).mapToDouble(k -> weights[k] * shifts[k]).sum() / Math.max(1, Arrays.stream(weights).sum());
	}

	private static float[] without(final float[] shifts, final IntToDoubleFunction common) {
		final float[] rest = shifts.clone();
		for (int k = 0; k < rest.length; k++)
			rest[k] -= (float) common.applyAsDouble(k);
		return rest;
	}

	/** A slice whose content lies farther along x is sampled from farther back. */
	private double[][] shifts(final LatentPoint point, final int slices) {
		final double[] factors = factors();
		return IntStream.range(0, slices).mapToObj(k -> orientation.back(factors[0] * point.x()[k], factors[1] * point.y()[k])).toArray(double[][]::new);
	}

	/** The same for a long-axis slice. */
	private double[] shift(final LatentPoint point, final int view) {
		final double[] factors = factors();
		final double[] within = orientation.back(factors[0] * point.views()[0][view], factors[1] * point.views()[1][view]);
		return new double[] { within[0], within[1], (orientation.apexFirst() ? -1 : 1) * factors[2] * point.views()[2][view] };
	}

	/** Of shifts of the content, mm, in those of the samples. */
	private double[] factors() {
		final double[] factors = new double[LatentPoint.AXES];
		Arrays.setAll(factors, axis -> -geometry.units()[axis] * geometry.grid().distances()[axis]);
		return factors;
	}

	/** Volume of a sample of the result, ml. */
	private double sample() {
		return geometry.grid().pixel() * geometry.grid().pixel() * spacing / MM3_PER_ML;
	}

	private double[] volumes(final List<float[]> classes) {
		final double[] volumes = new double[HeartClasses.COUNT - 1];
		final double sample = sample();
		for (final float[] slice : classes)
			for (final float label : slice)
				if (label != 0)
					volumes[(int) label - 1] += sample;
		return volumes;
	}
}
