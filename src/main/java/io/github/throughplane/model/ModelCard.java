package io.github.throughplane.model;

import java.util.List;
import java.util.Map;

/** The page that people read about a model, in Markdown, made from its description. */
final class ModelCard {

	private ModelCard() {}

	static String markdown(final TrainedModel model, final Normalisation normalisation) {
		final ModelDescription description = model.description();
		final StringBuilder page = new StringBuilder();
		page.append("# ").append(description.name()).append("\n\n").append(description.description()).append("\n\n");
		page.append("Method: ").append(description.method()).append(". Seed of the training: ").append(description.seed()).append(".\n");
		page.append("""

			## Use

			In Fiji or ImageJ with Throughplane: choose this file as the model of the command `%s`.

			## In other programs

			%s
			""".formatted(description.method(), elsewhere(normalisation)));
		table(page, "Normalisation", description.normalisation());
		table(page, "Settings", description.settings());
		table(page, "Training", description.training());
		page.append("""

			## Validation

			The network turns %s into %s. Throughplane checks this whenever it opens the model.
			For the quality on images of your own, thicken the slices of an isotropic image with `thick-slices`, super-resolve
			them with this model, and compare the result with the image by `compare-volumes`.
			""".formatted(names(model.ports().inputFiles()), names(model.ports().outputFiles())));
		table(page, "Versions", description.versions());
		if (!description.citations().isEmpty())
			page.append("\n## Publications\n\n");
		for (final Citation citation : description.citations())
			page.append("* ").append(citation.line()).append('\n');
		return page.toString();
	}

	private static String elsewhere(final Normalisation normalisation) {
		final String steps = normalisation.hasSteps()
			? "Programs that run bioimage.io models map values as `rdf.yaml` says, each input by itself; Throughplane maps a whole volume at once, which makes no seams."
			: "`rdf.yaml` has no steps that map values: a program has to give the network what is described below, under Normalisation.";
		return normalisation.words().isEmpty() ? steps : steps + " " + normalisation.words();
	}

	private static String names(final List<String> files) {
		return String.join(" and ", files.stream().map(file -> "`" + file + "`").toList());
	}

	private static void table(final StringBuilder page, final String title, final Map<String, ?> values) {
		if (values.isEmpty())
			return;
		page.append("\n## ").append(title).append("\n\n| | |\n|---|---|\n");
		values.forEach((name, value) -> page.append("| ").append(cell(name)).append(" | ").append(cell(value)).append(" |\n"));
	}

	private static String cell(final Object value) {
		return String.valueOf(value).replace("|", "\\|").replace('\n', ' ');
	}
}
