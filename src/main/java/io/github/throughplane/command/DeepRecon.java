package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.command.input.HeartPoint;
import io.github.throughplane.command.input.ModelSuggestions;
import io.github.throughplane.command.input.VolumeMethod;
import io.github.throughplane.deeprecon.DeepReconModel;
import io.github.throughplane.deeprecon.DeepReconModel.HeartModel;
import io.github.throughplane.deeprecon.DenseHearts;
import io.github.throughplane.deeprecon.HeartReconstruction;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.geminigan.FoundHeart;
import io.github.throughplane.imagej.SourceImage;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.menu.Suggestion;
import io.github.throughplane.model.Citation;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.stylegan.InversionSettings;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Makes a dense volume of a short-axis stack or cine in the latent space of a generator; see {@link HeartReconstruction}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), name = "deeprecon", menuPath = "Plugins>Throughplane>DeepRecon>Reconstruct...",
	description = "Finds the slices of a short-axis stack or cine in the latent space of a generator of heart slices, and makes those between them, and their labels, of the codes between theirs.")
public class DeepRecon extends HeartCommand implements VolumeMethod {

	/** What titles and infos of results say. */
	private static final String METHOD = "deeprecon";
	/** Share of the time before the results are made into images. */
	private static final double FINDING = 0.9;

	@Parameter(label = "Model", persist = false, style = FileWidget.OPEN_STYLE,
		description = "The shipped model heart-slices, or the file of one with an encoder that Train DeepRecon... has made.")
	private File model = new File("heart-slices");

	@Parameter(label = "Slices for each slice", persist = false, min = "1", max = "64", description = "How many times closer the slices of the result lie.")
	private int factor = 4;

	@Parameter(label = "Steps", persist = false, min = "0", max = "1000000",
		description = "Steps of the search for codes, from those of the encoder; 0 takes these. The search ends early where it gets nowhere.")
	private int steps = InversionSettings.STANDARD.steps();

	@Parameter(label = HeartPoint.LABEL, persist = false, attrs = @Attr(name = ONCE), required = false, description = HeartPoint.DESCRIPTION)
	private String heart = "";

	@Parameter(label = "Numbers of the labels (LV,myocardium,RV)", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Numbers that left cavity, myocardium and right cavity get in the image of the labels, with commas between, such as 1,2,4.")
	private String classes = HeartClasses.STANDARD.toString();

	@Parameter(label = "Save labels to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "File that gets the labels as well, where the model makes some: .tif, .nii, .nii.gz or .ome.zarr.")
	private File labels;

	@Parameter(label = "Save volumes to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "CSV file that gets the volume of every class and the agreement with the measured slices, frame by frame, where the model makes labels.")
	private File volumes;

	@Parameter(label = "Save table of slices to", persist = false, attrs = @Attr(name = ADVANCED), required = false, style = FileWidget.SAVE_STYLE,
		description = "CSV file that tells of every slice how well the generator makes it again, and whether that is reliable.")
	private File slices;

	/** The labels, on the grid of the result. */
	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus labelimage;

	private HeartModel trained;
	private List<String> remarks = List.of();

	@Override
	final ResultSize size(final Volume volume) {
		final int side = trained().generator().shape().size();
		return new ResultSize("The result", side, side, DenseHearts.slices(volume.depth(), factor), "Duplicate some of the frames.");
	}

	@Override
	public List<Suggestion> suggestions(final String key) {
		return key.equals("model") ? ModelSuggestions.of(DeepReconModel.METHOD) : super.suggestions(key);
	}

	@Override
	protected void execute() {
		final HeartClasses numbers = HeartClasses.parse(classes);
		requireResult();
		new SourceImage(input()).requireOneChannel("cine");
		requireLabels();
		final Progress progress = progress("DeepRecon");
		final String settings = "model=" + model + ", factor=" + factor + ", steps=" + steps + ", heart=" + heart + ", classes=" + classes;
		final List<FoundHeart> found;
		try (HeartReconstruction reconstruction = method()) {
			found = reconstruction.find(volumes(), progress.part(0, FINDING));
			remarks = reconstruction.remarks();
			if (slices != null)
				reconstruction.slices().write(slices.toPath());
			show("Slices of " + input().getTitle(), reconstruction.slices());
			if (trained().segmentation().isPresent())
				labelimage = tell(found, numbers, METHOD, settings, labels, volumes);
		}
		make(images(found), METHOD, settings, progress.part(FINDING, 1));
	}

	/** What is asked for of labels is told at once where there can be none. */
	private void requireLabels() {
		if (labels != null)
			ImageFiles.requireWritable(labels.toPath());
		if ((labels != null || volumes != null) && trained().segmentation().isEmpty())
			throw new UserProblem("The model " + model + " makes no labels.",
				"Leave out the files of labels and volumes, or train a network for them with Train > Train DeepRecon... (train-deeprecon stage=segmentation).");
	}

	@Override
	public HeartReconstruction method() {
		return new HeartReconstruction(trained(), model.getPath(), InversionSettings.STANDARD.withSteps(steps), factor, HeartPoint.of(heart, input()));
	}

	@Override
	List<Citation> publications() {
		return ModelFile.publications(file(), DeepReconModel.METHOD);
	}

	@Override
	List<String> warnings() {
		return remarks;
	}

	private Path file() {
		return ModelFile.resolve(model.getPath(), DeepReconModel.METHOD);
	}

	private HeartModel trained() {
		if (trained == null)
			trained = DeepReconModel.read(file());
		return trained;
	}
}
