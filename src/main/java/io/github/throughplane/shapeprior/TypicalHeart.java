package io.github.throughplane.shapeprior;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Where the hearts lie that a prior has learned from, so that others can be put there: the mean over all of them, in mm; and how large
 * they are.
 *
 * @param left from the first slice of the grid to the centre of the left ventricle
 * @param wholeX from the centre of the left ventricle to that of the whole heart along x
 * @param wholeY the same along y
 * @param rightX from the centre of the left ventricle to that of the right cavity along x
 * @param rightY the same along y
 * @param smallest volume of left cavity and myocardium of the smallest heart, ml
 * @param largest volume of those of the largest one, ml
 */
public record TypicalHeart(double left, double wholeX, double wholeY, double rightX, double rightY, double smallest, double largest) {

	/** Hearts are learned from as they lie, and looked at as they lie, where they need to be turned by no more; degrees. */
	public static final double LEAST_TURN = 20;
	/** No distance in mm and no volume in ml is larger. */
	private static final double LARGEST = 1e5;

	/** @throws IllegalArgumentException if a number is not one of a heart */
	public TypicalHeart {
		if (!DoubleStream.of(left, wholeX, wholeY, rightX, rightY, smallest, largest).allMatch(value -> Math.abs(value) <= LARGEST))
			throw new IllegalArgumentException("A heart at " + left + ", " + wholeX + ", " + wholeY + ", " + rightX + ", " + rightY + " of "
				+ smallest + " to " + largest + " ml");
	}

	/**
	 * The mean of some hearts.
	 *
	 * @param middles for each heart the middle of the stretch along z that it takes, in mm from the first sample: it comes to lie in the
	 *            middle of the grid, on average
	 */
	static TypicalHeart of(final List<HeartPosition> hearts, final List<Double> middles, final ShapeGrid grid) {
		double left = 0;
		final double[] whole = new double[2];
		final double[] right = new double[2];
		int withRight = 0;
		for (int i = 0; i < hearts.size(); i++) {
			final HeartPosition heart = hearts.get(i);
			left += ((grid.slices() - 1) / 2.0 * grid.spacing() + heart.left()[2] - middles.get(i)) / hearts.size();
			if (!heart.hasRight())
				continue;
			withRight++;
			for (int d = 0; d < 2; d++) {
				whole[d] += heart.whole()[d] - heart.left()[d];
				right[d] += heart.right()[d] - heart.left()[d];
			}
		}
		final int count = Math.max(1, withRight);
		return new TypicalHeart(left, whole[0] / count, whole[1] / count, right[0] / count, right[1] / count,
			hearts.stream().mapToDouble(HeartPosition::leftVolume).min().orElseThrow(),
			hearts.stream().mapToDouble(HeartPosition::leftVolume).max().orElseThrow());
	}

	/**
	 * Where the first sample of the grid comes to lie, so that a heart lies as these do: the middle of the grid at the centre of the whole
	 * heart across z, and the left ventricle at its place along z.
	 *
	 * @return x, y and z in mm from the first sample of the heart's own volume
	 */
	public double[] gridOrigin(final HeartPosition heart, final ShapeGrid grid) {
		final double x = heart.hasRight() ? heart.whole()[0] : heart.left()[0] + wholeX;
		final double y = heart.hasRight() ? heart.whole()[1] : heart.left()[1] + wholeY;
		return new double[] { x - (grid.columns() - 1) / 2.0 * grid.pixel(), y - (grid.rows() - 1) / 2.0 * grid.pixel(), heart.left()[2] - left };
	}

	/**
	 * By how much a heart has to be turned so that its right cavity lies beside the left ventricle where it does in these hearts.
	 *
	 * @return degrees from x towards y, -180 to 180; 0 where no right cavity was labelled
	 */
	public double turn(final HeartPosition heart) {
		if (!heart.hasRight())
			return 0;
		final double x = heart.right()[0] - heart.left()[0];
		final double y = heart.right()[1] - heart.left()[1];
		return Math.toDegrees(Math.atan2(x * rightY - y * rightX, x * rightX + y * rightY));
	}
}
