package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.List;

/**
 * A straight line that someone has drawn across a border, at which the sharpness of any volume can be measured; drawn in one volume, it is
 * at the same place in all others.
 *
 * @param from one end as x, y, z, in the unit of the volumes
 * @param to the other end
 */
public record EdgeLine(double[] from, double[] to) {

	public EdgeLine {
		from = from.clone();
		to = to.clone();
	}

	@Override
	public double[] from() {
		return from.clone();
	}

	@Override
	public double[] to() {
		return to.clone();
	}

	/**
	 * Edge sharpness along this line and two lines beside it, one in-plane pixel apart, in the plane that is perpendicular to the axis along
	 * which this line extends least; sampled every in-plane pixel, interpolated linearly. See {@link EdgeSharpness}.
	 *
	 * @return sharpness in 1/unit; NaN where the volume is constant along the lines
	 * @throws UserProblem if the line is shorter than 11 samples, or the lines do not lie within the volume
	 */
	public double sharpness(final Volume volume) {
		final double step = volume.spacing().inPlane();
		final double length = length();
		final int reach = (int) Math.floor(length / step / 2 + 1e-9);
		if (2 * reach + 1 < EdgeSharpness.SHORTEST)
			throw new UserProblem("The line " + this + " covers " + (2 * reach + 1) + " pixels of " + step + " " + volume.spacing().unit() + ".",
				"Draw it over " + EdgeSharpness.SHORTEST + " at least, across a border.");
		final Edge edge = edge(length);
		final Edges edges = new Edges(List.of(edge), step, reach);
		if (!edges.within(volume, edge))
			throw new UserProblem("The line " + this + ", or one beside it, leaves the volume, which reaches from " + Arrays.toString(volume.origin()) + " to "
				+ Arrays.toString(new double[] { volume.last(0), volume.last(1), volume.last(2) }) + " " + volume.spacing().unit() + ".", "Draw it wholly within.");
		return edges.sharpness(volume, Progress.NONE).mean();
	}

	private double length() {
		double squares = 0;
		for (int d = 0; d < 3; d++)
			squares += Math.pow(to[d] - from[d], 2);
		return Math.sqrt(squares);
	}

	private Edge edge(final double length) {
		final double[] centre = new double[3];
		final double[] normal = new double[3];
		for (int d = 0; d < 3; d++) {
			centre[d] = (from[d] + to[d]) / 2;
			normal[d] = (to[d] - from[d]) / length;
		}
		int least = 0;
		for (int d = 1; d < 3; d++)
			if (Math.abs(normal[d]) < Math.abs(normal[least]))
				least = d;
		final double[] tangent = new double[3];
		final int next = (least + 1) % 3;
		final int last = (least + 2) % 3;
		final double inPlane = Math.hypot(normal[next], normal[last]);
		tangent[next] = -normal[last] / inPlane;
		tangent[last] = normal[next] / inPlane;
		return new Edge(centre, normal, tangent);
	}

	@Override
	public String toString() {
		return "from " + Arrays.toString(from) + " to " + Arrays.toString(to);
	}
}
