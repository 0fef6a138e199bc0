package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Finds the strongest borders in the planes of one family. In resliced planes only borders that lie rather across z count,
 * within 45 degrees: their sharpness is what super-resolution changes, while the borders along z are as sharp as the slices are.
 */
public final class EdgeFinder {

	/** Places to find. */
	static final int PLACES = 200;

	/** Least distance of two places, in steps. */
	private static final double APART = 5;

	private static final int LEAST_REACH = EdgeSharpness.SHORTEST / 2;

	/** Candidates kept: enough to fill the places after neighbours and borders of another direction are dropped. */
	private static final int CANDIDATES = 50_000;

	private static final Comparator<Candidate> WEAKEST_FIRST = Comparator.comparingDouble(Candidate::strength)
		.thenComparing(Comparator.comparingLong(Candidate::order).reversed());

	private final Volume volume;
	private final PlaneFamily family;
	private final double step;
	private final PriorityQueue<Candidate> candidates = new PriorityQueue<>(WEAKEST_FIRST);

	/** A pixel with a strong gradient; the order settles ties. */
	private record Candidate(double strength, long order, int number, int column, int row) {}

	private EdgeFinder(final Volume volume, final PlaneFamily family) {
		this.volume = volume;
		this.family = family;
		this.step = volume.spacing().inPlane();
	}

	/**
	 * Finds up to 200 places, at least five in-plane pixels apart, where the gradient is strongest; their normals are the main
	 * directions of the gradients around (structure tensor).
	 *
	 * @param volume finite samples; for a comparison the stack of thick slices, which favours no method
	 */
	public static Edges find(final Volume volume, final PlaneFamily family, final Progress progress) {
		return new EdgeFinder(volume, family).find(progress);
	}

	private Edges find(final Progress progress) {
		family.forEachPlane(progress, "Finding edges in " + family + " planes", (number, planes) -> collect(number, planes[0]), volume);
		final double verticalStep = volume.spacing().along(family.vertical());
		// Two slices on either side, so that the profile of a blurred border reaches its plateaus.
		final Edges none = new Edges(List.of(), step, Math.max(LEAST_REACH, (int) Math.ceil(2 * verticalStep / step)));
		final List<Edge> places = new ArrayList<>();
		final List<Candidate> strongestFirst = new ArrayList<>(candidates);
		strongestFirst.sort(WEAKEST_FIRST.reversed());
		for (final Candidate candidate : strongestFirst) {
			if (places.size() == PLACES)
				break;
			final Edge edge = edge(candidate);
			final boolean wanted = family == PlaneFamily.XY || Math.abs(edge.normal()[2]) >= Math.sqrt(0.5);
			if (wanted && none.within(volume, edge) && places.stream().allMatch(place -> distance(place, edge) >= APART * step))
				places.add(edge);
		}
		return new Edges(List.copyOf(places), none.step(), none.reach());
	}

	/** Keeps the pixels of a plane whose gradient is not weaker than their neighbours'. */
	private void collect(final int number, final Plane plane) {
		final int width = plane.width();
		final double[] strength = new double[plane.values().length];
		for (int row = 1; row < plane.height() - 1; row++)
			for (int column = 1; column < width - 1; column++) {
				final double across = (plane.at(column + 1, row) - plane.at(column - 1, row)) / 2 / volume.spacing().along(family.horizontal());
				final double down = (plane.at(column, row + 1) - plane.at(column, row - 1)) / 2 / volume.spacing().along(family.vertical());
				strength[row * width + column] = family == PlaneFamily.XY ? Math.hypot(across, down) : Math.abs(down);
			}
		final List<Candidate> found = new ArrayList<>();
		for (int row = 1; row < plane.height() - 1; row++)
			for (int column = 1; column < width - 1; column++)
				if (isPeak(strength, width, row * width + column))
					found.add(new Candidate(strength[row * width + column], ((long) number * plane.height() + row) * width + column, number, column, row));
		synchronized (candidates) {
			for (final Candidate candidate : found)
				if (candidates.size() < CANDIDATES)
					candidates.add(candidate);
				else if (WEAKEST_FIRST.compare(candidate, candidates.peek()) > 0) {
					candidates.poll();
					candidates.add(candidate);
				}
		}
	}

	private static boolean isPeak(final double[] strength, final int width, final int i) {
		if (strength[i] == 0)
			return false;
		for (int row = -width; row <= width; row += width)
			for (int column = -1; column <= 1; column++)
				if (strength[i + row + column] > strength[i])
					return false;
		return true;
	}

	/** The border at a pixel; its normal is the main axis of the gradients of the 3 x 3 pixels around. */
	private Edge edge(final Candidate candidate) {
		final int h = family.horizontal();
		final int v = family.vertical();
		final RandomAccess<FloatType> access = volume.samples().randomAccess();
		double hh = 0;
		double hv = 0;
		double vv = 0;
		for (int row = candidate.row() - 1; row <= candidate.row() + 1; row++)
			for (int column = candidate.column() - 1; column <= candidate.column() + 1; column++) {
				access.setPosition(candidate.number(), family.normal());
				access.setPosition(column, h);
				access.setPosition(row, v);
				final double across = difference(access, h);
				final double down = difference(access, v);
				hh += across * across;
				hv += across * down;
				vv += down * down;
			}
		final double angle = Math.atan2(2 * hv, hh - vv) / 2;
		final double[] normal = new double[3];
		normal[h] = Math.cos(angle);
		normal[v] = Math.sin(angle);
		final double[] tangent = new double[3];
		tangent[h] = -normal[v];
		tangent[v] = normal[h];
		final double[] centre = volume.origin();
		centre[family.normal()] += candidate.number() * volume.spacing().along(family.normal());
		centre[h] += candidate.column() * volume.spacing().along(h);
		centre[v] += candidate.row() * volume.spacing().along(v);
		return new Edge(centre, normal, tangent);
	}

	/** Slope along one axis per unit of length, from the neighbours within the volume; the access stays where it is. */
	private double difference(final RandomAccess<FloatType> access, final int axis) {
		final long place = access.getLongPosition(axis);
		final long before = Math.max(0, place - 1);
		final long after = Math.min(volume.samples().dimension(axis) - 1, place + 1);
		access.setPosition(after, axis);
		final double high = access.get().get();
		access.setPosition(before, axis);
		final double low = access.get().get();
		access.setPosition(place, axis);
		return (high - low) / ((after - before) * volume.spacing().along(axis));
	}

	private static double distance(final Edge a, final Edge b) {
		double sum = 0;
		for (int d = 0; d < 3; d++)
			sum += (a.centre()[d] - b.centre()[d]) * (a.centre()[d] - b.centre()[d]);
		return Math.sqrt(sum);
	}
}
