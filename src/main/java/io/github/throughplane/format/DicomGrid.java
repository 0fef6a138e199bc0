package io.github.throughplane.format;

import io.github.throughplane.imagej.SlicePositions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The frames of a dose, which lie at distances along their normal that one tag lists (DICOM PS3.3, C.8.8.3.2). */
final class DicomGrid {

	private static final int POSITION = 0x00200032;

	private DicomGrid() {}

	/**
	 * What is each frame's own.
	 *
	 * @param values of the file
	 * @return none where the file lists no distances from its first frame
	 */
	static List<Map<Integer, String>> frames(final Map<Integer, String> values) {
		if (!values.containsKey(DicomHeader.FRAME_OFFSETS))
			return List.of();
		final Map<Integer, String> grid = new TreeMap<>(values);
		grid.keySet().removeIf(tag -> tag != POSITION && tag != 0x00200037 && tag != DicomHeader.FRAME_OFFSETS);
		final String lines = DicomHeader.lines(grid);
		final double[] offsets = SlicePositions.numbers(lines, "3004,000C");
		final double[] corner = SlicePositions.numbers(lines, SlicePositions.IMAGE_POSITION);
		final double[] axes = SlicePositions.numbers(lines, SlicePositions.IMAGE_ORIENTATION);
		// Distances that do not begin with 0 are places along the patient, which few programs write.
		if (offsets.length < 2 || offsets[0] != 0 || !Integer.toString(offsets.length).equals(values.get(DicomHeader.FRAMES)) || corner.length != 3 || axes.length != 6)
			return List.of();
		final double[] normal = { axes[1] * axes[5] - axes[2] * axes[4], axes[2] * axes[3] - axes[0] * axes[5], axes[0] * axes[4] - axes[1] * axes[3] };
		final List<Map<Integer, String>> frames = new ArrayList<>();
		for (final double offset : offsets)
			frames.add(Map.of(POSITION, String.format(Locale.ROOT, "%.6f\\%.6f\\%.6f", corner[0] + offset * normal[0], corner[1] + offset * normal[1],
				corner[2] + offset * normal[2])));
		return frames;
	}
}
