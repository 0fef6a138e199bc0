package io.github.throughplane.smore;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.TrainingLoop;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Everything that decides how a SMORE-style network is trained (after Zhao et al. 2021, "SMORE: a self-supervised anti-aliasing and
 * super-resolution algorithm for MRI", doi 10.1109/TMI.2020.3037187). The only home of its defaults.
 *
 * @param filters channels between the residual blocks
 * @param blocks residual blocks
 * @param patchSlices length of a patch in thick slices; less where the image is smaller
 * @param patchColumns width of a patch in pixels; less where the image is smaller
 * @param batch patches in a step
 * @param steps of the training, unless it is stopped before; {@link #ENDLESS} where time alone ends it
 * @param learningRate the highest of Adam, which rises to it at first and then falls to nearly 0
 * @param averageDecay decay of the averaged network a step, which rises to it over the first steps; 0 for none
 * @param seed decides weights and patches
 */
@RecordBuilder
public record SmoreSettings(int filters, int blocks, int patchSlices, int patchColumns, int batch, int steps, double learningRate,
	double averageDecay, long seed) implements SmoreSettingsBuilder.With
{

	/** More steps than any training takes, for one that has a time and no number of steps. */
	public static final int ENDLESS = TrainingLoop.Plan.ENDLESS;

	/** Useful within five minutes on two cores. */
	public static final SmoreSettings LITE = SmoreSettingsBuilder.builder().filters(32).blocks(8).patchSlices(12).patchColumns(48).batch(16)
		.steps(2400).learningRate(3e-3).averageDecay(0.99).seed(0).build();
	/** As large and as long as published, hours on two cores. */
	public static final SmoreSettings FULL = LITE.with(changes -> changes.blocks(16).batch(32).steps(26_000).learningRate(1e-3).averageDecay(0.999));
	/** A network for any stack: wider, as it has more to know, and trained for hours on two cores. */
	public static final SmoreSettings ANY = LITE.with(changes -> changes.filters(48).patchSlices(8).steps(20_000).learningRate(4e-3).averageDecay(0.999));

	private static final double OWN_RATE = 3e-4;

	/** @throws UserProblem if a value is out of its range */
	public SmoreSettings {
		UserProblem.requireWithin("number of filters", filters, 4, 256);
		UserProblem.requireWithin("number of blocks", blocks, 1, 64);
		UserProblem.requireWithin("length of a patch in slices", patchSlices, 2, 256);
		UserProblem.requireWithin("width of a patch", patchColumns, 4, 1024);
		UserProblem.requireWithin("batch", batch, 1, 256);
		UserProblem.requireWithin("number of steps", steps, 1, ENDLESS);
		UserProblem.requireWithin("learning rate", learningRate, 1e-7, 1);
		UserProblem.requireWithin("decay of the average", averageDecay, 0, 0.99999);
	}

	/** For a network of this size that knows many stacks and goes on to learn from one: as far as a preset leads, with a low rate. */
	public SmoreSettings forOwnStacks() {
		return with(changes -> changes.steps(LITE.steps()).learningRate(OWN_RATE).averageDecay(LITE.averageDecay()));
	}
}
