package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.imagej.MenuCommand;
import io.github.throughplane.interpolation.InPlaneDistance;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.ShapeInterpolation;
import io.github.throughplane.interpolation.ShapeSettings;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.io.File;
import java.util.Locale;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Puts slices between the slices of a label image; see {@link ShapeInterpolation}. */
@Plugin(type = Command.class, menuPath = "Plugins>Throughplane>Labels>Shape-Based Interpolation...",
	description = "Puts slices between the slices of a segmentation by the shape of its labels.")
public class ShapeBasedInterpolation extends MenuCommand {

	@Parameter(label = "Labels", persist = false,
		description = "Stack of labels, whole numbers with 0 for the background; every channel and frame is a segmentation of its own.")
	private ImagePlus input;

	@Parameter(label = "Slice spacing (0: isotropic)", persist = false, min = "0",
		description = "Distance between the slices of the result in the unit of the image; 0 for that of the pixels, the finer one.")
	private double spacing;

	@Parameter(label = "Between slices", persist = false, choices = { "linear", "cubic" },
		description = "How the distances to a label's border are interpolated from slice to slice.")
	private String method = "linear";

	@Parameter(label = "Distance", persist = false, choices = { "euclidean", "city_block" },
		description = "How these distances are measured in a slice: exactly, or along rows and columns.")
	private String distance = "euclidean";

	@Parameter(label = "Skip empty slices", persist = false,
		description = "Whether slices without any label between others were not drawn, so that shapes go on through them; else shapes end there.")
	private boolean skipempty;

	@Parameter(label = "Slice axis", persist = false, choices = { "auto", "x", "y", "z" },
		description = "The axis along which the slices are thick; auto takes the one with the coarsest spacing.")
	private String axis = "auto";

	@Parameter(label = "Voxel depth (0: calibrated)", persist = false, min = "0",
		description = "Distance between the slices in the unit of the image, where the calibration is wrong; 0 for the calibrated one.")
	private double voxeldepth;

	@Parameter(label = "Save to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "File that gets the result as well: .tif, .nii or .nii.gz.")
	private File output;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus result;

	@Override
	protected void execute() {
		final var settings = new ShapeSettings(spacing, Interpolation.valueOf(method.toUpperCase(Locale.ROOT)),
			InPlaneDistance.valueOf(distance.toUpperCase(Locale.ROOT)), skipempty);
		final StackWork work = new StackWork(input, axis, voxeldepth, true, output);
		final Progress progress = progress("Shape-Based Interpolation");
		requireLabels(work, progress.part(0, 0.1));
		result = work.run((volume, part) -> interpolated(volume, new ShapeInterpolation(settings), part), "shape", settings.toString(),
			progress.part(0.1, 1));
	}

	/** A frame may be empty, but not all of them. */
	private void requireLabels(final StackWork work, final Progress progress) {
		for (final Volume volume : work.volumes())
			if (Volumes.range(volume, progress)[1] != 0)
				return;
		throw new UserProblem(input.getTitle() + " has no labels: all its pixels are 0.", "Choose an image of labels, one number for each structure.");
	}

	private static Volume interpolated(final Volume volume, final ShapeInterpolation shapes, final Progress progress) {
		return shapes.interpolate(LabelVolume.of(volume, progress.part(0, 0.1)), progress.part(0.1, 1)).toVolume();
	}
}
