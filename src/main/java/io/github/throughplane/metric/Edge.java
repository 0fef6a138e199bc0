package io.github.throughplane.metric;

/**
 * A place on a border in a plane of a volume, and the directions in which to look at it.
 *
 * @param centre position as x, y, z, in the volume's unit
 * @param normal unit vector across the border, in the plane
 * @param tangent unit vector along the border, in the plane
 */
record Edge(double[] centre, double[] normal, double[] tangent) {

	/** The point so far from the centre across and along the border. */
	double[] point(final double across, final double along) {
		final double[] point = new double[3];
		for (int d = 0; d < 3; d++)
			point[d] = centre[d] + across * normal[d] + along * tangent[d];
		return point;
	}
}
