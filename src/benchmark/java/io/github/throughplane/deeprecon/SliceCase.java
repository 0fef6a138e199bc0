package io.github.throughplane.deeprecon;

import io.github.throughplane.command.input.PhantomStack;
import io.github.throughplane.format.ImageFolder;
import io.github.throughplane.format.LabelledImage;
import io.github.throughplane.format.LabelledImages;
import io.github.throughplane.geminigan.HeartSite;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * A stack whose labels are known, as networks see its slices.
 *
 * @param phase ED or ES
 * @param images slices from -1 to 1, [slice][row][column]
 * @param truth labels of these pixels
 * @param known classes that were drawn
 * @param stack the whole stack, and the labels on its own grid
 */
record SliceCase(String name, String phase, float[] images, LabelVolume truth, SortedSet<Integer> known, LabelledVolume stack) {

	static final List<String> PHASES = List.of("ED", "ES");

	/** Both phases of a phantom, whose brightness is mapped alike. */
	static List<SliceCase> phantom(final long seed, final Variety variety, final SliceSettings settings, final int side) {
		final PhantomStack stack = PhantomStack.of(seed, variety, settings, side);
		return of("phantom " + seed, stack.labelledPhases().stream().map(stack::labelled).toList(), PHASES, stack.centre(), settings, side);
	}

	/** The stacks of a folder, whose names end in _ED or _ES. */
	static List<SliceCase> folder(final Path folder, final SliceSettings settings, final int side) {
		final List<SliceCase> cases = new ArrayList<>();
		for (final LabelledImage image : LabelledImages.in(folder)) {
			final LabelledVolume frame = image.open(SliceAxis.Z, stack -> stack).get(0);
			final String name = ImageFolder.withoutEnding(image.image()).replaceFirst("_image$", "");
			cases.addAll(of(name, List.of(frame), List.of(name.substring(name.length() - 2)), HeartSite.of(frame.labels()).orElseThrow().centre(), settings, side));
		}
		return cases;
	}

	private static List<SliceCase> of(final String name, final List<LabelledVolume> frames, final List<String> phases, final double[] centre,
		final SliceSettings settings, final int side)
	{
		final SeriesSlices cut = SeriesSlices.of(name, frames.stream().map(LabelledVolume::image).toList(), centre, side, settings.pixel());
		final List<SliceCase> cases = new ArrayList<>();
		for (int i = 0; i < frames.size(); i++) {
			final LabelVolume labels = frames.get(i).labels();
			cases.add(new SliceCase(name, phases.get(i), cut.frames().get(i), volume(cut.square().of(labels), side, settings.pixel(), labels),
				labels.labels(Progress.NONE), frames.get(i)));
		}
		return cases;
	}

	/** Labels of squares, where those of another grid have the slices. */
	static LabelVolume volume(final byte[] squares, final int side, final double pixel, final LabelVolume slices) {
		return volume(squares, side, pixel, slices.depth(), slices.spacing().z());
	}

	/** The same for so many slices at a distance. */
	static LabelVolume volume(final byte[] squares, final int side, final double pixel, final int depth, final double spacing) {
		final List<float[]> planes = new ArrayList<>();
		for (int z = 0; z < depth; z++) {
			final float[] plane = new float[side * side];
			for (int i = 0; i < plane.length; i++)
				plane[i] = squares[z * plane.length + i];
			planes.add(plane);
		}
		return LabelVolume.wrap(Samples.wrap(planes, side, side), new Spacing(pixel, pixel, spacing, "mm"), new double[3]);
	}

	/** The stack alone. */
	Volume grey() {
		return stack.image();
	}
}
