package io.github.throughplane.deeprecon;

import io.github.throughplane.stylegan.StyleShape.Preset;
import io.github.throughplane.task.UserProblem;

import java.util.Random;

/**
 * How slices of hearts are seen: a square around the middle of the heart, as many pixels as the networks have.
 *
 * @param pixel distance of the pixels, mm
 * @param offset how far beside the middle of the heart the middle of the square may lie in training, mm: whoever looks for the heart errs
 */
public record SliceSettings(double pixel, double offset) {

	/** Width of a square, mm. */
	private static final double WIDTH = 160;

	/** @throws UserProblem if a value is out of its range */
	public SliceSettings {
		UserProblem.requireWithin("pixel size", pixel, 1e-3, 1e3);
		UserProblem.requireWithin("offset", offset, 0, 100);
	}

	/**
	 * A place for the middle of a square in training.
	 *
	 * @param centre middle of the heart as x and y, mm
	 */
	double[] beside(final double[] centre, final Random random) {
		final double distance = offset * Math.sqrt(random.nextDouble());
		final double direction = 2 * Math.PI * random.nextDouble();
		return new double[] { centre[0] + distance * Math.cos(direction), centre[1] + distance * Math.sin(direction) };
	}

	/** The whole heart and some of what is around it. */
	public static SliceSettings of(final Preset preset) {
		return new SliceSettings(WIDTH / preset.shape().size(), 8);
	}
}
