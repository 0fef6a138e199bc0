package io.github.throughplane.command;

import io.github.throughplane.command.output.ModelOutput;
import io.github.throughplane.command.output.TrainingPreview;
import io.github.throughplane.evaluation.HistoryPlot;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.task.Table;
import io.github.throughplane.training.Trained;
import io.github.throughplane.training.TrainingFolder;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * A command that trains a method and writes a model. Its parameters are those of the command, since SciJava would put those of a
 * superclass first; what most say of them stands here.
 */
abstract class TrainCommand extends MenuCommand {

	static final String STACKS_LABEL = "Stack or folder";
	static final String STACKS = "An image, or a folder with one DICOM series or with images, all of one kind; every channel and frame is a volume of its own.";
	static final String MODEL_LABEL = "Model";
	static final String MODEL = "The file of the model, ending in .zip. Working files lie beside it, in a folder ending in .training.";
	static final String MINUTES_LABEL = "Minutes (0: no limit)";
	static final String MINUTES = "After so many minutes the training stops and keeps the best network so far; a rate that falls has then fallen. 0 trains all epochs.";
	static final String START_LABEL = "Start (none: untrained)";
	/** The value of start= for an untrained network. */
	static final String UNTRAINED = "none";
	static final String MOST_MINUTES = "100000";
	static final String PRECISION_LABEL = "Precision";
	static final String PRECISION =
		"Number type of the convolutions of a training step; bfloat16 is faster where the processor has it (see Check Set-Up...), and less exact.";
	static final String SEED_LABEL = "Seed";
	static final String SEED = "Decides weights and patches; without a limit in minutes, the same seed gives the same model on one computer.";
	static final String RESUME_LABEL = "Resume";
	static final String RESUME = "Whether to go on with a training that was cancelled or broken off, with the same settings";
	static final String MINUTES_ANEW = RESUME + "; minutes count anew";

	/** Trains with the working files in a folder. */
	@FunctionalInterface
	interface Training<T extends Trained> {
		T run(TrainingFolder folder, TrainingPreview preview);
	}

	/** Writes a model, with its name and a sentence on what it was trained on. */
	@FunctionalInterface
	interface ModelWriter<T extends Trained> {
		void write(Path zip, T trained, String name, String trainedOn);
	}

	/**
	 * What a training goes on from.
	 *
	 * @param start a model of the method by its name or file, or {@value #UNTRAINED}
	 */
	static <T extends Trained> Optional<T> known(final File start, final String method, final Function<Path, T> reader) {
		return start.getPath().equals(UNTRAINED) ? Optional.empty() : Optional.of(reader.apply(ModelFile.resolve(start.getPath(), method)));
	}

	/**
	 * Trains, draws the history beside the model, writes the model, and shows the epoch chosen.
	 *
	 * @param title what the preview shows
	 * @param trainedOn what the model tells of the images
	 */
	final <T extends Trained> void train(final ModelOutput model, final String title, final Training<T> training, final ModelWriter<T> writer,
		final String trainedOn)
	{
		try (TrainingPreview preview = new TrainingPreview(title)) {
			final T trained = model.training(folder -> {
				final T result = training.run(folder, preview);
				HistoryPlot.write(result.history(), result.columns().panels(), folder.path().resolve("history.png"));
				writer.write(model.file(), result, model.name(), trainedOn);
				return result;
			});
			trained.warning().ifPresent(this::remark);
			show(model.file().getFileName().toString(), Table.ofMetrics(trained.columns().row(trained.history(), trained.epoch())));
		}
	}
}
