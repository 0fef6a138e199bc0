package io.github.throughplane.evaluation.report;

import io.github.throughplane.evaluation.ShownCase;
import io.github.throughplane.evaluation.View;
import io.github.throughplane.metric.PlaneFamily;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Pictures of the expected error of the methods that tell it, each beside the true one, for one plane of a case. */
final class ErrorPictures {

	private final Map<String, View> expected = new LinkedHashMap<>();
	private final Map<String, View> actual = new LinkedHashMap<>();
	private final double contrast;

	ErrorPictures(final ShownCase shown, final PlaneFamily family) {
		contrast = shown.white() - shown.black();
		shown.results().forEach((method, result) -> result.error().ifPresent(error -> {
			expected.put(method, error.get(family.ordinal()));
			shown.truth().ifPresent(truth -> actual.put(method, Pictures.distance(result.planes().get(family.ordinal()), truth.get(family.ordinal()))));
		}));
	}

	/** Writes nothing where no method tells its error. */
	void write(final Html page) {
		if (expected.isEmpty())
			return;
		final List<View> all = new ArrayList<>(expected.values());
		all.addAll(actual.values());
		final double largest = Pictures.largest(all);
		final List<String> figures = new ArrayList<>();
		expected.forEach((method, view) -> {
			figures.add(figure(method, "expected error", view, largest));
			if (actual.containsKey(method))
				figures.add(figure(method, "true error", actual.get(method), largest));
		});
		page.raw("<div class=\"views\" style=\"grid-template-columns: repeat(" + Math.max(4, Math.min(6, figures.size())) + ", 1fr)\">" + String.join("\n", figures)
			+ "</div>");
		page.raw(String.format(Locale.ROOT,
			"<p class=\"caption\">What the methods themselves expect their error to be in the first of these planes%s: its mean absolute value at "
				+ "every place, from white for none to brown for %.1f %% of the range shown.%s</p>",
			actual.isEmpty() ? "" : ", and what it is", 100 * largest / contrast,
			actual.isEmpty() ? "" : " A single true error is smaller or larger by chance: look at where they are large."));
	}

	private static String figure(final String method, final String what, final View view, final double largest) {
		return "<figure><figcaption><b>" + Html.escaped(method) + "</b><br>" + what + "</figcaption>"
			+ Html.image(Pictures.error(view, largest), method + ", " + what + ", " + view.family()) + "</figure>";
	}
}
