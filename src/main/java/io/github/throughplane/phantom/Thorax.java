package io.github.throughplane.phantom;

import java.util.random.RandomGenerator;

/**
 * What lies around the ventricles and does not move: atria and great vessels above the base, the chest wall on the anterior and septal
 * side, the diaphragm with liver and stomach below, fat between them, and lung elsewhere. Coordinates are those of {@link HeartState}.
 */
final class Thorax {

	/** Direction from the heart to the chest wall, in the x-y plane. */
	private static final double TO_CHEST = Math.atan2(-0.55, -0.83);
	private static final double CHEST_RADIUS = 150;
	private static final double DIAPHRAGM_RADIUS = 130;
	private static final double RIB_SPACING = 34;
	/** Thickness of the walls of atria and vessels, mm. */
	private static final double WALL = 2.2;

	private final Heart heart;
	private final SolidNoise noise;
	private final double chest;
	private final double chestMuscle;
	private final double chestFat;
	private final double diaphragm;
	private final double slope;
	private final double stomach;
	private final double pad;
	private final double size;
	private final double rightCentre;
	private final double rightSize;

	Thorax(final Heart heart, final Variety variety, final RandomGenerator random) {
		this.heart = heart;
		noise = new SolidNoise(random.nextLong());
		chest = heart.extent(TO_CHEST) + heart.fat() + Trait.CHEST_GAP.draw(variety, random);
		chestMuscle = Trait.CHEST_MUSCLE.draw(variety, random);
		chestFat = Trait.CHEST_FAT.draw(variety, random);
		diaphragm = heart.extent(Math.PI / 2) + heart.fat() + Trait.DIAPHRAGM_GAP.draw(variety, random);
		slope = Trait.DIAPHRAGM_SLOPE.draw(variety, random);
		stomach = Trait.STOMACH_BEGINS.draw(variety, random);
		pad = Trait.FAT_PAD.draw(variety, random);
		size = heart.left().radius();
		final double base = heart.left().height();
		final double septum = heart.left().outerRadius(heart.right().crescent().towards(), base);
		final double free = heart.outerRadius(heart.right().crescent().direction(1) - 0.3, base - 6) - heart.right().wall();
		rightCentre = -(septum + free) / 2;
		rightSize = (free - septum) / 2;
	}

	/** The direction in the x-y plane that the coil lies in. */
	static double towardsCoil() {
		return TO_CHEST;
	}

	/** The signal of whatever lies at a point outside the ventricles. */
	double signal(final double x, final double y, final double z, final Site site, final ScannerStyle style) {
		if (site.belowTop < 0) {
			// Atria and vessels lie where the right ventricle does.
			final double turned = heart.right().crescent().turned();
			final double cos = Math.cos(turned);
			final double sin = Math.sin(turned);
			final double chambers = chambers(x * cos + y * sin, y * cos - x * sin, z + heart.left().height() / 2, site);
			if (chambers < 0)
				return style.signal(Tissue.BLOOD);
			if (chambers < WALL)
				return style.signal(Tissue.MYOCARDIUM);
			if (chambers < pad || site.inGroove)
				return style.signal(Tissue.FAT);
		}
		return around(x, y, z, style);
	}

