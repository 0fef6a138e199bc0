package io.github.throughplane.zarr;

import com.google.gson.JsonObject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an image before its planes are written.
 *
 * @param version of OME-Zarr
 * @param name what it is called
 * @param type of its numbers: UINT8, UINT16, INT16 or FLOAT32
 * @param size frames, channels, slices, rows, columns
 * @param scale distance between neighbours along z, y and x, in the unit
 * @param origin place of the first number along z, y and x, in the unit
 * @param unit of lengths by its name, such as "millimeter"
 * @param frameInterval seconds between frames, 0 where it is not known
 * @param labels whether the numbers are names of structures, of which no mean can be taken
 * @param own what is noted in the group's attributes beside OME-Zarr's own
 */
public record ImageToWrite(OmeVersion version, String name, DataType type, int[] size, double[] scale, double[] origin, Optional<String> unit,
	double frameInterval, boolean labels, JsonObject own)
{

	private static final int SPATIAL = 2;
	/** No level is made of one that is not larger than this along any axis. */
	private static final int SMALLEST = 256;

	/** The numbers of an image alone, without what is known of them: enough to write a part of its arrays. */
	public static ImageToWrite ofNumbers(final OmeVersion version, final DataType type, final int[] size, final boolean labels) {
		return new ImageToWrite(version, "", type, size, new double[] { 1, 1, 1 }, new double[3], Optional.empty(), 0, labels, new JsonObject());
	}

	/** Frames, channels, slices, rows and columns of every level, the finest first. */
	List<int[]> sizes() {
		final List<int[]> sizes = new ArrayList<>(List.of(size));
		int[] last = size;
		while (Math.max(last[SPATIAL], Math.max(last[3], last[4])) > SMALLEST) {
			last = new int[] { last[0], last[1], Halving.half(last[SPATIAL]), Halving.half(last[3]), Halving.half(last[4]) };
			sizes.add(last);
		}
		return sizes;
	}

	/** Numbers along each axis that is written: z, y and x, and those of t and c that have more than one. */
	long[] shape(final int[] sizeOfLevel) {
		return axesWritten().stream().mapToLong(axis -> sizeOfLevel[axis]).toArray();
	}

	/** The axes that are written, as numbers from 0 for t to 4 for x. */
	List<Integer> axesWritten() {
		final List<Integer> axes = new ArrayList<>();
		for (int axis = 0; axis < size.length; axis++)
			if (axis >= SPATIAL || size[axis] > 1)
				axes.add(axis);
		return axes;
	}

	/** How the axes that are written are called, and their units. */
	List<Axis> axes() {
		return axesWritten().stream().map(axis -> new Axis(Axis.ALL.substring(axis, axis + 1),
			axis >= SPATIAL ? unit : axis == 0 && frameInterval > 0 ? Optional.of("second") : Optional.empty())).toList();
	}

	/** Scale and translation of a level. */
	Level level(final int number) {
		final List<Integer> axes = axesWritten();
		final double[] scales = new double[axes.size()];
		final double[] translations = new double[axes.size()];
		final double coarser = Math.pow(2, number);
		for (int i = 0; i < scales.length; i++) {
			final int axis = axes.get(i) - SPATIAL;
			scales[i] = axis >= 0 ? scale[axis] * coarser : axis == -SPATIAL && frameInterval > 0 ? frameInterval : 1;
			translations[i] = axis >= 0 ? origin[axis] + scale[axis] * (coarser - 1) / 2 : 0;
		}
		return new Level(Integer.toString(number), scales, translations);
	}
}
