package io.github.throughplane.command;

import io.github.throughplane.command.input.SliceSource;
import io.github.throughplane.command.input.StandIn;
import io.github.throughplane.command.input.TrainingSlices;
import io.github.throughplane.command.output.ModelOutput;
import io.github.throughplane.deeprecon.DeepReconModel;
import io.github.throughplane.deeprecon.DeepReconModel.HeartModel;
import io.github.throughplane.deeprecon.HeartSlices;
import io.github.throughplane.deeprecon.KeptSlices;
import io.github.throughplane.deeprecon.LabelledSlices;
import io.github.throughplane.deeprecon.SegmentationKind;
import io.github.throughplane.deeprecon.SegmentationSettings;
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
import io.github.throughplane.stylegan.TrainedEncoder;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/**
 * Trains a generator of short-axis slices of hearts, an encoder for one, or what labels slices; see {@link StyleGanTrainer}, {@link EncoderTrainer} and
 * {@link SegmentationTraining}.
 */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Train>Train DeepRecon...",
	description = "Trains the stages of DeepRecon on images or on phantoms: a generator of short-axis slices of hearts (StyleGAN2), an encoder for it, and what labels slices.")
public class TrainDeepRecon extends TrainCommand {

	private static final String GENERATOR = "generator";
	private static final String ENCODER = "encoder";
	private static final String SEGMENTATION = "segmentation";
	private static final String ALL = "all";
	private static final StyleGanSettings STANDARD = StyleGanSettings.of(Preset.LITE64);
	private static final SegmentationSettings LABELS = SegmentationSettings.of(SegmentationKind.DEEPRECON);
	/** Of fewer slices a discriminator remembers each. */
	private static final int FEW = 20_000;

	@Parameter(label = "Image or folder (none: phantoms alone)", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "A short-axis stack or cine, or a folder of them; labels beside them (x_label.nii.gz) tell where the heart is.")
	private File input;

	@Parameter(label = StandIn.LABEL, persist = false, attrs = @Attr(name = ADVANCED), required = false, description = StandIn.DESCRIPTION)
	private String nan = "";

	@Parameter(label = MODEL_LABEL, persist = false, style = FileWidget.SAVE_STYLE, description = MODEL)
	private File output;

	@Parameter(label = "Stage", persist = false, choices = { GENERATOR, ENCODER, SEGMENTATION, ALL },
		description = "What is trained: generator makes slices of numbers drawn by chance; encoder finds the codes of slices for a trained generator (model); segmentation labels slices that both make again; all trains one after the other.")
	private String stage = GENERATOR;

	@Parameter(label = "Model of the stage before", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "For the stage encoder: the file of a model that the stage generator has made; for the stage segmentation: one of the stage encoder.")
	private File model;

	@Parameter(label = "Preset", persist = false, choices = { "lite64", "lite128", "full256" },
		description = "Size of the slices and of the networks: lite64 can be trained without a graphics card; full256 was never trained.")
	private String preset = "lite64";

	@Parameter(label = "Phantoms", persist = false, min = "0", max = "100000",
		description = "Hearts to make, beside the images if there are some; each gives about 45 slices.")
	private int phantoms = 500;

	@Parameter(label = "First phantom", persist = false, attrs = @Attr(name = ADVANCED), description = "Seed of the first phantom; the others have the numbers after it.")
	private long firstphantom = 1;

	@Parameter(label = "Variety of phantoms", persist = false, attrs = @Attr(name = ADVANCED), choices = { "usual", "wide" }, description = "As of Cardiac Phantom...")
	private String variety = "wide";

	@Parameter(label = "Numbers of the labels (LV,myocardium,RV)", persist = false,
		description = HeartClasses.NUMBERS)
	private String classes = HeartClasses.STANDARD.toString();

	@Parameter(label = "Images in all (thousands)", persist = false, min = "0.001", max = "1000000",
		description = "How many thousands of images are seen in the training; 300 to 600 for a generator of lite64.")
	private double kimg = 600;

	@Parameter(label = "Images an epoch (thousands)", persist = false, attrs = @Attr(name = ADVANCED), min = "0.001", max = "1000000",
		description = "After how many thousands of images the network is judged by slices kept out; the best epoch is kept.")
	private double epoch = 20;

