package io.github.throughplane.vama;

import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.volume.LabelVolume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Six points of a labelled heart: the middles of myocardium and right cavity in the first, the middle and the last slice that show them (Savioli et al.,
 * six landmarks; which ones, the authors' code tells).
 *
 * @param points x, y, z in mm: three of the myocardium from the base to the apex, then three of the right cavity
 */
record Landmarks(List<double[]> points) {

	private static final int[] LABELS = { CardiacPhantom.MYOCARDIUM, CardiacPhantom.RIGHT_CAVITY };

	Landmarks {
		points = points.stream().map(double[]::clone).toList();
	}

	/**
	 * The landmarks of labels 0 background, 1 left cavity, 2 myocardium, 3 right cavity.
	 *
	 * @param labels from the base to the apex, in mm
	 * @return nothing where the myocardium or the right cavity is missing
	 */
	static Optional<Landmarks> of(final LabelVolume labels) {
		final List<double[]> points = new ArrayList<>();
		for (final int label : LABELS) {
			final List<double[]> middles = middles(labels, label);
			final int first = next(middles, 0, 1);
			if (first == middles.size())
				return Optional.empty();
			final int last = next(middles, middles.size() - 1, -1);
			points.add(middles.get(first));
			points.add(middles.get(nearest(middles, (int) Math.round((first + last) / 2.0))));
			points.add(middles.get(last));
		}
		return Optional.of(new Landmarks(points));
	}

	/** The middle of a label in every slice, null where the slice lacks it. */
	private static List<double[]> middles(final LabelVolume labels, final int label) {
		final List<double[]> middles = new ArrayList<>();
		for (int z = 0; z < labels.depth(); z++) {
			final int[] slice = labels.slice(z);
			double x = 0;
			double y = 0;
			int count = 0;
			for (int i = 0; i < slice.length; i++)
				if (slice[i] == label) {
					x += i % labels.width();
					y += i / labels.width();
					count++;
				}
			middles.add(count == 0 ? null : new double[] { labels.origin()[0] + x / count * labels.spacing().x(),
				labels.origin()[1] + y / count * labels.spacing().y(), labels.origin()[2] + z * labels.spacing().z() });
		}
		return middles;
	}

	/** The first slice from a place on that has the label; beyond the end if none has. */
	private static int next(final List<double[]> middles, final int from, final int step) {
		int z = from;
		while (z >= 0 && z < middles.size() && middles.get(z) == null)
			z += step;
		return z;
	}

	/** The nearest slice that has the label, of two the one nearer to the base. */
	private static int nearest(final List<double[]> middles, final int wanted) {
		final int before = next(middles, wanted, -1);
		final int after = next(middles, wanted, 1);
		return wanted - before <= after - wanted ? before : after;
	}
}
