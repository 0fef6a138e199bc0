package io.github.throughplane.vama;

import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * A turn and a shift in space, without a change of size and never a mirror image.
 *
 * @param rotation three rows of three numbers
 * @param translation added after the turn, mm
 */
record RigidMotion(double[][] rotation, double[] translation) {

	/** Ratio of the second singular value to the first below which points lie on a line, around which any turn fits them. */
	private static final double LINE = 1e-6;

	RigidMotion {
		rotation = Arrays.stream(rotation).map(double[]::clone).toArray(double[][]::new);
		translation = translation.clone();
	}

	/**
	 * The motion that takes points to others with the least sum of squared distances (Kabsch 1976, by singular values as Arun et al. 1987 do).
	 *
	 * @param from points as x, y, z, mm
	 * @param to as many
	 * @throws UserProblem if the points of either side lie on a line
	 */
	static RigidMotion fitting(final List<double[]> from, final List<double[]> to) {
		final double[] middleFrom = mean(from);
		final double[] middleTo = mean(to);
		final double[][] products = new double[3][3];
		for (int k = 0; k < from.size(); k++)
			for (int i = 0; i < 3; i++)
				for (int j = 0; j < 3; j++)
					products[i][j] += (from.get(k)[i] - middleFrom[i]) * (to.get(k)[j] - middleTo[j]);
		final SingularValueDecomposition parts = new SingularValueDecomposition(MatrixUtils.createRealMatrix(products));
		if (!(parts.getSingularValues()[1] > LINE * parts.getSingularValues()[0]))
			throw new UserProblem("The landmarks of a heart lie on a line, so that they do not tell how it is turned.", "Check its labels.");
		final RealMatrix turn = parts.getV().multiply(parts.getUT());
		final double handed = Math.signum(determinant(turn.getData()));
		final RealMatrix rotation = parts.getV().multiply(MatrixUtils.createRealDiagonalMatrix(new double[] { 1, 1, handed })).multiply(parts.getUT());
		final double[] moved = rotation.operate(middleFrom);
		return new RigidMotion(rotation.getData(), new double[] { middleTo[0] - moved[0], middleTo[1] - moved[1], middleTo[2] - moved[2] });
	}

	private static double[] mean(final List<double[]> points) {
		final double[] mean = new double[3];
		for (final double[] point : points)
			for (int axis = 0; axis < 3; axis++)
				mean[axis] += point[axis] / points.size();
		return mean;
	}

	private static double determinant(final double[][] m) {
		return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
			+ m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
	}

	/** Where a point comes to lie. */
	double[] of(final double... point) {
		final double[] moved = translation.clone();
		for (int i = 0; i < 3; i++)
			for (int j = 0; j < 3; j++)
				moved[i] += rotation[i][j] * point[j];
		return moved;
	}

	/** Root of the mean squared distance at which points end from those that they were to reach, mm. */
	double residual(final List<double[]> from, final List<double[]> to) {
		double squares = 0;
		for (int k = 0; k < from.size(); k++) {
			final double[] moved = of(from.get(k));
			for (int axis = 0; axis < 3; axis++)
				squares += (moved[axis] - to.get(k)[axis]) * (moved[axis] - to.get(k)[axis]);
		}
		return Math.sqrt(squares / from.size());
	}
}
