package io.github.throughplane.command;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ColorProcessor;

import io.github.throughplane.command.input.HeartPoint;
import io.github.throughplane.command.input.StandIn;
import io.github.throughplane.deeprecon.Cine;
import io.github.throughplane.deeprecon.DeepReconModel;
import io.github.throughplane.deeprecon.DeepReconModel.HeartModel;
import io.github.throughplane.deeprecon.MotionPredictor;
import io.github.throughplane.deeprecon.MotionSettings;
import io.github.throughplane.deeprecon.MotionSettings.Order;
import io.github.throughplane.deeprecon.MotionTransfer;
import io.github.throughplane.deeprecon.MovedHeart;
import io.github.throughplane.evaluation.CurvePlot;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.MeasuredSlices;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.SourceImage;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.stylegan.InversionSettings;
import io.github.throughplane.task.Progress;
import io.github.throughplane.view.LabelColours;
import io.github.throughplane.view.picture.PictureFile;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Lets one heart beat as another one does; see {@link MotionPredictor}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>DeepRecon>Transfer Motion...",
	description = "Gives the motion of one heart to another, in the latent space of a DeepRecon generator, with labels, volume curves and ejection fractions.")
public class TransferMotion extends MenuCommand {

	private static final MotionSettings STANDARD = MotionSettings.STANDARD;
	/** Share of the time before the results are saved. */
	private static final double MAKING = 0.98;
	private static final String METHOD = "motion";

	@Parameter(label = "Heart that gets the motion (source)", persist = false, description = "Short-axis stack or cine of the heart that shall beat as the other one.")
	private ImagePlus source;

	@Parameter(label = "Heart whose motion it is (target)", persist = false, description = "Short-axis cine of the heart whose beat is taken.")
	private ImagePlus target;

	@Parameter(label = "Model", persist = false, style = FileWidget.OPEN_STYLE,
		description = "The shipped model heart-slices, or the file of one with all its stages that Train DeepRecon... has made.")
	private File model = new File("heart-slices");

	@Parameter(label = "Gain", persist = false, min = "0", max = "" + MotionTransfer.MOST_GAIN,
		description = "Factor on the motion: 0 for a heart that stands still, 1 for the motion as it is.")
	private double gain = STANDARD.gain();

	@Parameter(label = "Steps of the search", persist = false, min = "0", max = "1000000",
		description = "How long the codes of the slices are searched for, beginning with those that the encoder finds; 0 takes these as they are.")
	private int steps = InversionSettings.STANDARD.steps();

	@Parameter(label = "Frames (0: of the source)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "1000",
		description = "Frames of the result over one beat; 0 for as many as the source has, or as the target has where the source has one.")
	private int frames = STANDARD.frames();

	@Parameter(label = "End-diastole of the source (0: found)", persist = false, attrs = { @Attr(name = ONCE), @Attr(name = ADVANCED) }, min = "0",
		description = "Number of the frame that the motion is added to; 0 for the one with the largest left cavity.")
	private int sourcestart = STANDARD.sourceStart();

	@Parameter(label = "End-diastole of the target (0: found)", persist = false, attrs = { @Attr(name = ONCE), @Attr(name = ADVANCED) }, min = "0",
		description = "Number of the frame that its motion is counted from; 0 for the one with the largest left cavity.")
	private int targetstart = STANDARD.targetStart();

	@Parameter(label = "Slices of the two run", persist = false, attrs = @Attr(name = ADVANCED), choices = { "auto", "same", "opposite" },
		description = "Whether both hearts lie the same way round in their slices; auto looks at their labels, which are larger at the base.")
	private String order = "auto";

	@Parameter(label = "Middle of the source's heart (x,y; empty: found)", persist = false, attrs = @Attr(name = ONCE), required = false,
		description = HeartPoint.DESCRIPTION)
	private String sourceheart = "";

	@Parameter(label = "Middle of the target's heart (x,y; empty: found)", persist = false, attrs = @Attr(name = ONCE), required = false,
		description = HeartPoint.DESCRIPTION)
	private String targetheart = "";

	@Parameter(label = StandIn.LABEL, persist = false, attrs = @Attr(name = ADVANCED), required = false, description = StandIn.DESCRIPTION)
	private String nan = "";

