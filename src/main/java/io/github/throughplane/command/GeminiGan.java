package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.command.input.HeartPoint;
import io.github.throughplane.command.input.ModelSuggestions;
import io.github.throughplane.command.input.TrainingSites;
import io.github.throughplane.command.input.VolumeMethod;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.geminigan.FoundHeart;
import io.github.throughplane.geminigan.GeminiModel;
import io.github.throughplane.geminigan.GeminiPrediction;
import io.github.throughplane.geminigan.GeminiPredictor;
import io.github.throughplane.geminigan.TrainedGemini;
import io.github.throughplane.imagej.MeasuredSlices;
import io.github.throughplane.imagej.SourceImage;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.menu.Suggestion;
import io.github.throughplane.model.Citation;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.vama.AdaptedPredictor;
import io.github.throughplane.vama.AdaptedStack;
import io.github.throughplane.vama.TrainedVama;
import io.github.throughplane.vama.VamaModel;
import io.github.throughplane.vama.VamaPrediction;
import io.github.throughplane.vama.VamaSettings;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Makes a fine image of a heart and its labels of a short-axis stack or cine; see {@link GeminiPredictor}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Super-Resolve>Gemini-GAN...",
	description = "Makes a fine image of a heart and its labels at once of a short-axis stack or cine, and tells volumes and ejection fractions.")
public class GeminiGan extends HeartCommand implements VolumeMethod {

	/** What titles and infos of results say. */
	private static final String METHOD = "gemini";
	private static final String BASE_FIRST = "base_first";
	private static final String APEX_FIRST = "apex_first";
	/** Share of the time before the results are made into images. */
	private static final double FINDING = 0.9;

	@Parameter(label = "Model", persist = false, style = FileWidget.OPEN_STYLE,
		description = "The shipped model cine-joint, or the file of one that Train Gemini-GAN... has made.")
	private File model = new File("cine-joint");

	@Parameter(label = HeartPoint.LABEL, persist = false, attrs = @Attr(name = ONCE), required = false, description = HeartPoint.DESCRIPTION)
	private String heart = "";

	@Parameter(label = "Order of slices", persist = false, attrs = @Attr(name = ADVANCED), choices = { BASE_FIRST, APEX_FIRST },
		description = "Which end of the heart the first slice lies at.")
	private String order = BASE_FIRST;

	@Parameter(label = "Numbers of the labels (LV,myocardium,RV)", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Numbers that they get in the image of the labels, with commas between, such as 1,2,4; or acdc (3,2,1) or mms (1,2,3).")
	private String classes = HeartClasses.STANDARD.toString();

	@Parameter(label = "Save labels to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "File that gets the labels as well: .tif, .nii, .nii.gz or .ome.zarr.")
	private File labels;

	@Parameter(label = "Save volumes to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "CSV file that gets the volume of every class and the agreement with the measured slices, frame by frame.")
	private File volumes;

	@Parameter(label = "Adapt by", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "The file of a model that Train V-AMA... has made: the stack is first made to look like those that the network has learned from. A folder of such stacks: its intensities are matched to theirs. Empty: it is taken as it is.")
	private File adapt;

	/** The adapted thick stack, where that was asked for. */
	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus adaptedimage;

	/** The labels, on the grid of the result. */
	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus labelimage;

	private TrainedGemini trained;
	private TrainedVama adapter;
	private List<String> remarks = List.of();

	@Override
	final ResultSize size(final Volume volume) {
		return new ResultSize("The result", trained().settings().columns(), trained().settings().rows(), trained().settings().slicesOut(),
			"Duplicate some of the frames.");
	}

	@Override
	public List<Suggestion> suggestions(final String key) {
		return key.equals("model") ? ModelSuggestions.of(GeminiModel.METHOD) : super.suggestions(key);
	}

	@Override
	protected void execute() {
		final HeartClasses numbers = HeartClasses.parse(classes);
		if (labels != null)
			ImageFiles.requireWritable(labels.toPath());
		if (labels != null && !trained().settings().network().hasLabels())
			throw new UserProblem("The model " + model + " makes no labels.", "Leave out the file for them, or take a model that does.");
		requireResult();
		new SourceImage(input()).requireOneChannel("cine");
		final Progress progress = progress("Gemini-GAN");
		final List<Volume> frames = stack().volumes();
		final String settings = "model=" + model + ", heart=" + heart + ", order=" + order + ", classes=" + classes + (isAdapted() ? ", adapt=" + adapt : "");
		final List<FoundHeart> hearts = isAdapted() ? adapted(frames, settings, progress.part(0, FINDING)) : found(frames, progress.part(0, FINDING));
		if (trained().settings().network().hasLabels())
			labelimage = tell(hearts, numbers, METHOD, settings, labels, volumes);
		make(images(hearts), METHOD, settings, progress.part(FINDING, 1));
	}

	private List<FoundHeart> found(final List<Volume> frames, final Progress progress) {
		try (GeminiPredictor predictor = trained().predictor(prediction())) {
			final List<FoundHeart> hearts = predictor.find(frames, progress);
			remarks = predictor.remarks();
			return hearts;
		}
	}

	private List<FoundHeart> adapted(final List<Volume> frames, final String settings, final Progress progress) {
		try (AdaptedPredictor predictor = adapting()) {
			final AdaptedPredictor.Result result = predictor.find(frames, progress);
			remarks = Stream.concat(predictor.remarks().stream(),
				adapter().stream().flatMap(adapter -> adapter.warnings().stream()).map(warning -> "The training of the adapter says: " + warning)).toList();
			adaptedimage = stack().toImagePlus(result.adapted().stream().map(AdaptedStack::stack).toList(), new SourceImage(input()).title() + "-v-ama",
				note("v-ama", settings), true);
			MeasuredSlices.forget(adaptedimage);
			return result.hearts();
		}
	}

	@Override
	List<Citation> publications() {
		return ModelFile.publications(ModelFile.resolve(model.getPath(), GeminiModel.METHOD), GeminiModel.METHOD);
	}

	@Override
	List<String> warnings() {
		return remarks;
	}

	@Override
	public SuperResolver method() {
		return isAdapted() ? adapting() : trained().predictor(prediction());
	}

	private boolean isAdapted() {
		return adapt != null && !adapt.getPath().isBlank();
	}

	/** A network, or the intensities of a folder of stacks. */
	private AdaptedPredictor adapting() {
		return adapter().map(adapter -> AdaptedPredictor.of(adapter, adaptation(), trained())).orElseGet(() -> AdaptedPredictor.matching(TrainingSites.UNLABELLED
			.of("target", adapt.toPath(), Optional.empty(), VamaSettings.STANDARD.feeding(trained().settings()), Progress.NONE), adaptation(), trained()));
	}

	private Optional<TrainedVama> adapter() {
		if (adapt.isDirectory())
			return Optional.empty();
		if (adapter == null)
			adapter = VamaModel.read(ModelFile.resolve(adapt.getPath(), VamaModel.METHOD));
		return Optional.of(adapter);
	}

	private VamaPrediction adaptation() {
		return VamaPrediction.AUTOMATIC.at(HeartPoint.of(heart, input()), order.equals(APEX_FIRST));
	}

	private TrainedGemini trained() {
		if (trained == null)
			trained = GeminiModel.read(ModelFile.resolve(model.getPath(), GeminiModel.METHOD));
		return trained;
	}

	private GeminiPrediction prediction() {
		return new GeminiPrediction(HeartPoint.of(heart, input()), order.equals(APEX_FIRST));
	}
}
