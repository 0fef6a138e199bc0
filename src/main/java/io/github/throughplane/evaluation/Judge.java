package io.github.throughplane.evaluation;

import io.github.throughplane.metric.Consistency;
import io.github.throughplane.metric.EdgeFinder;
import io.github.throughplane.metric.Edges;
import io.github.throughplane.metric.GreyMapping;
import io.github.throughplane.metric.GridMatch;
import io.github.throughplane.metric.Pique;
import io.github.throughplane.metric.PlaneFamily;
import io.github.throughplane.metric.PlaneMetrics;
import io.github.throughplane.metric.Psnr;
import io.github.throughplane.metric.Ssim;
import io.github.throughplane.metric.Summary;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

	/** @throws io.github.throughplane.task.UserProblem if a pixel is not finite, or all are equal */
	Judge(final Trial trial, final JudgeSettings settings, final Progress progress) {
		this.trial = settings.crop() == 0 ? trial : cropped(trial, settings.crop());
		this.settings = settings;
		range = ValueRange.of(trial.original(), settings.range(), progress.part(0, 0.3));
		computedTomography = IntensityMap.Rule.suiting(trial.original(), progress.part(0.3, 0.5)) == IntensityMap.Rule.HOUNSFIELD;
		final Volume source = this.trial.judgesSlices() ? this.trial.truth().orElseThrow() : trial.measured();
		if (settings.metrics().contains(Metric.EDGE_SHARPNESS))
			for (final PlaneFamily family : trial.planes())
				edges.add(EdgeFinder.find(source, family, progress.part(0.5 + 0.25 * edges.size(), 0.75 + 0.25 * edges.size())));
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
		final PlaneTable table = new PlaneTable(trial.original().spacing().inPlane());
		final Map<Metric, Summary> volume = new EnumMap<>(Metric.class);
		final List<String> remarks = new ArrayList<>();
		final Volume seen = similarity(result, table, remarks, progress.part(0.05, 0.5));
		if (settings.metrics().contains(Metric.PIQUE))
			pique(seen, table, remarks, progress.part(0.5, 0.8));
		for (final Metric metric : settings.metrics())
			volume.put(metric, switch (metric) {
				case EDGE_SHARPNESS -> sharpness(seen, progress.part(0.8, 0.85));
				case CONSISTENCY -> single(Consistency.of(result, trial.measured(), trial.profile(), range.width(), progress.part(0.85, 1)));
				default -> table.summary(metric);
			});
		volume.forEach((metric, summary) -> {
			if (summary.undefined() > 0)
				remarks.add(metric.label() + ": not defined in " + summary.undefined() + " of " + (summary.undefined() + summary.judged())
					+ " planes or places, which are left out.");
		});
		return new Scores(volume, table.planes(), remarks);
	}

	/** Puts PSNR and SSIM into the table, and returns what metrics without a reference look at. */
	private Volume similarity(final Volume result, final PlaneTable table, final List<String> remarks, final Progress progress) {
		if (trial.truth().isEmpty())
			return result;
		final Volume truth = trial.truth().get();
		final GridMatch match = GridMatch.of(result, truth, progress.part(0, 0.3));
		final long common = match.reference().samples().size();
		if (common < truth.samples().size())
			remarks.add(String.format(Locale.ROOT, "The result covers %.1f %% of the truth; it is compared with this part.",
				100.0 * common / truth.samples().size()));
		for (final PlaneFamily family : trial.planes()) {
			final double[] psnr = new double[family.count(match.reference())];
			final double[] ssim = new double[psnr.length];
			family.forEachPlane(progress.part(0.3, 1), "Comparing " + family + " planes", (number, planes) -> {
				psnr[number] = Psnr.of(planes[0], planes[1], 1);
				ssim[number] = Ssim.GAUSS11.of(planes[0], planes[1], 1);
			}, range.map(match.image()), range.map(match.reference()));
			final boolean[] all = new boolean[psnr.length];
			Arrays.fill(all, true);
			table.add(Metric.PSNR, family, match.reference(), psnr, all);
			table.add(Metric.SSIM, family, match.reference(), ssim, all);
		}
		return trial.judgesSlices() ? match.image() : result;
	}

	private void pique(final Volume image, final PlaneTable table, final List<String> remarks, final Progress progress) {
		final GreyMapping mapping = GreyMapping.of(image, computedTomography, progress.part(0, 0.2));
		final Foreground foreground = Foreground.of(image, progress.part(0.2, 0.4));
		int skipped = 0;
		int planes = 0;
		for (final PlaneFamily family : trial.planes()) {
			final double[] scores = new double[family.count(image)];
			final boolean[] shown = new boolean[scores.length];
			family.forEachPlane(progress.part(0.4, 1), "PIQUE of " + family + " planes", (number, ofImage) -> {
				shown[number] = PlaneMetrics.showsEnough(ofImage[0], foreground);
				scores[number] = shown[number] ? Pique.of(mapping.map(ofImage[0])) : Double.NaN;
			}, image);
			table.add(Metric.PIQUE, family, image, scores, shown);
			planes += shown.length;
			for (final boolean counts : shown)
				skipped += counts ? 0 : 1;
		}
		if (skipped > 0)
			remarks.add("PIQUE: " + skipped + " of " + planes + " planes show less than 10 % foreground and are left out.");
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
