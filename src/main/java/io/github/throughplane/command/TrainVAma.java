package io.github.throughplane.command;

import io.github.throughplane.command.input.StandIn;
import io.github.throughplane.command.input.TrainingSites;
import io.github.throughplane.command.output.ModelOutput;
import io.github.throughplane.geminigan.GeminiModel;
import io.github.throughplane.geminigan.GeminiPrediction;
import io.github.throughplane.geminigan.GeminiPredictor;
import io.github.throughplane.geminigan.GeminiSettings.Preset;
import io.github.throughplane.geminigan.TrainedGemini;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.training.LearningRate;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.vama.AdapterMethod;
import io.github.throughplane.vama.HeartLabels;
import io.github.throughplane.vama.PairedStacks;
import io.github.throughplane.vama.PosteriorMixture;
import io.github.throughplane.vama.SiteStacks;
import io.github.throughplane.vama.VamaModel;
import io.github.throughplane.vama.VamaSettings;
import io.github.throughplane.vama.VamaSettings.Mixing;
import io.github.throughplane.vama.VamaSettings.Posterior;
import io.github.throughplane.vama.VamaSettings.Reduction;
import io.github.throughplane.vama.VamaTrainer;

import java.io.File;
import java.util.Locale;
import java.util.Optional;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Lets thick stacks of one scanner learn to look like those of another; see {@link VamaTrainer}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Train>Train V-AMA...",
	description = "Trains a model that makes thick stacks of one scanner look like those that a Gemini-GAN has learned from, for Adapt > V-AMA...")
public class TrainVAma extends TrainCommand {

	private static final String BASE_FIRST = "base_first";
	private static final String APEX_FIRST = "apex_first";
	private static final String SMALL = "small";
	private static final int SMALL_BASE = 16;
	private static final VamaSettings STANDARD = VamaSettings.STANDARD;
	private static final String LABELS =
		"A folder with labels of left cavity, myocardium and right cavity for some or all of these stacks, named as they are; it may be the same folder. With labels of both sites hearts are laid upon each other in training; they are of no use afterwards.";
	private static final String STYLE =
		"Contrast, fat, noise, blur and bias as of Cardiac Phantom..., with commas between, where phantoms stand in for stacks.";

	@Parameter(label = "Folder of source stacks (none: phantoms)", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "Thick stacks or cines of the scanner whose stacks shall be adapted; each image is a heart.")
	private File source;

	@Parameter(label = "Folder of target stacks (none: phantoms)", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "Thick stacks or cines such as the Gemini-GAN has learned from, of other people; each image is a heart.")
	private File target;

	@Parameter(label = "Labels of the source", persist = false, required = false, style = FileWidget.OPEN_STYLE, description = LABELS)
	private File labelssource;

	@Parameter(label = "Labels of the target", persist = false, required = false, style = FileWidget.OPEN_STYLE, description = LABELS)
	private File labelstarget;

	@Parameter(label = StandIn.LABEL, persist = false, attrs = @Attr(name = ADVANCED), required = false, description = StandIn.DESCRIPTION)
	private String nan = "";

	// Not required, so that it can be told where a model comes from.
	@Parameter(label = "Gemini-GAN", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "The model that adapted stacks are for: it decides their grid, and its labels tell in every epoch whether anatomy changes.")
	private File gemini;

	@Parameter(label = MODEL_LABEL, persist = false, style = FileWidget.SAVE_STYLE, description = MODEL)
	private File output;

	@Parameter(label = "Phantoms of a site", persist = false, min = "1", max = "100000", description = "Hearts to make for each site without a folder.")
	private int phantoms = 100;

