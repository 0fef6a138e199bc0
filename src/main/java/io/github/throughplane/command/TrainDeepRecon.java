package io.github.throughplane.command;

import io.github.throughplane.command.input.SliceSource;
import io.github.throughplane.command.input.StandIn;
import io.github.throughplane.command.input.TrainingSlices;
import io.github.throughplane.command.output.ModelOutput;
import io.github.throughplane.deeprecon.DeepReconModel;
import io.github.throughplane.deeprecon.DeepReconModel.HeartModel;
import io.github.throughplane.deeprecon.HeartSlices;
import io.github.throughplane.deeprecon.KeptSlices;
import io.github.throughplane.deeprecon.SliceSettings;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.stylegan.EncoderSettings;
import io.github.throughplane.stylegan.EncoderTrainer;
import io.github.throughplane.stylegan.StyleGanSettings;
import io.github.throughplane.stylegan.StyleGanTrainer;
import io.github.throughplane.stylegan.StyleShape;
import io.github.throughplane.stylegan.StyleShape.Preset;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;

import java.io.File;
import java.util.Locale;
import java.util.Optional;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Trains a generator of short-axis slices of hearts, or an encoder for one; see {@link StyleGanTrainer} and {@link EncoderTrainer}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Train>Train DeepRecon...",
	description = "Trains a generator of short-axis slices of hearts (StyleGAN2), or an encoder for one, the stages of DeepRecon, on images or on phantoms.")
public class TrainDeepRecon extends TrainCommand {

	private static final String GENERATOR = "generator";
	private static final String ENCODER = "encoder";
	private static final StyleGanSettings STANDARD = StyleGanSettings.of(Preset.LITE64);
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

	@Parameter(label = "Stage", persist = false, choices = { GENERATOR, ENCODER },
		description = "What is trained: generator makes slices of numbers drawn by chance; encoder finds the codes of slices for a trained generator (model).")
	private String stage = GENERATOR;

	@Parameter(label = "Generator", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "For the stage encoder: the file of a model that the stage generator has made.")
	private File model;

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
		description = "How many thousands of images are seen in the training; 300 to 600 for a generator of lite64.")
	private double kimg = 600;

	@Parameter(label = "Images an epoch (thousands)", persist = false, min = "0.001", max = "1000000",
		description = "After how many thousands of images the network is judged by slices kept out; the best epoch is kept.")
	private double epoch = 20;

	@Parameter(label = "Batch (0: of the preset)", persist = false, min = "0", max = "1024",
		description = "Images in a step: 8 for the encoder; for the generator a multiple of 4, 16 for lite64, else 32.")
	private int batch;

	@Parameter(label = "Learning rate (0: of the stage)", persist = false, min = "0", max = "1",
		description = "Of Adam: 0.002 for the generator, 0.0001 for the encoder.")
	private double rate;

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
		final ModelOutput file = ModelOutput.of(output, resume);
		final SliceSource source = new SliceSource(Optional.ofNullable(input).map(File::toPath), new TrainingSlices(HeartClasses.parse(classes), StandIn.parse(nan)),
			firstphantom, phantoms, Variety.valueOf(variety.toUpperCase(Locale.ROOT)), seed);
		if (stage.equals(ENCODER))
			trainEncoder(file, source);
		else
			trainGenerator(file, source);
	}

	private void trainGenerator(final ModelOutput file, final SliceSource source) {
		final Preset chosen = Preset.valueOf(preset.toUpperCase(Locale.ROOT));
		final StyleShape shape = chosen.shape();
		final SliceSettings slicing = SliceSettings.of(chosen);
		final StyleGanSettings plain = settings(chosen);
		final Progress progress = progress("Train DeepRecon");
		final KeptSlices kept = KeptSlices.in(TrainingFolder.beside(file.file()), source.fingerprint(slicing, shape.size()));
		final HeartSlices slices = slices(kept, source, slicing, shape.size(), progress);
		final StyleGanSettings settings = plain.withAugment(augment.equals("yes") || augment.equals("auto") && slices.size() < FEW);
		train(file, output.getName(), (folder, preview) -> {
			kept.write(slices);
			return new StyleGanTrainer(slices, shape, settings, folder).train(resume, TimeLimit.ofMinutes(minutes), preview::show,
				preview.stopping(folder.path(), progress));
		}, (zip, trained, name, trainedOn) -> DeepReconModel.write(zip, trained, slicing, name, trainedOn), source.description(slices));
		kept.delete();
	}

	private void trainEncoder(final ModelOutput file, final SliceSource source) {
		if (model == null || model.getPath().isBlank())
			throw new UserProblem("An encoder belongs to a generator, and none was named.", "Give the model that stage=generator has made (model=heart-slices.zip).");
		final EncoderSettings standard = EncoderSettings.STANDARD;
		final int size = batch == 0 ? standard.encoderBatch() : batch;
		final EncoderSettings settings = standard.with(changes -> changes.encoderBatch(size).encoderSteps(steps(kimg, size))
			.encoderStepsPerEpoch((int) steps(epoch, size)).encoderRate(rate == 0 ? standard.encoderRate() : rate).encoderSeed(seed));
		final HeartModel trained = DeepReconModel.read(ModelFile.resolve(model.getPath(), DeepReconModel.METHOD));
		final int side = trained.generator().shape().size();
		final Progress progress = progress("Train DeepRecon");
		final KeptSlices kept = KeptSlices.in(TrainingFolder.beside(file.file()), source.fingerprint(trained.slices(), side));
		final HeartSlices slices = slices(kept, source, trained.slices(), side, progress);
		train(file, output.getName(), (folder, preview) -> {
			kept.write(slices);
			return new EncoderTrainer(slices, trained.generator(), settings, folder).train(resume, TimeLimit.ofMinutes(minutes), preview::show,
				preview.stopping(folder.path(), progress));
		}, (zip, encoder, name, trainedOn) -> DeepReconModel.write(zip, encoder, trained.slices(), name, trainedOn),
			source.description(slices) + " That holds for the encoder; the generator is that of " + model.getName() + ".");
		kept.delete();
	}

	/** Those kept beside the checkpoint, where a training is resumed and they are of the same source; else they are made, which is work of its own before the training. */
	private HeartSlices slices(final KeptSlices kept, final SliceSource source, final SliceSettings slicing, final int side, final Progress progress) {
		return (resume ? kept.read(slicing, side, seed) : Optional.<HeartSlices>empty()).orElseGet(() -> source.slices(slicing, side, progress));
	}

	/** Steps for so many thousands of images. */
	private static long steps(final double thousands, final int size) {
		return Math.max(1, Math.round(THOUSAND * thousands / size));
	}

	private StyleGanSettings settings(final Preset chosen) {
		final StyleGanSettings standard = StyleGanSettings.of(chosen);
		final int size = batch == 0 ? standard.batch() : batch;
		return standard.with(changes -> changes.batch(size).steps(steps(kimg, size)).stepsPerEpoch((int) steps(epoch, size))
			.learningRate(rate == 0 ? standard.learningRate() : rate).gradientPenalty(gamma == 0 ? standard.gradientPenalty() : gamma)
			.pathWeight(path).seed(seed));
	}
}
