package io.github.throughplane.phantom;

/**
 * The wall of the {@link LeftVentricle} at end-diastole.
 *
 * @param free thickness of the free wall, mm
 * @param apex thickness at the apex, mm
 * @param septalExcess by what part the septum is thicker than the free wall
 * @param waves what makes it uneven besides
 */
record LeftWall(double free, double apex, double septalExcess, WallWaves waves) {

	LeftWall {
		if (!(free > 0 && apex > 0 && free < Double.POSITIVE_INFINITY && apex < Double.POSITIVE_INFINITY))
			throw new IllegalArgumentException("A wall of " + free + " mm, at the apex " + apex + " mm");
	}
}
