package io.github.throughplane.geminigan;

import io.github.throughplane.volume.LabelVolume;

import java.util.Optional;

/**
 * Where a labelled heart lies.
 *
 * @param centre centre of mass of all its classes as x and y, mm
 * @param base place along z of the first slice that shows the left ventricle, mm
 * @param apex place along z of the last one, mm
 * @param radius of the circle around the centre, within the slices, that holds the whole heart, mm
 */
public record HeartSite(double[] centre, double base, double apex, double radius) {

	public HeartSite {
		centre = centre.clone();
	}

	/**
	 * Finds the heart in labels 0 background, 1 left cavity, 2 myocardium, 3 right cavity.
	 *
	 * @return nothing where there is no left ventricle
	 */
	public static Optional<HeartSite> of(final LabelVolume labels) {
		double x = 0;
		double y = 0;
		long count = 0;
		int first = Integer.MAX_VALUE;
		int last = -1;
		final boolean[] columns = new boolean[labels.width() * labels.height()];
		for (int z = 0; z < labels.depth(); z++) {
			final int[] slice = labels.slice(z);
			for (int i = 0; i < slice.length; i++)
				if (slice[i] != 0) {
					x += i % labels.width();
					y += i / labels.width();
					count++;
					columns[i] = true;
					if (slice[i] == 1 || slice[i] == 2) {
						first = Math.min(first, z);
						last = z;
					}
				}
		}
		if (last < 0)
			return Optional.empty();
		final double middleX = x / count;
		final double middleY = y / count;
		double radius = 0;
		for (int i = 0; i < columns.length; i++)
			if (columns[i])
				radius = Math.max(radius, Math.hypot((i % labels.width() - middleX) * labels.spacing().x(), (i / labels.width() - middleY) * labels.spacing().y()));
		final double[] origin = labels.origin();
		return Optional.of(new HeartSite(new double[] { origin[0] + middleX * labels.spacing().x(), origin[1] + middleY * labels.spacing().y() },
			origin[2] + first * labels.spacing().z(), origin[2] + last * labels.spacing().z(), radius));
	}

	@Override
	public double[] centre() {
		return centre.clone();
	}

	/** From the base to the apex, mm. */
	double length() {
		return apex - base;
	}
}
