package io.github.throughplane.metric;

/** Golden values from NumPy, SciPy and scikit-image, printed by src/test/resources/metric/make_golden.py. */
final class Golden {

	static final double PSNR = 34.3278960474116;
	static final double SSIM_GAUSS11 = 0.980768054459873;
	static final double SSIM_UNIFORM7 = 0.986802078187805;
	static final double SSIM_MAXIMUM = 0.986659304632276;
	static final double SSIM_RANGE_2 = 0.987177360984019;
	static final double PSNR_REFERENCE_RANGE = 30.9076613768835;
	static final double PSNR_OWN_RANGES = 30.4761350054568;
	static final double VIF = 0.671205086944798;
	static final double VIF_SWAPPED = 0.669666368412117;
	static final double VIF_BLURRED = 0.687581017949658;
	static final double VIF_CONTRAST = 1.12519014126331;
	static final double GRADIENTS = 0.0241699632127821;
	static final double FRECHET = 0.225651072080088;
	static final double INTENSITIES = 43.446375;
	static final double HD95_1 = 2.4;
	static final double HD_1 = 3.3;
	static final double HD95_PIXELS_1 = 2.23606797749979;
	static final double HD_PIXELS_1 = 3;
	static final double DICE_1 = 0.729476153244722;
	static final double DICE_ALIGNED_1 = 0.937060203283815;
	static final double HD95_2 = 3.3;
	static final double HD_2 = 3.3;
	static final double HD95_PIXELS_2 = 2.23606797749979;
	static final double HD_PIXELS_2 = 3;
	static final double DICE_2 = 0.577617328519856;
	static final double DICE_ALIGNED_2 = 1;
	static final double HD95_PLANE = 3.28451744172698;
	static final int SLICES_KEPT = 5;
	static final double DICE_SLICES_1 = 0.701944522868436;
	static final double DICE_SLICES_2 = 0.489722738041877;
	static final double SLICED = 0.178645827497045;

	private Golden() {}
}
