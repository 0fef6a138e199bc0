package io.github.throughplane.vama;

import io.github.throughplane.training.Column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How an adapter does on stacks kept out of training, measured in every epoch. No labels of the source come in.
 *
 * @param distance of the intensities of adapted source stacks from those of the target: one-dimensional Wasserstein distance
 * @param closer by which share of that of the stacks themselves it is less
 * @param likeness correlation of a source stack with what is made of it, the mean over stacks
 * @param change mean absolute difference of these, in intensities
 * @param alike highest correlation of what is made of two different source stacks, where both were measured; 0 for a single one
 * @param alikeBefore the same of the source stacks themselves
 * @param anatomy mean Dice of the labels that a Gemini-GAN gives a target stack before and after it was fed as a source; 0 where it finds no heart
 */
record AdapterChecks(double distance, double closer, double likeness, double change, double alike, double alikeBefore,
	double anatomy)
{

	static final Column DISTANCE = new Column("distance");
	static final Column LIKENESS = new Column("likeness").in("kept");
	private static final List<Column> COLUMNS =
		List.of(DISTANCE, new Column("closer").in("kept"), LIKENESS, new Column("change"), new Column("alike").in("kept"),
			new Column("alike_before").in("kept"), new Column("anatomy").in("kept"));

	/** Correlation below which anatomy has changed. */
	static final double LEAST_LIKENESS = 0.8;
	static final double LEAST_ANATOMY = 0.9;
	static final double LEAST_CHANGE = 0.01;
	private static final double LEAST_CLOSER = 0.3;
	private static final double MOST_ALIKE = 0.95;
	/** Of what tells two stacks apart, the share that is left. */
	private static final double LEAST_APART = 0.5;
	private static final double LEAST_DIVERGENCE = 1e-3;
	private static final double MOST_HELD = 0.01;

	static List<Column> columns() {
		return COLUMNS;
	}

	/** One value for each column. */
	double[] values() {
		return new double[] { distance, closer, likeness, change, alike, alikeBefore, anatomy };
	}

	static AdapterChecks of(final double[] values) {
		return new AdapterChecks(values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
	}

	/**
	 * What speaks against an adapter, whole sentences.
	 *
	 * @param divergences of the latent numbers of both nets
	 * @param held share of the logarithms of variances that had to be held within bounds
	 */
	List<String> warnings(final double[] divergences, final double held) {
		final List<String> warnings = new ArrayList<>();
		if (change < LEAST_CHANGE)
			warnings.add(told("Stacks are left nearly as they are: they change by %.4f, below %.2f. Train longer, or with a larger adversarial weight.", change,
				LEAST_CHANGE));
		if (closer < LEAST_CLOSER)
			warnings.add(told("The intensities of adapted stacks are only %.0f %% closer to those of the target, less than %.0f %%.", 100 * closer, 100 * LEAST_CLOSER));
		if (likeness < LEAST_LIKENESS)
			warnings.add(told("Adapted stacks agree with the stacks themselves by a correlation of %.2f, below %.1f: anatomy may have changed.", likeness,
				LEAST_LIKENESS));
		if (alike >= MOST_ALIKE && 1 - alike < LEAST_APART * (1 - alikeBefore))
			warnings
				.add(told("What was made of two different stacks agrees by a correlation of %.3f, not below %.2f, where the stacks themselves agree by at most %.3f: all "
					+ "hearts may become one.", alike, MOST_ALIKE, alikeBefore));
		if (anatomy < LEAST_ANATOMY)
			warnings.add(told("Labels of target stacks agree by a Dice of %.2f before and after adaptation, below %.1f: anatomy may have changed.", anatomy,
				LEAST_ANATOMY));
		if (Arrays.stream(divergences).anyMatch(divergence -> divergence < LEAST_DIVERGENCE))
			warnings.add(told("The latent numbers of a net tell nothing: their divergence is below %.3f.", LEAST_DIVERGENCE));
		if (held >= MOST_HELD)
			warnings.add(told("%.1f %% of the variances had to be held within bounds. Train with a smaller learning rate.", 100 * held));
		return warnings;
	}

	private static String told(final String sentence, final Object... numbers) {
		return String.format(Locale.ROOT, sentence, numbers);
	}
}
