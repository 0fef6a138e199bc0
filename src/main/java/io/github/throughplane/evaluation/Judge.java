package io.github.throughplane.evaluation;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.metric.Consistency;
import io.github.throughplane.metric.EdgeFinder;
import io.github.throughplane.metric.Edges;
import io.github.throughplane.metric.ErrorCalibration;
import io.github.throughplane.metric.ExpectedError;
import io.github.throughplane.metric.GreyMapping;
import io.github.throughplane.metric.GridMatch;
import io.github.throughplane.metric.IntensityScale;
import io.github.throughplane.metric.Plane;
import io.github.throughplane.metric.PlaneFamily;
import io.github.throughplane.metric.PlaneMetrics;
import io.github.throughplane.metric.PlanePairs;
import io.github.throughplane.metric.PlaneScores;
import io.github.throughplane.metric.SignalToNoise;
import io.github.throughplane.metric.SlicePeriodArtefacts;
import io.github.throughplane.metric.SliceSlope;
import io.github.throughplane.metric.SlicedWasserstein;
import io.github.throughplane.metric.Summary;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import net.imglib2.view.Views;

/**
 * Judges the results of several methods on one trial, all at the same places. PSNR and SSIM compare with the truth on its grid, matched by
 * position. The metrics without a reference look at the removed slices where slices were removed, else at the resliced planes of the
 * result on its own grid. Borders are found in the truth of removed slices, else in the measured stack, which favours no method.
 */
final class Judge {

	private final Trial trial;
	private final JudgeSettings settings;
	private final ValueRange range;
	private final boolean computedTomography;
	private final List<Edges> edges = new ArrayList<>();
	private final Optional<SignalToNoise> regions;
	private final Optional<SliceSlope> slopes;

	/** @throws io.github.throughplane.task.UserProblem if a pixel is not finite, or all are equal */
	Judge(final Trial trial, final JudgeSettings settings, final Progress progress) {
		this.trial = settings.crop() == 0 ? trial : cropped(trial, settings.crop());
		this.settings = settings;
		range = ValueRange.of(trial.original(), settings.range(), progress.part(0, 0.3));
		computedTomography = IntensityMap.Rule.suiting(trial.original(), progress.part(0.3, 0.5)) == IntensityMap.Rule.HOUNSFIELD;
		final Volume source = this.trial.judgesSlices() ? this.trial.truth().orElseThrow() : trial.measured();
		if (settings.metrics().contains(Metric.EDGE_SHARPNESS))
			for (final PlaneFamily family : trial.planes())
				edges.add(EdgeFinder.find(source, family, progress.part(0.5 + 0.2 * edges.size(), 0.7 + 0.2 * edges.size())));
		regions = settings.metrics().contains(Metric.SNR) ? SignalToNoise.find(trial.measured(), progress.part(0.9, 0.95)) : Optional.empty();
		slopes = settings.metrics().contains(Metric.SLICE_SLOPE) ? Optional.of(slopes(trial, progress.part(0.95, 1))) : Optional.empty();
	}

	private static SliceSlope slopes(final Trial trial, final Progress progress) {
		final Volume measured = trial.measured();
		final double spacing = trial.spacing() == 0 ? measured.spacing().inPlane() : trial.spacing();
		return SliceSlope.find(Interpolator.alongZ(measured, Interpolation.CUBIC, spacing, progress.part(0, 0.5)), progress.part(0.5, 1));
	}

	/** The trial with the truth cut down to a square in the middle of its slices. */
	private static Trial cropped(final Trial trial, final int side) {
		return new Trial(trial.original(), trial.measured(), trial.truth().map(truth -> cropped(truth, side)), trial.planes(), trial.profile(),
			trial.spacing());
	}

	private static Volume cropped(final Volume volume, final int side) {
		final long[] first = new long[3];
		final long[] last = new long[3];
		final double[] origin = volume.origin();
		for (int axis = 0; axis < 3; axis++) {
			final long size = volume.samples().dimension(axis);
			final long kept = axis == 2 ? size : Math.min(side, size);
			first[axis] = (size - kept) / 2;
			last[axis] = first[axis] + kept - 1;
			origin[axis] += first[axis] * volume.spacing().along(axis);
		}
		return new Volume(Views.zeroMin(Views.interval(volume.samples(), first, last)), volume.spacing(), origin, volume.sliceThickness(), volume.type());
	}

