package io.github.throughplane.command;

import io.github.throughplane.command.output.TrainingPreview;
import io.github.throughplane.smore.SmoreSettings;
import io.github.throughplane.smore.SmoreTrainer;
import io.github.throughplane.smore.TrainedSmore;
import io.github.throughplane.task.Progress;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Volume;

import java.util.List;

/**
 * A training of a SMORE-style network as commands ask for it.
 *
 * @param volumes to learn from
 * @param minutes after which it stops with the best network so far; 0 for no limit
 */
record SmoreTraining(List<Volume> volumes, SmoreSettings settings, double minutes) {

	static final String LITE = "lite";
	static final String FULL = "full";

	/**
	 * The settings of a preset.
	 *
	 * @param steps of the training; 0 for as many as there is time for, or for those of the preset where time is not limited
	 * @param minutes 0 for no limit
	 */
	static SmoreSettings settings(final String preset, final int steps, final double minutes, final long seed) {
		final SmoreSettings base = (preset.equals(LITE) ? SmoreSettings.LITE : SmoreSettings.FULL).withSeed(seed);
		if (steps > 0)
			return base.withSteps(steps);
		return minutes > 0 ? base.withSteps(SmoreSettings.ENDLESS) : base;
	}

	/** Trains with the working files in a folder that is kept. */
	TrainedSmore run(final TrainingFolder folder, final boolean resume, final TrainingPreview preview, final Progress progress) {
		final TimeLimit limit = TimeLimit.ofMinutes(minutes);
		final SmoreTrainer trainer = new SmoreTrainer(volumes, IntensityMap.Rule.suiting(volumes, progress.part(0, 0.01)), settings, folder, progress.part(0.01, 0.02));
		return trainer.train(resume, limit, preview::show, preview.stopping(folder.path(), progress.part(0.02, 1)));
	}

	/** Trains with the working files in a folder that is deleted afterwards. */
	TrainedSmore runInTemporaryFolder(final TrainingPreview preview, final Progress progress) {
		return TrainingFolder.temporary(folder -> run(folder, false, preview, progress));
	}
}
