package io.github.throughplane.phantom;

/** The planes through the long axis of the left ventricle that are scanned in every examination. */
public enum LongAxisView {
	/** Through the anterior and the inferior wall: left ventricle and left atrium. */
	TWO_CHAMBER("2-chamber", -0.5 * Math.PI),
	/** Through the aortic root and the inferolateral wall. */
	THREE_CHAMBER("3-chamber", 0.28 * Math.PI),
	/** Through the septum and the lateral wall: both ventricles and both atria. */
	FOUR_CHAMBER("4-chamber", -0.06 * Math.PI);

	private final String title;
	private final double angle;

	LongAxisView(final String title, final double angle) {
		this.title = title;
		this.angle = angle;
	}

	/** The name as it is written: "2-chamber". */
	public String title() {
		return title;
	}

	/** Direction of the columns in the x-y plane: 0 towards the lateral wall, pi/2 towards the inferior wall. */
	double angle() {
		return angle;
	}
}
