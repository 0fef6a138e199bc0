package io.github.throughplane.stylegan;

import io.github.throughplane.stylegan.StyleShape.Preset;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.Precision;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How a generator is trained (Karras et al. 2020, arXiv 1912.04958). The only home of its defaults.
 *
 * @param batch images in a step, a multiple of 4
 * @param steps in all, at most
 * @param stepsPerEpoch steps after which the generator is judged
 * @param learningRate of Adam
 * @param gradientPenalty weight of the squared gradient of the discriminator at real images (R1, gamma); the smaller the images, the smaller
 * @param penaltyEvery steps after each of which it is lowered, so many times as strongly
 * @param pathWeight weight of how much the lengths of the generator's gradients differ (path length); 0 for none
 * @param pathEvery steps after each of which it is lowered, so many times as strongly, on half a batch
 * @param mixing share of images whose first and last layers follow different styles
 * @param halfLife thousands of images after which weights count half in the average that makes images
 * @param augment whether the discriminator sees images moved, brighter or darker, and with a part missing: for sets of less than some twenty thousand images
 * @param judged images that the distance from those kept out is taken of, at most
 * @param precision of the convolutions
 * @param seed decides weights and all that is drawn
 */
@RecordBuilder
public record StyleGanSettings(int batch, long steps, int stepsPerEpoch, double learningRate, double gradientPenalty, int penaltyEvery, double pathWeight,
	int pathEvery, double mixing, double halfLife, boolean augment, int judged, Precision precision, long seed) implements StyleGanSettingsBuilder.With
{

	/** Decay of the mean path length. */
	static final double PATH_DECAY = 0.01;
	/** Share of the present in the mean style. */
	static final double STYLE_SHARE = 0.005;

	/** @throws UserProblem if a value is out of its range */
	public StyleGanSettings {
		UserProblem.requireWithin("batch", batch, StyleDiscriminator.GROUP, 1024);
		if (batch % StyleDiscriminator.GROUP != 0)
			throw new UserProblem("The batch is " + batch + ".", "Choose a multiple of " + StyleDiscriminator.GROUP + ".");
		UserProblem.requireWithin("number of steps", steps, 1, Integer.MAX_VALUE);
		UserProblem.requireWithin("steps an epoch", stepsPerEpoch, 1, 1_000_000);
		UserProblem.requireWithin("learning rate", learningRate, 1e-7, 1);
		UserProblem.requireWithin("weight of the gradient penalty", gradientPenalty, 0, 1000);
		UserProblem.requireWithin("number of steps between gradient penalties", penaltyEvery, 1, 1000);
		UserProblem.requireWithin("weight of the path length", pathWeight, 0, 1000);
		UserProblem.requireWithin("number of steps between path lengths", pathEvery, 1, 1000);
		UserProblem.requireWithin("share of mixed styles", mixing, 0, 1);
		UserProblem.requireWithin("half-life", halfLife, 1e-3, 1e6);
		UserProblem.requireWithin("number of images judged", judged, 4, 2000);
	}

	/** For networks of a size; a million images and no limit in time are more than a processor does in a day. */
	public static StyleGanSettings of(final Preset preset) {
		return StyleGanSettingsBuilder.builder().batch(preset == Preset.LITE64 ? 16 : 32).steps(62_500).stepsPerEpoch(1250).learningRate(2e-3)
			.gradientPenalty(switch (preset)
			{
				case LITE64 -> 0.1;
				case LITE128 -> 0.3;
				case FULL256 -> 1;
			}).penaltyEvery(16).pathWeight(2).pathEvery(4).mixing(0.9).halfLife(10).augment(false).judged(2000).precision(Precision.FLOAT32).seed(0).build();
	}

	/** Weight of the average of weights so far, in each step. */
	double averageDecay() {
		return Math.pow(0.5, batch / (1000 * halfLife));
	}
}
