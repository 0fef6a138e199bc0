package io.github.throughplane.geminigan;

import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;

/** Hearts of spheres, whose every number is known: a left cavity in a shell, and a right cavity at its left. */
final class RoundHearts {

	static final double CAVITY = 18;
	static final double WALL = 26;
	private static final int COLUMNS = 48;
	private static final int SLICES = 50;
	static final Spacing FINE = new Spacing(3, 3, 2, "mm");

	private RoundHearts() {}

	/** Class at a place from the middle of the left ventricle, mm. */
	static int label(final double x, final double y, final double z) {
		final double r = Math.sqrt(x * x + y * y + z * z);
		if (r < CAVITY)
			return 1;
		if (r < WALL)
			return 2;
		return Math.sqrt((x + 22) * (x + 22) + y * y + z * z) < 20 ? 3 : 0;
	}

	/** Brightness of a class at a place along z. */
	static float grey(final int label, final double z) {
		return (float) ((label == 0 ? 100 : label == 2 ? 300 : 900) + z);
	}

	/** A heart in the middle of a fine volume, on a grid that begins elsewhere than at 0. */
	static LabelledVolume fine() {
		return onGrid(COLUMNS, SLICES, FINE);
	}

	/** The same heart in the same place, sampled with other slices. */
	static LabelledVolume onGrid(final int columns, final int slices, final Spacing spacing) {
		final List<float[]> greys = new ArrayList<>();
		final List<float[]> labels = new ArrayList<>();
		final double[] origin = { 7 - (columns - 1) / 2.0 * spacing.x(), -5 - (columns - 1) / 2.0 * spacing.y(), 11 - (slices - 1) / 2.0 * spacing.z() };
		for (int k = 0; k < slices; k++) {
			final float[] grey = new float[columns * columns];
			final float[] label = new float[grey.length];
			for (int i = 0; i < grey.length; i++) {
				final double z = origin[2] + k * spacing.z() - 11;
				label[i] = label(origin[0] + i % columns * spacing.x() - 7, origin[1] + i / columns * spacing.y() + 5, z);
				grey[i] = grey((int) label[i], z) + i % columns * 0.2f;
			}
			greys.add(grey);
			labels.add(label);
		}
		return new LabelledVolume(new Volume(Samples.wrap(greys, columns, columns), spacing, origin, Double.NaN, SampleType.UINT16),
			LabelVolume.wrap(Samples.wrap(labels, columns, columns), spacing, origin));
	}
}
