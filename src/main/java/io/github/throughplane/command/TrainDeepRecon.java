package io.github.throughplane.command;

import io.github.throughplane.command.input.StandIn;
import io.github.throughplane.command.input.TrainingSlices;
import io.github.throughplane.command.output.ModelOutput;
import io.github.throughplane.deeprecon.DeepReconModel;
import io.github.throughplane.deeprecon.HeartSlices;
import io.github.throughplane.deeprecon.SliceSettings;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.stylegan.StyleGanSettings;
import io.github.throughplane.stylegan.StyleGanTrainer;
import io.github.throughplane.stylegan.StyleShape;
import io.github.throughplane.stylegan.StyleShape.Preset;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.TimeLimit;

import java.io.File;
import java.util.Locale;
import java.util.Optional;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Trains a generator of short-axis slices of hearts; see {@link StyleGanTrainer}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Train>Train DeepRecon...",
	description = "Trains a generator of short-axis slices of hearts (StyleGAN2), the first stage of DeepRecon, on images or on phantoms.")
public class TrainDeepRecon extends TrainCommand {

	private static final StyleGanSettings STANDARD = StyleGanSettings.of(Preset.LITE64);
	/** Share of the time that preparing the slices takes. */
	private static final double PREPARING = 0.05;
	/** Of fewer slices a discriminator remembers each. */
	private static final int FEW = 20_000;
	private static final int THOUSAND = 1000;

	@Parameter(label = "Image or folder (none: phantoms alone)", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "A short-axis stack or cine, or a folder of them; labels beside them (x_label.nii.gz) tell where the heart is.")
	private File input;

	@Parameter(label = StandIn.LABEL, persist = false, required = false, description = StandIn.DESCRIPTION)
	private String nan = "";

	@Parameter(label = MODEL_LABEL, persist = false, style = FileWidget.SAVE_STYLE, description = MODEL)
	private File output;

	@Parameter(label = "Stage", persist = false, choices = { "generator" }, description = "What is trained: generator makes slices of numbers drawn by chance.")
	private String stage = "generator";

	@Parameter(label = "Preset", persist = false, choices = { "lite64", "lite128", "full256" },
		description = "Size of the slices and of the networks: lite64 can be trained without a graphics card; full256 was never trained.")
	private String preset = "lite64";

	@Parameter(label = "Phantoms", persist = false, min = "0", max = "100000",
		description = "Hearts to make, beside the images if there are some; each gives about 45 slices.")
	private int phantoms = 500;

	@Parameter(label = "First phantom", persist = false, description = "Seed of the first phantom; the others have the numbers after it.")
	private long firstphantom = 1;

	@Parameter(label = "Variety of phantoms", persist = false, choices = { "usual", "wide" }, description = "As of Cardiac Phantom...")
	private String variety = "wide";

	@Parameter(label = "Numbers of the labels (LV,myocardium,RV)", persist = false,
		description = HeartClasses.NUMBERS)
	private String classes = HeartClasses.STANDARD.toString();

	@Parameter(label = "Images in all (thousands)", persist = false, min = "0.001", max = "1000000",
		description = "How many thousands of images the discriminator sees; 300 to 600 for lite64.")
	private double kimg = 600;

	@Parameter(label = "Images an epoch (thousands)", persist = false, min = "0.001", max = "1000000",
		description = "After how many thousands of images the generator is judged by slices kept out; the epoch with the smallest distance from them is kept.")
	private double epoch = 20;

	@Parameter(label = "Batch (0: of the preset)", persist = false, min = "0", max = "1024", description = "Images in a step, a multiple of 4: 16 for lite64, else 32.")
	private int batch;

	@Parameter(label = "Learning rate", persist = false, min = "0.0000001", max = "1", description = "Of Adam.")
	private double rate = STANDARD.learningRate();

	@Parameter(label = "Gradient penalty (0: of the preset)", persist = false, min = "0", max = "1000",
		description = "Weight gamma of the discriminator's squared gradient at real images: 0.1 for lite64. Larger where the discriminator wins.")
	private double gamma;

	@Parameter(label = "Path length", persist = false, min = "0", max = "1000", description = "Weight of the evenness of the generator's gradients; 0 for none.")
	private double path = STANDARD.pathWeight();

	@Parameter(label = "Augment", persist = false, choices = { "auto", "yes", "no" },
		description = "Whether the discriminator sees images moved, brighter or darker and with a part missing; auto does so for less than 20000 slices.")
	private String augment = "auto";

	@Parameter(label = MINUTES_LABEL, persist = false, min = "0", max = MOST_MINUTES, description = MINUTES)
	private double minutes;

	@Parameter(label = SEED_LABEL, persist = false, description = "Decides weights, who is kept out of training, and all that is drawn.")
	private long seed;

	@Parameter(label = RESUME_LABEL, persist = false, description = MINUTES_ANEW + ".")
	private boolean resume;

	@Override
	protected void execute() {
		final ModelOutput model = ModelOutput.of(output, resume);
		final Preset chosen = Preset.valueOf(preset.toUpperCase(Locale.ROOT));
		final StyleShape shape = chosen.shape();
		final SliceSettings slicing = SliceSettings.of(chosen);
		final StyleGanSettings plain = settings(chosen);
		if (input == null && phantoms == 0)
			throw new UserProblem("Neither images nor phantoms were asked for.", "Give a folder of images (input) or a number of phantoms (phantoms=500).");
		final Progress progress = progress("Train DeepRecon");
		final HeartSlices slices = slices(slicing, shape.size(), progress.part(0, PREPARING));
		final StyleGanSettings settings = plain.withAugment(augment.equals("yes") || augment.equals("auto") && slices.size() < FEW);
		final String description = TrainingSlices.description(slices, Optional.ofNullable(input).map(File::toPath), firstphantom, phantoms, variety());
		train(model, output.getName(),
			(folder, preview) -> new StyleGanTrainer(slices, shape, settings, folder).train(resume, TimeLimit.ofMinutes(minutes), preview::show,
				preview.stopping(folder.path(), progress.part(PREPARING, 1))),
			(zip, trained, name, trainedOn) -> DeepReconModel.write(zip, trained, slicing, name, trainedOn), description);
	}

	private Variety variety() {
		return Variety.valueOf(variety.toUpperCase(Locale.ROOT));
	}

	private StyleGanSettings settings(final Preset chosen) {
		final StyleGanSettings standard = StyleGanSettings.of(chosen);
		final int size = batch == 0 ? standard.batch() : batch;
		return standard.with(changes -> changes.batch(size).steps(Math.max(1, Math.round(THOUSAND * kimg / size)))
			.stepsPerEpoch((int) Math.max(1, Math.round(THOUSAND * epoch / size))).learningRate(rate).gradientPenalty(gamma == 0 ? standard.gradientPenalty() : gamma)
			.pathWeight(path).seed(seed));
	}

	private HeartSlices slices(final SliceSettings slicing, final int side, final Progress progress) {
		final HeartSlices slices = new HeartSlices(slicing, side, seed);
		if (input != null)
			new TrainingSlices(HeartClasses.parse(classes), StandIn.parse(nan)).addImages(input.toPath(), slices, progress.part(0, phantoms == 0 ? 1 : 0.5));
		TrainingSlices.addPhantoms(firstphantom, phantoms, variety(), slicing, side, slices, progress.part(input == null ? 0 : 0.5, 1));
		return slices;
	}
}
