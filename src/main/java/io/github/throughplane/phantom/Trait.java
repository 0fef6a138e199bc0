package io.github.throughplane.phantom;

import java.util.random.RandomGenerator;

/** What all kinds of hearts have in common varies between them like this, usually and widely. Lengths are in mm, angles in radians. */
enum Trait {

	/** Of the left ventricle: see {@link LeftVentricle}. */
	APEX_EXPONENT(Spread.around(2.15, 0.12), Spread.between(1.7, 3)),
	BELLY(Spread.around(0.3, 0.04), Spread.between(0.15, 0.5)),
	BASE_RATIO(Spread.around(0.88, 0.03), Spread.between(0.74, 1)),
	BASE_TILT(Spread.around(0, 0.06), Spread.between(-0.18, 0.18)),
	/** Of its cross-section: see {@link CrossSection}. */
	OVALITY(Spread.around(0, 0.03), Spread.between(-0.09, 0.09)),
	FLATTENING(Spread.only(0), Spread.between(-0.05, 0.25)),
	/** Of its wall: see {@link LeftWall}. */
	APEX_WALL_SHARE(Spread.around(0.75, 0.06), Spread.between(0.55, 1.1)),
	/** Divided by the number of waves, see {@link WallWaves}. */
	WALL_WAVE(Spread.only(0), Spread.around(0, 0.11)),

	/** Of the right ventricle: see {@link RightVentricle}. */
	REACH(Spread.around(0.17, 0.04), Spread.between(0.02, 0.38)),
	BULGE(Spread.only(0.7), Spread.between(0.45, 1.1)),
	RIGHT_WALL(Spread.around(3.2, 0.3), Spread.between(2.2, 5)),
	INFLOW(Spread.only(4), Spread.between(0, 9)),
	OUTFLOW(Spread.around(11, 1.6), Spread.between(4, 18)),
	/** What the right ventricle ejects over what the left one does: not the same where a valve leaks or the septum has a hole. */
	STROKE_RATIO(Spread.only(1), Spread.between(0.75, 1.3)),
	/** Of the angles it takes: see {@link Crescent}. */
	TOWARDS(Spread.only(Math.PI), Spread.around(Math.PI, Math.toRadians(18))),
	HALF_ANGLE(Spread.around(1.38, 0.06), Spread.between(1.05, 1.7)),
	TIP_SHARE(Spread.only(0.55), Spread.between(0.4, 0.85)),
	TURN(Spread.around(0.3, 0.1), Spread.between(0, 0.6)),
	SKEW(Spread.around(0.33, 0.05), Spread.between(0.1, 0.44)),
	BLUNTNESS(Spread.only(0.75), Spread.between(0.55, 1)),
	SHARPNESS(Spread.only(1.5), Spread.between(1.3, 2)),

	/** Of both, and of their beat: see {@link Heart} and {@link Contraction}. */
	FAT(new Spread(3, 1.2, 1, 7), new Spread(3, 1.8, 0.7, 9)),
	TWIST(Spread.around(0.2, 0.05), Spread.between(0.02, 0.36)),
	END_SYSTOLE(Spread.around(0.37, 0.02), Spread.between(0.3, 0.45)),
	ATRIAL_SHARE(Spread.around(0.28, 0.06), Spread.between(0.1, 0.5)),

	/** Of the muscle within the cavities: see {@link Trabeculae}. */
	PAPILLARY_SIZE(Spread.only(0.2), Spread.between(0.1, 0.3)),
	PAPILLARY_PLACE(Spread.only(0.92), Spread.between(0.8, 1.02)),
	MESH(Spread.only(4), Spread.between(3, 6.5)),
	LEFT_LAYER(Spread.only(2.8), Spread.between(0.5, 6)),
	LEFT_APEX_LAYER(Spread.only(4.5), Spread.between(2, 9)),
	RIGHT_LAYER(Spread.only(5), Spread.between(2, 11)),

	/** Of what lies around: see {@link Thorax}. */
	CHEST_GAP(Spread.around(3, 0.8), Spread.between(0, 24)),
	CHEST_MUSCLE(Spread.around(11, 2), Spread.between(5, 16)),
	CHEST_FAT(Spread.around(20, 5), Spread.between(6, 40)),
	DIAPHRAGM_GAP(Spread.around(2, 0.5), Spread.between(0, 16)),
	DIAPHRAGM_SLOPE(Spread.around(0.1, 0.05), Spread.between(-0.3, 0.5)),
	STOMACH_BEGINS(Spread.around(18, 8), Spread.between(-25, 60)),
	FAT_PAD(Spread.around(7, 2), Spread.between(2, 14)),

	/** Of space: how strongly a wave shears it, and how long it is; see {@link Deformation}. */
	SHEAR(Spread.only(0), Spread.around(0, 0.13)),
	WAVELENGTH(Spread.only(55), Spread.between(30, 80)),

	/** Of the scan: see {@link Pose}. */
	TILT(Spread.around(0, Math.toRadians(2.5)), Spread.between(-Pose.MOST_TILTED, Pose.MOST_TILTED)),
	ROLL(Spread.around(0, Math.toRadians(7)), Spread.between(Math.toRadians(-40), Math.toRadians(40))),
	OFFSET(Spread.around(0, 2), Spread.around(0, 2)),
	OFFSET_ALONG(Spread.around(0, 1), Spread.around(0, 1)),
	/** How far below the base it begins, as a share of the left ventricle's length along the slices; where that is negative, it takes in all. */
	BEGINS(Spread.only(-1), Spread.between(-0.4, 0.4));

	private final Spread usual;
	private final Spread wide;

	Trait(final Spread usual, final Spread wide) {
		this.usual = usual;
		this.wide = wide;
	}

	double draw(final Variety variety, final RandomGenerator random) {
		return (variety == Variety.USUAL ? usual : wide).draw(random);
	}
}
