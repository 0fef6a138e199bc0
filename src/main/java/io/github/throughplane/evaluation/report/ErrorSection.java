package io.github.throughplane.evaluation.report;

import io.github.throughplane.evaluation.Comparison;
import io.github.throughplane.metric.ErrorCalibration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How right the expected errors are that methods tell. */
final class ErrorSection {

	private final Comparison comparison;

	ErrorSection(final Comparison comparison) {
		this.comparison = comparison;
	}

	/** Writes nothing where no method tells its error. */
	void write(final Html page) {
		final List<String> methods = comparison.methods().stream().filter(method -> !comparison.errors(method).isEmpty()).toList();
		if (methods.isEmpty())
			return;
		page.element("h3", "Expected errors");
		page.table(
			List.of("method", "expected PSNR<br><small>dB</small>", "true PSNR<br><small>dB, all samples</small>", "expected error<br><small>% of the range</small>",
				"true error<br><small>% of the range</small>", "90 % expected within<br><small>% of the range</small>",
				"within own 90 % interval<br><small>% of samples</small>"),
			methods.stream().map(method -> {
				final List<String> row = new ArrayList<>(List.of(Html.escaped(method)));
				comparison.errorNames().forEach(name -> row.add(Numbers.of(comparison.error(method, name), name.contains("PSNR") || name.equals("within_90") ? 1 : 2)));
				return row;
			}).toList());
		page.raw(
			"<p class=\"caption\">Means over the cases. These methods tell the mean absolute error that they expect at every sample. Right is a method whose expected values are "
				+ "the true ones, and whose own 90 % intervals hold 90 % of the samples; less means that it promises too much.</p>");
		if (methods.stream().flatMap(method -> comparison.errors(method).stream()).anyMatch(errors -> !errors.groups().isEmpty()))
			groups(page, methods);
	}

	private void groups(final Html page, final List<String> methods) {
		final List<String> headings = new ArrayList<>(List.of("method"));
		IntStream.range(1, ErrorCalibration.GROUPS + 1).forEach(group -> headings.add("part " + group));
		page.table(headings, methods.stream().map(method -> {
			final List<String> row = new ArrayList<>(List.of(Html.escaped(method)));
			IntStream.range(0, ErrorCalibration.GROUPS).forEach(group -> row.add(cell(method, group)));
			return row;
		}).toList());
		page.raw(
			"<p class=\"caption\">Expected / true mean absolute error, in % of the range, of six equal parts of the samples in the order of their expected error; fewer where many "
				+ "are equal. Means over the cases.</p>");
	}

	private String cell(final String method, final int group) {
		final List<ErrorCalibration.Group> groups = comparison.errors(method).stream().filter(errors -> errors.groups().size() > group)
			.map(errors -> errors.groups().get(group)).toList();
		return Numbers.of(groups.stream().mapToDouble(ErrorCalibration.Group::expected).average().orElse(Double.NaN), 2) + " / "
			+ Numbers.of(groups.stream().mapToDouble(ErrorCalibration.Group::actual).average().orElse(Double.NaN), 2);
	}
}
