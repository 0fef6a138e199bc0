package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.imagej.MenuCommand;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.ThickSlices;

import java.io.File;
import java.util.Locale;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Makes thick slices of a finely sampled stack, so that a method can be judged against the truth; see {@link ThickSlices}. */
@Plugin(type = Command.class, menuPath = "Plugins>Throughplane>Simulate>Thick Slices...",
	description = "Makes a stack of thick slices out of a finely sampled one.")
public class SimulateThickSlices extends MenuCommand {

	@Parameter(label = "Stack", persist = false,
		description = "The finely sampled stack; every channel and frame is a volume of its own.")
	private ImagePlus input;

	@Parameter(label = "Slice spacing", persist = false, min = "0",
		description = "Distance between the centres of the thick slices in the unit of the image.")
	private double spacing = 5;

	@Parameter(label = "Slice thickness (0: spacing)", persist = false, min = "0",
		description = "Width of a thick slice in the unit of the image; 0 for the slice spacing, so that slices touch.")
	private double thickness;

	@Parameter(label = "Slice profile", persist = false, choices = { "gaussian", "box" },
		description = "Shape of a slice: a Gaussian whose full width at half maximum is the thickness, or a box.")
	private String profile = "gaussian";

	@Parameter(label = "Slice axis", persist = false, choices = { "auto", "x", "y", "z" },
		description = "The axis along which the slices get thick; auto takes z unless another one is coarser.")
	private String axis = "auto";

	@Parameter(label = "Voxel depth (0: calibrated)", persist = false, min = "0",
		description = "Distance between the slices of the input in the unit of the image, where the calibration is wrong; 0 for the calibrated one.")
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
		final var shape = SliceProfile.Shape.valueOf(profile.toUpperCase(Locale.ROOT));
		final var sliceProfile = new SliceProfile(shape, thickness == 0 ? spacing : thickness);
		result = new StackWork(input, axis, voxeldepth, bitdepth.equals(StackWork.BITS_OF_INPUT), output)
			.run((volume, part) -> ThickSlices.simulate(volume, sliceProfile, spacing, part), "thick", "spacing=" + spacing + ", " + sliceProfile, progress("Thick Slices"));
	}
}
