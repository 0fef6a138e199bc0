package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.TrainedShapes;
import io.github.throughplane.volume.LabelVolume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
/**
 * Where the right cavity lies beside the left ventricle. It is measured within each slice, so that slices that have moved tell the same;
 * slices count by the samples of the smaller of both.
 *
 * @param angle direction from the left ventricle to the right cavity, in degrees from x towards y
 * @param twist by how many degrees this direction turns from the base to the apex within a standard deviation of the slices' places. The
 *            outflow tract at the base lies anterior, the apical part inferior, so that a mirrored heart turns the other way
 */
record RightSide(double angle, double twist) {

	/** What one slice tells. */
	private record Direction(double x, double y, double place, double weight) {

		double degrees() {
			return Math.toDegrees(Math.atan2(y, x));
		}
	}

	/**
	 * The side of a labelled heart.
	 *
	 * @param labels classes
	 * @param apexFirst whether the first slice lies at the apex
	 * @return nothing where no slice shows both ventricles
	 */
	static Optional<RightSide> of(final LabelVolume labels, final boolean apexFirst) {
		final List<Direction> directions = new ArrayList<>();
		for (int z = 0; z < labels.depth(); z++)
			direction(labels, z, apexFirst ? -z : z).ifPresent(directions::add);
		return directions.isEmpty() ? Optional.empty() : Optional.of(of(directions));
	}

	/**
	 * The side of a prior's hearts: where they have their right cavity on average, and how that of its test heart twists.
	 *
	 * @return nothing if they have none
	 */
	static Optional<RightSide> of(final TrainedShapes prior) {
		return of(prior.grid().labels(prior.testInput()), false)
			.map(side -> new RightSide(Math.toDegrees(Math.atan2(prior.typical().rightY(), prior.typical().rightX())), side.twist()));
	}

	private static Optional<Direction> direction(final LabelVolume labels, final int z, final double place) {
		final double[][] sums = new double[2][3];
		final int[] slice = labels.slice(z);
		for (int i = 0; i < slice.length; i++)
			if (slice[i] != HeartClasses.BACKGROUND) {
				final double[] sum = sums[slice[i] == HeartClasses.RIGHT_CAVITY ? 1 : 0];
				sum[0] += i % labels.width();
				sum[1] += i / labels.width();
				sum[2]++;
			}
		if (sums[0][2] == 0 || sums[1][2] == 0)
			return Optional.empty();
		return Optional.of(new Direction((sums[1][0] / sums[1][2] - sums[0][0] / sums[0][2]) * labels.spacing().x(),
			(sums[1][1] / sums[1][2] - sums[0][1] / sums[0][2]) * labels.spacing().y(), place, Math.min(sums[0][2], sums[1][2])));
	}

	private static RightSide of(final List<Direction> directions) {
		double x = 0;
		double y = 0;
		double weights = 0;
		double middle = 0;
		for (final Direction direction : directions) {
			x += direction.weight() * direction.x();
			y += direction.weight() * direction.y();
			weights += direction.weight();
			middle += direction.weight() * direction.place();
		}
		middle /= weights;
		final double angle = Math.toDegrees(Math.atan2(y, x));
		double slope = 0;
		double squares = 0;
		for (final Direction direction : directions) {
			slope += direction.weight() * (direction.place() - middle) * difference(direction.degrees(), angle);
			squares += direction.weight() * (direction.place() - middle) * (direction.place() - middle);
		}
		return new RightSide(angle, squares == 0 ? 0 : slope / Math.sqrt(squares * weights));
	}

	/** By how much one angle lies beyond another one, -180 to 180 degrees. */
	static double difference(final double angle, final double other) {
		return Math.IEEEremainder(angle - other, 360);
	}

	/** The same heart seen in a mirror, with x the other way round. */
	RightSide mirrored() {
		return new RightSide(difference(180, angle), -twist);
	}
}
