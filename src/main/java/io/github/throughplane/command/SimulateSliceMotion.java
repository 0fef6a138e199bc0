package io.github.throughplane.command;

import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.phantom.KeptSlices;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.phantom.SliceMotion;
import io.github.throughplane.phantom.SliceMotion.Sampling;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.util.Locale;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Shifts the slices of a stack as breath-holds of different depth do, all channels and frames alike; see {@link SliceMotion}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Simulate>Slice Motion...",
	description = "Shifts every slice of a stack within its plane, as breath-holds of different depth do, and tells by how much.")
public class SimulateSliceMotion extends StackToStackCommand {

	private static final String AUTOMATIC = "auto";

	@Parameter(label = "Severity", persist = false, choices = { "none", "normal", "severe" },
		description = "Length of the shifts: 2.3 mm in the mean with a standard deviation of 0.87 mm, or four times that, or none.")
	private String severity = "normal";

	@Parameter(label = "Keep every n-th slice", persist = false, min = "1",
		description = "1 keeps all slices, 5 keeps the first and every fifth after it, as a scan with larger gaps would.")
	private int every = 1;

	@Parameter(label = "Sampling", persist = false, choices = { AUTOMATIC, "nearest", "linear" },
		description = "Values between the pixels; auto takes the nearest pixel's in images with at most 16 different values, as labels have, else linear.")
	private String sampling = AUTOMATIC;

	@Parameter(label = "Seed", persist = false, description = "The same seed gives the same shifts.")
	private long seed = 1;

	@Parameter(label = "Save shifts to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "CSV file that gets the shift of every slice in mm, towards larger x and towards larger y.")
	private File shifts;

	@Override
	final ResultSize size(final Volume volume) {
		return ResultSize.alongZ(volume, every * volume.spacing().z());
	}

	@Override
	protected void execute() {
		final MotionSeverity chosen = MotionSeverity.valueOf(severity.toUpperCase(Locale.ROOT));
		final Progress progress = progress("Slice Motion");
		final Volume first = stack().volumes().get(0);
		final Sampling between = sampling.equals(AUTOMATIC) ? Sampling.suiting(first, progress.part(0, 0.1))
			: Sampling.valueOf(sampling.toUpperCase(Locale.ROOT));
		final SliceMotion motion = SliceMotion.draw((first.depth() + every - 1) / every, chosen, seed);
		make((volume, part) -> motion.apply(KeptSlices.of(volume, every, part.part(0, 0.3)), between, part.part(0.3, 1)), "motion",
			"severity=" + severity + ", every=" + every + ", sampling=" + between.name().toLowerCase(Locale.ROOT) + ", seed=" + seed,
			progress.part(0.1, 1));
		if (shifts != null)
			motion.table().write(shifts.toPath());
		show("Slice Motion", motion.table());
	}
}
