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
import java.util.Optional;

/**
 * A training of a SMORE-style network as commands ask for it.
 *
 * @param volumes to learn from
 * @param preset of an untrained network; that for any stack has lessons of its own
 * @param start the network that it begins with, unless it is an untrained one
 * @param minutes after which it stops with the best network so far; 0 for no limit
 */
record SmoreTraining(List<Volume> volumes, String preset, Optional<TrainedSmore> start, SmoreSettings settings, double minutes) {

	static final String LITE = "lite";
	static final String FULL = "full";
	/** For a network for any stack. */
	static final String ANY = "any";

	/**
	 * The settings of a training.
	 *
	 * @param preset of an untrained network
	 * @param start the network that it begins with, unless it is an untrained one
	 * @param steps of the training; 0 for as many as there is time for, or for those of the preset where time is not limited
	 * @param minutes 0 for no limit
	 */
	static SmoreSettings settings(final String preset, final Optional<TrainedSmore> start, final int steps, final double minutes, final long seed) {
		final SmoreSettings untrained = switch (preset) {
			case LITE -> SmoreSettings.LITE;
			case FULL -> SmoreSettings.FULL;
			default -> SmoreSettings.ANY;
		};
		final SmoreSettings base = start.map(known -> known.settings().forOwnStacks()).orElse(untrained).withSeed(seed);
		if (steps > 0)
			return base.withSteps(steps);
		return minutes > 0 ? base.withSteps(SmoreSettings.ENDLESS) : base;
	}

	/** Trains with the working files in a folder that is kept. */
	TrainedSmore run(final TrainingFolder folder, final boolean resume, final TrainingPreview preview, final Progress progress) {
		final TimeLimit limit = TimeLimit.ofMinutes(minutes);
		final SmoreTrainer trainer = trainer(folder, progress.part(0, 0.02));
		return trainer.train(resume, limit, preview::show, preview.stopping(folder.path(), progress.part(0.02, 1)));
	}

	private SmoreTrainer trainer(final TrainingFolder folder, final Progress progress) {
		if (start.isPresent())
			return SmoreTrainer.onStacks(volumes, start.get(), settings, folder, progress);
		return preset.equals(ANY) ? SmoreTrainer.onAny(volumes, settings, folder, progress)
			: SmoreTrainer.onStacks(volumes, IntensityMap.Rule.suiting(volumes, progress.part(0, 0.5)), settings, folder, progress.part(0.5, 1));
	}

	/** Trains with the working files in a folder that is deleted afterwards. */
	TrainedSmore runInTemporaryFolder(final TrainingPreview preview, final Progress progress) {
		return TrainingFolder.temporary(folder -> run(folder, false, preview, progress));
	}
}
