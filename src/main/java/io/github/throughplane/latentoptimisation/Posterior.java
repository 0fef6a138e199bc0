package io.github.throughplane.latentoptimisation;

import io.github.throughplane.task.Progress;

import java.util.Random;
import java.util.stream.IntStream;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The codes that agree with a stack nearly as well as the one that was found: a normal distribution around that one (the Laplace
 * approximation; MacKay, Information Theory, Inference, and Learning Algorithms, chapter 27). Its precision is the curvature of what the
 * search minimises, with respect to the code and all shifts together, times the number of independent observations that a stack counts as.
 */
final class Posterior {

	/**
	 * A stack has some hundred thousand pixels, but labels err along whole borders. With so many the penalty of the codes is the normal
	 * distribution that the training holds them to; volumes of phantoms lay within the intervals as often as they should.
	 */
	private static final double OBSERVATIONS = 16_000;
	/** Half the distance of the places at which slopes are compared, in units of the values. */
	private static final double STEP = 0.05;
	/** Directions in which the loss hardly bends are bounded by the penalties; where there are none, by this. */
	private static final double LEAST_CURVATURE = 1e-6;

	private final LatentPoint middle;
	private final double[] deviations;
	/** [value][direction] */
	private final double[][] directions;

	private Posterior(final LatentPoint middle, final double[] deviations, final double[][] directions) {
		this.middle = middle;
		this.deviations = deviations;
		this.directions = directions;
	}

	/**
	 * Looks at what the search minimises around what it found.
	 *
	 * @param engine for one try, which looks at the labels
	 * @param found where the search ended
	 */
	static Posterior around(final LatentPoint found, final LatentEngine engine, final Labels labels, final LatentSettings settings, final Progress progress) {
		final FreeValues values = new FreeValues(found, labels, settings);
		final int count = values.count();
		final double[][] curvature = new double[count][count];
		for (int i = 0; i < count; i++) {
			progress.report(i, count, "Asking how sure the heart is");
			final double[] after = slopes(found, values, i, STEP, engine);
			final double[] before = slopes(found, values, i, -STEP, engine);
			for (int j = 0; j < count; j++) {
				final double bend = (after[j] - before[j]) / (2 * STEP);
				curvature[i][j] += bend / 2;
				curvature[j][i] += bend / 2;
			}
		}
		final EigenDecomposition bends = new EigenDecomposition(MatrixUtils.createRealMatrix(curvature));
		final double least = Math.max(LEAST_CURVATURE, 2 * settings.codePenalty() / found.code().length);
		final double[] deviations = IntStream.range(0, count).mapToDouble(i -> 1 / Math.sqrt(OBSERVATIONS * Math.max(least, bends.getRealEigenvalue(i)))).toArray();
		final RealMatrix directions = bends.getV();
		return new Posterior(found, deviations, directions.getData());
	}

	private static double[] slopes(final LatentPoint at, final FreeValues values, final int number, final double by, final LatentEngine engine) {
		final LatentPoint beside = at.copy();
		values.move(beside, number, by);
		return values.slopes(engine.shifts(beside).gradient(), engine.codes(beside).gradient());
	}

	/** A code by chance. */
	float[] draw(final Random random) {
		final float[] code = middle.code().clone();
		for (int direction = 0; direction < deviations.length; direction++) {
			final double length = deviations[direction] * random.nextGaussian();
			for (int i = 0; i < code.length; i++)
				code[i] += (float) (length * directions[i][direction]);
		}
		return code;
	}
}
