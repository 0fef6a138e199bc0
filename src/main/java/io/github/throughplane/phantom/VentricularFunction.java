package io.github.throughplane.phantom;

/**
 * The numbers that a cine examination ends with; papillary muscles and trabeculae count as blood.
 *
 * @param leftEndDiastolic volume of the left cavity at end-diastole, ml
 * @param leftEndSystolic the same at end-systole, ml
 * @param myocardium volume of the left wall at any phase, ml
 * @param rightEndDiastolic volume of the right cavity at end-diastole, ml
 * @param rightEndSystolic the same at end-systole, ml
 */
public record VentricularFunction(double leftEndDiastolic, double leftEndSystolic, double myocardium, double rightEndDiastolic,
	double rightEndSystolic)
{

	/** Density of muscle, g/ml, as is usual where volumes of the wall are turned into masses. */
	private static final double DENSITY = 1.05;

	/** Ejection fraction of the left ventricle, 0 to 1. */
	public double leftEjectionFraction() {
		return 1 - leftEndSystolic / leftEndDiastolic;
	}

	/** Ejection fraction of the right ventricle, 0 to 1. */
	public double rightEjectionFraction() {
		return 1 - rightEndSystolic / rightEndDiastolic;
	}

	/** Volume that the left ventricle ejects, ml. */
	public double strokeVolume() {
		return leftEndDiastolic - leftEndSystolic;
	}

	/** Mass of the left ventricle, g. */
	public double mass() {
		return DENSITY * myocardium;
	}
}
