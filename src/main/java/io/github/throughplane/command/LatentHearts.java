package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.command.input.LongAxisImages;
import io.github.throughplane.evaluation.LossFile;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.MeasuredSlices;
import io.github.throughplane.imagej.NewImage;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.SourceImage;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.latentoptimisation.EngineKind;
import io.github.throughplane.latentoptimisation.HeartsFound;
import io.github.throughplane.latentoptimisation.LatentHeart;
import io.github.throughplane.latentoptimisation.LatentOptimisation;
import io.github.throughplane.latentoptimisation.LatentSettings;
import io.github.throughplane.latentoptimisation.LongAxisSlice;
import io.github.throughplane.latentoptimisation.ShortAxisStack;
import io.github.throughplane.latentoptimisation.ShortAxisStack.Base;
import io.github.throughplane.latentoptimisation.ShortAxisStack.Empty;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeModel;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.view.LabelColours;
import io.github.throughplane.view.picture.HeartPicture;
import io.github.throughplane.view.picture.HeartSurfaces;
import io.github.throughplane.view.picture.PictureFile;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Makes fine labels of hearts out of labelled short-axis stacks whose slices have moved; see {@link LatentOptimisation}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Labels>Latent Optimisation...",
	description = "Corrects slice motion and makes labels fine at once: looks for the heart, of all that a prior knows, that agrees with a labelled short-axis stack.")
public class LatentHearts extends MenuCommand {

	private static final String BASE_FIRST = "base_first";
	private static final String APEX_FIRST = "apex_first";

	@Parameter(label = "Labelled stack", persist = false, description = "Short-axis stack of labels; every frame is a heart, looked for from the one before.")
	private ImagePlus input;

	// A file for the sake of the button that finds one.
	@Parameter(label = "Model", persist = false, style = FileWidget.OPEN_STYLE,
		description = "The shipped prior heart-shape, or the file of one that Train Shape Prior... has made.")
	private File model = new File("heart-shape");

	@Parameter(label = "Long-axis slices", persist = false, attrs = @Attr(name = ONCE), required = false, style = FileWidget.OPEN_STYLE,
		description = "A labelled long-axis slice, or a folder with some, to agree with as well. Their files and the stack's have to tell where they lie.")
	private File longaxis;

