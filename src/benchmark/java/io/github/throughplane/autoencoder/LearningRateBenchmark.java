package io.github.throughplane.autoencoder;

import io.github.throughplane.autoencoder.AutoencoderSettings.Preset;
import io.github.throughplane.task.ConsoleProgress;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The validation error that a small network reaches on drawn hearts with a learning rate: 40 stacks to learn from, 6 others to judge by, 8
 * filters, patches of 32x32 pixels; until it has not fallen for 30 epochs of 100 steps. Prints the history. Arguments: learning rate (0.0001), most epochs
 * (400).
 */
public final class LearningRateBenchmark {

	private static final int LEARNED = 40;
	private static final int JUDGED = 6;
	private static final int FIRST_JUDGED = 1000;
	private static final int SLICES = 9;

	private LearningRateBenchmark() {}

	public static void main(final String... arguments) throws IOException {
		final AutoencoderSettings settings = AutoencoderSettings.of(Preset.A16).with(changes -> {
			changes.filters(8);
			changes.patch(32);
			changes.learningRate(arguments.length > 0 ? Double.parseDouble(arguments[0]) : 1e-4);
			changes.epochs(arguments.length > 1 ? Integer.parseInt(arguments[1]) : changes.epochs());
			changes.seed(1);
		});
		final Path working = Files.createTempDirectory("rate");
		try (TrainingFolder folder = new TrainingFolder(working)) {
			System.out.println(new AutoencoderTrainer(stacks(0, LEARNED), stacks(FIRST_JUDGED, JUDGED), settings, folder, ConsoleProgress.on(System.err))
				.train(false, TimeLimit.NONE, preview -> {}, ConsoleProgress.on(System.err)).history().csv());
		}
	}

	private static List<Volume> stacks(final int first, final int count) {
		final List<Volume> stacks = new ArrayList<>();
		for (int i = 0; i < count; i++)
			stacks.add(Hearts.stack(SLICES, first + i));
		return stacks;
	}
}
