package io.github.throughplane.command;

import io.github.throughplane.blocks.BlockMethod;
import io.github.throughplane.blocks.InterpolationBlocks;
import io.github.throughplane.command.input.BackProjections;
import io.github.throughplane.command.input.VolumeMethod;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.Volume;

import java.util.Locale;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Interpolates between thick slices, the baseline of every other method; see {@link Interpolator}. */
@Plugin(type = Command.class, attrs = { @Attr(name = MenuCommand.NO_LEGACY), @Attr(name = VolumeMethod.NAMED_BY, value = "method") }, priority = 3,
	menuPath = "Plugins>Throughplane>Super-Resolve>Interpolate...",
	description = "Interpolates between thick slices, with or without back-projection.")
public class Interpolate extends SuperResolveCommand implements VolumeMethod {

	@Parameter(label = "Method", persist = false, choices = { "nearest", "linear", "cubic", "lanczos" },
		description = "Nearest neighbour, linear, cubic B-spline, or Lanczos with three lobes.")
	private String method = "cubic";

	@Parameter(label = "Slice spacing (0: isotropic)", persist = false, min = "0",
		description = "Distance between the slices of the result in the unit of the image; 0 for that of the pixels, which makes the result isotropic.")
	private double spacing;

	@Parameter(label = "Back-projections", persist = false,
		description = "How often the result is corrected until it agrees with the measured slices, 0 to 50; auto stops at the noise.")
	private String backprojection = "0";

	@Override
	final ResultSize size(final Volume volume) {
		return ResultSize.of(volume, spacing);
	}

	@Override
	protected void execute() {
		make(method()::superResolve, method, settings().toString(), progress("Interpolate"));
	}

	@Override
	public SuperResolver method() {
		return new Interpolator(settings());
	}

	@Override
	final BlockMethod blockMethod() {
		return new InterpolationBlocks(settings());
	}

	private InterpolationSettings settings() {
		return new InterpolationSettings(Interpolation.valueOf(method.toUpperCase(Locale.ROOT)), spacing, BackProjections.parse(backprojection));
	}
}
