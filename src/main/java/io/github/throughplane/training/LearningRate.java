package io.github.throughplane.training;

/** How the learning rate goes over a training, as a share of the highest. */
public enum LearningRate {

	/** It stays as it is. */
	CONSTANT {

		@Override
		public double at(final long step, final long steps, final double timeOver) {
			return 1;
		}
	},

	/** It stays as it is over the first half, and falls linearly to 0 over the second. */
	LINEAR {

		@Override
		public double at(final long step, final long steps, final double timeOver) {
			final double left = Math.min((double) (steps - step + 1) / steps, 1 - timeOver);
			return Math.min(1, 2 * left);
		}
	},

	/**
	 * It rises from a small value to the highest, and falls along a cosine to nearly 0 (after Smith and Topin 2018, "Super-convergence",
	 * arXiv 1708.07120).
	 */
	COSINE {

		@Override
		public double at(final long step, final long steps, final double timeOver) {
			final double over = over(step, steps, timeOver);
			if (over < RISING)
				return FIRST + (1 - FIRST) * over / RISING;
			return LAST + (1 - LAST) * cosine((over - RISING) / (1 - RISING));
		}
	},

	/** It falls along a cosine to a hundredth of the highest. */
	FALLING {

		@Override
		public double at(final long step, final long steps, final double timeOver) {
			return LOW + (1 - LOW) * cosine(over(step, steps, timeOver));
		}
	};

	/** Share of the training in which the rate of {@link #COSINE} rises. */
	private static final double RISING = 0.05;
	private static final double FIRST = 0.04;
	private static final double LAST = 0.001;
	private static final double LOW = 0.01;

	/**
	 * The rate of a step as a share of the highest.
	 *
	 * @param step its number, from 1
	 * @param steps of the whole training
	 * @param timeOver share of the time allowed that is over before the step, 0 to 1; the training counts as far as steps or time say,
	 *        whichever is more
	 */
	public abstract double at(long step, long steps, double timeOver);

	/** From 1 to 0. */
	private static double cosine(final double over) {
		return (1 + Math.cos(Math.PI * over)) / 2;
	}

	/** Share of a training that is over in the middle of a step, or by its time. */
	static double over(final long step, final long steps, final double timeOver) {
		return Math.min(1, Math.max((step - 0.5) / steps, timeOver));
	}
}
