package io.github.throughplane.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Muscle within the cavities, which segmentations count as blood: the two papillary muscles of the left ventricle, and in both the network
 * of trabeculae on the wall, coarser in the right one and towards the apex.
 */
final class Trabeculae {

	/** Mean directions of the anterolateral and the posteromedial papillary muscle, and how far hearts differ. */
	private static final double[] PAPILLARY = { -0.9, 1.75 };
	private static final double VARIATION = 0.25;
	/** Heights between which they stand, as shares of the left ventricle's height. */
	private static final double FOOT = 0.22;
	private static final double TIP = 0.66;
	/** More heads that a papillary muscle of a wide heart may have, and how far beside it they stand, radians. */
	private static final int MORE_HEADS = 4;
	private static final double BESIDE = 0.7;
	/** Their lattice along the wall over that across it. */
	private static final double LENGTH_OF_MESH = 2;

	private final LeftVentricle left;
	private final SolidNoise noise;
	private final List<Head> heads = new ArrayList<>();
	/** Of the network across the wall, mm. */
	private final double mesh;
	private final double leftLayer;
	private final double apexLayer;
	private final double rightLayer;

	/**
	 * A column of papillary muscle.
	 *
	 * @param angle it stands at, radians
	 * @param size its largest radius over the largest radius of the cavity
	 * @param place of its foot over the radius of the cavity
	 */
	private record Head(double angle, double size, double place) {}

	Trabeculae(final LeftVentricle left, final Variety variety, final long seed) {
		this.left = left;
		noise = new SolidNoise(seed);
		final RandomGenerator random = new SplittableRandom(seed);
		for (final double mean : PAPILLARY)
			heads.add(head(mean + VARIATION * (2 * random.nextDouble() - 1), variety, random));
		if (variety == Variety.WIDE)
			for (int more = random.nextInt(MORE_HEADS + 1); more > 0; more--)
				heads.add(head(heads.get(random.nextInt(PAPILLARY.length)).angle + BESIDE * (2 * random.nextDouble() - 1), variety, random));
		mesh = Trait.MESH.draw(variety, random);
		leftLayer = Trait.LEFT_LAYER.draw(variety, random);
		apexLayer = Trait.LEFT_APEX_LAYER.draw(variety, random);
		rightLayer = Trait.RIGHT_LAYER.draw(variety, random);
	}

	private static Head head(final double angle, final Variety variety, final RandomGenerator random) {
		return new Head(angle, Trait.PAPILLARY_SIZE.draw(variety, random), Trait.PAPILLARY_PLACE.draw(variety, random));
	}

	/** The share of muscle at a site within a cavity, 0 to 1. */
	double muscle(final Site site) {
		final double height = site.s / left.height();
		if (site.part == Part.RIGHT_CAVITY) {
			final double toWall = Math.min(site.rightTo - site.rho, 2 * (site.rho - site.rightFrom));
			return network(site, toWall, rightLayer);
		}
		final double layer = leftLayer + (apexLayer - leftLayer) * Curves.clamp(1.2 - 2 * height, 0, 1);
		return Math.max(network(site, site.cavityRadius - site.rho, layer), papillary(site, height));
	}

	private double network(final Site site, final double toWall, final double layer) {
		if (toWall > layer)
			return 0;
		final double around = left.radius() / mesh;
		final double x = around * Math.cos(site.theta);
		final double y = around * Math.sin(site.theta);
		final double along = site.s / (LENGTH_OF_MESH * mesh);
		final double fine = noise.at(x, y, along);
		final double coarse = noise.at(x / 2.7 + 40, y / 2.7, along / 2);
		return Curves.smoothStep(-0.1, 0.1, 0.5 * fine + 0.7 * coarse - 0.38 - 0.6 * toWall / layer);
	}

	/** Columns that leave the wall at their foot and stand free at their tip. */
	private double papillary(final Site site, final double height) {
		if (height < FOOT || height > TIP)
			return 0;
		final double along = (height - FOOT) / (TIP - FOOT);
		final double girth = left.radius() * Math.pow(Math.sin(Math.PI * Math.min(1, 0.25 + 0.75 * along)), 0.4);
		double most = 0;
		for (int i = 0; i < heads.size(); i++) {
			final Head head = heads.get(i);
			final double angle = Curves.wrap(site.theta - head.angle);
			final double across = site.rho * Math.sin(angle);
			final double out = site.rho * Math.cos(angle) - (head.place - 0.3 * along) * site.cavityRadius;
			final double ripple = 1 + 0.5 * (noise.at(2.5 * angle + 50 * i, site.s / 6, site.rho / 5) - 0.5);
			most = Math.max(most, Curves.smoothStep(0.8, -0.8, Math.hypot(across, 0.75 * out) - head.size * girth * ripple));
		}
		return most;
	}
}
