package io.github.throughplane.phantom;

/** Parts of the heart that move with it, from the axis of the left ventricle outwards. */
enum Part {
	LEFT_CAVITY(CardiacPhantom.LEFT_CAVITY), LEFT_WALL(CardiacPhantom.MYOCARDIUM), RIGHT_CAVITY(CardiacPhantom.RIGHT_CAVITY),
	/** The free wall of the right ventricle, which segmentations leave out. */
	RIGHT_WALL(CardiacPhantom.BACKGROUND),
	/** Fat on the outside. */
	FAT(CardiacPhantom.BACKGROUND),
	/** Above the base, where the atria and the great vessels lie, and all around. */
	OUTSIDE(CardiacPhantom.BACKGROUND);

	private final int label;

	Part(final int label) {
		this.label = label;
	}

	/** The class of this part in label volumes. */
	int label() {
		return label;
	}
}
