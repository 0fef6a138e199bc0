package io.github.throughplane.evaluation.report;

import io.github.throughplane.evaluation.Comparison;
import io.github.throughplane.evaluation.Metric;
import io.github.throughplane.evaluation.Protocol;
import io.github.throughplane.evaluation.ShownCase;
import io.github.throughplane.evaluation.View;
import io.github.throughplane.metric.PlaneFamily;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pictures of some cases: every method in three planes, its difference from the truth, and a zoom. */
final class PictureSection {

	private static final int MOST_CASES = 3;
	private static final int MOST_IN_ROW = 6;

	/** Fewest rows and columns of a part that is worth a closer look. */
	private static final int SMALLEST_ZOOM = 12;

	private final Comparison comparison;

	PictureSection(final Comparison comparison) {
		this.comparison = comparison;
	}

	/** Which cases are shown, by what is said of them: all where there are few, else the best, the median and the worst by the first metric. */
	Map<String, String> chosen() {
		final List<String> cases = comparison.cases();
		final Map<String, String> chosen = new LinkedHashMap<>();
		if (cases.size() <= MOST_CASES) {
			cases.forEach(name -> chosen.put(name, name));
			return chosen;
		}
		final Metric metric = comparison.metrics().get(0);
		final List<double[]> ofMethods = comparison.methods().stream().map(method -> comparison.values(method, metric)).toList();
		final double[] means = IntStream.range(0, cases.size()).mapToDouble(i -> ofMethods.stream().mapToDouble(values -> values[i])
			.filter(Double::isFinite).average().orElse(Double.NaN)).toArray();
		final List<Integer> order = IntStream.range(0, means.length).boxed().filter(i -> Double.isFinite(means[i]))
			.sorted(Comparator.comparingDouble(i -> metric.higherIsBetter() ? -means[i] : means[i])).toList();
		if (order.isEmpty())
			chosen.put(cases.get(0), cases.get(0));
		else {
			final String by = " (by the mean " + metric.label() + " of all methods)";
			chosen.put(cases.get(order.get(order.size() / 2)), "The median case" + by + ": ");
			chosen.putIfAbsent(cases.get(order.get(order.size() - 1)), "The worst case" + by + ": ");
			chosen.putIfAbsent(cases.get(order.get(0)), "The best case" + by + ": ");
			chosen.replaceAll((name, said) -> said + name);
		}
		return chosen;
	}

	void write(final Html page, final ShownCase shown, final String title) {
		page.element("h3", title);
		final boolean slices = comparison.plan().protocol() instanceof Protocol.DropSlices;
		final List<PlaneFamily> order = slices ? List.of(PlaneFamily.XY, PlaneFamily.XZ) : List.of(PlaneFamily.YZ, PlaneFamily.XZ, PlaneFamily.XY);
		for (final PlaneFamily family : order)
			family(page, shown, family, (family == PlaneFamily.XY) == slices);
		new ErrorPictures(shown, order.get(0)).write(page);
	}

	private void family(final Html page, final ShownCase shown, final PlaneFamily family, final boolean closer) {
		final int plane = family.ordinal();
		final Map<String, View> results = new LinkedHashMap<>();
		shown.results().forEach((method, result) -> results.put(method, result.planes().get(plane)));
		final View measured = shown.measured().get(plane);
		final List<View> compared = new ArrayList<>(results.values());
		shown.truth().ifPresent(truth -> compared.add(truth.get(plane)));
		if (compared.isEmpty())
			return;
		final Optional<Pictures.Part> zoom = Optional.of(Pictures.zoom(compared))
			.filter(part -> closer && Math.min(part.width(), part.height()) >= SMALLEST_ZOOM);
		final double widest = shown.truth().map(truth -> Pictures.widestDifference(results.values(), truth.get(plane))).orElse(1.0);
		final List<String> figures = new ArrayList<>();
		shown.truth().ifPresent(truth -> figures.add(figure("truth", "", truth.get(plane), shown, zoom, Double.NaN)));
		figures.add(figure("measured", "", measured, shown, zoom, widest));
		results.forEach((method, view) -> figures.add(figure(method, values(shown.name(), method), view, shown, zoom, widest)));
		final int rows = (figures.size() + MOST_IN_ROW - 1) / MOST_IN_ROW;
		page.raw("<div class=\"views\" style=\"grid-template-columns: repeat(" + (figures.size() + rows - 1) / rows + ", 1fr)\">"
			+ String.join("\n", figures) + "</div>");
		page.raw("<p class=\"caption\">" + caption(shown, family, zoom.isPresent(), widest) + "</p>");
	}

	/** A method: its plane, the difference from the truth where there is one, and the zoom. */
	private String figure(final String name, final String values, final View view, final ShownCase shown, final Optional<Pictures.Part> zoom, final double widest) {
		final StringBuilder figure = new StringBuilder("<figure><figcaption><b>" + Html.escaped(name) + "</b>" + values + "</figcaption>");
		figure.append(Html.image(Pictures.grey(view, Pictures.Part.whole(view), shown.black(), shown.white()), name + ", " + view.family()));
		shown.truth().ifPresent(truth -> figure.append(Double.isNaN(widest) ? scale(view)
			: Html.image(Pictures.difference(view, truth.get(view.family().ordinal()), widest), name + ", difference from the truth")));
		zoom.ifPresent(part -> figure.append(Html.image(Pictures.grey(view, part, shown.black(), shown.white()), name + ", zoom")));
		return figure.append("</figure>").toString();
	}

	/** The scale of the differences, as high as a picture of them. */
	private static String scale(final View view) {
		return "<div class=\"scale\" style=\"aspect-ratio: " + view.width() + " / " + view.height() * view.aspect()
			+ "\"><i></i><span>too bright<br>too dark</span></div>";
	}

	/** What the first metrics say of this very case. */
	private String values(final String name, final String method) {
		final int index = comparison.cases().indexOf(name);
		return comparison.metrics().stream().limit(2).map(metric -> "<br><small>" + Html.escaped(metric.label()) + " "
			+ Numbers.of(comparison.values(method, metric)[index], metric) + "</small>").collect(Collectors.joining());
	}

	private String caption(final ShownCase shown, final PlaneFamily family, final boolean zoomed, final double widest) {
		final String plane = switch (family) {
			case XY -> comparison.plan().protocol() instanceof Protocol.DropSlices ? "A slice that was removed and predicted" : "A slice (x and y)";
			case XZ -> "The plane along x and z";
			case YZ -> "The plane along y and z";
		};
		return plane + " through " + Html.escaped(shown.place()) + (family == PlaneFamily.XY ? "" : ", z upwards") + ". Upper row: the values; measured "
			+ "is what they were given, the nearest slice." + shown.truth().map(truth -> String.format(Locale.ROOT,
				" Next: result less truth, from −%.1f %% to +%.1f %% of the range shown, one scale for all methods.", share(widest, shown), share(widest, shown)))
				.orElse("")
			+ (zoomed ? " Last: the part where the methods differ most, pixel by pixel." : "") + (uncovered(shown, family) ? " Blue-grey: not covered." : "");
	}

	private static boolean uncovered(final ShownCase shown, final PlaneFamily family) {
		return shown.results().values().stream().anyMatch(result -> {
			for (final float value : result.planes().get(family.ordinal()).values())
				if (Float.isNaN(value))
					return true;
			return false;
		});
	}

	private static double share(final double widest, final ShownCase shown) {
		return 100 * widest / (shown.white() - shown.black());
	}
}
