package io.github.throughplane.command;

import io.github.throughplane.metric.ImageQuality;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Volume;

import java.util.List;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Judges a stack without a reference; see {@link ImageQuality}. */
@Plugin(type = Command.class, menuPath = "Plugins>Throughplane>Evaluate>Image Quality...",
	description = "Measures PIQUE and edge sharpness in the slices and in both resliced planes, the noise, and the signal-to-noise ratio, without a reference.")
public class MeasureImageQuality extends StackCommand {

	@Parameter(label = "Hounsfield units", persist = false,
		description = "Whether values are those of computed tomography, so that air is shown black to PIQUE.")
	private boolean hounsfield;

	@Override
	protected void execute() {
		final List<Volume> volumes = stack().volumes();
		final Progress progress = progress("Image Quality");
		final MetricsOfVolumes metrics = new MetricsOfVolumes(input());
		for (int i = 0; i < volumes.size(); i++)
			metrics.add(i, ImageQuality.of(volumes.get(i), hounsfield,
				progress.part((double) i / volumes.size(), (i + 1.0) / volumes.size())));
		metrics.remarks().forEach(this::remark);
		show(metrics.table(input().getTitle()));
	}
}