	/** @throws io.github.throughplane.task.UserProblem if a pixel is not finite, or result and truth have no place in common */
	Scores judge(final Volume result, final Progress progress) {
		Volumes.requireFinite(result, progress.part(0, 0.05));
		final List<String> remarks = new ArrayList<>();
		final Optional<GridMatch> match = trial.truth().map(truth -> match(result, truth, remarks, progress.part(0.05, 0.2)));
		final Volume seen = trial.judgesSlices() ? match.orElseThrow().image() : result;
		final Optional<SlicePeriodArtefacts> artefacts = Collections.disjoint(settings.metrics(), Metric.SLICE_PERIOD) ? Optional.empty()
			: Optional.of(SlicePeriodArtefacts.of(result, trial.measured(), range.width(), progress.part(0.2, 0.3)));
		final PlaneTable table = new PlaneTable(trial.original().spacing().inPlane());
		final Map<Metric, Summary> volume = new EnumMap<>(Metric.class);
		for (int i = 0; i < settings.metrics().size(); i++) {
			final Metric metric = settings.metrics().get(i);
			final Progress part = progress.part(0.3 + 0.7 * i / settings.metrics().size(), 0.3 + 0.7 * (i + 1) / settings.metrics().size());
			volume.put(metric, switch (metric) {
				case PIQUE -> pique(seen, table, remarks, part);
				case EDGE_SHARPNESS -> sharpness(seen, part);
				case SLICE_SLOPE -> Summary.of(slopes.orElseThrow().relative(seen, part));
				case SNR -> Summary.of(regions.map(found -> found.of(result)).orElse(Double.NaN));
				case CONSISTENCY -> single(Consistency.of(result, trial.measured(), trial.profile(), range.width(), part));
				case PHASE_BRIGHTNESS -> Summary.of(artefacts.orElseThrow().brightness());
				case PHASE_GRAIN -> Summary.of(artefacts.orElseThrow().grain());
				case GHOSTS -> Summary.of(artefacts.orElseThrow().ghosts());
				case UNDERSHOOT -> Summary.of(artefacts.orElseThrow().undershoot());
				case STAIR_STEPS -> Summary.of(artefacts.orElseThrow().stairSteps());
				case SWD -> Summary.of(textures(match.orElseThrow(), part));
				default -> similarity(metric, match.orElseThrow(), table, part);
			});
		}
		volume.forEach((metric, summary) -> {
			if (summary.undefined() > 0)
				remarks.add(metric.label() + ": not defined in " + summary.undefined() + " of " + (summary.undefined() + summary.judged())
					+ " planes or places, which are left out.");
		});
		return new Scores(volume, table.planes(), remarks);
	}

	/**
	 * How right the expected error is; where nobody knows the truth, what it says. Nothing where the method does not tell it.
	 *
	 * @throws io.github.throughplane.task.UserProblem if an expected error is negative or not finite
	 */
	Optional<ErrorCalibration> errors(final Estimate estimate, final Progress progress) {
		return estimate.error().map(map -> trial.truth()
			.map(truth -> ErrorCalibration.of(GridMatch.of(estimate.result(), truth, progress), GridMatch.of(map, truth, progress).image(), range.width(), value -> true,
				progress))
			.orElseGet(() -> ErrorCalibration.withoutTruth(ExpectedError.of(map, range.width(), progress))));
	}

	private static GridMatch match(final Volume result, final Volume truth, final List<String> remarks, final Progress progress) {
		final GridMatch match = GridMatch.of(result, truth, progress);
		final long common = match.reference().samples().size();
		if (common < truth.samples().size())
			remarks.add(String.format(Locale.ROOT, "The result covers %.1f %% of the truth; it is compared with this part.",
				100.0 * common / truth.samples().size()));
		return match;
	}

	private Summary similarity(final Metric metric, final GridMatch match, final PlaneTable table, final Progress progress) {
		final Volume image = range.map(match.image());
		final Volume reference = range.map(match.reference());
		for (final PlaneFamily family : trial.planes())
			table.add(metric, family, reference, metric.similarity().orElseThrow().of(new PlanePairs(image, reference, family, Optional.empty()),
				IntensityScale.RANGE_1, progress));
		return table.summary(metric);
	}

	private Summary pique(final Volume image, final PlaneTable table, final List<String> remarks, final Progress progress) {
		final GreyMapping mapping = GreyMapping.of(image, computedTomography, progress.part(0, 0.2));
		final Foreground foreground = Foreground.of(image, progress.part(0.2, 0.4));
		int skipped = 0;
		int planes = 0;
		for (final PlaneFamily family : trial.planes()) {
			final PlaneScores scores = PlaneMetrics.piqueOfEach(image, family, mapping, foreground, progress.part(0.4, 1));
			table.add(Metric.PIQUE, family, image, scores);
			planes += family.count(image);
			skipped += scores.skipped();
		}
		if (skipped > 0)
			remarks.add("PIQUE: " + skipped + " of " + planes + " planes show less than 10 % foreground and are left out.");
		return table.summary(Metric.PIQUE);
	}

	/** The distance of textures, the mean of all families. */
	private double textures(final GridMatch match, final Progress progress) {
		double sum = 0;
		for (final PlaneFamily family : trial.planes())
			sum += new SlicedWasserstein(0).of(planes(range.map(match.image()), family), planes(range.map(match.reference()), family), progress).mean();
		return sum / trial.planes().size();
	}

	private static List<Plane> planes(final Volume volume, final PlaneFamily family) {
		final Plane[] planes = new Plane[family.count(volume)];
		family.forEachPlane(Progress.NONE, "", (number, read) -> planes[number] = read[0], volume);
		return List.of(planes);
	}

	private Summary sharpness(final Volume image, final Progress progress) {
		final List<Summary> families = edges.stream().map(places -> places.sharpness(image, progress)).toList();
		final double mean = Summary.of(families.stream().mapToDouble(Summary::mean).toArray()).mean();
		final int judged = families.stream().mapToInt(Summary::judged).sum();
		return new Summary(mean, deviation(families, judged), judged, families.stream().mapToInt(Summary::undefined).sum());
	}

	/** The standard deviation over the places of all families together. */
	private static double deviation(final List<Summary> families, final int judged) {
		final List<Summary> defined = families.stream().filter(family -> family.judged() > 0).toList();
		final double mean = defined.stream().mapToDouble(family -> family.judged() * family.mean()).sum() / judged;
		double squares = 0;
		for (final Summary family : defined) {
			final double within = family.judged() < 2 ? 0 : (family.judged() - 1) * family.deviation() * family.deviation();
			squares += within + family.judged() * (family.mean() - mean) * (family.mean() - mean);
		}
		return judged < 2 ? Double.NaN : Math.sqrt(squares / (judged - 1));
	}

	private static Summary single(final double value) {
		return value == Double.POSITIVE_INFINITY ? new Summary(value, Double.NaN, 1, 0) : Summary.of(value);
	}
}
