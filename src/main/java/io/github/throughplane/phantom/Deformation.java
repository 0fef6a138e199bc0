package io.github.throughplane.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Smooth random deformation of space: a sequence of shears, each of which moves points by a wave, x + u cos(k x + p), in a direction u at right
 * angles to the wave vector k. Along u the wave is constant. So each shear keeps every volume exactly, is undone by the same wave backwards, and
 * tears and folds nothing, however strong it is; and so it is with all of them one after the other. Many weak ones in random directions are a step of the flow
 * in a field of such waves, by which Kraichnan (1970, Phys. Fluids 13, 22) has made random incompressible motion; split into its waves the step needs no
 * integration.
 *
 * Points are given in the coordinates of {@link HeartState}, in mm. The deformation is the same at all phases: the heart beats as it would without it,
 * seen in bent space, so that walls and ejection fractions are kept as well.
 */
final class Deformation {

	/** Nothing moves. */
	static final Deformation NONE = new Deformation(List.of());

	/** Shears of a heart: enough for no direction to be felt. */
	private static final int SHEARS = 12;

	/** @param push u, mm
	 * @param wave k, 1/mm
	 * @param phase p, radians */
	private record Shear(double[] push, double[] wave, double phase) {

		void apply(final double[] point) {
			final double share = Cosine.of(wave[0] * point[0] + wave[1] * point[1] + wave[2] * point[2] + phase);
			for (int d = 0; d < 3; d++)
				point[d] += share * push[d];
		}

		/** Point by point: the processor works on several of them at a time, as none waits for another. */
		void undo(final double[] x, final double[] y, final double[] z) {
			for (int i = 0; i < x.length; i++) {
				final double share = Cosine.of(wave[0] * x[i] + wave[1] * y[i] + wave[2] * z[i] + phase);
				x[i] -= share * push[0];
				y[i] -= share * push[1];
				z[i] -= share * push[2];
			}
		}
	}

	private final List<Shear> shears;

	private Deformation(final List<Shear> shears) {
		this.shears = shears;
	}

	/** None for usual hearts. */
	static Deformation draw(final Variety variety, final RandomGenerator random) {
		if (variety == Variety.USUAL)
			return NONE;
		final List<Shear> shears = new ArrayList<>();
		for (int i = 0; i < SHEARS; i++) {
			final double number = 2 * Math.PI / Trait.WAVELENGTH.draw(variety, random);
			final double[] along = direction(random);
			final double[] across = Vectors.unit(Vectors.cross(along, direction(random)));
			shears.add(new Shear(Vectors.times(Trait.SHEAR.draw(variety, random) / number, across), Vectors.times(number, along),
				2 * Math.PI * random.nextDouble()));
		}
		return new Deformation(List.copyOf(shears));
	}

	/** All directions are alike. */
	private static double[] direction(final RandomGenerator random) {
		return Vectors.unit(new double[] { random.nextGaussian(), random.nextGaussian(), random.nextGaussian() });
	}

	/** Moves a point of the heart without deformation to where it comes to lie. */
	void apply(final double[] point) {
		for (final Shear shear : shears)
			shear.apply(point);
	}

	/**
	 * Moves points to where they would lie without deformation.
	 *
	 * @param points coordinates x, y and z of all of them
	 */
	void undo(final double[][] points) {
		for (int i = shears.size() - 1; i >= 0; i--)
			shears.get(i).undo(points[0], points[1], points[2]);
	}

	/** Where a point of the heart without deformation comes to lie. */
	double[] applied(final double[] point) {
		final double[] moved = point.clone();
		apply(moved);
		return moved;
	}
}
