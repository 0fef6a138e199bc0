package io.github.throughplane.view;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.plugin.LutLoader;
import ij.process.LUT;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Percentiles;
import io.github.throughplane.volume.Volume;

import java.util.List;

/** Colours of an error map: black where no error is expected, over red and yellow to white where the largest are. */
public final class ErrorColours {

	/** All but so many of a hundred errors lie below the brightest colour. */
	private static final double BRIGHTEST = 99.5;

	private ErrorColours() {}

	/**
	 * Shows the maps of an image in colours, each channel with a range of its own where it may have one.
	 *
	 * @param image a 32-bit image
	 * @param maps its volumes, the channels of the first frame first; one whose samples are not finite has no say in the range
	 */
	public static void show(final ImagePlus image, final List<Volume> maps, final Progress progress) {
		if (image instanceof final CompositeImage composite) {
			final LUT[] colours = new LUT[image.getNChannels()];
			for (int channel = 0; channel < colours.length; channel++)
				colours[channel] = new LUT(LutLoader.getLut("fire"), 0, brightest(maps, channel, colours.length, progress));
			composite.setMode(CompositeImage.COLOR);
			composite.setLuts(colours);
		}
		else {
			image.setLut(new LUT(LutLoader.getLut("fire"), 0, 1));
			image.setDisplayRange(0, brightest(maps, 0, 1, progress));
		}
	}

	/** The largest of the brightest values of every so manieth map; 1 where all are 0 or none is known. */
	private static double brightest(final List<Volume> maps, final int first, final int step, final Progress progress) {
		double brightest = 0;
		for (int i = first; i < maps.size(); i += step)
			if (Float.isFinite(maps.get(i).samples().getAt(0, 0, 0).get()))
				brightest = Math.max(brightest, Percentiles.of(maps.get(i), progress.part((double) i / maps.size(), (i + 1.0) / maps.size()), BRIGHTEST)[0]);
		return brightest > 0 ? brightest : 1;
	}
}
