package io.github.throughplane.command;

import io.github.throughplane.batch.BatchImages;
import io.github.throughplane.batch.BatchResult;
import io.github.throughplane.batch.BatchSettings;
import io.github.throughplane.batch.Existing;
import io.github.throughplane.batch.PlannedBatch;
import io.github.throughplane.command.input.FilePattern;
import io.github.throughplane.menu.CommandList;
import io.github.throughplane.menu.CommandParameters;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.task.Part;
import io.github.throughplane.task.UserProblem;

import java.io.File;
import java.util.Map;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** One command for all images of a folder or list; see {@link PlannedBatch}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Batch...",
	description = "Runs a command that makes an image of an image on all images of a folder or list, and goes on where it was broken off.")
public class Batch extends MenuCommand {

	private static final String AUTOMATIC = "auto";

	@Parameter(label = "Folder or list", persist = false, style = FileWidget.OPEN_STYLE,
		description = "Folder with images, a text of their paths (.txt), or a table (.csv) with a column input; its other columns are keys of the command.")
	private File input;

	@Parameter(label = "Folder for the results", persist = false, style = FileWidget.DIRECTORY_STYLE,
		description = "Gets the results with a file beside each that tells how it was made, and a table of all; made where it does not exist.")
	private File output;

	@Parameter(label = "Command", persist = false, choices = { "smore", "interpolate", "clade", "autoencoder", "gemini-gan", "deeprecon", "v-ama",
		"shape-based-interpolation", "latent-optimisation", "thick-slices", "slice-motion", "open-image" }, description = "What is done with each image.")
	private String command = "smore";

	@Parameter(label = "Keys of the command", persist = false, required = false, attrs = @Attr(name = OTHERS),
		description = "As in a macro, such as minutes=5 error=*-error.tif, where * stands for the name of the image. Without a display its keys are given like all others.")
	private String options = "";

	@Parameter(label = "Files (pattern)", persist = false, description = "Which images of a folder count, such as *_T2w.nii.gz; * stands for any text, ? for one sign.")
	private String pattern = "*";

	@Parameter(label = "Folders in the folder", persist = false,
		description = "Whether images of folders in the folder count as well; results lie in folders of the same names.")
	private boolean recursive;

	@Parameter(label = "Where results exist", persist = false, choices = { "skip", "redo", "fail" },
		description = "skip leaves those that were made in the same way and tells of others, redo makes all again, fail does nothing where there is one.")
	private String existing = "skip";

	@Parameter(label = "Part (from 0)", persist = false, attrs = @Attr(name = ADVANCED), min = "0",
		description = "Which of the parts this one does, as in an array of jobs.")
	private int part;

	@Parameter(label = "Parts", persist = false, attrs = @Attr(name = ADVANCED), min = "1", description = "How many parts the images are dealt out to.")
	private int parts = 1;

	@Parameter(label = "Images at once (auto, or a number)", persist = false, attrs = @Attr(name = ADVANCED),
		description = "auto takes as many as processors and memory allow, and one where a network runs.")
	private String jobs = AUTOMATIC;

	@Parameter(label = "BIDS", persist = false, attrs = @Attr(name = ADVANCED), choices = { AUTOMATIC, "true", "false" },
		description = "Whether the folder is a BIDS dataset, whose results are derivatives; auto looks for dataset_description.json.")
	private String bids = AUTOMATIC;

	@Parameter(label = "Participants (BIDS; empty: all)", persist = false, required = false, attrs = @Attr(name = ADVANCED),
		description = "Labels with commas between, such as 01,02.")
	private String participant = "";

	@Parameter(label = "Plan only", persist = false, description = "Shows what would be done with each image, and does nothing.")
	private boolean dryrun;

	@Override
	protected void execute() {
		final FilePattern wanted = new FilePattern(pattern);
		final Map<String, String> keys = CommandParameters.parse(options);
		final BatchSettings settings = new BatchSettings(output.toPath(), keys, Existing.named(existing), new Part(part, parts), jobsAtOnce());
		try (CommandStep step = new CommandStep(command, new CommandList().get(command))) {
			final PlannedBatch batch = new BatchImages(input.toPath(), wanted::matches, recursive, bids, participant).with(step, settings, step.isIsotropic(keys));
			if (dryrun)
				show("Batch", batch.planned());
			else
				end(batch.run(progress("Batch"), this::pieceEnded));
		}
	}

	private void end(final BatchResult result) {
		if (result.isGood())
			remark(result.summary());
		else
			endWith(result.summary(), result.hasBug());
	}

	private int jobsAtOnce() {
		if (jobs.equals(AUTOMATIC))
			return 0;
		try {
			final int number = Integer.parseInt(jobs.strip());
			if (number > 0)
				return number;
		}
		catch (final NumberFormatException e) {
			// Told below, as other numbers are that make no sense.
		}
		throw new UserProblem("\"" + jobs + "\" is no number of images at once.", "Give a whole number from 1, or auto.");
	}
}
