package io.github.throughplane.command;

import io.github.throughplane.clade.CladeSettings;
import io.github.throughplane.clade.CladeSettings.Recipe;
import io.github.throughplane.clade.CladeSettingsBuilder;
import io.github.throughplane.clade.CladeTrainer;
import io.github.throughplane.clade.TrainedClade;
import io.github.throughplane.command.output.TrainingPreview;
import io.github.throughplane.task.Progress;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A training of CLADE as commands ask for it: a recipe and a preset, and what differs from them. */
final class CladeTraining {

	static final String LITE = "lite";

	/** Channels of the first layers in the lite preset; the full one has those of the recipe. */
	private static final int LITE_FILTERS = 32;

	private final List<Volume> volumes;
	private final IntensityMap.Rule rule;
	private CladeSettings settings;
	private double minutes;

	/**
	 * @param recipe name of a {@link Recipe} in lower case
	 * @param preset lite or full
	 * @throws io.github.throughplane.task.UserProblem if some volumes are computed tomography and others are not
	 */
	CladeTraining(final List<Volume> volumes, final String recipe, final String preset) {
		this.volumes = volumes;
		rule = IntensityMap.Rule.suiting(volumes, Progress.NONE);
		final CladeSettings full = CladeSettings.of(Recipe.valueOf(recipe.toUpperCase(Locale.ROOT)), rule == IntensityMap.Rule.HOUNSFIELD);
		settings = preset.equals(LITE) ? full.withFilters(LITE_FILTERS) : full;
	}

	/** Changes what differs from the recipe. */
	CladeTraining with(final Consumer<CladeSettingsBuilder> change) {
		settings = settings.with(change);
		return this;
	}

	/** Stops the training after so many minutes with the best network so far, while a rate that falls has fallen; 0 for no limit. */
	CladeTraining atMost(final double allowed) {
		minutes = allowed;
		return this;
	}

	/** Trains with the working files in a folder that is kept. */
	TrainedClade run(final TrainingFolder folder, final boolean resume, final TrainingPreview preview, final Progress progress) {
		final TimeLimit limit = TimeLimit.ofMinutes(minutes);
		final CladeTrainer trainer = new CladeTrainer(volumes, rule, settings, folder, progress.part(0, 0.02));
		return trainer.train(resume, limit, preview::show, preview.stopping(folder.path(), progress.part(0.02, 1)));
	}

	/** Trains with the working files in a folder that is deleted afterwards. */
	TrainedClade runInTemporaryFolder(final TrainingPreview preview, final Progress progress) {
		return TrainingFolder.temporary(folder -> run(folder, false, preview, progress));
	}
}
