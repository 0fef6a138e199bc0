package io.github.throughplane.command.output;

import io.github.throughplane.task.Cancelled;
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
 * @param resume whether a training that was cancelled or broken off goes on
 */
public record ModelOutput(Path file, boolean resume) {

	private static final String ENDING = ".zip";

	/**
	 * The output of a command.
	 *
	 * @throws UserProblem if no model can be written there, there is no training to go on with, or there is one and a new one would take
	 *             its place
	 */
	public static ModelOutput of(final File output, final boolean resume) {
		final Path model = output.toPath().toAbsolutePath();
		requireEnding(output);
		final Path folder = TrainingFolder.beside(model);
		if (resume && !Files.isDirectory(folder))
			throw nothingToResume(folder);
		if (!resume && TrainingFolder.isUnfinished(folder))
			throw new UserProblem("A training in " + folder + " was cancelled or broken off; a new one would take its place.",
				"Go on with it with resume=true and the settings it was started with, or delete that folder to train anew.");
		return new ModelOutput(model, resume);
	}

	private static void requireEnding(final File output) {
		if (!output.getName().endsWith(ENDING))
			throw new UserProblem(output.getName() + " does not end in .zip.", "Models are written as .zip.");
	}

	/**
	 * The file of the model of a stage on the way to another model, beside that.
	 *
	 * @throws UserProblem if the other model cannot be written as it is named
	 */
	public static File stage(final File output, final String name) {
		requireEnding(output);
		return new File(output.getAbsoluteFile().getParentFile(), withoutEnding(output.getName()) + "-" + name + ENDING);
	}

	/** Whether there is a training for a file that was cancelled or broken off and can go on. */
	public static boolean isUnfinished(final File output) {
		return TrainingFolder.isUnfinished(TrainingFolder.beside(output.toPath().toAbsolutePath()));
	}

	/** What people call the model. */
	public String name() {
		return withoutEnding(file.getFileName().toString());
	}

	private static String withoutEnding(final String name) {
		return name.substring(0, name.length() - ENDING.length());
	}

	/**
	 * Works in the folder beside the model, and tidies it up at the end.
	 *
	 * @throws Cancelled that tells how to go on, if the training is cancelled
	 */
	public <T> T training(final Function<TrainingFolder, T> work) {
		try (TrainingFolder folder = new TrainingFolder(TrainingFolder.beside(file))) {
			if (resume && !folder.hasCheckpoint())
				throw nothingToResume(folder.path());
			final T result = work.apply(folder);
			folder.deleteEpochs();
			return result;
		}
		catch (final Cancelled e) {
			throw TrainingFolder.isUnfinished(TrainingFolder.beside(file)) ? new Cancelled("The training is kept in " + TrainingFolder.beside(file)
				+ ". To go on with it, run the command again with resume=true.") : e;
		}
	}

	private static UserProblem nothingToResume(final Path folder) {
		return new UserProblem("There is no training to resume in " + folder + ".", "Train without resume, or check the name of the model.");
	}
}
