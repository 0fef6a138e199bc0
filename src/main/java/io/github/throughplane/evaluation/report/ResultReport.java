package io.github.throughplane.evaluation.report;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One result on one page of HTML: how it looks beside what it was made of, and what is known of it. */
public final class ResultReport {

	private ResultReport() {}

	/**
	 * Writes the page, whole or not at all.
	 *
	 * @param title of the result
	 * @param picture of the result beside the stack
	 * @param lines what the info of the result says, by key
	 */
	public static void write(final Path file, final String title, final BufferedImage picture, final Map<String, String> lines) {
		final Html page = Html.page(title);
		page.element("h1", title);
		page.element("p class=\"lead\"",
			"What lies between the measured slices was not measured. Believe a detail there only where the slices beside it show where it comes from.");
		page.raw("<figure>" + Html.image(Pictures.png(picture), title + " beside the stack")
			+ "<figcaption>The result, the stack that it was made of, and how they differ, each in three planes "
			+ "through the middle. Look at the planes across the slices: steps along borders should be gone.</figcaption></figure>");
		page.element("h2", "What is known of it");
		page.textTable(List.of("line", "value"), lines.entrySet().stream().map(line -> List.of(Html.escaped(line.getKey()), Html.escaped(line.getValue()))).toList());
		page.writePage(file);
	}
}
