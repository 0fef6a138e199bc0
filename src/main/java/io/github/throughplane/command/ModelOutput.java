package io.github.throughplane.command;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.TrainingFolder;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The file of a model that a command trains, and the folder beside it with the files of its training.
 *
 * @param file where the model is written at the end
 */
record ModelOutput(Path file) {

	/**
	 * The output of a command.
	 *
	 * @throws UserProblem if no model can be written there
	 */
	static ModelOutput of(final File output) {
		final Path model = output.toPath().toAbsolutePath();
		if (!model.getFileName().toString().endsWith(".zip"))
			throw new UserProblem(model.getFileName() + " does not end in .zip.", "Models are written as .zip.");
		return new ModelOutput(model);
	}

	/** What people call the model. */
	String name() {
		return file.getFileName().toString().replaceFirst("\\.zip$", "");
	}

	/**
	 * Demands a training that can go on.
	 *
	 * @throws UserProblem if there is none
	 */
	void requireTraining() {
		if (!Files.isDirectory(TrainingFolder.beside(file)))
			throw nothingToResume();
	}

	/** Works in the folder beside the model, and tidies it up at the end. */
	<T> T training(final boolean resume, final Function<TrainingFolder, T> work) {
		try (TrainingFolder folder = new TrainingFolder(TrainingFolder.beside(file))) {
			if (resume && !folder.hasCheckpoint())
				throw nothingToResume();
			final T result = work.apply(folder);
			folder.deleteEpochs();
			return result;
		}
	}

	private UserProblem nothingToResume() {
		return new UserProblem("There is no training to resume in " + TrainingFolder.beside(file) + ".",
			"Train without resume, or check the name of the model.");
	}
}
