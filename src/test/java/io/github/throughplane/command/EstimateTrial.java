package io.github.throughplane.command;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.Volume;

import java.util.Optional;

import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.plugin.Parameter;

/**
 * Interpolates, and expects a hundredth of every value as its error; of volumes whose first value is large it does not know. Without annotation, as it
 * would be in the menu with one.
 */
public final class EstimateTrial extends EstimatingCommand {

	static final double SHARE = 0.01;

	@Parameter(label = "Largest first value whose error is known", persist = false)
	private double known = 1e9;

	@Override
	final ResultSize size(final Volume volume) {
		return ResultSize.of(volume, 0);
	}

	@Override
	protected void execute() {
		final Interpolator interpolator = new Interpolator(new InterpolationSettings(Interpolation.LINEAR, 0, 0));
		makeWithError((volume, progress) -> {
			final Volume result = interpolator.superResolve(volume, progress);
			final Volume error = result.with(Converters.convert(result.samples(), (in, out) -> out.setReal(SHARE * in.get()), new FloatType()));
			return new Estimate(result, volume.samples().getAt(0, 0, 0).get() > known ? Optional.empty() : Optional.of(error));
		}, "trial", "share=" + SHARE, progress("Estimate"));
	}
}
