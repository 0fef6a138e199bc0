package io.github.throughplane.command;

import io.github.throughplane.autoencoder.AutoencoderModel;
import io.github.throughplane.autoencoder.AutoencoderSettings;
import io.github.throughplane.autoencoder.AutoencoderSettings.Preset;
import io.github.throughplane.autoencoder.AutoencoderTrainer;
import io.github.throughplane.autoencoder.TrainedAutoencoder;
import io.github.throughplane.command.input.StandIn;
import io.github.throughplane.command.input.TrainingImages;
import io.github.throughplane.command.output.ModelOutput;
import io.github.throughplane.command.output.TrainingPreview;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.task.Progress;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;

import java.io.File;
import java.util.Locale;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Trains an autoencoder for slice interpolation; see {@link AutoencoderTrainer}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Train>Train Autoencoder...",
	description = "Trains an autoencoder on the slices of stacks, and writes a model that Super-Resolve > Autoencoder Interpolation... takes.")
public class TrainAutoencoder extends TrainCommand {

	/** The learning rate of the option fast. */
	private static final double FAST = 1e-4;
	private static final double OF_PRESET = -1;

	@Parameter(label = STACKS_LABEL, persist = false, style = FileWidget.OPEN_STYLE,
		description = STACKS)
	private File input;

	@Parameter(label = StandIn.LABEL, persist = false, attrs = @Attr(name = ADVANCED), required = false, description = StandIn.DESCRIPTION)
	private String nan = "";

	@Parameter(label = MODEL_LABEL, persist = false, style = FileWidget.SAVE_STYLE, description = MODEL)
	private File output;

	@Parameter(label = "Preset", persist = false, choices = { "a16", "p8" },
		description = "Depth of the network: a16 halves slices three times, as the authors' released configuration; p8 four times, as their text.")
	private String preset = "a16";

	@Parameter(label = "Epochs (0: preset)", persist = false, min = "0", max = "10000",
		description = "Epochs at most; 0 for as many as the preset says. The training ends earlier when nothing is gained any more.")
	private int epochs;

	@Parameter(label = "Batch (0: preset)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "256",
		description = "Patches in a step; 0 for as many as the preset says.")
	private int batch;

	@Parameter(label = "Patches an epoch (0: preset)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "1000000",
		description = "Least number of patches in an epoch, in turn from all volumes; 0 for as many as the preset says.")
	private int patches;

	@Parameter(label = "Pixel size (-1: preset)", persist = false, attrs = @Attr(name = ADVANCED), min = "-1", max = "1000000",
		description = "Side of the pixels that slices are brought to, in the unit of the images; 0 leaves them as they are, -1 takes that of the preset, 1.4.")
	private double pixel = OF_PRESET;

	@Parameter(label = "Fast", persist = false, attrs = @Attr(name = ADVANCED), description = "Whether to learn at ten times the published rate.")
	private boolean fast;

	@Parameter(label = "Learning rate (0: as above)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "1",
		description = "The learning rate, where it shall be another one.")
	private double rate;

	@Parameter(label = "Schedule", persist = false, attrs = @Attr(name = ADVANCED), choices = { "constant", "linear" },
		description = "Whether the learning rate stays constant or falls linearly to 0 over the second half of the epochs.")
	private String schedule = "constant";

	@Parameter(label = "Synthesis weight", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "1000",
		description = "Weight of a loss that compares slices with what is synthesised from their neighbours; 0 trains without it, as published.")
	private double synthloss;

	@Parameter(label = "Validation files (pattern)", persist = false, required = false,
		description = "Images of a folder that are kept out of training and judge it, such as patient7*; * stands for any text, ? for one sign. "
			+ "Without it a fifth of the images, and where there are fewer than five, a fifth of the slices.")
	private String validation = "";

	@Parameter(label = MINUTES_LABEL, persist = false, min = "0", max = MOST_MINUTES, description = MINUTES)
	private double minutes;

	@Parameter(label = SEED_LABEL, persist = false, description = SEED)
	private long seed;

	@Parameter(label = RESUME_LABEL, persist = false, attrs = @Attr(name = ONCE), description = MINUTES_ANEW + ".")
	private boolean resume;

	@Override
	protected void execute() {
		final ModelOutput model = ModelOutput.of(output, resume);
		final AutoencoderSettings settings = settings();
		final TrainingImages images = TrainingImages.of(input.toPath(), StandIn.parse(nan));
		final TrainingImages.Split split = images.split(validation, seed);
		train(model, input.getName(), (folder, preview) -> trained(folder, split, settings, preview), AutoencoderModel::write,
			images.description() + " " + split.description());
	}

	private TrainedAutoencoder trained(final TrainingFolder folder, final TrainingImages.Split split, final AutoencoderSettings settings,
		final TrainingPreview preview)
	{
		final TimeLimit limit = TimeLimit.ofMinutes(minutes);
		final Progress progress = progress("Train Autoencoder");
		final AutoencoderTrainer trainer = new AutoencoderTrainer(split.training(), split.validated(), settings, folder, progress.part(0, 0.02));
		return trainer.train(resume, limit, preview::show, preview.stopping(folder.path(), progress.part(0.02, 1)));
	}

	private AutoencoderSettings settings() {
		final AutoencoderSettings published = AutoencoderSettings.of(Preset.valueOf(preset.toUpperCase(Locale.ROOT)));
		return published.with(changes -> changes.epochs(epochs == 0 ? published.epochs() : epochs)
			.batch(batch == 0 ? published.batch() : batch)
			.patchesPerEpoch(patches == 0 ? published.patchesPerEpoch() : patches)
			.pixel(pixel < 0 ? published.pixel() : pixel)
			.learningRate(rate > 0 ? rate : fast ? FAST : published.learningRate())
			.decaying(schedule.equals("linear")).synthesis(synthloss).seed(seed));
	}
}
