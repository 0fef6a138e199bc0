package io.github.throughplane.imagej;

import io.github.throughplane.imagej.FrameMarks.Mark;
import io.github.throughplane.task.Places;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks for the marks of an older image in an image: which part of it the image is, and which way round. */
final class FrameSearch {

	/** Marks that differ from the background and must be found again before a part of an image counts as found. */
	private static final int ENOUGH = 4;
	/** Marks for each value, on the average, of images whose values are few. */
	private static final int FEW = 4;
	/** Places to try at most; more take too long. */
	private static final long MOST_PLACES = 100_000_000;

	private final FrameMarks marks;
	private final OneVolume volume;
	private final int[] size;
	private final List<Mark> byValue;
	/** The marks of each slice that has different ones, by value. */
	private final List<List<Mark>> slices;
	private final float background;
	private final int distinct;

	FrameSearch(final FrameMarks marks, final OneVolume volume) {
		this.marks = marks;
		this.volume = volume;
		size = volume.size();
		byValue = marks.marks().stream().sorted(Comparator.comparing(Mark::value)).toList();
		slices = byValue.stream().collect(Collectors.groupingBy(Mark::z)).values().stream()
			.filter(slice -> slice.get(0).value() != slice.get(slice.size() - 1).value()).toList();
		final Map<Float, Integer> counts = new HashMap<>();
		byValue.forEach(mark -> counts.merge(mark.value(), 1, Integer::sum));
		distinct = counts.size();
		background = counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(0f);
	}

	/**
	 * Whether every pixel that is marked has its value, or one that depends on it alone: in the whole image, where values are few, as when labels
	 * get other numbers; or one that rises or falls with it, in the whole image or in each slice, as after a change of contrast or number type, a
	 * threshold, or inversion.
	 */
	boolean holds(final GridMap map) {
		if (byValue.stream().allMatch(mark -> Float.compare(value(map, mark), mark.value()) == 0))
			return true;
		if (byValue.size() >= FEW * distinct && varies(map, byValue) && follows(map, byValue, 0))
			return true;
		for (final int sign : new int[] { 1, -1 })
			if (varies(map, byValue) && follows(map, byValue, sign)
				|| !slices.isEmpty() && slices.stream().allMatch(slice -> varies(map, slice) && follows(map, slice, sign)))
				return true;
		return false;
	}

	private boolean varies(final GridMap map, final List<Mark> some) {
		return some.stream().anyMatch(mark -> value(map, mark) != value(map, some.get(0)));
	}

	/** Whether the values are a function of the marks' values that never falls with sign 1, never rises with sign -1, and any with sign 0. */
	private boolean follows(final GridMap map, final List<Mark> some, final int sign) {
		for (int i = 1; i < some.size(); i++) {
			final int order = Float.compare(value(map, some.get(i)), value(map, some.get(i - 1)));
			if (sign * order < 0 || order != 0 && some.get(i).value() == some.get(i - 1).value())
				return false;
		}
		return true;
	}

	private float value(final GridMap map, final Mark mark) {
		return volume.value(map.index(0, mark.x(), mark.y(), mark.z()), map.index(1, mark.x(), mark.y(), mark.z()), map.index(2, mark.x(), mark.y(), mark.z()));
	}

	/** The one way in which the older image was mirrored or turned by quarter turns to become this one. */
	Optional<GridMap> turn() {
		final List<GridMap> found = GridMap.turns(marks.size(), size).stream().filter(this::holds).limit(2).toList();
		return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
	}

	/**
	 * The one part of the older image that this one is.
	 *
	 * @param columns how many columns were cut off before the first, as the calibration tells; negative where it does not
	 * @param rows the same for rows
	 */
	Optional<GridMap> part(final int columns, final int rows) {
		final int[] older = marks.size();
		final int[] spare = { older[0] - size[0], older[1] - size[1], older[2] - size[2] };
		if (spare[0] < 0 || spare[1] < 0 || spare[2] < 0 || columns > spare[0] || rows > spare[1] || spare[2] > 0 && !marks.inEverySlice())
			return Optional.empty();
		final int[] x = columns < 0 ? new int[] { 0, spare[0] } : new int[] { columns, columns };
		final int[] y = rows < 0 ? new int[] { 0, spare[1] } : new int[] { rows, rows };
		final int largestStep = size[2] == 1 ? 1 : (older[2] - 1) / (size[2] - 1);
		if ((x[1] - x[0] + 1L) * (y[1] - y[0] + 1) * (spare[2] + 1) * largestStep > MOST_PLACES)
			return Optional.empty();
		final List<GridMap> found = new ArrayList<>();
		for (int step = 1; step <= largestStep; step++)
			for (int first = 0; first + step * (size[2] - 1) < older[2]; first++) {
				final int[][] places = placesInSlices(first, step);
				for (int row = y[0]; row <= y[1]; row++)
					for (int column = x[0]; column <= x[1]; column++)
						if (isAt(places, column, row) && add(found, GridMap.cut(step, column, row, first)))
							return Optional.empty();
			}
		return found.stream().findFirst();
	}

	/** Whether this is not the first. */
	private static boolean add(final List<GridMap> found, final GridMap map) {
		found.add(map);
		return found.size() > 1;
	}

	/** Column and row in the older image, slice in this one, and the number of the mark. */
	private int[][] placesInSlices(final int first, final int step) {
		final int[][] places = new int[marks.marks().size()][];
		int count = 0;
		for (int i = 0; i < places.length; i++) {
			final Mark mark = marks.marks().get(i);
			final int z = mark.z() - first;
			if (z >= 0 && z % step == 0 && z / step < size[2])
				places[count++] = new int[] { mark.x(), mark.y(), z / step, i };
		}
		return Arrays.copyOf(places, count);
	}

	private boolean isAt(final int[][] places, final int column, final int row) {
		int telling = 0;
		for (final int[] place : places) {
			final int x = place[0] - column;
			final int y = place[1] - row;
			if (x < 0 || y < 0 || x >= size[0] || y >= size[1])
				continue;
			final float value = marks.marks().get(place[3]).value();
			if (Float.compare(volume.value(x, y, place[2]), value) != 0)
				return false;
			if (value != background)
				telling++;
		}
		return telling >= ENOUGH;
	}
}
