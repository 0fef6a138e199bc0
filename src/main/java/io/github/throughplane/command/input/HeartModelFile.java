package io.github.throughplane.command.input;

import io.github.throughplane.deeprecon.DeepReconModel;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.task.UserProblem;

import java.io.File;
import java.nio.file.Path;

/** The file of a model of DeepRecon that a user has named. */
public final class HeartModelFile {

	private HeartModelFile() {}

	/**
	 * Finds it.
	 *
	 * @param model null or blank where none was named
	 * @throws UserProblem if none was named, or it is not there
	 */
	public static Path of(final File model) {
		if (model == null || model.getPath().isBlank())
			throw new UserProblem("No model was named, and none is shipped.",
				"Train one with Train > Train DeepRecon... (train-deeprecon), and give its file (model=heart-slices.zip).");
		return ModelFile.resolve(model.getPath(), DeepReconModel.METHOD);
	}
}
