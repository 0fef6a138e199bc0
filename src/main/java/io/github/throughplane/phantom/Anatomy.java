package io.github.throughplane.phantom;

/** Everything that a scanner sees at one moment: the heart with its texture, and the body around it. */
final class Anatomy {

	private static final double BLOOD_RIPPLE = 0.12;
	private static final double MUSCLE_RIPPLE = 0.16;
	private static final double RIPPLE = 9;

	/** Thickness of a closed valve, mm. */
	private static final double VALVE = 1.6;

	private final HeartState state;
	private final Deformation deformation;
	private final Trabeculae trabeculae;
	private final Thorax thorax;
	private final SolidNoise texture;

	Anatomy(final HeartState state, final Deformation deformation, final Trabeculae trabeculae, final Thorax thorax, final SolidNoise texture) {
		this.state = state;
		this.deformation = deformation;
		this.trabeculae = trabeculae;
		this.thorax = thorax;
		this.texture = texture;
	}

	/** The class of a point; the site is overwritten. */
	int label(final double x, final double y, final double z, final Site site) {
		final double[] point = undeformed(x, y, z, site);
		if (!state.isNear(point[0], point[1], point[2]))
			return Part.OUTSIDE.label();
		state.locate(point[0], point[1], point[2], site);
		return site.part.label();
	}

	/** The signal of a point; the site is overwritten. */
	double signal(final double x, final double y, final double z, final ScannerStyle style, final Site site) {
		final double[] point = undeformed(x, y, z, site);
		state.locate(point[0], point[1], point[2], site);
		return switch (site.part) {
			case LEFT_CAVITY, RIGHT_CAVITY -> cavity(style, site);
			case LEFT_WALL, RIGHT_WALL -> muscle(style, site);
			case FAT -> style.signal(Tissue.FAT);
			case OUTSIDE -> thorax.signal(point[0], point[1], point[2], site, style);
		};
	}

	private double[] undeformed(final double x, final double y, final double z, final Site site) {
		site.point[0] = x;
		site.point[1] = y;
		site.point[2] = z;
		deformation.undo(site.point);
		return site.point;
	}

	private double cavity(final ScannerStyle style, final Site site) {
		if (state.isInflowClosed() && site.belowTop < VALVE)
			return style.signal(Tissue.MYOCARDIUM);
		final double share = trabeculae.muscle(site);
		final double blood = style.signal(Tissue.BLOOD) * (1 + ripple(site, BLOOD_RIPPLE));
		return share * style.signal(Tissue.MYOCARDIUM) + (1 - share) * blood;
	}

	private double muscle(final ScannerStyle style, final Site site) {
		return style.signal(Tissue.MYOCARDIUM) * (1 + ripple(site, MUSCLE_RIPPLE));
	}

	/** Moves with the heart, since it counts in angles and heights of end-diastole. */
	private double ripple(final Site site, final double most) {
		return most * (texture.at(3 * Math.cos(site.theta), 3 * Math.sin(site.theta) + site.rho / RIPPLE, site.s / RIPPLE) - 0.5);
	}
}
