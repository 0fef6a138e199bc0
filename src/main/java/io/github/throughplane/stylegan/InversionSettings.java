package io.github.throughplane.stylegan;

import io.github.throughplane.task.UserProblem;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How the codes of images are searched for, from those that an encoder finds (Chang et al. 2022, equations 1 and 2). The only home of its defaults.
 *
 * @param steps of the search; 0 for the encoder's codes as they are
 * @param rate learning rate of Adam; it falls along a cosine over the last quarter
 * @param likeness weight of what the discriminator sees differently and of the squared difference together
 * @param outside weight of the squared difference outside what counts, 1 inside
 * @param correlation weight of the local correlation
 * @param cycle weight of how far the code is from the one that the encoder finds of its image
 */
@RecordBuilder
public record InversionSettings(int steps, double rate, double likeness, double outside, double correlation, double cycle) implements InversionSettingsBuilder.With {

	public static final InversionSettings STANDARD =
		InversionSettingsBuilder.builder().steps(300).rate(0.01).likeness(1).outside(0.1).correlation(0.1).cycle(0.05).build();

	private static final double FALLING = 0.25;

	/** @throws UserProblem if a value is out of its range */
	public InversionSettings {
		UserProblem.requireWithin("number of steps", steps, 0, 1_000_000);
		UserProblem.requireWithin("learning rate", rate, 1e-7, 1);
		UserProblem.requireWithin("weight of the likeness", likeness, 0, 1000);
		UserProblem.requireWithin("weight outside", outside, 0, 1);
		UserProblem.requireWithin("weight of the correlation", correlation, 0, 1000);
		UserProblem.requireWithin("weight of the cycle", cycle, 0, 1000);
	}

	/** The learning rate of a step, from 1. */
	double rate(final int step) {
		final double over = (double) (step - 1) / steps;
		return over < 1 - FALLING ? rate : rate * (1 + Math.cos(Math.PI * (over - 1 + FALLING) / FALLING)) / 2;
	}
}