	@Parameter(label = "Batch (0: of the preset)", persist = false, min = "0", max = "1024",
		description = "Images in a step: 8 for the encoder, 16 for the segmentation; for the generator a multiple of 4, 16 for lite64, else 32.")
	private int batch;

	@Parameter(label = "Learning rate (0: of the stage)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "1",
		description = "Of Adam: 0.002 for the generator, 0.0001 for the encoder, 0.001 for the segmentation, where it falls.")
	private double rate;

	@Parameter(label = "Gradient penalty (0: of the preset)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "1000",
		description = "Weight gamma of the discriminator's squared gradient at real images: 0.1 for lite64. Larger where the discriminator wins.")
	private double gamma;

	@Parameter(label = "Path length", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "1000",
		description = "Weight of the evenness of the generator's gradients; 0 for none.")
	private double path = STANDARD.pathWeight();

	@Parameter(label = "Augment", persist = false, attrs = @Attr(name = ADVANCED), choices = { "auto", "yes", "no" },
		description = "Whether the discriminator sees images moved, brighter or darker and with a part missing; auto does so for less than 20000 slices.")
	private String augment = "auto";

	@Parameter(label = "Labels are made of", persist = false, attrs = @Attr(name = ADVANCED), choices = { "deeprecon", "direct", "codes" },
		description = "For the stage segmentation: slices as the generator makes them again; direct: the slices themselves (DirectSeg); codes: the codes alone (W+SegNet).")
	private String segmentation = "deeprecon";

	@Parameter(label = "Steps of the search", persist = false, min = "0", max = "1000000",
		description = "For the stage segmentation: steps of the search for the code of each slice; 0 takes those of the encoder.")
	private int steps = LABELS.segmentationInversion();

	@Parameter(label = "Labelled slices (0: all)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "1000000",
		description = "For the stage segmentation: how many slices are taken by chance from all with labels; the search for their codes takes most of the time.")
	private int labelled = 600;

	@Parameter(label = "Epochs", persist = false, attrs = @Attr(name = ADVANCED), min = "1", max = "100000",
		description = "For the stage segmentation: how often every slice is learned from.")
	private int epochs = LABELS.segmentationEpochs();

	@Parameter(label = MINUTES_LABEL, persist = false, min = "0", max = MOST_MINUTES, description = MINUTES)
	private double minutes;

	@Parameter(label = SEED_LABEL, persist = false, description = "Decides weights, who is kept out of training, and all that is drawn.")
	private long seed;

	@Parameter(label = RESUME_LABEL, persist = false, attrs = @Attr(name = ONCE), description = MINUTES_ANEW + ".")
	private boolean resume;

	@Override
	protected void execute() {
		final SliceSource source = new SliceSource(Optional.ofNullable(input).map(File::toPath), new TrainingSlices(HeartClasses.parse(classes), StandIn.parse(nan)),
			firstphantom, phantoms, Variety.valueOf(variety.toUpperCase(Locale.ROOT)), seed);
		switch (stage) {
			case ALL -> trainAll(source);
			case GENERATOR -> trainGenerator(ModelOutput.of(output, resume), source);
			case ENCODER -> trainEncoder(ModelOutput.of(output, resume), source,
				before("An encoder belongs to a generator, and none was named.", "Give the model that stage=generator has made (model=heart-slices.zip)."));
			default -> trainSegmentation(ModelOutput.of(output, resume && !SegmentationTraining.isSearching(output)), source,
				before("What labels slices belongs to a generator with its encoder, and none was named.",
					"Give the model that stage=encoder has made (model=heart-codes.zip)."));
		}
	}

	private String before(final String problem, final String remedy) {
		if (model == null || model.getPath().isBlank())
			throw new UserProblem(problem, remedy);
		return model.getPath();
	}

	/** One stage after the other, each with a model of its own; where it is resumed, the first ones are left as they are if they are done. */
	private void trainAll(final SliceSource source) {
		final File generator = ModelOutput.stage(output, GENERATOR);
		final File encoder = ModelOutput.stage(output, ENCODER);
		if (!resume)
			List.of(generator, encoder, output).forEach(file -> ModelOutput.of(file, false));
		trainUnlessDone(generator, true, file -> trainGenerator(file, source));
		trainUnlessDone(encoder, false, file -> trainEncoder(file, source, generator.getPath()));
		trainSegmentation(ModelOutput.of(output, resume && (output.exists() || ModelOutput.isUnfinished(output))), source, encoder.getPath());
	}

