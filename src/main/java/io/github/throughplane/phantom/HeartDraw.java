package io.github.throughplane.phantom;

import java.util.random.RandomGenerator;

/** Draws hearts: what tells the kinds apart from their {@link HeartKind}, the rest as {@link Trait} says for all kinds. */
final class HeartDraw {

	/** Cavity depths of the right ventricle, mm, beyond which a heart does not look like one. */
	private static final double SHALLOWEST = 12;
	private static final double DEEPEST = 62;
	/** From the tip to the end of the outflow tract, mm. */
	private static final double LONGEST = 113;
	/** From the lateral wall to the free wall of the right ventricle, mm. */
	private static final double WIDEST = 138;

	/** How much farther anterior the septum's middle lies than the right ventricle's at its tip, radians. */
	private static final double SEPTUM = 0.35;
	/** The thinnest wall that may be drawn, mm: samples of the usual grid do not go through it. */
	private static final double THINNEST = 2.6;
	/** Heights at which that is looked at, and how far from each of them for the slope of the wall, mm. */
	private static final int ALONG = 20;
	private static final double STEP = 0.1;

	/** Directions of the right ventricle in people, degrees, as {@link Outline#rightAngle} counts them. */
	private static final double LEAST_ANGLE = 146;
	private static final double MOST_ANGLE = 231;
	private static final double[][] UPRIGHT = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
	/** How far the scan of a heart may be planned beside it, mm. */
	private static final double[] SLACK = { 6, 6, 0 };

	private final HeartKind kind;
	private final Variety variety;
	private final RandomGenerator random;

	private HeartDraw(final HeartKind kind, final Variety variety, final RandomGenerator random) {
		this.kind = kind;
		this.variety = variety;
		this.random = random;
	}

	/** The kind of a heart among hearts of any kind. */
	static HeartKind kind(final RandomGenerator random) {
		double place = random.nextDouble();
		for (final HeartKind kind : HeartKind.values()) {
			place -= kind.share;
			if (place < 0)
				return kind;
		}
		return HeartKind.NORMAL;
	}

	/** Draws until the heart has a size that hearts have. */
	static Heart heart(final HeartKind kind, final Variety variety, final RandomGenerator random) {
		final HeartDraw draw = new HeartDraw(kind, variety, random);
		while (true) {
			final Heart heart = draw.any();
			if (hasUsualSize(heart) && (variety == Variety.USUAL || isPlausible(heart)))
				return heart;
		}
	}

	/** The depth of the right ventricle follows from what the left one ejects, and the field of the usual scan is 160 x 160 x 128 mm. */
	private static boolean hasUsualSize(final Heart heart) {
		final double depth = heart.right().depth();
		final double turned = heart.right().crescent().turned();
		return depth >= SHALLOWEST && depth <= DEEPEST && heart.left().height() + heart.right().outflow() <= LONGEST
			&& heart.extent(turned) + heart.extent(turned + Math.PI) <= WIDEST;
	}

	/** What usual hearts are anyway. */
	private static boolean isPlausible(final Heart heart) {
		final Outline outline = Outline.of(heart);
		final double angle = outline.rightAngle(UPRIGHT);
		return angle >= LEAST_ANGLE && angle <= MOST_ANGLE && outline.fits(UPRIGHT, SLACK) && outline.fits(UPRIGHT, Vectors.times(-1, SLACK));
	}

	/** Thickness of the left wall across it at its thinnest place, mm; looked at most closely at the apex, where it bends most. */
	private static double thinnest(final LeftVentricle left) {
		double thinnest = left.wall().apex();
		for (int i = 1; i <= ALONG; i++) {
			final double s = left.wall().apex() + left.length() * i * i / (ALONG * ALONG);
			for (double theta = 0; theta < 2 * Math.PI; theta += Math.PI / 12) {
				final double outer = left.outerRadius(theta, s);
				final double slope = (outer - left.outerRadius(theta, s - STEP)) / STEP;
				thinnest = Math.min(thinnest, (outer - left.cavityRadius(theta, s)) / Math.hypot(1, slope));
			}
		}
		return thinnest;
	}

	private double of(final Trait trait) {
		return trait.draw(variety, random);
	}

	private double of(final Spread spread) {
		return variety.ofKind(spread).draw(random);
	}

	private Heart any() {
		final double volume = of(kind.volume);
		final Contraction contraction = new Contraction(of(kind.ejection), of(kind.rightEjection), of(kind.shortening),
			of(Trait.TWIST) * kind.ejection.mean() / HeartKind.NORMAL.ejection.mean(), of(Trait.END_SYSTOLE), of(Trait.ATRIAL_SHARE));
		final double towards = of(Trait.TOWARDS);
		LeftVentricle left = left(volume, towards + SEPTUM);
		while (variety == Variety.WIDE && thinnest(left) < THINNEST)
			left = left(volume, towards + SEPTUM);
		final double reach = of(Trait.REACH);
		final Crescent crescent = new Crescent(towards, of(Trait.HALF_ANGLE), of(Trait.TIP_SHARE), of(Trait.TURN), of(Trait.SKEW), of(Trait.BLUNTNESS),
			of(Trait.SHARPNESS));
		final RightVentricle right = new RightVentricle(left, 0, reach, of(Trait.BULGE), crescent, of(Trait.RIGHT_WALL), of(Trait.INFLOW),
			of(Trait.OUTFLOW));
		final Heart flat = new Heart(left, right, of(Trait.FAT), contraction, Deformation.draw(variety, random));
		final double ejected = volume * contraction.ejection() * of(Trait.STROKE_RATIO);
		return HeartVolumes.withDepth(flat, HeartVolumes.rightDepth(flat, ejected / contraction.rightEjection()));
	}

	private LeftVentricle left(final double volume, final double septum) {
		final double elongation = of(kind.elongation);
		final double free = of(kind.wall);
		final double exponent = of(Trait.APEX_EXPONENT);
		final double belly = of(Trait.BELLY);
		final double base = of(Trait.BASE_RATIO);
		final LeftWall wall = new LeftWall(free, free * of(Trait.APEX_WALL_SHARE), of(kind.septalExcess), WallWaves.draw(variety, random));
		final CrossSection section = new CrossSection(of(Trait.OVALITY), random.nextDouble() * Math.PI, septum, of(Trait.FLATTENING));
		final LeftVentricle unit = new LeftVentricle(10, 20 * elongation, exponent, belly, base, section, wall, of(Trait.BASE_TILT), of(Trait.BASE_TILT));
		final double scale = Math.cbrt(volume / HeartVolumes.leftCavity(unit));
		return new LeftVentricle(unit.radius() * scale, unit.length() * scale, exponent, belly, base, section, wall, unit.tiltX(), unit.tiltY());
	}
}