	@Parameter(label = "Numbers of the labels (LV,myocardium,RV)", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Numbers that left cavity, myocardium and right cavity get in the image of the labels, with commas between, such as 1,2,4.")
	private String classes = HeartClasses.STANDARD.toString();

	@Parameter(label = "Save to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "File that gets the beating heart as well: .tif, .nii, .nii.gz or .ome.zarr.")
	private File output;

	@Parameter(label = "Save labels to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "File that gets the labels as well: .tif, .nii, .nii.gz or .ome.zarr.")
	private File labels;

	@Parameter(label = "Save volumes to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "CSV file that gets the volumes of every frame, with those of source and target.")
	private File volumes;

	@Parameter(label = "Save plot to", persist = false, required = false, style = FileWidget.SAVE_STYLE, description = "PNG file that gets the volume curves.")
	private File plot;

	/** The volume curves of the left cavities. */
	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus plotimage;

	/** The labels, on the grid of the result. */
	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus labelimage;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus result;

	@Override
	protected void execute() {
		final HeartClasses numbers = HeartClasses.parse(classes);
		PictureFile.requireEnding(plot);
		for (final File file : new File[] { output, labels })
			if (file != null)
				ImageFiles.requireWritable(file.toPath());
		final MotionSettings settings = new MotionSettings(gain, frames, sourcestart, targetstart, Order.valueOf(order.toUpperCase(Locale.ROOT)));
		final Hyperstack stack = stack(source);
		final Cine from = new Cine(source.getTitle(), stack.volumes(), HeartPoint.of(sourceheart, source));
		final Cine to = new Cine(target.getTitle(), stack(target).volumes(), HeartPoint.of(targetheart, target));
		final Path file = ModelFile.resolve(model.getPath(), DeepReconModel.METHOD);
		final HeartModel networks = DeepReconModel.read(file);
		final Progress progress = progress("Transfer Motion");
		final MovedHeart moved;
		try (MotionPredictor predictor = new MotionPredictor(networks, model.getPath(), InversionSettings.STANDARD.withSteps(steps), settings)) {
			moved = predictor.transfer(from, to, progress.part(0, MAKING));
		}
		tell(moved);
		show(stack, moved, numbers, file, progress.part(MAKING, 1));
	}

	private Hyperstack stack(final ImagePlus image) {
		new SourceImage(image).requireOneChannel("cine");
		return StandIn.parse(nan).in(Hyperstack.straight(image, SliceAxis.AUTO, Double.NaN));
	}

	/** What follows from the labels, which is not lost if an image cannot be saved. */
	private void tell(final MovedHeart moved) {
		moved.remarks().forEach(this::remark);
		if (volumes != null)
			moved.volumes().write(volumes.toPath());
		show("Volumes of " + title(), moved.volumes());
		show("Function of " + title(), moved.curves().function());
		plotimage = new ImagePlus("Volumes of " + title(),
			new ColorProcessor(new CurvePlot("time (% of the beat)", "volume of the left cavity (ml)", moved.curves().leftCavities()).image()));
		if (plot != null)
			PictureFile.write(plotimage.getBufferedImage(), plot.toPath());
	}

	private void show(final Hyperstack stack, final MovedHeart moved, final HeartClasses numbers, final Path file, final Progress progress) {
		final Map<String, String> note = ResultNote.of(this, source, METHOD, "target=" + target.getTitle() + ", model=" + model + ", gain=" + gain + ", steps=" + steps
			+ ", frames=" + frames + ", sourcestart=" + sourcestart + ", targetstart=" + targetstart + ", order=" + order,
			ModelFile.publications(file, DeepReconModel.METHOD));
		if (!moved.remarks().isEmpty())
			ResultNote.warn(String.join(" ", moved.remarks()), note);
		final int largest = Math.max(numbers.leftCavity(), Math.max(numbers.myocardium(), numbers.rightCavity()));
		labelimage = timed(stack.toLabelImage(moved.labels().stream().map(numbers::numbers).toList(), largest, title() + "-labels", note));
		LabelColours.show(labelimage);
		final ImagePlus image = timed(stack.toImagePlus(moved.images(), title(), note, true));
		if (labels != null)
			save(() -> ImageFiles.save(labelimage, labels.toPath()), labelimage, image);
		if (output != null)
			save(() -> ImageFiles.save(image, output.toPath(), progress), image);
		result = image;
	}

	private String title() {
		return new SourceImage(source).title() + "-" + METHOD;
	}

	/** A result whose frames last as long as a beat of the source, or, where that is not known, of the target. */
	private ImagePlus timed(final ImagePlus image) {
		MeasuredSlices.forget(image);
		if (source.getNFrames() == 1) {
			final Calibration calibration = image.getCalibration();
			calibration.frameInterval = target.getCalibration().frameInterval * target.getNFrames() / image.getNFrames();
			calibration.setTimeUnit(target.getCalibration().getTimeUnit());
		}
		return image;
	}
}
