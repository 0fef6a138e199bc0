package io.github.throughplane.vama;

import io.github.throughplane.adaptation.RivalSize;
import io.github.throughplane.geminigan.ChannelGrid;
import io.github.throughplane.geminigan.GeminiSettings;
import io.github.throughplane.geminigan.GeminiSettings.Grid;
import io.github.throughplane.model.TrainedModel;
import io.github.throughplane.network.UNetEncoder;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.LearningRate;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Everything that decides how stacks of one scanner learn to look like those of another (Savioli et al., V-AMA). The only home of its defaults. Lengths are
 * in mm.
 *
 * @param method V-AMA itself, or a rival that learns from the same pairs
 * @param base channels of the first stage of the U-Nets and of their discriminators; 64 published
 * @param posterior what makes latent numbers of the last stage of an encoder
 * @param latent channels of the latent numbers with the posterior CONV
 * @param mixture what becomes of the latent numbers of both nets
 * @param mixing what the target's net sees
 * @param reduction over what the divergences are taken
 * @param divergenceWeight weight of the divergences; 0.5 published
 * @param warmUp share of the steps in which this weight rises linearly from 0
 * @param adversarialWeight weight of the adversarial losses; 0.05 published. Larger ones, up to 0.5, move the images farther
 * @param twoStage whether the target's net learns alone in the first half of the steps, and rests in the second; else both learn in every step
 * @param leastLikeness correlation of stacks with their adapted selves that the epoch chosen keeps
 * @param augment whether stacks are mirrored and cropped by chance, both of a pair alike
 * @param side rows and columns of a slice, a multiple of 16
 * @param pixel distance of the pixels
 * @param slices channels, a multiple of 4: the slices of a stack as they were measured
 * @param sliceDistance distance of the slices
 * @param learningRate of Adam, the highest
 * @param schedule how it goes; constant as published
 * @param batch pairs of stacks in a step; 1 published
 * @param stepsPerEpoch steps after which the networks are judged
 * @param epochs at most
 * @param seed decides weights, pairs and their order, and all noise
 */