	/**
	 * Distance to the blood of the nearest atrium or great vessel, mm, negative within it.
	 *
	 * @param x towards the lateral wall, if the right ventricle lay straight on the septal side
	 * @param y towards the inferior wall, likewise
	 * @param up height relative to the base at end-diastole, negative above it
	 */
	private double chambers(final double x, final double y, final double up, final Site site) {
		// The rings of the valves move with the ventricles, the roofs stay.
		final double leftRing = site.rho - 0.92 * site.cavityRadius + site.belowTop;
		final double rightRing = site.rho - site.rightTo + 0.7 * site.belowTop;
		final double leftAtrium = Math.max(leftRing, vault(x - 0.3 * size, y - 0.3 * size, up, 0.98 * size, 0.88 * size, 1.6 * size));
		final double rightAtrium = Math.max(rightRing, vault(x - rightCentre, y - 0.25 * rightSize, up, 1.1 * rightSize, 1.5 * rightSize, 1.5 * size));
		final double aorta = Math.hypot(x + 0.42 * size - 0.3 * up, y + 0.5 * size - 0.1 * up) - 0.5 * size;
		final double angle = heart.right().crescent().direction(1) + 0.62;
		final double seen = angle - heart.right().crescent().turned();
		final double far = heart.left().outerRadius(angle, heart.left().height()) + 0.5 * size;
		final double pulmonary = Math.hypot(x - far * Math.cos(seen) + 0.25 * up, y - far * Math.sin(seen) + 0.15 * up) - 0.48 * size;
		return Math.min(Math.min(leftAtrium, rightAtrium), Math.min(aorta, pulmonary));
	}

	/** Distance to an upright cylinder below and half an ellipsoid above it. */
	private static double vault(final double x, final double y, final double up, final double radiusX, final double radiusY, final double roof) {
		final double risen = Math.max(0, -up - 0.1 * roof) / (0.9 * roof);
		return (Math.sqrt(x * x / (radiusX * radiusX) + y * y / (radiusY * radiusY) + risen * risen) - 1) * Math.min(radiusX, radiusY);
	}

	private double around(final double x, final double y, final double z, final ScannerStyle style) {
		final double outwards = x * Math.cos(TO_CHEST) + y * Math.sin(TO_CHEST);
		final double along = -x * Math.sin(TO_CHEST) + y * Math.cos(TO_CHEST);
		final double intoChest = outwards + along * along / (2 * CHEST_RADIUS) - chest;
		if (intoChest > 0)
			return chestWall(intoChest, along, z, style);
		final double intoAbdomen = y - diaphragm - (x + 15) * (x + 15) / (2 * DIAPHRAGM_RADIUS) + slope * z;
		if (intoAbdomen > 0)
			return abdomen(intoAbdomen, x, y, z, style);
		final double wavy = pad * (0.4 + 1.2 * noise.at(x / 25, y / 25, z / 25));
		if (intoChest > -1.6 * wavy || intoAbdomen > -0.7 * wavy && x < stomach)
			return style.signal(Tissue.FAT) * 0.9;
		final double vessel = noise.at((x + 0.4 * y) / 6 + 100, (y - 0.4 * x) / 6, z / 9);
		return style.signal(Tissue.LUNG) + style.signal(Tissue.BLOOD) * 0.4 * Curves.smoothStep(0.87, 0.97, vessel);
	}

	private double chestWall(final double depth, final double along, final double z, final ScannerStyle style) {
		if (depth < chestMuscle) {
			final double rib = Math.abs(Math.IEEEremainder(along + 0.5 * z, RIB_SPACING));
			final double marrow = Math.hypot(rib / 1.6, depth - chestMuscle / 2) - chestMuscle / 3;
			return style.signal(marrow < 0 ? Tissue.FAT : Tissue.SKELETAL_MUSCLE) * (marrow < 0 ? 0.5 : 1);
		}
		return style.signal(depth < chestMuscle + chestFat ? Tissue.FAT : Tissue.AIR);
	}

	private double abdomen(final double depth, final double x, final double y, final double z, final ScannerStyle style) {
		if (depth < 1.8)
			return style.signal(Tissue.SKELETAL_MUSCLE);
		if (Math.abs(x - stomach - 0.3 * y) < 2.5)
			return style.signal(Tissue.FAT);
		final double vessel = noise.at(x / 9, y / 9 + 200, z / 9);
		return x < stomach + 0.3 * y
			? style.signal(Tissue.LIVER) + 0.35 * style.signal(Tissue.BLOOD) * Curves.smoothStep(0.8, 0.92, vessel)
			: style.signal(Tissue.STOMACH) * (0.6 + 0.8 * noise.at(x / 12, y / 12, z / 12));
	}
}
