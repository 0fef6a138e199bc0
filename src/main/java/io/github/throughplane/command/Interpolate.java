package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.imagej.MenuCommand;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.interpolation.Interpolator;

import java.io.File;
import java.util.Locale;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Interpolates between thick slices, the baseline of every other method; see {@link Interpolator}. */
@Plugin(type = Command.class, menuPath = "Plugins>Throughplane>Super-Resolve>Interpolate...",
	description = "Interpolates between thick slices, with or without back-projection.")
public class Interpolate extends MenuCommand {

	@Parameter(label = "Stack", persist = false,
		description = "The stack of thick slices; every channel and frame is a volume of its own.")
	private ImagePlus input;

	@Parameter(label = "Method", persist = false, choices = { "nearest", "linear", "cubic", "lanczos" },
		description = "Nearest neighbour, linear, cubic B-spline, or Lanczos with three lobes.")
	private String method = "cubic";

	@Parameter(label = "Slice spacing (0: isotropic)", persist = false, min = "0",
		description = "Distance between the slices of the result in the unit of the image; 0 for that of the pixels, which makes the result isotropic.")
	private double spacing;

	@Parameter(label = "Back-projections", persist = false,
		description = "How often the result is corrected until it agrees with the measured slices, 0 to 50; auto stops at the noise.")
	private String backprojection = "0";

	@Parameter(label = "Slice axis", persist = false, choices = { "auto", "x", "y", "z" },
		description = "The axis along which the slices are thick; auto takes the one with the coarsest spacing.")
	private String axis = "auto";

	@Parameter(label = "Voxel depth (0: calibrated)", persist = false, min = "0",
		description = "Distance between the thick slices in the unit of the image, where the calibration is wrong; 0 for the calibrated one.")
	private double voxeldepth;

	@Parameter(label = "Bit depth", persist = false, choices = { StackWork.BITS_OF_INPUT, StackWork.BITS_32 },
		description = "That of the input, with values rounded and clamped, or 32-bit with fractions.")
	private String bitdepth = StackWork.BITS_OF_INPUT;

	@Parameter(label = "Save to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "File that gets the result as well: .tif, .nii or .nii.gz.")
	private File output;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus result;

	@Override
	protected void execute() {
		final Interpolation interpolation = Interpolation.valueOf(method.toUpperCase(Locale.ROOT));
		final var settings = new InterpolationSettings(interpolation, spacing, BackProjections.parse(backprojection));
		result = new StackWork(input, axis, voxeldepth, bitdepth.equals(StackWork.BITS_OF_INPUT), output)
			.run(new Interpolator(settings)::superResolve, method, settings.toString(), progress("Interpolate"));
	}
}