@RecordBuilder
public record VamaSettings(AdapterMethod method, int base, Posterior posterior, int latent, PosteriorMixture mixture, Mixing mixing, Reduction reduction,
	double divergenceWeight,
	double warmUp, double adversarialWeight, boolean twoStage, double leastLikeness, boolean augment, int side, double pixel, int slices, double sliceDistance,
	double learningRate,
	LearningRate schedule, int batch, int stepsPerEpoch, int epochs, long seed) implements VamaSettingsBuilder.With
{

	/** What makes latent numbers of the last stage of an encoder. */
	public enum Posterior {
		/** A convolution of 1x1 for each pixel of the last stage. */
		CONV,
		/** Three more stages and a layer that connects all of them with all latent numbers, as in the authors' code. */
		DENSE
	}

	/** What the target's net sees of a pair. */
	public enum Mixing {
		/** The mean, so that it has the range of a single stack, which the net sees in use. */
		MEAN,
		/** The sum, as published. */
		SUM
	}

	/** Over what a divergence is taken. */
	public enum Reduction {
		/** The mean over the latent numbers. */
		MEAN,
		/** Their sum, as published: hundreds of thousands of terms against the mean of a squared difference. */
		SUM
	}

	/** Of wider networks the weights do not fit into a model file. */
	private static final int MOST_BASE = 80;
	/** The side for which the authors' dense layers were made. */
	static final int DENSE_SIDE = 400;
	/** Halvings of rows and columns by an encoder: 16. */
	static final int GRANULE = GeminiSettings.GRANULE;
	/** Numbers of a model file: 256 MB, some of which all other layers take. */
	private static final long MOST_NUMBERS = 48_000_000;

	/** The standard. */
	public static final VamaSettings STANDARD = VamaSettingsBuilder.builder().method(AdapterMethod.VAMA).base(64).posterior(Posterior.CONV).latent(64)
		.mixture(PosteriorMixture.INDEPENDENT_SUM).mixing(Mixing.MEAN).reduction(Reduction.MEAN).divergenceWeight(0.5).warmUp(0.1).adversarialWeight(0.05)
		.twoStage(false).leastLikeness(AdapterChecks.LEAST_LIKENESS).augment(true).side(192).pixel(1.2).slices(16).sliceDistance(8).learningRate(2e-4)
		.schedule(LearningRate.CONSTANT).batch(4)
		.stepsPerEpoch(100).epochs(110).seed(0).build();

	/** @throws UserProblem if a value is out of its range, or the dense layers do not fit */
	public VamaSettings {
		UserProblem.requireWithin("base", base, 2, MOST_BASE);
		UserProblem.requireWithin("number of latent channels", latent, 1, 1024);
		UserProblem.requireWithin("weight of the divergence", divergenceWeight, 0, 1000);
		UserProblem.requireWithin("share of the warm-up", warmUp, 0, 1);
		UserProblem.requireWithin("weight of the adversarial loss", adversarialWeight, 0, 1000);
		UserProblem.requireWithin("learning rate", learningRate, 1e-7, 1);
		UserProblem.requireWithin("batch", batch, 1, 256);
		UserProblem.requireWithin("likeness", leastLikeness, 0, 1);
		UserProblem.requireWithin("steps an epoch", stepsPerEpoch, 1, 1_000_000);
		UserProblem.requireWithin("epochs", epochs, 1, 10_000);
		grid(side, pixel, slices, sliceDistance);
		if ((long) side * side * slices > TrainedModel.LARGEST_TEST)
			throw new UserProblem("Stacks of " + slices + " slices with " + side + " x " + side + " pixels are larger than what a model file keeps to be tested with.",
				"Take a Gemini-GAN for fewer slices or pixels.");
		if (method != AdapterMethod.VAMA && twoStage)
			throw new UserProblem("Two stages were asked for, and " + method + " learns in one.", "Train without twostage.");
		if (posterior == Posterior.DENSE)
			requireDense(base, side);
	}

	private static void requireDense(final int base, final int side) {
		if (side != DENSE_SIDE)
			throw new UserProblem("Dense posteriors were asked for slices of " + side + " x " + side + " pixels; they are made for " + DENSE_SIDE + ".",
				"Take the posterior conv, or a Gemini-GAN for " + DENSE_SIDE + " pixels.");
		final long numbers = DenseHead.numbers(base, side) * 2;
		if (numbers > MOST_NUMBERS)
			throw new UserProblem("The dense posteriors of both nets would have " + numbers / 1_000_000 + " million numbers, and a model file has room for "
				+ MOST_NUMBERS / 1_000_000 + " million.", "Take the posterior conv, or a smaller base.");
	}

	private static ChannelGrid grid(final int side, final double pixel, final int slices, final double sliceDistance) {
		return new ChannelGrid(Grid.NATIVE_Z, side, pixel, slices, sliceDistance, slices, sliceDistance);
	}

	/** Where the slices lie that the networks take: as they were measured. */
	public ChannelGrid grid() {
		return grid(side, pixel, slices, sliceDistance);
	}

	/** The same for the stacks of a Gemini-GAN: its square and its number of measured slices, whichever grid it puts them on. */
	public VamaSettings feeding(final GeminiSettings gemini) {
		final double most = gemini.grid() == Grid.NATIVE_Z ? gemini.slicesIn() : gemini.slicesIn() * gemini.distance() / gemini.sliceDistance();
		final int rounded = (int) Math.ceil((most - 1e-6) / GeminiSettings.SLICE_GRANULE) * GeminiSettings.SLICE_GRANULE;
		return with(changes -> changes.side(ChannelGrid.of(gemini).side()).pixel(gemini.pixel()).slices(rounded).sliceDistance(gemini.sliceDistance()));
	}

	/** The sizes of a rival's networks. */
	RivalSize rivalSize() {
		return new RivalSize(batch, side, slices, base);
	}

	/** Rows and columns of the latent numbers. */
	int latentSide() {
		return side / GRANULE;
	}

	/** Channels of the latent numbers. */
	int latentChannels() {
		return posterior == Posterior.CONV ? latent : UNetEncoder.lastChannels(base);
	}

	/** The weight of a divergence, which is a mean, in a step. */
	double divergenceWeight(final long step) {
		final double rising = warmUp * stepsPerEpoch * epochs;
		final double all = reduction == Reduction.SUM ? (double) latentSide() * latentSide() * latentChannels() : 1;
		return divergenceWeight * all * (rising == 0 ? 1 : Math.min(1, step / rising));
	}

	/** Steps of the whole training. */
	long steps() {
		return (long) stepsPerEpoch * epochs;
	}

	/** The last step in which the target's net alone learns; 0 where both always do. */
	long firstStage() {
		return twoStage ? steps() / 2 : 0;
	}
}
