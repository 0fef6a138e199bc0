package io.github.throughplane.phantom;

/**
 * Kinds of hearts, and how the numbers that tell them apart vary within each. Volumes and ejection fractions of the normal
 * kind follow healthy volunteers (Hudsmith et al. 2005, J Cardiovasc Magn Reson 7, 775; Petersen et al. 2017, ibid. 19, 18);
 * those of the other two are chosen to lie where textbooks draw the line: a dilated ventricle holds more than 200 ml and
 * ejects less than 46 %, a hypertrophic one has a wall of 15 mm or more at its thickest place.
 */
public enum HeartKind {

	NORMAL(0.6, new Spread(147, 29, 85, 230), new Spread(0.61, 0.05, 0.50, 0.73), new Spread(5.9, 0.7, 4.5, 7.8),
		new Spread(0.12, 0.05, 0, 0.25), new Spread(1.7, 0.12, 1.4, 2), new Spread(0.15, 0.02, 0.1, 0.2), new Spread(0.56, 0.05, 0.45, 0.68)),
	DILATED(0.2, new Spread(270, 45, 205, 380), new Spread(0.29, 0.08, 0.13, 0.46), new Spread(7, 0.9, 5, 9),
		new Spread(0.05, 0.03, 0, 0.12), new Spread(1.4, 0.1, 1.2, 1.65), new Spread(0.065, 0.02, 0.02, 0.11), new Spread(0.45, 0.06, 0.32, 0.58)),
	HYPERTROPHIC(0.2, new Spread(122, 22, 75, 175), new Spread(0.68, 0.05, 0.58, 0.8), new Spread(11, 1.3, 8.5, 14),
		new Spread(0.75, 0.2, 0.4, 1.2), new Spread(1.7, 0.12, 1.4, 2), new Spread(0.12, 0.02, 0.07, 0.16), new Spread(0.6, 0.05, 0.48, 0.7));

	/** Share of this kind where hearts of any kind are drawn; the shares sum to 1. */
	final double share;
	/** End-diastolic volume of the left ventricle, ml. */
	final Spread volume;
	/** Ejection fraction of the left ventricle. */
	final Spread ejection;
	/** Thickness of the free wall at end-diastole, mm. */
	final Spread wall;
	/** By what part the septum is thicker than the free wall. */
	final Spread septalExcess;
	/** Length of the left cavity over its largest diameter. */
	final Spread elongation;
	/** By what part the left ventricle shortens along its axis. */
	final Spread shortening;
	/** Ejection fraction of the right ventricle; both eject the same volume. */
	final Spread rightEjection;

	HeartKind(final double share, final Spread volume, final Spread ejection, final Spread wall, final Spread septalExcess,
		final Spread elongation, final Spread shortening, final Spread rightEjection)
	{
		this.share = share;
		this.volume = volume;
		this.ejection = ejection;
		this.wall = wall;
		this.septalExcess = septalExcess;
		this.elongation = elongation;
		this.shortening = shortening;
		this.rightEjection = rightEjection;
	}
}
