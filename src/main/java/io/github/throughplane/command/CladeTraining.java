package io.github.throughplane.command;

import io.github.throughplane.clade.CladeSettings;
import io.github.throughplane.clade.CladeSettings.Recipe;
import io.github.throughplane.clade.CladeTrainer;
import io.github.throughplane.clade.TrainedClade;
import io.github.throughplane.clade.TrainingFolder;
import io.github.throughplane.evaluation.HistoryPlot;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A training of CLADE as commands ask for it: a recipe and a preset, and what differs from them. */
final class CladeTraining {

	static final String LITE = "lite";

	/** Channels of the first layers in the lite preset; the full one has those of the recipe. */
	private static final int LITE_FILTERS = 32;

	/** Panels of the history's plot. */
	private static final List<List<String>> PANELS = List.of(List.of("generator", "cycle", "identity", "gradient_map", "measurement", "critic"),
		List.of("consistency"), List.of("edge_sharpness"), List.of("pique"));

	private final List<Volume> volumes;
	private final IntensityMap.Rule rule;
	private CladeSettings settings;

	/**
	 * @param recipe name of a {@link Recipe} in lower case
	 * @param preset lite or full
	 * @throws UserProblem if some volumes are computed tomography and others are not
	 */
	CladeTraining(final List<Volume> volumes, final String recipe, final String preset) {
		this.volumes = volumes;
		rule = rule(volumes);
		final CladeSettings full = CladeSettings.of(Recipe.valueOf(recipe.toUpperCase(Locale.ROOT)), rule == IntensityMap.Rule.HOUNSFIELD);
		settings = preset.equals(LITE) ? full.withFilters(LITE_FILTERS) : full;
	}

	private static IntensityMap.Rule rule(final List<Volume> volumes) {
		final Set<IntensityMap.Rule> rules = EnumSet.noneOf(IntensityMap.Rule.class);
		for (final Volume volume : volumes)
			rules.add(IntensityMap.Rule.suiting(volume, Progress.NONE));
		if (rules.size() > 1)
			throw new UserProblem("Some of the " + volumes.size() + " volumes are computed tomography in Hounsfield units, others are not.",
				"Train one model on each kind.");
		return rules.iterator().next();
	}

	/** How long is trained; 0 leaves what the recipe says. */
	CladeTraining schedule(final int epochs, final int batch, final int patches, final long seed) {
		settings = settings.withSchedule(epochs == 0 ? settings.epochs() : epochs, batch == 0 ? settings.batch() : batch,
			patches == 0 ? settings.patchesPerPlane() : patches, seed);
		return this;
	}

	/** Weight of the gradient-map loss; a negative one leaves what the recipe says. */
	CladeTraining gradientMap(final double weight) {
		settings = weight < 0 ? settings : settings.withGradientMap(weight);
		return this;
	}

	CladeSettings settings() {
		return settings;
	}

	/** Trains with the working files in a folder that is kept. */
	TrainedClade run(final TrainingFolder folder, final boolean resume, final TrainingPreview preview, final Progress progress) {
		final CladeTrainer trainer = new CladeTrainer(volumes, rule, settings, folder, progress.part(0, 0.02));
		final TrainedClade trained = trainer.train(resume, preview::show, preview.stopping(folder.path(), progress.part(0.02, 1)));
		HistoryPlot.write(trained.history(), PANELS, folder.path().resolve("history.png"));
		return trained;
	}

	/** Trains with the working files in a folder that is deleted afterwards. */
	TrainedClade runInTemporaryFolder(final TrainingPreview preview, final Progress progress) {
		try {
			final Path path = Files.createTempDirectory("throughplane");
			try (TrainingFolder folder = new TrainingFolder(path)) {
				return run(folder, false, preview, progress);
			}
			finally {
				delete(path);
			}
		}
		catch (final IOException e) {
			throw new UserProblem("The training's files could not be kept in " + System.getProperty("java.io.tmpdir") + ".",
				"Free disk space, or name another folder with -Djava.io.tmpdir.", e);
		}
	}

	private static void delete(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (final Path file : files.sorted(Comparator.reverseOrder()).toList())
				Files.delete(file);
		}
	}
}
