package io.github.throughplane.command;

import io.github.throughplane.command.output.ModelOutput;
import io.github.throughplane.command.output.TrainingPreview;
import io.github.throughplane.deeprecon.LabelledSlices;
import io.github.throughplane.deeprecon.SegmentationExamples;
import io.github.throughplane.deeprecon.SegmentationInputs;
import io.github.throughplane.deeprecon.SegmentationSettings;
import io.github.throughplane.deeprecon.SegmentationTrainer;
import io.github.throughplane.deeprecon.TrainedSegmentation;
import io.github.throughplane.stylegan.TrainedEncoder;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;

import java.io.File;
import java.util.List;

/**
 * A training of what labels slices, as commands ask for it.
 *
 * @param most slices in all; 0 for all that there are
 * @param minutes after which it stops with the best network so far, counted from when the codes of all slices are found; 0 for no limit
 */
record SegmentationTraining(SegmentationSettings settings, int most, double minutes) {

	/** Whether a training was cancelled while codes were searched for: the search goes on by itself, and the training then begins. */
	static boolean isSearching(final File output) {
		return SegmentationInputs.areKept(TrainingFolder.beside(output.toPath().toAbsolutePath())) && !ModelOutput.isUnfinished(output) && !output.exists();
	}

	/** Finds the codes that are needed and trains, with the working files in a folder that is kept. */
	TrainedSegmentation run(final LabelledSlices slices, final TrainedEncoder encoder, final TrainingFolder folder, final boolean resume,
		final TrainingPreview preview, final Progress progress)
	{
		final SegmentationExamples examples = slices.examples(most, images -> inputs(images, encoder, folder, progress));
		return new SegmentationTrainer(examples, encoder.generator().shape(), settings, folder).train(resume, TimeLimit.ofMinutes(minutes), preview::show,
			preview.stopping(folder.path(), progress));
	}

	private List<float[]> inputs(final List<float[]> images, final TrainedEncoder encoder, final TrainingFolder folder, final Progress progress) {
		try {
			return new SegmentationInputs(settings, encoder).of(images, folder.path(), progress);
		}
		catch (final Cancelled e) {
			throw SegmentationInputs.areKept(folder.path())
				? new Cancelled("The codes that were found so far are kept in " + folder.path() + ". To go on with the search, run the command again.") : e;
		}
	}
}
