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

	/** Finds where points would lie without the deformation of the heart: what has to be done before they are asked for. */
	void straighten(final Points points) {
		points.straighten(deformation);
	}

	/** The class of one of the points; the site is overwritten. */
	int label(final Points points, final int point, final Site site) {
		final double x = points.straight(0, point);
		final double y = points.straight(1, point);
		final double z = points.straight(2, point);
		if (!state.isNear(x, y, z))
			return Part.OUTSIDE.label();
		state.locate(x, y, z, site);
		return site.part.label();
	}

	/** The signal of one of the points; the site is overwritten. */
	double signal(final Points points, final int point, final ScannerStyle style, final Site site) {
		final double x = points.straight(0, point);
		final double y = points.straight(1, point);
		final double z = points.straight(2, point);
		state.locate(x, y, z, site);
		return switch (site.part) {
			case LEFT_CAVITY, RIGHT_CAVITY -> cavity(style, site);
			case LEFT_WALL, RIGHT_WALL -> muscle(style, site);
			case FAT -> style.signal(Tissue.FAT);
			case OUTSIDE -> thorax.signal(x, y, z, site, style);
		};
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
