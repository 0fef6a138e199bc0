package io.github.throughplane.command;

import io.github.throughplane.clade.CladeModel;
import io.github.throughplane.clade.CladeSettingsBuilder;
import io.github.throughplane.clade.CladeTrainer;
import io.github.throughplane.command.input.StandIn;
import io.github.throughplane.command.input.TrainingImages;
import io.github.throughplane.command.output.ModelOutput;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.network.AdversarialLoss;
import io.github.throughplane.network.ResidualGenerator.Upsampling;

import java.io.File;
import java.util.Locale;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Trains CLADE on stacks of thick slices; see {@link io.github.throughplane.clade.CladeTrainer}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Train>Train CLADE...",
	description = "Trains CLADE on stacks of thick slices, and writes a model that Super-Resolve > CLADE... takes.")
public class TrainClade extends TrainCommand {

	/** The weight, and the choice, that leave what the recipe says. */
	private static final double RECIPE = -1;
	private static final String OF_RECIPE = "recipe";

	@Parameter(label = STACKS_LABEL, persist = false, style = FileWidget.OPEN_STYLE,
		description = STACKS)
	private File input;

	@Parameter(label = StandIn.LABEL, persist = false, attrs = @Attr(name = ADVANCED), required = false, description = StandIn.DESCRIPTION)
	private String nan = "";

	@Parameter(label = MODEL_LABEL, persist = false, style = FileWidget.SAVE_STYLE, description = MODEL)
	private File output;

	@Parameter(label = "Preset", persist = false, choices = { "full", "lite" },
		description = "Size of the network: full as published, or lite, which is about four times as fast.")
	private String preset = "full";

	@Parameter(label = "Recipe", persist = false, choices = { "faithful", "paper", "cyclegan" },
		description = "How to train: the recipe that the benchmarks show best, the publication, or the conventional CycleGAN.")
	private String recipe = "faithful";

	@Parameter(label = "Epochs (0: recipe)", persist = false, min = "0", max = "10000", description = "Passes over the patches; 0 for as many as the recipe says.")
	private int epochs;

	@Parameter(label = "Batch (0: recipe)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "256",
		description = "Patches of each kind in a step; 0 for as many as the recipe says.")
	private int batch;

	@Parameter(label = "Patches a plane (0: recipe)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "10000",
		description = "Patches drawn from each resliced plane; 0 for as many as the recipe says.")
	private int patches;

	@Parameter(label = "Gradient-map weight (-1: recipe)", persist = false, attrs = @Attr(name = ADVANCED), min = "-1", max = "1000",
		description = "Weight of the gradient-map loss; 0 trains without it, -1 takes that of the recipe.")
	private double gmap = RECIPE;

	@Parameter(label = "Consistency weight (-1: recipe)", persist = false, attrs = @Attr(name = ADVANCED), min = "-1", max = "1000",
		description = "Weight of the loss that compares translated patches, blurred again, with the measured slices; 0 trains without it, -1 takes that of the recipe.")
	private double consistency = RECIPE;

	@Parameter(label = "Average's decay (-1: recipe)", persist = false, attrs = @Attr(name = ADVANCED), min = "-1", max = "0.99999",
		description = "How much of the averaged generator stays in each step; 0 takes the generator as it is, -1 does what the recipe says.")
	private double average = RECIPE;

	@Parameter(label = "Learning rate", persist = false, attrs = @Attr(name = ADVANCED), choices = { OF_RECIPE, "constant", "linear" },
		description = "Whether the learning rate stays constant or falls linearly to 0 over the second half.")
	private String schedule = OF_RECIPE;

	@Parameter(label = "Upsampling", persist = false, attrs = @Attr(name = ADVANCED), choices = { OF_RECIPE, "transposed", "resize" },
		description = "How the network doubles images: by transposed convolutions, or by repeating pixels and convolving, which avoids checkerboards.")
	private String upsampling = OF_RECIPE;

	@Parameter(label = "Adversarial loss", persist = false, attrs = @Attr(name = ADVANCED), choices = { "least-squares", "cross-entropy" },
		description = "Form of the loss by which generators and critics compete.")
	private String adversarial = "least-squares";

	@Parameter(label = MINUTES_LABEL, persist = false, min = "0", max = MOST_MINUTES, description = MINUTES)
	private double minutes;

	@Parameter(label = SEED_LABEL, persist = false, description = SEED)
	private long seed;

	@Parameter(label = RESUME_LABEL, persist = false, attrs = @Attr(name = ONCE), description = MINUTES_ANEW + ".")
	private boolean resume;

	@Override
	protected void execute() {
		final ModelOutput model = ModelOutput.of(output, resume);
		final TrainingImages images = TrainingImages.of(input.toPath(), StandIn.parse(nan));
		train(model, input.getName(), (folder, preview) -> new CladeTraining(images.volumes(), recipe, preset).with(this::change).atMost(minutes)
			.run(folder, resume, preview, progress("Train CLADE")), CladeModel::write, images.description());
	}

	private void change(final CladeSettingsBuilder changes) {
		if (epochs != 0)
			changes.epochs(epochs);
		if (batch != 0)
			changes.batch(batch);
		if (patches != 0)
			changes.patchesPerPlane(patches);
		if (gmap >= 0)
			changes.gradientMap(gmap);
		if (consistency >= 0)
			changes.consistency(consistency);
		if (average >= 0)
			changes.averageDecay(average);
		if (!schedule.equals(OF_RECIPE))
			changes.decaying(schedule.equals("linear"));
		if (!upsampling.equals(OF_RECIPE))
			changes.upsampling(Upsampling.valueOf(constant(upsampling)));
		changes.adversarial(AdversarialLoss.valueOf(constant(adversarial))).seed(seed);
	}

	/** The constant of an enum that a choice names. */
	private static String constant(final String choice) {
		return choice.toUpperCase(Locale.ROOT).replace('-', '_');
	}
}
