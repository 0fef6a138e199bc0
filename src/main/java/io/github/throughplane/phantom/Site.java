package io.github.throughplane.phantom;

/** Where in the heart a point lies; filled anew for every point, so that millions of them leave no garbage. */
final class Site {

	/** What is there. */
	Part part;
	/** Angle around the long axis at end-diastole, radians. */
	double theta;
	/** Height above the tip of the heart at end-diastole, mm. */
	double s;
	/** Distance from the axis now, mm. */
	double rho;
	/** Radius of the left cavity now in this direction and at this height, mm. */
	double cavityRadius;
	/** Inner and outer radius of the right cavity now, mm. */
	double rightFrom;
	double rightTo;
	/** How far below the base the point lay at end-diastole, of the ventricle whose rays it lies on, mm; negative above it. */
	double belowTop;
	/** Whether a point outside lies right above the muscle, where fat fills the groove between ventricles and atria. */
	boolean inGroove;
}
