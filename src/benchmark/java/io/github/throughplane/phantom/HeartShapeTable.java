package io.github.throughplane.phantom;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Shapes of phantoms beside those of labelled hearts: prints a row of a table for each label map, and between which values nine of ten phantoms lie,
 * usual and wide ones, at end-diastole and at end-systole, in stacks of slices 8 mm apart. Arguments: how many phantoms, and the files.
 */
public final class HeartShapeTable {

	private static final Spacing CINE = new Spacing(1.25, 1.25, 8, "mm");
	private static final int PIXELS = 128;
	/** Values of one of twenty phantoms lie below, and as many above. */
	private static final double BEYOND = 0.05;

	private HeartShapeTable() {}

	public static void main(final String... arguments) {
		System.out.println("| | " + String.join(" | ", HeartShape.NAMES) + " |\n|---" + "|---".repeat(HeartShape.NAMES.size()) + "|");
		for (final Variety variety : Variety.values())
			for (final boolean full : new boolean[] { true, false })
				range(variety, full, Integer.parseInt(arguments[0]));
		for (final String file : Arrays.copyOfRange(arguments, 1, arguments.length)) {
			final var volume = Hyperstack.of(ImageFiles.open(Path.of(file)), SliceAxis.Z, Double.NaN).volumes().get(0);
			final List<String> cells = new ArrayList<>();
			for (final double value : HeartShape.of(LabelVolume.of(volume, Progress.NONE)).values())
				cells.add(number(value));
			row(Path.of(file).getFileName().toString(), cells);
		}
	}

	private static void range(final Variety variety, final boolean full, final int count) {
		final List<double[]> shapes = new ArrayList<>();
		for (int seed = 1; seed <= count; seed++) {
			final CardiacPhantom phantom = CardiacPhantom.draw(seed, variety);
			final ScanGrid stack = phantom.shortAxis(new int[] { PIXELS, PIXELS, 0 }, CINE, CINE.z());
			shapes.add(HeartShape.of(phantom.labels(stack, full ? CardiacPhantom.END_DIASTOLE : phantom.endSystole(), Progress.NONE)).values());
		}
		final List<String> cells = new ArrayList<>();
		for (int measure = 0; measure < HeartShape.NAMES.size(); measure++) {
			final int which = measure;
			final double[] sorted = shapes.stream().mapToDouble(values -> values[which]).sorted().toArray();
			final int beyond = (int) (BEYOND * count);
			cells.add(number(sorted[beyond]) + " to " + number(sorted[count - 1 - beyond]));
		}
		row(variety.name().toLowerCase(Locale.ROOT) + (full ? ", ED" : ", ES"), cells);
	}

	private static void row(final String name, final List<String> cells) {
		System.out.println("| " + name + " | " + String.join(" | ", cells) + " |");
	}

	private static String number(final double value) {
		return Double.isNaN(value) ? "" : String.format(Locale.ROOT, Math.abs(value) < 5 ? "%.2f" : Math.abs(value) < 20 ? "%.1f" : "%.0f", value);
	}
}