	@Parameter(label = "Long-axis slices may have moved", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether they come from breath-holds of their own, and are shifted as well; else the heart agrees with them where they lie.")
	private boolean longaxismoves = LatentSettings.STANDARD.mayViewsMove();

	@Parameter(label = "Labels (LV,myocardium,RV)", persist = false,
		description = HeartClasses.NUMBERS)
	private String labels = HeartClasses.STANDARD.toString();

	@Parameter(label = "Order of slices", persist = false, choices = { BASE_FIRST, APEX_FIRST }, description = "Which end of the heart the first slice lies at.")
	private String order = BASE_FIRST;

	@Parameter(label = "Slices without labels", persist = false, attrs = @Attr(name = ADVANCED), choices = { "between_missing", "missing", "background" },
		description = "Those between labelled slices were not drawn, and beyond there is no heart; or none of them was drawn; or there is no heart in any.")
	private String empty = "between_missing";

	@Parameter(label = "Above the labels at the base", persist = false, attrs = @Attr(name = ADVANCED), choices = { "stack", "drawn", "unknown" },
		description = "In slices of the stack what was said of those without labels; or there is no heart, even beyond the stack; or nobody knows.")
	private String base = "stack";

	@Parameter(label = "Slice thickness (mm)", persist = false, attrs = @Attr(name = ADVANCED), min = "0",
		description = "Labels stand for slices of this thickness; 0 for what lies at the middle of each.")
	private double thickness;

	@Parameter(label = "Heart may be tilted", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether shifts that grow evenly from the base to the apex are how the heart stands on the slices, and stay; else they are motion like all others.")
	private boolean tilt = LatentSettings.STANDARD.mayTilt();

	@Parameter(label = "Slice spacing (mm, 0: prior)", persist = false, attrs = @Attr(name = ADVANCED), min = "0",
		description = "Distance between the slices of the result; 0 for that of the prior.")
	private double spacing;

	@Parameter(label = "Restarts", persist = false, min = "1", max = "100", description = "Tries from different shapes, of which the best goes on after 100 iterations.")
	private int restarts = LatentSettings.STANDARD.restarts();

	@Parameter(label = "Iterations", persist = false, attrs = @Attr(name = ADVANCED), min = "1", max = "100000",
		description = "At most; a search ends earlier when nothing is gained any more.")
	private int iterations = LatentSettings.STANDARD.iterations();

	@Parameter(label = "Engine", persist = false, attrs = @Attr(name = ADVANCED), choices = { "tensorflow", "deeplearning4j" },
		description = "What computes; the second one is there only where the program was built with it, to check the first.")
	private String engine = "tensorflow";

	@Parameter(label = "Seed", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Decides the shapes that tries but the first start from; the same seed gives the same result on one computer.")
	private long seed;

	@Parameter(label = "Show surfaces", persist = false,
		description = "Whether the first frame is shown in the 3D Viewer, which is part of Fiji; without that viewer as orthogonal views.")
	private boolean surfaces;

	@Parameter(label = "Save to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "File that gets the fine labels as well: .tif, .nii, .nii.gz or .ome.zarr.")
	private File output;

	@Parameter(label = "Save probabilities to", persist = false, attrs = @Attr(name = ADVANCED), required = false, style = FileWidget.SAVE_STYLE,
		description = "TIFF file that gets the probabilities of background, left cavity, myocardium and right cavity as channels, of a stack with one frame.")
	private File probabilities;

	@Parameter(label = "Save shifts to", persist = false, attrs = @Attr(name = ADVANCED), required = false, style = FileWidget.SAVE_STYLE,
		description = "CSV file that gets the shift of every slice's content in mm, towards larger x and towards larger y.")
	private File shifts;

	@Parameter(label = "Save long-axis shifts to", persist = false, attrs = @Attr(name = ADVANCED), required = false, style = FileWidget.SAVE_STYLE,
		description = "CSV file that gets the shift of every long-axis slice's content in mm, towards larger x, y and z of the stack, and how well the result agrees with it.")
	private File longaxisshifts;

	@Parameter(label = "Save volumes to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "CSV file that gets the volume of every class and the agreement with the stack, frame by frame.")
	private File volumes;

	@Parameter(label = "Save losses to", persist = false, attrs = @Attr(name = ADVANCED), required = false, style = FileWidget.SAVE_STYLE,
		description = "File that gets the loss of every iteration for the first frame: a table as .csv, or a plot as .png.")
	private File losses;

	@Parameter(label = "Save picture to", persist = false, attrs = @Attr(name = ADVANCED), required = false, style = FileWidget.SAVE_STYLE,
		description = "PNG file that shows the first frame and the heart that was found for it, in two planes across the slices.")
	private File picture;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus result;

	@Override
	protected void execute() {
		requireWritable();
		final HeartClasses classes = HeartClasses.parse(labels);
		final Progress progress = progress("Latent Optimisation");
		final Hyperstack images = Hyperstack.straight(input, SliceAxis.Z, Double.NaN);
		final ShortAxisStack stack = stack(images, classes, progress.part(0, 0.02));
		final List<LongAxisSlice> planes = longAxis(classes);
		final LatentOptimisation method = new LatentOptimisation(ShapeModel.read(ModelFile.resolve(model.getPath(), ShapeModel.METHOD)),
			LatentSettings.STANDARD.with(restarts, iterations, seed).withTilt(tilt).withMovingViews(longaxismoves), EngineKind.valueOf(engine.toUpperCase(Locale.ROOT)));
		method.remarks(stack, planes, Progress.NONE).forEach(this::remark);
		final HeartsFound found = new HeartsFound(method.optimise(stack, planes, spacing, probabilities != null, progress.part(0.02, 0.98)));
		found.flags().forEach(this::remark);
		result = images.toImagePlus(found.hearts().stream().map(heart -> classes.numbers(heart.labels()).toVolume()).toList(),
			new SourceImage(input).title() + "-latent", note(), true);
		MeasuredSlices.forget(result);
		LabelColours.show(result);
		save(() -> save(found, progress.part(0.98, 1)), result);
		if (picture != null)
			PictureFile.write(HeartPicture.of(stack.frames().get(0), found.hearts().get(0).labels()), picture.toPath());
		show("Shifts in " + input.getTitle(), found.shifts());
		if (!planes.isEmpty())
			show("Shifts of long-axis slices of " + input.getTitle(), found.longAxisShifts());
		show("Hearts in " + input.getTitle(), found.volumes());
		if (surfaces)
			HeartSurfaces.show(result, classes).ifPresent(this::remark);
	}

	/** Work takes minutes, so whatever can go wrong at its end is tried first. */
	private void requireWritable() {
		for (final File file : new File[] { output, probabilities })
			if (file != null)
				ImageFiles.requireWritable(file.toPath());
		PictureFile.requireEnding(picture);
		if (longaxisshifts != null && longaxis == null)
			throw new UserProblem("Shifts of long-axis slices were asked for, and there are none.", "Give long-axis slices, or leave their shifts out.");
		if (probabilities != null && input.getNFrames() > 1)
			throw new UserProblem("Probabilities were asked for, and " + input.getTitle() + " has " + input.getNFrames() + " frames.",
				"Duplicate one frame, or leave the probabilities out.");
		if (losses != null)
			LossFile.requireEnding(losses.toPath());
	}

	private ShortAxisStack stack(final Hyperstack images, final HeartClasses classes, final Progress progress) {
		new SourceImage(input).requireOneChannel("labels");
		final List<LabelVolume> frames = new ArrayList<>();
		for (final Volume volume : images.volumes())
			frames.add(classes.classes(LabelVolume.of(volume, progress), input.getTitle(), progress));
		return new ShortAxisStack(input.getTitle(), frames, classes, thickness, Empty.valueOf(empty.toUpperCase(Locale.ROOT)),
			Base.valueOf(base.toUpperCase(Locale.ROOT)), order.equals(APEX_FIRST));
	}

	private List<LongAxisSlice> longAxis(final HeartClasses classes) {
		if (longaxis == null)
			return List.of();
		return LongAxisImages.read(longaxis.toPath(), WorldFrame.of(input).orElseThrow(() -> new UserProblem(input.getTitle()
			+ " does not tell where it lies in space.", "Open it from NIfTI, NRRD or DICOM files, which do, or leave the long-axis slices out.")), classes);
	}

	/** The stack's frame with the result's samples. */
	private double[] world(final LatentHeart heart) {
		final double[] spacing = heart.labels().spacing().xyz();
		final double[] origin = heart.labels().origin();
		return WorldFrame.of(input).map(frame -> frame.at(spacing, origin)).orElseGet(() -> WorldFrame.aligned(spacing, origin)).matrix();
	}

	private Map<String, String> note() {
		return ResultNote.of(this, input, "latent optimisation",
			"model=" + model + ", longaxis=" + longaxis + ", longaxismoves=" + longaxismoves + ", labels=" + labels + ", order=" + order
				+ ", empty=" + empty + ", base=" + base + ", thickness=" + thickness + ", tilt=" + tilt + ", restarts=" + restarts + ", iterations=" + iterations
				+ ", engine=" + engine
				+ ", seed=" + seed,
			ShapeModel.PUBLICATIONS);
	}

	private void save(final HeartsFound found, final Progress progress) {
		if (output != null)
			ImageFiles.save(result, output.toPath(), progress);
		final LatentHeart first = found.hearts().get(0);
		if (probabilities != null)
			ImageFiles.save(NewImage.ofChannels(first.probabilities(), world(first), new SourceImage(input).title() + "-probabilities", note()),
				probabilities.toPath(), progress);
		if (shifts != null)
			found.shifts().write(shifts.toPath());
		if (longaxisshifts != null)
			found.longAxisShifts().write(longaxisshifts.toPath());
		if (volumes != null)
			found.volumes().write(volumes.toPath());
		if (losses != null)
			LossFile.write(losses.toPath(), first.losses());
	}
}
