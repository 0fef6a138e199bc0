package io.github.throughplane.phantom;

import java.util.random.RandomGenerator;

/** Draws hearts: what tells the kinds apart from their {@link HeartKind}, the rest from spreads that all kinds share. */
final class HeartDraw {

	/** Cavity depths of the right ventricle, mm, beyond which a heart does not look like one. */
	private static final double SHALLOWEST = 12;
	private static final double DEEPEST = 62;
	/** From the tip to the end of the outflow tract, mm. */
	private static final double LONGEST = 113;
	/** From the lateral wall to the free wall of the right ventricle, mm. */
	private static final double WIDEST = 138;

	private static final Spread APEX_EXPONENT = Spread.around(2.15, 0.12);
	private static final Spread BELLY = Spread.around(0.3, 0.04);
	private static final Spread BASE_RATIO = Spread.around(0.88, 0.03);
	private static final Spread APEX_WALL_SHARE = Spread.around(0.75, 0.06);
	private static final Spread OVALITY = Spread.around(0, 0.03);
	private static final Spread BASE_TILT = Spread.around(0, 0.06);
	private static final Spread REACH = Spread.around(0.17, 0.04);
	private static final Spread HALF_ANGLE = Spread.around(1.38, 0.06);
	private static final Spread TURN = Spread.around(0.3, 0.1);
	private static final Spread SKEW = Spread.around(0.33, 0.05);
	private static final Spread RIGHT_WALL = Spread.around(3.2, 0.3);
	private static final Spread OUTFLOW = Spread.around(11, 1.6);
	private static final Spread FAT = new Spread(3, 1.2, 1, 7);
	private static final Spread TWIST = Spread.around(0.2, 0.05);
	private static final Spread END_SYSTOLE = Spread.around(0.37, 0.02);
	private static final Spread ATRIAL_SHARE = Spread.around(0.28, 0.06);

	private HeartDraw() {}

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
	static Heart heart(final HeartKind kind, final RandomGenerator random) {
		while (true) {
			final Heart heart = any(kind, random);
			if (isUsual(heart))
				return heart;
		}
	}

	/** The depth of the right ventricle follows from what the left one ejects, and the field of the usual scan is 160 x 160 x 128 mm. */
	private static boolean isUsual(final Heart heart) {
		final double depth = heart.right().depth();
		return depth >= SHALLOWEST && depth <= DEEPEST && heart.left().height() + heart.right().outflow() <= LONGEST
			&& heart.extent(0) + heart.extent(Math.PI) <= WIDEST;
	}

	private static Heart any(final HeartKind kind, final RandomGenerator random) {
		final double volume = kind.volume.draw(random);
		final Contraction contraction = new Contraction(kind.ejection.draw(random), kind.rightEjection.draw(random),
			kind.shortening.draw(random), TWIST.draw(random) * kind.ejection.mean() / HeartKind.NORMAL.ejection.mean(),
			END_SYSTOLE.draw(random), ATRIAL_SHARE.draw(random));
		final LeftVentricle left = left(kind, volume, random);
		final RightVentricle right = new RightVentricle(left, 0, REACH.draw(random), HALF_ANGLE.draw(random), TURN.draw(random),
			SKEW.draw(random), RIGHT_WALL.draw(random), OUTFLOW.draw(random));
		final Heart flat = new Heart(left, right, FAT.draw(random), contraction);
		// Both ventricles eject the same volume of blood.
		final double rightVolume = volume * contraction.ejection() / contraction.rightEjection();
		return HeartVolumes.withDepth(flat, HeartVolumes.rightDepth(flat, rightVolume));
	}

	private static LeftVentricle left(final HeartKind kind, final double volume, final RandomGenerator random) {
		final double elongation = kind.elongation.draw(random);
		final double wall = kind.wall.draw(random);
		final LeftVentricle unit = new LeftVentricle(10, 20 * elongation, APEX_EXPONENT.draw(random), BELLY.draw(random),
			BASE_RATIO.draw(random), wall, wall * APEX_WALL_SHARE.draw(random), kind.septalExcess.draw(random), OVALITY.draw(random),
			random.nextDouble() * Math.PI, BASE_TILT.draw(random), BASE_TILT.draw(random));
		final double scale = Math.cbrt(volume / HeartVolumes.leftCavity(unit));
		return new LeftVentricle(unit.radius() * scale, unit.length() * scale, unit.apexExponent(), unit.belly(), unit.baseRatio(), wall,
			unit.apexWall(), unit.septalExcess(), unit.ovality(), unit.ovalAngle(), unit.tiltX(), unit.tiltY());
	}
}
