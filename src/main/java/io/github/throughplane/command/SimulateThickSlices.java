package io.github.throughplane.command;

import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;

import java.util.Locale;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes thick slices of a finely sampled stack, so that a method can be judged against the truth; see {@link ThickSlices}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Simulate>Thick Slices...",
	description = "Makes a stack of thick slices out of a finely sampled one.")
public class SimulateThickSlices extends StackToStackCommand {

	@Parameter(label = "Slice spacing", persist = false, min = "0",
		description = "Distance between the centres of the thick slices in the unit of the image.")
	private double spacing = 5;

	@Parameter(label = "Slice thickness (0: spacing)", persist = false, min = "0",
		description = "Width of a thick slice in the unit of the image; 0 for the slice spacing, so that slices touch.")
	private double thickness;

	@Parameter(label = "Slice profile", persist = false, choices = { "gaussian", "box" },
		description = "Shape of a slice: a Gaussian whose full width at half maximum is the thickness, or a box.")
	private String profile = "gaussian";

	@Override
	final ResultSize size(final Volume volume) {
		return ResultSize.alongZ(volume, Math.max(spacing, volume.spacing().z()));
	}

	@Override
	protected void execute() {
		final var shape = SliceProfile.Shape.valueOf(profile.toUpperCase(Locale.ROOT));
		final var sliceProfile = new SliceProfile(shape, thickness == 0 ? spacing : thickness);
		make((volume, part) -> ThickSlices.simulate(volume, sliceProfile, spacing, part), "thick", "spacing=" + spacing + ", " + sliceProfile,
			progress("Thick Slices"));
	}
}
