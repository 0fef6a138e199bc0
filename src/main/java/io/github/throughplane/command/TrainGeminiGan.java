package io.github.throughplane.command;

import io.github.throughplane.command.input.StandIn;
import io.github.throughplane.command.input.TrainingPairs;
import io.github.throughplane.command.output.ModelOutput;
import io.github.throughplane.geminigan.ChannelGrid;
import io.github.throughplane.geminigan.GeminiModel;
import io.github.throughplane.geminigan.GeminiSettings;
import io.github.throughplane.geminigan.GeminiSettings.Grid;
import io.github.throughplane.geminigan.GeminiSettings.ImageHead;
import io.github.throughplane.geminigan.GeminiSettings.Preset;
import io.github.throughplane.geminigan.GeminiTrainer;
import io.github.throughplane.geminigan.HeartPairs;
import io.github.throughplane.geminigan.NetworkKind;
import io.github.throughplane.geminigan.PairSampler;
import io.github.throughplane.geminigan.PairSettings;
import io.github.throughplane.geminigan.PairsAhead;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.training.LearningRate;
import io.github.throughplane.training.TimeLimit;

import java.io.File;
import java.util.Locale;
import java.util.Optional;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Trains a network that makes a fine image of a heart and its labels at once, on fine hearts with labels or on phantoms; see {@link GeminiTrainer}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Train>Train Gemini-GAN...",
	description = "Trains a network that makes a fine image of a heart and its labels at once of a short-axis stack, for Super-Resolve > Gemini-GAN...")
public class TrainGeminiGan extends TrainCommand {

	private static final String BASE_FIRST = "base_first";
	private static final String APEX_FIRST = "apex_first";
	private static final GeminiSettings STANDARD = GeminiSettings.of(NetworkKind.GEMINI, Preset.FULL);

	@Parameter(label = "Folder of fine images with labels (none: phantoms)", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "A folder with fine images of hearts (x.nii.gz) and their labels (x_label.nii.gz), every frame a phase. Without one, hearts are made by Cardiac Phantom...")
	private File input;

	@Parameter(label = "Folder of thick stacks (none: made)", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "A folder with a measured stack for each fine image, of the same name and in the same place. Without one, thick slices are made of the fine images.")
	private File thick;

	@Parameter(label = StandIn.LABEL, persist = false, attrs = @Attr(name = ADVANCED), required = false, description = StandIn.DESCRIPTION)
	private String nan = "";

	@Parameter(label = MODEL_LABEL, persist = false, style = FileWidget.SAVE_STYLE, description = MODEL)
	private File output;

	@Parameter(label = "Phantoms", persist = false, min = "1", max = "100000",
		description = "Hearts to make where no folder is given, each at end-diastole and end-systole.")
	private int phantoms = 100;

	@Parameter(label = "First phantom", persist = false, attrs = @Attr(name = ADVANCED), description = "Seed of the first phantom; the others have the numbers after it.")
	private long firstphantom = 1;

	@Parameter(label = "Variety of phantoms", persist = false, choices = { "usual", "wide" },
		description = "usual: regular hearts in well-planned stacks; wide: hearts as various as those of people, bent, in stacks that may stand oblique.")
	private String variety = "usual";

	@Parameter(label = "Numbers of the labels (LV,myocardium,RV)", persist = false,
		description = HeartClasses.NUMBERS)
	private String classes = HeartClasses.STANDARD.toString();

	@Parameter(label = "Order of slices", persist = false, choices = { BASE_FIRST, APEX_FIRST }, description = "Which end of the hearts the first slices lie at.")
	private String order = BASE_FIRST;

	@Parameter(label = "Network", persist = false, attrs = @Attr(name = ADVANCED),
		choices = { "gemini", "unet-image", "unet-labels", "sr-gan-image", "sr-gan-labels", "segsr-gan" },
		description = "gemini makes image and labels with one encoder and two decoders; the others are what its publication compares it with.")
	private String network = "gemini";

	@Parameter(label = "Preset", persist = false, choices = { "full", "lite" },
		description = "Size of the network: full has 64 channels in its first layer, as published; lite half as many, for computers without a graphics card.")
	private String preset = "full";

	@Parameter(label = "Image head", persist = false, attrs = @Attr(name = ADVANCED), choices = { "residual", "published" },
		description = "residual adds what the network makes to the linearly interpolated stack; published makes the image anew.")
	private String imagehead = "residual";

