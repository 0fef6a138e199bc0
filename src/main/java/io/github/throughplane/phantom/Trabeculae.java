package io.github.throughplane.phantom;

import java.util.SplittableRandom;

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
	/** Their largest radius over the largest radius of the cavity. */
	private static final double THICKNESS = 0.2;
	/** Lattice of the network across and along the wall, mm. */
	private static final double MESH = 4;
	private static final double MESH_ALONG = 8;
	private static final double LEFT_LAYER = 2.8;
	private static final double LEFT_APEX_LAYER = 4.5;
	private static final double RIGHT_LAYER = 5;

	private final LeftVentricle left;
	private final SolidNoise noise;
	private final double[] papillary = PAPILLARY.clone();

	Trabeculae(final LeftVentricle left, final long seed) {
		this.left = left;
		noise = new SolidNoise(seed);
		final SplittableRandom random = new SplittableRandom(seed);
		for (int i = 0; i < papillary.length; i++)
			papillary[i] += VARIATION * (2 * random.nextDouble() - 1);
	}

	/** The share of muscle at a site within a cavity, 0 to 1. */
	double muscle(final Site site) {
		final double height = site.s / left.height();
		if (site.part == Part.RIGHT_CAVITY) {
			final double toWall = Math.min(site.rightTo - site.rho, 2 * (site.rho - site.rightFrom));
			return network(site, toWall, RIGHT_LAYER);
		}
		final double layer = LEFT_LAYER + (LEFT_APEX_LAYER - LEFT_LAYER) * Curves.clamp(1.2 - 2 * height, 0, 1);
		return Math.max(network(site, site.cavityRadius - site.rho, layer), papillary(site, height));
	}

	private double network(final Site site, final double toWall, final double layer) {
		if (toWall > layer)
			return 0;
		final double around = left.radius() / MESH;
		final double x = around * Math.cos(site.theta);
		final double y = around * Math.sin(site.theta);
		final double fine = noise.at(x, y, site.s / MESH_ALONG);
		final double coarse = noise.at(x / 2.7 + 40, y / 2.7, site.s / MESH_ALONG / 2);
		return Curves.smoothStep(-0.1, 0.1, 0.5 * fine + 0.7 * coarse - 0.38 - 0.6 * toWall / layer);
	}

	/** Columns that leave the wall at their foot and stand free at their tip. */
	private double papillary(final Site site, final double height) {
		if (height < FOOT || height > TIP)
			return 0;
		final double along = (height - FOOT) / (TIP - FOOT);
		final double place = 0.92 - 0.3 * along;
		final double radius = THICKNESS * left.radius() * Math.pow(Math.sin(Math.PI * Math.min(1, 0.25 + 0.75 * along)), 0.4);
		double most = 0;
		for (int i = 0; i < papillary.length; i++) {
			final double angle = Curves.wrap(site.theta - papillary[i]);
			final double across = site.rho * Math.sin(angle);
			final double out = site.rho * Math.cos(angle) - place * site.cavityRadius;
			final double ripple = 1 + 0.5 * (noise.at(2.5 * angle + 50 * i, site.s / 6, site.rho / 5) - 0.5);
			most = Math.max(most, Curves.smoothStep(0.8, -0.8, Math.hypot(across, 0.75 * out) - radius * ripple));
		}
		return most;
	}
}
