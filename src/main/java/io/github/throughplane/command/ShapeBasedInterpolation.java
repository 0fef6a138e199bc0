package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.interpolation.ContourInterpolation;
import io.github.throughplane.interpolation.InPlaneDistance;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.ShapeInterpolation;
import io.github.throughplane.interpolation.ShapeSettings;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.view.LabelColours;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.Segmentation;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.Locale;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Puts slices between the slices of a label image; see {@link ShapeInterpolation}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Labels>Shape-Based Interpolation...",
	description = "Puts slices between the slices of a segmentation by the shape of its labels.")
public class ShapeBasedInterpolation extends StackToStackCommand {

	private static final String CPD = "cpd";

	@Parameter(label = "Slice spacing (0: isotropic)", persist = false, min = "0",
		description = "Distance between the slices of the result in the unit of the image; 0 for that of the pixels, the finer one.")
	private double spacing;

	@Parameter(label = "Between slices", persist = false, choices = { "linear", "cubic", CPD },
		description = "How the distances to a label's border are interpolated from slice to slice; cpd moves outlines from slice to slice instead (coherent point drift).")
	private String method = "linear";

	@Parameter(label = "Distance", persist = false, choices = { "euclidean", "city_block" },
		description = "How these distances are measured in a slice: exactly, or along rows and columns.")
	private String distance = "euclidean";

	@Parameter(label = "Skip empty slices", persist = false,
		description = "Whether slices without any label between others were not drawn, so that shapes go on through them; else shapes end there.")
	private boolean skipempty;

	@Override
	final ResultSize size(final Volume volume) {
		return ResultSize.alongZ(volume, spacing == 0 ? volume.spacing().inPlane() : spacing);
	}

	@Override
	protected void execute() {
		if (method.equals(CPD))
			moveOutlines();
		else
			interpolateDistances();
	}

	private void moveOutlines() {
		if (skipempty)
			throw new UserProblem("Outlines are moved from each slice to the next, and slices that were not drawn are to be skipped.", "Choose method=linear.");
		final ContourInterpolation outlines = new ContourInterpolation(new ShapeSettings(spacing).spacing());
		final Progress progress = progress("Shape-Based Interpolation");
		requireLabels(progress.part(0, 0.1));
		make((volume, part) -> outlines.interpolate(LabelVolume.of(volume, part.part(0, 0.1)), part.part(0.1, 1)).toVolume(), "shape", outlines.toString(),
			progress.part(0.1, 1));
	}

	private void interpolateDistances() {
		final var settings = new ShapeSettings(spacing, Interpolation.valueOf(method.toUpperCase(Locale.ROOT)),
			InPlaneDistance.valueOf(distance.toUpperCase(Locale.ROOT)), skipempty);
		final Progress progress = progress("Shape-Based Interpolation");
		requireLabels(progress.part(0, 0.1));
		make((volume, part) -> interpolated(volume, new ShapeInterpolation(settings), part), "shape", settings.toString(), progress.part(0.1, 1));
	}

	@Override
	void colour(final ImagePlus image) {
		LabelColours.show(image);
	}

	/** A frame may be empty, but not all of them. */
	private void requireLabels(final Progress progress) {
		if (Segmentation.of(stack().volumes().get(0), Progress.NONE).looksLikeAnImage())
			throw new UserProblem(input().getTitle() + " is no segmentation: it has many values, and nearly every pixel has another one than its neighbour.",
				"Choose an image of labels, one number for each structure; for the image itself take Super-Resolve > SMORE....");
		for (final Volume volume : stack().volumes())
			if (Volumes.range(volume, progress)[1] != 0)
				return;
		throw new UserProblem(input().getTitle() + " has no labels: all its pixels are 0.",
			"Choose an image of labels, one number for each structure.");
	}

	private static Volume interpolated(final Volume volume, final ShapeInterpolation shapes, final Progress progress) {
		return shapes.interpolate(LabelVolume.of(volume, progress.part(0, 0.1)), progress.part(0.1, 1)).toVolume();
	}
}
