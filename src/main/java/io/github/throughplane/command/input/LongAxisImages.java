package io.github.throughplane.command.input;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.format.ImageFolder;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.imagej.WorldSlice;
import io.github.throughplane.latentoptimisation.LongAxisSlice;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Labelled long-axis slices in files, by their place in the space of a stack. */
public final class LongAxisImages {

	private LongAxisImages() {}

	/**
	 * The slices of an image, or of all images in a folder.
	 *
	 * @param stack the short-axis stack's frame
	 * @throws io.github.throughplane.task.UserProblem if one does not tell where it lies, or holds no labels of hearts
	 */
	public static List<LongAxisSlice> read(final Path path, final WorldFrame stack, final HeartClasses classes) {
		final List<LongAxisSlice> slices = new ArrayList<>();
		for (final Path file : ImageFolder.toOpen(path))
			for (final WorldSlice slice : WorldSlice.of(ImageFiles.open(file))) {
				final List<int[]> frames = new ArrayList<>();
				for (final float[] frame : slice.frames())
					frames.add(labels(frame, slice, classes));
				slices.add(new LongAxisSlice(slice.title(), slice.width(), slice.frame().slicePlaces(stack), frames));
			}
		return slices;
	}

	private static int[] labels(final float[] values, final WorldSlice slice, final HeartClasses classes) {
		final Volume single = new Volume(Samples.wrap(List.of(values), slice.width(), slice.height()), new Spacing(1, 1, 1, "mm"), SampleType.FLOAT32);
		return classes.classes(LabelVolume.of(single, Progress.NONE), slice.title(), Progress.NONE).slice(0);
	}
}
