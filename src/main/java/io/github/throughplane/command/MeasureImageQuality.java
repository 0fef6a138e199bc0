package io.github.throughplane.command;

import io.github.throughplane.command.input.Positions;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.VolumePairs;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.metric.EdgeLine;
import io.github.throughplane.metric.ImageQuality;
import io.github.throughplane.metric.MetricsOfVolumes;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Optional;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Judges a stack without a reference; see {@link ImageQuality}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Evaluate>Image Quality...",
	description = "Measures PIQUE and edge sharpness in the slices and in both resliced planes, the noise, and the signal-to-noise ratio, without a reference.")
public class MeasureImageQuality extends StackCommand {

	@Parameter(label = "Hounsfield units", persist = false,
		description = "Whether values are those of computed tomography, so that air is shown black to PIQUE.")
	private boolean hounsfield;

	@Parameter(label = "Line (x1,y1,z1,x2,y2,z2)", persist = false, required = false,
		description = "Ends of a line across a border, in the unit of the image, as Side by Side... tells places; the edge sharpness along it is measured as well.")
	private String line = "";

	@Override
	protected void execute() {
		final Hyperstack stack = stack();
		final List<Volume> volumes = stack.volumes();
		final Optional<EdgeLine> drawn = drawn(stack.axis());
		final Progress progress = progress("Image Quality");
		final MetricsOfVolumes metrics = new MetricsOfVolumes();
		for (int i = 0; i < volumes.size(); i++)
			metrics.add(VolumePairs.where(input(), i), ImageQuality.of(volumes.get(i), hounsfield, drawn,
				progress.part((double) i / volumes.size(), (i + 1.0) / volumes.size())));
		metrics.remarks().forEach(this::remark);
		show(input().getTitle(), metrics.table());
	}

	/** The line that was asked for, in the axes of the volumes. */
	private Optional<EdgeLine> drawn(final SliceAxis axis) {
		if (line.isBlank())
			return Optional.empty();
		final double[] ends = Positions.parse(line, 6, "no line", "Give x, y and z of both ends with commas between, such as 10,40,5,10,40,25.");
		return Optional.of(new EdgeLine(axis.exchange(ends[0], ends[1], ends[2]), axis.exchange(ends[3], ends[4], ends[5])));
	}
}
