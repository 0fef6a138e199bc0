package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.command.input.HeartPoint;
import io.github.throughplane.command.input.TrainingSites;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.geminigan.GeminiModel;
import io.github.throughplane.imagej.MeasuredSlices;
import io.github.throughplane.imagej.SourceImage;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.model.Citation;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.vama.AdaptedStack;
import io.github.throughplane.vama.HistogramMatching;
import io.github.throughplane.vama.TrainedVama;
import io.github.throughplane.vama.VamaModel;
import io.github.throughplane.vama.VamaPrediction;
import io.github.throughplane.vama.VamaPredictor;
import io.github.throughplane.vama.VamaSettings;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Makes a short-axis stack or cine look like those of another scanner; see {@link VamaPredictor}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Adapt>V-AMA...",
	description = "Makes a short-axis stack or cine look like those that a Gemini-GAN has learned from, so that it can be given to that.")
public class VAma extends StackToStackCommand {

	private static final String BASE_FIRST = "base_first";
	private static final String APEX_FIRST = "apex_first";
	/** Share of the time before the results are made into images. */
	private static final double ADAPTING = 0.9;
	/** Share of the time before the networks are there. */
	private static final double READING = 0.3;

	// Not required, so that it can be told where a model comes from.
	@Parameter(label = "Model", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "The file of a model that Train V-AMA... has made; none is shipped.")
	private File model;

	@Parameter(label = "Folder of target stacks (in place of a model)", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "Thick stacks or cines such as the Gemini-GAN has learned from: the intensities of the stack are matched to theirs, without any network.")
	private File target;

	@Parameter(label = "Gemini-GAN (with target stacks)", persist = false, attrs = @Attr(name = ADVANCED), style = FileWidget.OPEN_STYLE,
		description = "The model that the result is for: it decides the square around the heart, where intensities count, and the pixels.")
	private File gemini = new File("cine-joint");

	@Parameter(label = HeartPoint.LABEL, persist = false, attrs = @Attr(name = ONCE), required = false, description = HeartPoint.DESCRIPTION)
	private String heart = "";

	@Parameter(label = "Order of slices", persist = false, choices = { BASE_FIRST, APEX_FIRST }, description = "Which end of the heart the first slice lies at.")
	private String order = BASE_FIRST;

	@Parameter(label = "Samples (0: none)", persist = false, min = "0", max = "1000",
		description = "Results that are drawn by chance, of which the mean and the standard deviation are shown; with 0 there is one result, always the same.")
	private int samples;

	@Parameter(label = "Seed", persist = false, description = "Decides which samples are drawn.")
	private long seed;

	@Parameter(label = "Save standard deviation to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "File that gets the standard deviation of the samples as well: .tif, .nii, .nii.gz or .ome.zarr.")
	private File deviation;

	/** The standard deviation of the samples, on the grid of the result. */
	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus deviationimage;

	private TrainedVama trained;
	private List<String> remarks = List.of();

	@Override
	final ResultSize size(final Volume volume) {
		final VamaSettings used = used();
		return new ResultSize("The result", used.side(), used.side(), Math.min(volume.depth(), used.slices()), "Duplicate some of the frames.");
	}

	@Override
	protected void execute() {
		final VamaPrediction options = new VamaPrediction(HeartPoint.of(heart, input()), order.equals(APEX_FIRST), samples, seed);
		if (deviation != null && samples == 0)
			throw new UserProblem("A file for the standard deviation was named, and no samples were asked for.", "Give samples=8, or leave out the file.");
		if (deviation != null)
			ImageFiles.requireWritable(deviation.toPath());
		if (target != null && model != null && !model.getPath().isBlank())
			throw new UserProblem("A model and a folder of target stacks were given.", "Give the model to adapt with it, or the folder to match intensities alone.");
		requireResult();
		new SourceImage(input()).requireOneChannel("cine");
		final Progress progress = progress("V-AMA");
		final List<Volume> frames = stack().volumes();
		final List<AdaptedStack> adapted;
		try (VamaPredictor predictor = predictor(options, progress.part(0, READING))) {
			adapted = predictor.adapt(frames, progress.part(READING, ADAPTING));
			remarks = Stream.concat(predictor.remarks().stream(), against().stream().map(warning -> "The training of the model says: " + warning)).toList();
		}
		final String settings = (target == null ? "method=" + used().method() + ", model=" + model : "method=histogram, target=" + target + ", gemini=" + gemini)
			+ ", heart=" + heart + ", order=" + order + ", samples=" + samples + ", seed=" + seed;
		if (samples > 0)
			showDeviation(adapted, note("v-ama", settings));
		make(adapted.stream().map(AdaptedStack::stack).toList(), "v-ama", settings, progress.part(ADAPTING, 1));
	}

	private VamaPredictor predictor(final VamaPrediction options, final Progress progress) {
		return target == null ? trained().predictor(options)
			: HistogramMatching.predictor(TrainingSites.UNLABELLED.of("target", target.toPath(), Optional.empty(), used(), progress), used(), options);
	}

	/** What the training found against the networks. */
	private List<String> against() {
		return target == null ? trained().warnings() : List.of();
	}

	/** What decides the square around the heart, and the pixels. */
	private VamaSettings used() {
		return target == null ? trained().settings()
			: VamaSettings.STANDARD.feeding(GeminiModel.read(ModelFile.resolve(gemini.getPath(), GeminiModel.METHOD)).settings());
	}

	private void showDeviation(final List<AdaptedStack> adapted, final Map<String, String> note) {
		note.put("shows", "standard deviation of " + samples + " samples");
		deviationimage = stack().toImagePlus(adapted.stream().map(frame -> frame.deviation().orElseThrow()).toList(),
			new SourceImage(input()).title() + "-v-ama-deviation", note, false);
		MeasuredSlices.forget(deviationimage);
		if (deviation != null)
			save(() -> ImageFiles.save(deviationimage, deviation.toPath()), deviationimage);
	}

	@Override
	List<String> warnings() {
		return remarks;
	}

	@Override
	final List<Citation> publications() {
		return target == null ? used().method().publications() : List.of();
	}

	private TrainedVama trained() {
		if (model == null || model.getPath().isBlank())
			throw new UserProblem("No model was named, and none is shipped.",
				"Train one with Train > Train V-AMA... (train-v-ama), and give its file (model=adapter.zip), or a folder of stacks to match intensities to (target=theirs).");
		if (trained == null)
			trained = VamaModel.read(ModelFile.resolve(model.getPath(), VamaModel.METHOD));
		return trained;
	}
}