	/** @param begun whether there is something to go on with, whatever there is of it */
	private void trainUnlessDone(final File file, final boolean begun, final Consumer<ModelOutput> training) {
		if (!resume || !file.exists() || ModelOutput.isUnfinished(file))
			training.accept(ModelOutput.of(file, resume && (begun || ModelOutput.isUnfinished(file))));
	}

	private StageSettings stages() {
		return new StageSettings(kimg, epoch, batch, rate, seed);
	}

	private void trainGenerator(final ModelOutput file, final SliceSource source) {
		final Preset chosen = Preset.valueOf(preset.toUpperCase(Locale.ROOT));
		final StyleShape shape = chosen.shape();
		final SliceSettings slicing = SliceSettings.of(chosen);
		final StyleGanSettings plain = stages().generator(chosen, gamma, path);
		final Progress progress = progress("Train DeepRecon");
		final KeptSlices kept = KeptSlices.in(TrainingFolder.beside(file.file()), source.fingerprint(slicing, shape.size()));
		final HeartSlices slices = source.slices(file.resume() ? List.of(kept) : List.of(), slicing, shape.size(), progress);
		final StyleGanSettings settings = plain.withAugment(augment.equals("yes") || augment.equals("auto") && slices.size() < FEW);
		train(file, file.file().getFileName().toString(), (folder, preview) -> {
			kept.write(slices);
			return new StyleGanTrainer(slices, shape, settings, folder).train(file.resume(), TimeLimit.ofMinutes(minutes), preview::show,
				preview.stopping(folder.path(), progress));
		}, (zip, trained, name, trainedOn) -> DeepReconModel.write(zip, trained, slicing, name, trainedOn), source.description(slices));
		if (!stage.equals(ALL))
			kept.delete();
	}

	private void trainEncoder(final ModelOutput file, final SliceSource source, final String generator) {
		final EncoderSettings settings = stages().encoder();
		final Path before = ModelFile.resolve(generator, DeepReconModel.METHOD);
		final HeartModel trained = DeepReconModel.read(before);
		final int side = trained.generator().shape().size();
		final Progress progress = progress("Train DeepRecon");
		final KeptSlices kept = KeptSlices.in(TrainingFolder.beside(file.file()), source.fingerprint(trained.slices(), side));
		// Where all stages are trained, the generator has learned from the same ones.
		final KeptSlices ofGenerator = KeptSlices.in(TrainingFolder.beside(before), kept.source());
		final HeartSlices slices = source.slices(file.resume() ? List.of(kept, ofGenerator) : List.of(ofGenerator), trained.slices(), side, progress);
		train(file, file.file().getFileName().toString(), (folder, preview) -> {
			kept.write(slices);
			return new EncoderTrainer(slices, trained.generator(), settings, folder).train(file.resume(), TimeLimit.ofMinutes(minutes), preview::show,
				preview.stopping(folder.path(), progress));
		}, (zip, encoder, name, trainedOn) -> DeepReconModel.write(zip, encoder, trained.slices(), name, trainedOn),
			source.description(slices) + " That holds for the encoder; the generator is that of " + before.getFileName() + ".");
		kept.delete();
		if (stage.equals(ALL))
			ofGenerator.delete();
	}

	private void trainSegmentation(final ModelOutput file, final SliceSource source, final String encoder) {
		final SegmentationTraining training =
			new SegmentationTraining(stages().segmentation(SegmentationKind.named(segmentation), steps, epochs), labelled, minutes);
		final Path before = ModelFile.resolve(encoder, DeepReconModel.METHOD);
		final HeartModel trained = DeepReconModel.read(before);
		final TrainedEncoder finder = trained.requireEncoder(encoder);
		final Progress progress = progress("Train DeepRecon");
		final LabelledSlices slices = source.labelledSlices(trained.slices(), trained.generator().shape().size(), progress);
		train(file, file.file().getFileName().toString(), (folder, preview) -> training.run(slices, finder, folder, file.resume(), preview, progress),
			(zip, labels, name, trainedOn) -> DeepReconModel.write(zip, labels, finder, trained.slices(), name, trainedOn),
			source.description(slices, labelled) + " That holds for the labels; generator and encoder are those of " + before.getFileName() + ".");
	}
}