	@Parameter(label = "First phantom", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Seed of the first phantom of the source; the others have the numbers after it, those of the target go on from there.")
	private long firstphantom = 1;

	@Parameter(label = "Variety of phantoms", persist = false, attrs = @Attr(name = ADVANCED), choices = { "usual", "wide" }, description = "As of Cardiac Phantom....")
	private String variety = "usual";

	@Parameter(label = "Scanner of the source's phantoms", persist = false, attrs = @Attr(name = ADVANCED), description = STYLE)
	private String sourcestyle = "0.45,0.1,0.09,2.6,-0.8";

	@Parameter(label = "Scanner of the target's phantoms", persist = false, attrs = @Attr(name = ADVANCED), description = STYLE)
	private String targetstyle = "1,0.85,0.03,1.6,0.25";

	@Parameter(label = "Numbers of the labels (LV,myocardium,RV)", persist = false,
		description = HeartClasses.NUMBERS)
	private String classes = HeartClasses.STANDARD.toString();

	@Parameter(label = "Order of slices", persist = false, choices = { BASE_FIRST, APEX_FIRST }, description = "Which end of the hearts the first slices lie at.")
	private String order = BASE_FIRST;

	@Parameter(label = "Method", persist = false, choices = { "vama", "cyclegan", "bicyclegan", "munit" },
		description = "vama, or one of the rivals that its publication compares it with; both learn from the same pairs, are judged alike, and give models for Adapt > V-AMA...")
	private String method = "vama";

	@Parameter(label = "Preset", persist = false, choices = { "full", "lite", SMALL },
		description = "Size of the networks: full has 64 channels in the first layer, as published; lite half as many, for computers without a graphics card; small a quarter.")
	private String preset = "full";

	@Parameter(label = "Posterior", persist = false, attrs = @Attr(name = ADVANCED), choices = { "conv", "dense" },
		description = "What makes latent numbers: a convolution, or the dense layers of the authors' code, for slices of 400 pixels and preset=small alone.")
	private String posterior = "conv";

	@Parameter(label = "Mixture", persist = false, attrs = @Attr(name = ADVANCED), choices = { "independent_sum", "paper_literal" },
		description = "How the latent numbers of both nets are added: as independent ones, or as printed.")
	private String mixture = "independent_sum";

	@Parameter(label = "Mixing", persist = false, attrs = @Attr(name = ADVANCED), choices = { "mean", "sum" },
		description = "What the target's net sees of a pair of stacks: their mean, or their sum as published.")
	private String mixing = "mean";

	@Parameter(label = "Reduction", persist = false, attrs = @Attr(name = ADVANCED), choices = { "mean", "sum" },
		description = "Whether divergences are means over the latent numbers, or sums as published, against which images count for little.")
	private String reduction = "mean";

	@Parameter(label = "Weight of the divergence", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "1000",
		description = "0.5 as published; rises in the first tenth of the steps.")
	private double divergence = STANDARD.divergenceWeight();

	@Parameter(label = "Adversarial weight", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "1000",
		description = "0.05 as published; larger ones, up to 0.5, move the images farther.")
	private double adversarial = STANDARD.adversarialWeight();

	@Parameter(label = "Two stages", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether the target's net learns alone in the first half, and rests in the second; else both learn in every step.")
	private boolean twostage = STANDARD.twoStage();

	@Parameter(label = "Least likeness", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "1", stepSize = "0.05",
		description = "Correlation of stacks with their adapted selves that the epoch chosen keeps; scanners that differ much want less.")
	private double likeness = STANDARD.leastLikeness();

	@Parameter(label = "Epochs", persist = false, min = "1", max = "10000", description = "Epochs at most.")
	private int epochs = STANDARD.epochs();

	@Parameter(label = "Steps an epoch", persist = false, attrs = @Attr(name = ADVANCED), min = "1", max = "1000000",
		description = "Steps after which the networks are judged by stacks kept out of training.")
	private int steps = STANDARD.stepsPerEpoch();

	@Parameter(label = "Batch", persist = false, min = "1", max = "256", description = "Pairs of stacks in a step.")
	private int batch = STANDARD.batch();

	@Parameter(label = "Learning rate", persist = false, attrs = @Attr(name = ADVANCED), min = "0.0000001", max = "1", description = "The highest of Adam.")
	private double rate = STANDARD.learningRate();

	@Parameter(label = "Schedule", persist = false, attrs = @Attr(name = ADVANCED), choices = { "constant", "linear", "cosine" },
		description = "Whether the learning rate stays as it is, falls linearly to 0 over the second half of the training, or rises at first and then falls along a cosine.")
	private String schedule = "constant";

	@Parameter(label = PRECISION_LABEL, persist = false, attrs = @Attr(name = ADVANCED), choices = { "float32", "bfloat16" }, description = PRECISION)
	private String precision = "float32";

	@Parameter(label = MINUTES_LABEL, persist = false, min = "0", max = MOST_MINUTES, description = MINUTES)
	private double minutes;

	@Parameter(label = SEED_LABEL, persist = false,
		description = "Decides weights, pairs, who is kept out of training, and all noise; the same seed gives the same model on one computer.")
	private long seed;

	@Parameter(label = RESUME_LABEL, persist = false, attrs = @Attr(name = ONCE), description = MINUTES_ANEW + ".")
	private boolean resume;

	@Override
	protected void execute() {
		final ModelOutput model = ModelOutput.of(output, resume);
		requireStacks(source, labelssource, "source");
		requireStacks(target, labelstarget, "target");
		final TrainedGemini fed = gemini();
		final VamaSettings settings = settings().feeding(fed.settings()).with(changes -> changes.posterior(Posterior.valueOf(posterior.toUpperCase(Locale.ROOT))));
		final Progress progress = progress("Train V-AMA");
		final SiteStacks ofSource = stacks("source", source, labelssource, 0, sourcestyle, settings, progress.part(0, 0.5));
		final SiteStacks ofTarget = stacks("target", target, labelstarget, phantoms, targetstyle, settings, progress.part(0.5, 1));
		final PairedStacks pairs = new PairedStacks(ofSource, ofTarget, settings, Progress.NONE);
		pairs.remarks().forEach(this::remark);
		final String description = "Makes " + told(source, ofSource, 0, sourcestyle) + " look like " + told(target, ofTarget, phantoms, targetstyle) + ". "
			+ pairs.description();
		final double middle = (settings.side() - 1) / 2.0;
		try (GeminiPredictor labels = fed.predictor(new GeminiPrediction(Optional.of(new double[] { middle, middle }), false))) {
			final HeartLabels hearts = stack -> labels.superResolveWithLabels(stack, Progress.NONE).labels();
			train(model, output.getName(), (folder, preview) -> new VamaTrainer(pairs, settings, Precision.named(precision), hearts, folder).train(resume,
				TimeLimit.ofMinutes(minutes), preview::show, preview.stopping(folder.path(), progress)),
				VamaModel::write, description);
		}
	}

	private static void requireStacks(final File stacks, final File labels, final String site) {
		if (labels != null && stacks == null)
			throw new UserProblem("Labels of the " + site + " were given, and no stacks.", "Give both, or neither for phantoms, whose labels are known.");
		if (stacks != null)
			TrainingSites.requireImages(site, stacks.toPath());
	}

	private TrainedGemini gemini() {
		if (gemini == null || gemini.getPath().isBlank())
			throw new UserProblem("No Gemini-GAN was named.", "Take the shipped one (gemini=cine-joint), or give the file of one that has learned from the target's site "
				+ "with Train > Train Gemini-GAN... (gemini=heart.zip).");
		final TrainedGemini fed = GeminiModel.read(ModelFile.resolve(gemini.getPath(), GeminiModel.METHOD));
		if (!fed.settings().network().hasLabels())
			throw new UserProblem("The model " + gemini + " makes no labels, which tell whether anatomy changes.", "Take a model that does.");
		return fed;
	}

	private SiteStacks stacks(final String site, final File folder, final File labels, final int after, final String style, final VamaSettings settings,
		final Progress progress)
	{
		return folder == null
			? TrainingSites.phantoms(site, firstphantom + after, phantoms, Variety.valueOf(variety.toUpperCase(Locale.ROOT)), TrainingSites.style(style), settings,
				progress)
			: new TrainingSites(HeartClasses.parse(classes), order.equals(APEX_FIRST), StandIn.parse(nan)).of(site, folder.toPath(),
				Optional.ofNullable(labels).map(File::toPath), settings, progress);
	}

	private String told(final File folder, final SiteStacks stacks, final int after, final String style) {
		return folder == null ? TrainingSites.ofPhantoms(firstphantom + after, phantoms, TrainingSites.style(style))
			: TrainingSites.ofFolder(folder.toPath(), stacks);
	}

	private VamaSettings settings() {
		return STANDARD.with(changes -> changes.method(AdapterMethod.valueOf(method.toUpperCase(Locale.ROOT)))
			.base(preset.equals(SMALL) ? SMALL_BASE : Preset.valueOf(preset.toUpperCase(Locale.ROOT)).base())
			.mixture(PosteriorMixture.valueOf(mixture.toUpperCase(Locale.ROOT)))
			.mixing(Mixing.valueOf(mixing.toUpperCase(Locale.ROOT))).reduction(Reduction.valueOf(reduction.toUpperCase(Locale.ROOT))).divergenceWeight(divergence)
			.adversarialWeight(adversarial).twoStage(twostage).leastLikeness(likeness).epochs(epochs).stepsPerEpoch(steps).batch(batch).learningRate(rate)
			.schedule(LearningRate.valueOf(schedule.toUpperCase(Locale.ROOT))).seed(seed));
	}
}
