package io.github.throughplane.deeprecon;

import io.github.throughplane.stylegan.StyleShape;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.TensorGraph;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What labels of slices are made of: the rivals of the publication's table 1 learn from the same slices in the same way. */
public enum SegmentationKind {

	/** Of slices as the generator makes them again. */
	DEEPRECON,
	/** Of the slices themselves (DirectSeg). */
	DIRECT,
	/** Of their codes, without an image (W+SegNet). */
	CODES;

	/** Whether slices go through the generator, or its codes are needed. */
	public boolean needsInversion() {
		return this != DIRECT;
	}

	/** Makes the weights of the network. */
	LabelNetwork network(final TensorGraph graph, final StyleShape shape, final SegmentationSettings settings) {
		return this == CODES ? new CodeDecoder(graph, shape) : new SliceUNet(graph, settings.segmentationBase());
	}

	/** Rows and columns of what it takes: pixels of an image, or rows of a code and the numbers of a style. */
	int[] input(final StyleShape shape) {
		return this == CODES ? new int[] { shape.rows(), shape.style() } : new int[] { shape.size(), shape.size() };
	}

	/** As commands name it. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The kind named as in commands, in any case.
	 *
	 * @throws UserProblem that lists the names, if there is none of that name
	 */
	public static SegmentationKind named(final String name) {
		return Arrays.stream(values()).filter(kind -> kind.toString().equalsIgnoreCase(name)).findFirst()
			.orElseThrow(() -> new UserProblem("There is no segmentation '" + name + "'.",
				"Choose one of " + Arrays.stream(values()).map(SegmentationKind::toString).collect(Collectors.joining(", ")) + "."));
	}
}
