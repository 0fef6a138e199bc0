package io.github.throughplane.command;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.SliceExtent;
import io.github.throughplane.volume.Volume;

import java.util.Locale;
import java.util.function.BiFunction;

import org.scijava.plugin.Parameter;

/** A command that puts slices between the slices of a stack, and says how far the result reaches. */
abstract class SuperResolveCommand extends StackToStackCommand {

	@Parameter(label = "Extent", persist = false, choices = { "centres", "slices" },
		description = "How far the result reaches: from the centre of the first slice to that of the last, or over the whole of these slices, as viewers show them, "
			+ "which is half a slice spacing more at each end, where the result is mirrored.")
	private String extent = SliceExtent.CENTRES.name().toLowerCase(Locale.ROOT);

	@Override
	final void makeWithError(final BiFunction<Volume, Progress, Estimate> method, final String suffix, final String settings, final Progress progress) {
		final SliceExtent chosen = SliceExtent.valueOf(extent.toUpperCase(Locale.ROOT));
		super.makeWithError((volume, part) -> method.apply(volume, part).with(made -> chosen.of(made, volume)), suffix,
			chosen == SliceExtent.CENTRES ? settings : settings + ", extent=" + extent, progress);
	}
}
