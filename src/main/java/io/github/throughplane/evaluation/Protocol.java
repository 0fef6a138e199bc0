package io.github.throughplane.evaluation;

import io.github.throughplane.metric.PlaneFamily;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** How a comparison gets stacks for the methods, and a truth to judge their results by. */
public sealed interface Protocol {

	/** The resliced planes, in which slices are rows. */
	List<PlaneFamily> RESLICED = List.of(PlaneFamily.XZ, PlaneFamily.YZ);

	/**
	 * Makes sure, before anything is computed, that a volume suits.
	 *
	 * @throws io.github.throughplane.task.UserProblem that names the case, if it does not
	 */
	void requireSuitable(EvaluationCase evaluationCase, Volume volume);

	/** @param checksum of the volume; decides what is random together with the seed, so that no two volumes get the same noise */
	Trial trial(Volume volume, String checksum, Progress progress);

	/** What the trial depends on beside the volume, one {@code key=value} after the other. */
	String settings();

	/** The metrics that suit best, where none are chosen. */
	List<Metric> metrics();

	/** A remark for the reader of the results. */
	String remark();

	/**
	 * Every other slice is removed, and the methods predict it (Sander, de Vos and Isgum 2020). Only the predicted slices are judged.
	 * Slices keep their thickness, so that those left have gaps between them.
	 */
	record DropSlices() implements Protocol {

		private static final int FEWEST = 3;

		@Override
		public void requireSuitable(final EvaluationCase evaluationCase, final Volume volume) {
			if (volume.depth() < FEWEST)
				throw evaluationCase.problem("It has " + volume.depth() + " slices. To remove one and predict it, " + FEWEST + " are needed.",
					"Leave it out, or choose another protocol.");
		}

		@Override
		public Trial trial(final Volume volume, final String checksum, final Progress progress) {
			final double spacing = volume.spacing().z();
			final int removed = (volume.depth() - 1) / 2;
			final double thickness = volume.thicknessOrSpacing();
			final Volume measured = everyOther(volume, 0, removed + 1, thickness);
			return new Trial(volume, measured, Optional.of(everyOther(volume, 1, removed, thickness)), List.of(PlaneFamily.XY),
				SliceProfile.gaussian(thickness), spacing);
		}

		/** Slices first, first + 2 ... of a volume. */
		private static Volume everyOther(final Volume volume, final int first, final int count, final double thickness) {
			final RandomAccessibleInterval<FloatType> from = Views.interval(volume.samples(), new long[] { 0, 0, first },
				new long[] { volume.width() - 1, volume.height() - 1, first + 2L * (count - 1) });
			final Spacing spacing = volume.spacing();
			final double[] origin = volume.origin();
			origin[2] += first * spacing.z();
			return new Volume(Views.zeroMin(Views.subsample(Views.zeroMin(from), 1, 1, 2)), spacing.withZ(2 * spacing.z()), origin, thickness, volume.type());
		}

		@Override
		public String settings() {
			return "protocol=drop";
		}

		@Override
		public List<Metric> metrics() {
			return List.of(Metric.PSNR, Metric.SSIM);
		}

		@Override
		public String remark() {
			return "Every other slice was removed, predicted, and compared with itself. The last slice of a stack with an even number of them "
				+ "lies beyond the slices left, and is not judged. Neighbouring slices that differ much are hard for every method.";
		}
	}

	/**
	 * Thick slices are made of a finely sampled volume, which is the truth.
	 *
	 * @param spacing distance between the thick slices' centres, in the volume's unit
	 * @param profile shape and thickness of the slices
	 * @param noise standard deviation of the normal noise added to the thick slices, as a share of the truth's range of values
	 * @param seed of the noise
	 */
	record Thick(double spacing, SliceProfile profile, double noise, long seed) implements Protocol {

		@Override
		public void requireSuitable(final EvaluationCase evaluationCase, final Volume volume) {
			final Spacing own = volume.spacing();
			if (!(spacing > own.z() * (1 + 1e-6)))
				throw evaluationCase.problem("Its slices lie " + own.z() + " " + own.unit() + " apart, thick ones shall lie " + spacing + " " + own.unit() + " apart.",
					"Give a larger spacing, or leave the volume out.");
			if ((volume.depth() - 1) * own.z() < spacing * (1 - 1e-6))
				throw evaluationCase.problem("Its " + volume.depth() + " slices are " + (volume.depth() - 1) * own.z() + " " + own.unit() + " high, two thick ones lie "
					+ spacing + " " + own.unit() + " apart.", "Give a smaller spacing, or leave the volume out.");
		}

		@Override
		public Trial trial(final Volume volume, final String checksum, final Progress progress) {
			final Volume clean = ThickSlices.simulate(volume, profile, spacing, progress.part(0, 0.6));
			final float[] range = Volumes.range(volume, progress.part(0.6, 0.7));
			final Volume measured = noise == 0 ? clean
				: AddedNoise.to(clean, noise * (range[1] - range[0]), seed(checksum), progress.part(0.7, 1));
			return new Trial(volume, measured, Optional.of(volume), RESLICED, profile, volume.spacing().z());
		}

		/** Hashed, since seeds that resemble each other give noise that does. */
		private long seed(final String checksum) {
			return Long.parseUnsignedLong(VolumeChecksum.of(seed + " " + checksum).substring(0, 16), 16);
		}

		@Override
		public String settings() {
			return "protocol=thick spacing=" + spacing + " thickness=" + profile.width() + " profile=" + profile.shape().name().toLowerCase(Locale.ROOT)
				+ " noise=" + noise + " seed=" + seed;
		}

		@Override
		public List<Metric> metrics() {
			return List.of(Metric.PSNR, Metric.SSIM, Metric.PIQUE, Metric.EDGE_SHARPNESS, Metric.SLICE_SLOPE, Metric.CONSISTENCY);
		}

		@Override
		public String remark() {
			return "Thick slices were made of finely sampled volumes, and the results compared with these, in the planes along x and z and those along "
				+ "y and z. Real slices differ from simulated ones in profile, noise and motion.";
		}
	}

	/** Stacks as they are: nobody knows the truth, and only metrics without a reference are left. */
	record NoTruth() implements Protocol {

		@Override
		public void requireSuitable(final EvaluationCase evaluationCase, final Volume volume) {
			if (volume.depth() < 2)
				throw evaluationCase.problem("It has a single slice.", "Leave it out.");
		}

		@Override
		public Trial trial(final Volume volume, final String checksum, final Progress progress) {
			return new Trial(volume, volume, Optional.empty(), RESLICED, SliceProfile.of(volume), 0);
		}

		@Override
		public String settings() {
			return "protocol=none";
		}

		@Override
		public List<Metric> metrics() {
			return List.of(Metric.PIQUE, Metric.EDGE_SHARPNESS, Metric.SLICE_SLOPE, Metric.CONSISTENCY);
		}

		@Override
		public String remark() {
			return "Nobody knows the truth of these stacks. The metrics say how the results look and whether they agree with the slices that were "
				+ "measured, not whether what was put between these slices is there.";
		}
	}
}