	@Parameter(label = "Adversarial", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether a discriminator judges image and labels together; only of networks that have one.")
	private boolean gan = true;

	@Parameter(label = "Hard labels", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether the discriminator sees labels as whole numbers without a gradient, as in the authors' code; else the labels' decoder learns from it, too.")
	private boolean hardlabels = STANDARD.hardLabels();

	@Parameter(label = "Grid", persist = false, attrs = @Attr(name = ADVANCED), choices = { "native_z", "shared_grid" },
		description = "native_z gives the network the slices as they were measured; shared_grid interpolates them to the fine planes before, as in the authors' code.")
	private String grid = "native_z";

	@Parameter(label = "Slices at most", persist = false, attrs = @Attr(name = ADVANCED), min = "2", max = "64",
		description = "Largest number of slices of a stack that the network takes.")
	private int slices = PairSettings.STANDARD.mostSlices();

	@Parameter(label = "Slices at least", persist = false, attrs = @Attr(name = ADVANCED), min = "2", max = "64",
		description = "Smallest number of slices that stacks have in the training.")
	private int fewestslices = PairSettings.STANDARD.fewestSlices();

	@Parameter(label = "Slice spacing (mm)", persist = false, min = "0.1", max = "40", description = "Distance between the thick slices.")
	private double slicespacing = STANDARD.sliceDistance();

	@Parameter(label = "Slice thickness (mm, 0: spacing)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "40",
		description = "Thickness of slices that are made of the fine images: full width at half maximum.")
	private double thickness;

	@Parameter(label = "Slice motion", persist = false, choices = { "none", "normal", "severe" },
		description = "Shifts of slices that are made of the fine images, as of Slice Motion...; the network learns to undo them.")
	private String motion = "none";

	@Parameter(label = "Share of stacks that move", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "1",
		description = "Share of the stacks whose slices are shifted, where there is slice motion.")
	private double moving = PairSettings.STANDARD.moving();

	@Parameter(label = "Spacing of the fine planes (mm)", persist = false, attrs = @Attr(name = ADVANCED), min = "0.1", max = "20",
		description = "Distance between the planes that the network makes.")
	private double planespacing = STANDARD.distance();

	@Parameter(label = "Pixel size (mm)", persist = false, attrs = @Attr(name = ADVANCED), min = "0.1", max = "20",
		description = "Distance between the pixels of the network.")
	private double pixel = STANDARD.pixel();

	@Parameter(label = "Columns and rows", persist = false, attrs = @Attr(name = ADVANCED), min = "16", max = "1024",
		description = "Pixels along a side of the square around the heart: a multiple of 16.")
	private int columns = STANDARD.columns();

	@Parameter(label = "Epochs", persist = false, min = "1", max = "10000", description = "Epochs at most; the one with the best labels is kept.")
	private int epochs = STANDARD.epochs();

	@Parameter(label = "Steps an epoch", persist = false, attrs = @Attr(name = ADVANCED), min = "1", max = "1000000",
		description = "Steps after which the network is judged by hearts kept out of training.")
	private int steps = STANDARD.stepsPerEpoch();

	@Parameter(label = "Batch", persist = false, min = "1", max = "256", description = "Stacks in a step.")
	private int batch = STANDARD.batch();

	@Parameter(label = "Learning rate", persist = false, attrs = @Attr(name = ADVANCED), min = "0.0000001", max = "1", description = "The highest of Adam.")
	private double rate = STANDARD.learningRate();

	@Parameter(label = "Schedule", persist = false, attrs = @Attr(name = ADVANCED), choices = { "constant", "linear", "cosine" },
		description = "Whether the learning rate stays as it is, as published, falls linearly to 0 over the second half of the training, or rises at first and then falls along a cosine.")
	private String schedule = "constant";

	@Parameter(label = PRECISION_LABEL, persist = false, attrs = @Attr(name = ADVANCED), choices = { "float32", "bfloat16" }, description = PRECISION)
	private String precision = "float32";

	@Parameter(label = MINUTES_LABEL, persist = false, min = "0", max = MOST_MINUTES, description = MINUTES)
	private double minutes;

	@Parameter(label = SEED_LABEL, persist = false,
		description = "Decides weights, who is kept out of training, and all that varies; the same seed gives the same model on one computer.")
	private long seed;

	@Parameter(label = RESUME_LABEL, persist = false, attrs = @Attr(name = ONCE), description = MINUTES_ANEW + ".")
	private boolean resume;

	@Override
	protected void execute() {
		final ModelOutput model = ModelOutput.of(output, resume);
		if (thick != null && input == null)
			throw new UserProblem("A folder of thick stacks was given, and none of fine images with labels.", "Give both, or neither for phantoms.");
		final ChannelGrid channels = ChannelGrid.of(Grid.valueOf(grid.toUpperCase(Locale.ROOT)), columns, pixel, slices, slicespacing, planespacing);
		final GeminiSettings settings = channels.in(settings());
		final PairSettings drawing = PairSettings.STANDARD.with(changes -> changes.fewestSlices(fewestslices).mostSlices(slices).thickness(thickness)
			.motion(MotionSeverity.valueOf(motion.toUpperCase(Locale.ROOT))).moving(moving).seed(seed));
		final Progress progress = progress("Train Gemini-GAN");
		final HeartPairs hearts = hearts(channels, progress);
		hearts.mismatch().ifPresent(this::remark);
		final PairSampler sampler = new PairSampler(hearts, drawing);
		final String description = (input == null ? TrainingPairs.ofPhantoms(firstphantom, phantoms, variety()) : TrainingPairs.ofFolder(input.toPath(), hearts)) + " "
			+ sampler.split().description();
		train(model, output.getName(),
			(folder, preview) -> new GeminiTrainer(new PairsAhead(sampler), settings, Precision.named(precision), folder).train(resume, TimeLimit.ofMinutes(minutes),
				preview::show,
				preview.stopping(folder.path(), progress)),
			GeminiModel::write, description);
	}

	private HeartPairs hearts(final ChannelGrid channels, final Progress progress) {
		if (input == null)
			return TrainingPairs.phantoms(firstphantom, phantoms, variety(), channels, progress);
		return new TrainingPairs(HeartClasses.parse(classes), order.equals(APEX_FIRST), StandIn.parse(nan)).of(input.toPath(),
			Optional.ofNullable(thick).map(File::toPath), channels, progress);
	}

	private Variety variety() {
		return Variety.valueOf(variety.toUpperCase(Locale.ROOT));
	}

	private GeminiSettings settings() {
		final NetworkKind kind = NetworkKind.named(network);
		return GeminiSettings.of(kind, Preset.valueOf(preset.toUpperCase(Locale.ROOT))).with(changes -> changes
			.imageHead(ImageHead.valueOf(imagehead.toUpperCase(Locale.ROOT))).gan(gan && kind.isAdversarial()).hardLabels(hardlabels).epochs(epochs)
			.stepsPerEpoch(steps).batch(batch).learningRate(rate)
			.schedule(LearningRate.valueOf(schedule.toUpperCase(Locale.ROOT))).seed(seed));
	}
}
