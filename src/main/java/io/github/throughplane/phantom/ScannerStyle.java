package io.github.throughplane.phantom;

import io.github.throughplane.task.UserProblem;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * How a scanner shows a body: what sets the images of one site apart from those of another.
 *
 * @param contrast signal of blood above that of muscle, as a share of what it is with balanced steady-state free precession; 0 to 2
 * @param fat signal of fat, 1 for that of blood with contrast 1; 0 where it is suppressed, at most 3
 * @param noise standard deviation of the noise in each of the two channels of the receiver, 1 for the signal of blood with contrast
 *            1; 0 to 1. Values follow the Rice distribution.
 * @param blur full width at half maximum of the point spread within the plane, mm; 0 for none, at most 20
 * @param bias how much brighter the image is towards the coil on the chest: natural logarithm over 60 mm; -2 to 2
 * @param tissues signals of the other tissues
 */
public record ScannerStyle(double contrast, double fat, double noise, double blur, double bias, TissueSignals tissues) {

	/** Images as of a balanced steady-state free precession sequence with a coil on the chest. */
	public static final ScannerStyle SSFP = new ScannerStyle(1, 0.85, 0.03, 1.6, 0.25);

	/** @throws UserProblem if a number lies outside its range */
	public ScannerStyle {
		require("contrast", contrast, 0, 2);
		require("signal of fat", fat, 0, 3);
		require("noise", noise, 0, 1);
		require("blur", blur, 0, 20);
		require("bias", bias, -2, 2);
	}

	/** With the other tissues as of a balanced steady-state free precession sequence. */
	public ScannerStyle(final double contrast, final double fat, final double noise, final double blur, final double bias) {
		this(contrast, fat, noise, blur, bias, TissueSignals.SSFP);
	}

	/**
	 * Any scanner with any sequence in which blood is brighter than muscle: what networks are to be used to.
	 *
	 * @param seed of the scanner
	 */
	public static ScannerStyle draw(final long seed) {
		final RandomGenerator random = new SplittableRandom(seed);
		return new ScannerStyle(random.nextDouble(0.45, 1.1), random.nextDouble(0.2, 1.6), random.nextDouble(0.01, 0.05), random.nextDouble(1, 2.5),
			random.nextDouble(0, 0.6), TissueSignals.draw(random));
	}

	private static void require(final String name, final double value, final double low, final double high) {
		if (!(value >= low && value <= high))
			throw new UserProblem("The " + name + " of the scanner is " + value + ".", "Give a number from " + low + " to " + high + ".");
	}

	/** Signal of a tissue, without noise and bias. */
	double signal(final Tissue tissue) {
		return switch (tissue) {
			case AIR -> 0;
			case LUNG -> tissues.lung();
			case FAT -> fat;
			case BLOOD -> tissues.myocardium() + 0.68 * contrast;
			case MYOCARDIUM -> tissues.myocardium();
			case SKELETAL_MUSCLE -> tissues.skeletalMuscle();
			case LIVER -> tissues.liver();
			case STOMACH -> tissues.stomach();
		};
	}
}
