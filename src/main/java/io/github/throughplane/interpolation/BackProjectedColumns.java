package io.github.throughplane.interpolation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LineOperator;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.RowMatrix;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;

import java.util.function.DoublePredicate;

/** Back-projection of the columns along z of a result, block by block; columns do not influence each other. */
final class BackProjectedColumns {

	private final Volume measured;
	private final Volume result;
	private final DoublePredicate part;
	private final RowMatrix degradation;
	private final LineOperator interpolation;

	/** @param part the measured values that the result shall agree with; differences from others are left as they are */
	BackProjectedColumns(final Volume measured, final Volume result, final SliceProfile profile, final DoublePredicate part) {
		if (measured.width() != result.width() || measured.height() != result.height())
			throw new IllegalArgumentException("Back-projection of " + result + " to " + measured);
		this.measured = measured;
		this.result = result;
		this.part = part;
		degradation = profile.matrix(result.depth(), result.spacing().z(), measured.depth(), measured.spacing().z());
		interpolation = Interpolation.CUBIC.operator(measured.depth(), measured.spacing().z(), result.depth(), result.spacing().z());
	}

	/** Runs work on blocks of whole columns that cover the result. */
	void forEachBlock(final Progress progress, final String message, final Lines.BlockWork work) {
		Lines.forEachBlock(result.samples().dimensionsAsLongArray(), 2, measured.depth(), progress, message, work);
	}

	/**
	 * Iterates on one block of columns.
	 *
	 * @param origin first sample of the block
	 * @param size its samples along x, y, z
	 * @param judges get the differences after 0 to {@code count} iterations added
	 * @return the refined block, x fastest
	 */
	float[] iterate(final long[] origin, final int[] size, final int count, final Residuals... judges) {
		final int fineCount = result.depth();
		final int thickCount = measured.depth();
		final int columns = size[0] * size[1];
		final float[] fine = Samples.block(result.samples(), origin, size);
		final float[] thick = Samples.block(measured.samples(), origin, new int[] { size[0], size[1], thickCount });
		final double[] measuredLines = new double[thickCount * Lines.BUNDLE];
		final double[] difference = new double[thickCount * Lines.BUNDLE];
		final double[] lines = new double[fineCount * Lines.BUNDLE];
		final double[] change = new double[fineCount * Lines.BUNDLE];
		for (int column = 0; column < columns; column += Lines.BUNDLE) {
			final int bundle = Math.min(Lines.BUNDLE, columns - column);
			Lines.gather(fine, column, bundle, fineCount, columns, lines);
			Lines.gather(thick, column, bundle, thickCount, columns, measuredLines);
			for (int i = 0; i <= count; i++) {
				// A matrix leaves its input as it is.
				degradation.apply(lines, difference, bundle);
				for (int k = 0; k < thickCount * bundle; k++)
					difference[k] = measuredLines[k] - difference[k];
				for (final Residuals judge : judges)
					judge.add(i, difference, measuredLines, thickCount * bundle);
				if (i == count)
					break;
				for (int k = 0; k < thickCount * bundle; k++)
					difference[k] = part.test(measuredLines[k]) ? difference[k] : 0;
				interpolation.apply(difference, change, bundle);
				for (int k = 0; k < fineCount * bundle; k++)
					lines[k] += change[k];
			}
			Lines.scatter(lines, column, bundle, fineCount, columns, fine);
		}
		return fine;
	}
}
