package io.github.throughplane.volume;

import net.imglib2.view.Views;

/** Stacks whose slices are taken in the opposite order, for methods that want them from one end on. */
public final class OppositeSlices {

	private OppositeSlices() {}

	/** A stack from its last slice to its first, which lies where the other was. */
	public static Volume of(final Volume stack) {
		return stack.with(Views.zeroMin(Views.invertAxis(stack.samples(), 2)));
	}

	/** Labels from their last slice to their first, which lies where the other was. */
	public static LabelVolume of(final LabelVolume labels) {
		return new LabelVolume(Views.zeroMin(Views.invertAxis(labels.samples(), 2)), labels.spacing(), labels.origin());
	}

	/** What was made of a stack from its last slice to its first, in the order and the place of the stack again. */
	public static Volume back(final Volume made, final SampleGrid stack) {
		return new Volume(Views.zeroMin(Views.invertAxis(made.samples(), 2)), made.spacing(), mirrored(made, stack), made.sliceThickness(), made.type());
	}

	/** Labels made of a stack from its last slice to its first, in the order and the place of the stack again. */
	public static LabelVolume back(final LabelVolume made, final SampleGrid stack) {
		return new LabelVolume(Views.zeroMin(Views.invertAxis(made.samples(), 2)), made.spacing(), mirrored(made, stack));
	}

	/** The origin of a result whose slices are mirrored about the middle of the stack. */
	private static double[] mirrored(final SampleGrid made, final SampleGrid stack) {
		final double[] origin = made.origin();
		origin[2] = stack.origin()[2] + stack.last(2) - made.last(2);
		return origin;
	}
}
