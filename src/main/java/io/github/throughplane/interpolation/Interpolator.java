package io.github.throughplane.interpolation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Anisotropy;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.Locale;

/**
 * Interpolates between the slices of a volume, and can correct the result by back-projection. Sample j along z of the result lies
 * at j times the spacing wanted; there are round((n - 1) S / h) + 1 of them for n slices of spacing S. Where the result is to be
 * isotropic, in-plane spacings that differ by more than 1 % are first brought to the finer one, linearly.
 *
 * @param settings method, spacing and back-projection
 */
public record Interpolator(InterpolationSettings settings) implements SuperResolver {

	/** Relative difference up to which two spacings count as equal. */
	private static final double SAME_SPACING = 0.01;

	@Override
	public Volume superResolve(final Volume volume, final Progress progress) {
		requireSlices(volume);
		final double target = settings.spacing() == 0 ? volume.spacing().inPlane() : settings.spacing();
		if (target >= volume.spacing().z() * (1 - 1e-6))
			throw Anisotropy.tooClose(volume.spacing().z(), target, volume.spacing().unit(), "a smaller spacing");
		ResultSize.of(volume, settings.spacing()).require(1);
		Volumes.requireFinite(volume, progress.part(0, 0.1));
		final Volume measured = settings.spacing() == 0 ? squarePixels(volume, progress.part(0.1, 0.2)) : volume;
		final Volume fine = alongZ(measured, settings.method(), target, progress.part(0.2, settings.backProjections() == 0 ? 1 : 0.4));
		if (settings.backProjections() == 0)
			return fine;
		return new BackProjection(SliceProfile.of(volume), settings.backProjections()).refine(measured, fine, progress.part(0.4, 1));
	}

	@Override
	public String name() {
		final String method = settings.method().name().toLowerCase(Locale.ROOT);
		return settings.backProjections() == 0 ? method : method + " + back-projection";
	}

	/**
	 * Brings pixels whose sides differ by more than 1 % to squares of the shorter side, linearly.
	 *
	 * @return the volume on the finer grid, or the volume itself if its pixels are square
	 */
	public static Volume squarePixels(final Volume volume, final Progress progress) {
		return squarePixels(volume, Interpolation.LINEAR, progress);
	}

	/** The same by another method, such as the nearest pixel for labels. */
	static Volume squarePixels(final Volume volume, final Interpolation method, final Progress progress) {
		final Spacing spacing = volume.spacing();
		final double side = spacing.inPlane();
		final int axis = spacing.x() > spacing.y() ? 0 : 1;
		if (spacing.along(axis) <= side * (1 + SAME_SPACING))
			return volume;
		final int inputs = (int) volume.samples().dimension(axis);
		final int outputs = Interpolation.count(inputs, spacing.along(axis), side);
		final var operator = method.operator(inputs, spacing.along(axis), outputs, side);
		return volume.on(Lines.apply(operator, volume.samples(), axis, progress, "Squaring the pixels"),
			new Spacing(side, side, spacing.z(), spacing.unit()), volume.sliceThickness());
	}

	/**
	 * Interpolates along z only.
	 *
	 * @param spacing slice spacing wanted, in the volume's unit
	 * @return round((n - 1) S / h) + 1 slices, as thick as they lie apart
	 */
	public static Volume alongZ(final Volume volume, final Interpolation method, final double spacing, final Progress progress) {
		final double from = volume.spacing().z();
		final var operator = method.operator(volume.depth(), from, Interpolation.count(volume.depth(), from, spacing), spacing);
		return volume.on(Lines.apply(operator, volume.samples(), 2, progress, "Interpolating"), volume.spacing().withZ(spacing), spacing);
	}

	private static void requireSlices(final Volume volume) {
		if (volume.depth() < 2)
			throw new UserProblem("The image has a single slice.", "Choose a stack; if its slices were opened as frames or channels, "
				+ "use Image > Hyperstacks > Re-order Hyperstack...");
	}
}
