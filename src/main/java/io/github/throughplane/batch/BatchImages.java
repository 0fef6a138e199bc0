package io.github.throughplane.batch;

import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Which images a batch is about.
 *
 * @param place a folder, a list of paths (.txt), a table (.csv) with a column "input" and keys of the command, or one image
 * @param wanted which files of a folder count
 * @param recursive whether folders in the folder count as well
 * @param bids true and false for a folder that is, and is not, to be taken as a BIDS dataset; auto looks whether it is one
 * @param participants of a BIDS dataset, with commas between; empty for all
 */
public record BatchImages(Path place, Predicate<Path> wanted, boolean recursive, String bids, String participants) {

	/**
	 * Plans a batch of these images.
	 *
	 * @param isotropic whether results have cubic voxels, which BIDS wants to see in their names
	 * @throws UserProblem if there are no such images, or the plan shows that it cannot be done as it is
	 */
	public PlannedBatch with(final BatchStep step, final BatchSettings settings, final boolean isotropic) {
		final boolean dataset = !bids.equals("false") && BidsSource.isIn(place);
		if (bids.equals("true") && !dataset)
			throw new UserProblem(place + " is no BIDS dataset: it holds no dataset_description.json.", "Give the folder that does, or bids=false.");
		if (!dataset && !participants.isBlank())
			throw new UserProblem("Participants were named, and " + place + " is not taken as a BIDS dataset.",
				"Leave out participant, or give the folder of a dataset.");
		return new PlannedBatch(dataset ? new BidsSource(place, wanted, participants, step.name(), isotropic) : new PlainSource(place, wanted, recursive), settings,
			step);
	}
}
