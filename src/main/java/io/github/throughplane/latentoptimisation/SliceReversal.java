package io.github.throughplane.latentoptimisation;

import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Volume;

import java.util.List;

import net.imglib2.view.Views;

/**
 * Turns round the order of slices of stacks that run from the apex to the base, as priors know hearts from the base to the apex; and what
 * was found for them back again.
 *
 * @param last distance of the last slice of the stack from the first, mm
 */
record SliceReversal(double last) {

	/** The stack from the base to the apex. */
	ShortAxisStack turned(final ShortAxisStack stack) {
		return new ShortAxisStack(stack.name(), stack.frames().stream().map(SliceReversal::turned).toList(), stack.thickness(), stack.empty(), false);
	}

	/** Spacing and origin stay, as the latter is given back with the result. */
	private static LabelVolume turned(final LabelVolume labels) {
		return new LabelVolume(Views.zeroMin(Views.invertAxis(labels.samples(), 2)), labels.spacing(), labels.origin());
	}

	LongAxisSlice turned(final LongAxisSlice plane) {
		final double[] toStack = plane.toStack();
		for (int i = 6; i < toStack.length; i++)
			toStack[i] = (i == toStack.length - 1 ? last : 0) - toStack[i];
		return new LongAxisSlice(plane.name(), plane.width(), toStack, plane.frames());
	}

	/**
	 * The heart that was found, with its slices in the order of the stack.
	 *
	 * @param stackOrigin of the stack along z
	 */
	LatentHeart back(final LatentHeart heart, final double stackOrigin) {
		final double[] origin = origin(heart.labels().origin(), heart.labels().depth(), heart.labels().spacing().z(), stackOrigin);
		final List<Volume> probabilities = heart.probabilities().stream().map(volume -> new Volume(Views.zeroMin(Views.invertAxis(volume.samples(), 2)),
			volume.spacing(), origin, volume.sliceThickness(), volume.type())).toList();
		final int slices = heart.labelled().length;
		final double[][] shifts = new double[slices][];
		final boolean[] labelled = new boolean[slices];
		for (int k = 0; k < slices; k++) {
			shifts[k] = heart.shifts()[slices - 1 - k];
			labelled[k] = heart.labelled()[slices - 1 - k];
		}
		final List<LongAxisFit> views = heart.views().stream()
			.map(view -> new LongAxisFit(view.name(), new double[] { view.shift()[0], view.shift()[1], -view.shift()[2] }, view.dice())).toList();
		final LabelVolume labels = turned(heart.labels());
		return new LatentHeart(new LabelVolume(labels.samples(), labels.spacing(), origin), probabilities, shifts, labelled, views, heart.losses(), heart.dice(),
			heart.volumes(), heart.flags());
	}

	private double[] origin(final double[] found, final int depth, final double spacing, final double stackOrigin) {
		final double lastSlice = found[2] - stackOrigin + (depth - 1) * spacing;
		return new double[] { found[0], found[1], stackOrigin + last - lastSlice };
	}
}
