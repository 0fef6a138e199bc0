package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.geminigan.FoundHeart;
import io.github.throughplane.geminigan.HeartFunction;
import io.github.throughplane.imagej.MeasuredSlices;
import io.github.throughplane.imagej.SourceImage;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.view.LabelColours;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.util.List;
import java.util.Map;

/** A command that makes hearts with labels of a short-axis stack or cine of one channel. */
abstract class HeartCommand extends StackToStackCommand {

	static List<Volume> images(final List<FoundHeart> hearts) {
		return hearts.stream().map(found -> found.volume().image()).toList();
	}

	/**
	 * Shows labels and what follows from them and saves them, so that they are not lost if the image cannot be saved.
	 *
	 * @param hearts one for each frame
	 * @param numbers that the classes get
	 * @param method what the title of the labels says after that of the input, and their info
	 * @param settings noted in their info
	 * @param labels file of the labels, or null
	 * @param volumes file of the table of volumes, or null
	 * @return the labels
	 */
	final ImagePlus tell(final List<FoundHeart> hearts, final HeartClasses numbers, final String method, final String settings, final File labels, final File volumes) {
		final int largest = Math.max(numbers.leftCavity(), Math.max(numbers.myocardium(), numbers.rightCavity()));
		final Map<String, String> note = note(method, settings);
		final ImagePlus image = stack().toLabelImage(hearts.stream().map(found -> numbers.numbers(found.volume().labels())).toList(), largest,
			new SourceImage(input()).title() + "-" + method + "-labels", note);
		MeasuredSlices.forget(image);
		LabelColours.show(image);
		final HeartFunction function = new HeartFunction(hearts);
		if (labels != null)
			save(() -> ImageFiles.save(image, labels.toPath()), image);
		if (volumes != null)
			function.volumes().write(volumes.toPath());
		show("Volumes of " + input().getTitle(), function.volumes());
		function.function().ifPresent(table -> show("Function of " + input().getTitle(), table));
		return image;
	}
}
