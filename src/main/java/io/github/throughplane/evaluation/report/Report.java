package io.github.throughplane.evaluation.report;

import io.github.throughplane.evaluation.Comparison;
import io.github.throughplane.evaluation.MetricTests;
import io.github.throughplane.evaluation.ShownCase;
import io.github.throughplane.evaluation.TestUnit;
import io.github.throughplane.task.Progress;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A comparison on one page of HTML with all its pictures in it, for the browser and for print. */
public final class Report {

	private Report() {}

	/**
	 * Writes the page, whole or not at all.
	 *
	 * @param tests of every metric
	 * @param unit what counted as one observation in them
	 * @param images what was compared, for the title
	 */
	public static void write(final Comparison comparison, final List<MetricTests> tests, final TestUnit unit, final String images, final Path file,
		final Progress progress)
	{
		final Html page = Html.page("Comparison of methods: " + images);
		page.element("h1", "Comparison of methods").element("p class=\"lead\"", images + ": " + count(comparison.methods().size(), "method") + ", "
			+ count(comparison.cases().size(), "case") + ". " + comparison.plan().protocol().remark());
		new SummarySection(comparison).write(page);
		pictures(comparison, page, progress);
		new StatisticsSection(comparison, tests, unit).write(page);
		new SettingsSection(comparison).write(page);
		page.writePage(file);
	}

	private static String count(final int number, final String what) {
		return number + " " + what + (number == 1 ? "" : "s");
	}

	private static void pictures(final Comparison comparison, final Html page, final Progress progress) {
		page.element("h2", "Pictures");
		final PictureSection section = new PictureSection(comparison);
		final Map<String, String> chosen = section.chosen();
		int done = 0;
		for (final var entry : chosen.entrySet()) {
			final Progress part = progress.part((double) done / chosen.size(), (done + 1.0) / chosen.size());
			section.write(page, ShownCase.of(comparison, entry.getKey(), part), entry.getValue());
			done++;
		}
	}
}
