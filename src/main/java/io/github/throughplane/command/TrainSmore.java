package io.github.throughplane.command;

import io.github.throughplane.command.input.SliceThickness;
import io.github.throughplane.command.input.StandIn;
import io.github.throughplane.command.input.TrainingImages;
import io.github.throughplane.command.output.ModelOutput;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.smore.SmoreModel;
import io.github.throughplane.smore.SmoreSettings;
import io.github.throughplane.smore.SmoreTrainer;
import io.github.throughplane.smore.TrainedSmore;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.util.List;
import java.util.Optional;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Trains a SMORE-style network that serves stacks such as those it learns from; see {@link SmoreTrainer}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Train>Train SMORE...",
	description = "Trains a SMORE-style network on stacks of thick slices, and writes a model that Super-Resolve > SMORE... takes for stacks such as these.")
public class TrainSmore extends TrainCommand {

	@Parameter(label = STACKS_LABEL, persist = false, style = FileWidget.OPEN_STYLE,
		description = "An image, or a folder with one DICOM series or with images whose slices lie alike; every channel and frame is a volume of its own.")
	private File input;

	@Parameter(label = StandIn.LABEL, persist = false, attrs = @Attr(name = ADVANCED), required = false, description = StandIn.DESCRIPTION)
	private String nan = "";

	@Parameter(label = MODEL_LABEL, persist = false, style = FileWidget.SAVE_STYLE, description = MODEL)
	private File output;

	@Parameter(label = "Slice thickness (0: known or spacing)", persist = false, attrs = @Attr(name = ADVANCED), min = "0",
		description = "How thick the measured slices are, in the unit of the images, where they do not touch; 0 for what the files say, or else the distance between the slices.")
	private double thickness;

	@Parameter(label = "Preset", persist = false, choices = { SmoreTraining.LITE, SmoreTraining.FULL, SmoreTraining.ANY },
		description = "Size of the network and length of its training: lite in minutes, full in hours. any learns from stacks of all kinds, in hours, for any stack.")
	private String preset = SmoreTraining.FULL;

	@Parameter(label = START_LABEL, persist = false, style = FileWidget.OPEN_STYLE,
		description = "The network that the training goes on from: any-stack, which knows many kinds of stacks, the file of a model, or none for an untrained one of the preset.")
	private File start = new File(UNTRAINED);

	@Parameter(label = MINUTES_LABEL, persist = false, min = "0", max = MOST_MINUTES,
		description = "The training takes so many minutes, and as many steps as they allow; 0 trains the steps of the preset.")
	private double minutes;

	@Parameter(label = "Steps (0: preset)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "10000000",
		description = "Steps of the training, at most where minutes are given; 0 for as many as the minutes allow, or as the preset says.")
	private int steps;

	@Parameter(label = SEED_LABEL, persist = false, description = SEED)
	private long seed;

	@Parameter(label = RESUME_LABEL, persist = false, attrs = @Attr(name = ONCE), description = MINUTES_ANEW + ", for what is left.")
	private boolean resume;

	@Override
	protected void execute() {
		final ModelOutput model = ModelOutput.of(output, resume);
		final Optional<TrainedSmore> known = known(start, SmoreModel.METHOD, SmoreModel::read);
		if (known.isPresent() && preset.equals(SmoreTraining.ANY))
			throw new UserProblem("A network for any stack begins untrained, and " + start + " is to be gone on from.",
				"Leave out start for one for any stack, or preset for one that knows the stacks given best.");
		final SmoreSettings settings = SmoreTraining.settings(preset, known, steps, minutes, seed);
		final TrainingImages images = TrainingImages.of(input.toPath(), StandIn.parse(nan));
		final List<Volume> volumes = SliceThickness.of(thickness, images.volumes());
		known.ifPresent(network -> volumes.forEach(network.geometries()::requireFits));
		train(model, input.getName(), (folder, preview) -> new SmoreTraining(volumes, preset, known, settings, minutes)
			.run(folder, resume, preview, progress("Train SMORE")), SmoreModel::write, images.description());
	}
}
