package io.github.throughplane.geminigan;

import io.github.throughplane.network.AdversarialLoss;
import io.github.throughplane.network.Doubling;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.LearningRate;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Everything that decides how a network is trained that makes a fine image and its labels of a thick stack (Savioli et al., Gemini-GAN), or
 * one of its rivals. The only home of its defaults. Lengths are in mm.
 *
 * @param network which of the networks
 * @param base channels of the first stage of the U-Net and of its discriminator; 64 published. The networks of SR-GAN have the channels published
 * @param doubling how the U-Net's decoders double rows and columns
 * @param imageHead what the image's decoder gives
 * @param gan whether a discriminator judges the results; only where the network has one
 * @param adversarial by which loss it does
 * @param hardLabels whether labels are shown to the discriminator as whole numbers without a gradient, as in the authors' code; else as whole
 *        numbers with the gradient of the mean class
 * @param classWeights of the cross entropy
 * @param grid where the slices of the network lie
 * @param slicesIn channels that the network takes, a multiple of 4
 * @param slicesOut channels that it gives, a multiple of 4
 * @param rows of a stack in training, a multiple of 16
 * @param columns of a stack in training, a multiple of 16
 * @param pixel distance of the result's pixels in the plane
 * @param distance of the result's slices
 * @param sliceDistance of the thick slices
 * @param imageWeight weight of the mean squared difference of the image (lambda); that of the cross entropy is 1
 * @param adversarialWeight weight of the adversarial loss (omega)
 * @param rmse whether the length of the image's difference counts too (equation 4)
 * @param rmseWeight its weight (beta)
 * @param weightDecay share of each weight that is added to its gradient
 * @param learningRate of Adam, the highest
 * @param schedule how it goes; constant as published
 * @param batch stacks in a step; 4 or more, as batch normalisation sees one or two of them otherwise in training than at inference
 * @param stepsPerEpoch steps after which the network is judged; 283 are one pass through the 1131 stacks published
 * @param epochs at most; 100 published
 * @param seed decides weights, stacks and their order
 */
@RecordBuilder
public record GeminiSettings(NetworkKind network, int base, Doubling doubling, ImageHead imageHead, boolean gan, AdversarialLoss adversarial,
	boolean hardLabels, ClassWeights classWeights, Grid grid, int slicesIn, int slicesOut, int rows, int columns, double pixel, double distance,
	double sliceDistance, double imageWeight, double adversarialWeight, boolean rmse, double rmseWeight, double weightDecay, double learningRate, LearningRate schedule,
	int batch,
	int stepsPerEpoch, int epochs, long seed)
	implements GeminiSettingsBuilder.With
{

	/** What the image's decoder gives. */
	public enum ImageHead {
		/** What is added to the stack interpolated linearly along z. */
		RESIDUAL,
		/** The image itself. */
		PUBLISHED
	}

	/** Weights of the classes in the cross entropy. */
	public enum ClassWeights {
		/** 1 for each class. */
		NONE,
		/** In proportion to 1 over the share of the class, so that the mean over all samples stays 1. */
		INVERSE_FREQUENCY
	}

	/** Where the slices of the network lie. */
	public enum Grid {
		/** The channels taken are the thick slices themselves. */
		NATIVE_Z,
		/** The thick stack is put on the fine grid first, as in the authors' code: as many channels in as out. */
		SHARED_GRID
	}

	/** Sizes of the network. */
	public enum Preset {
		/** As published. */
		FULL(64),
		/** A quarter of the weights, for computers without a graphics card. */
		LITE(32);

		private final int base;

		Preset(final int base) {
			this.base = base;
		}

		/** Channels of the first stage. */
		public int base() {
			return base;
		}
	}

	/** Rows and columns are multiples of this, as the encoder halves them four times. */
	public static final int GRANULE = 16;
	/** Of wider networks the weights do not fit into a model file. */
	private static final int MOST_BASE = 96;
	/** Numbers of slices are multiples of this. */
	public static final int SLICE_GRANULE = 4;

	/** @throws UserProblem if a value is out of its range */
	public GeminiSettings {
		UserProblem.requireWithin("base", base, 2, MOST_BASE);
		requireMultiple("number of slices that the network takes", slicesIn, SLICE_GRANULE, 256);
		requireMultiple("number of slices that the network gives", slicesOut, SLICE_GRANULE, 256);
		requireMultiple("number of rows", rows, GRANULE, 1024);
		requireMultiple("number of columns", columns, GRANULE, 1024);
		UserProblem.requireWithin("pixel size", pixel, 1e-3, 1e3);
		UserProblem.requireWithin("slice distance", distance, 1e-3, 1e3);
		UserProblem.requireWithin("distance of the thick slices", sliceDistance, distance, 1e3);
		UserProblem.requireWithin("weight of the image", imageWeight, 0, 1000);
		UserProblem.requireWithin("weight of the adversarial loss", adversarialWeight, 0, 1000);
		UserProblem.requireWithin("weight of the difference's length", rmseWeight, 0, 1000);
		UserProblem.requireWithin("weight decay", weightDecay, 0, 1);
		UserProblem.requireWithin("learning rate", learningRate, 1e-7, 1);
		UserProblem.requireWithin("batch", batch, 1, 256);
		UserProblem.requireWithin("steps an epoch", stepsPerEpoch, 1, 1_000_000);
		UserProblem.requireWithin("epochs", epochs, 1, 10_000);
		if (grid == Grid.SHARED_GRID && slicesIn != slicesOut)
			throw new UserProblem("On a shared grid the network takes " + slicesIn + " slices and gives " + slicesOut + ".", "Choose equal numbers.");
		if (gan && !network.isAdversarial())
			throw new UserProblem("The network " + network + " has no discriminator.", "Train it with gan=false.");
	}

	private static void requireMultiple(final String what, final int value, final int granule, final int most) {
		UserProblem.requireWithin(what, value, granule, most);
		if (value % granule != 0)
			throw new UserProblem("The " + what + " is " + value + ".", "Choose a multiple of " + granule + ".");
	}

	/** A network with its discriminator, if it has one; the image is added to the interpolated stack. */
	public static GeminiSettings of(final NetworkKind network, final Preset preset) {
		return GeminiSettingsBuilder.builder().network(network).base(preset.base()).doubling(Doubling.BILINEAR).imageHead(ImageHead.RESIDUAL)
			.gan(network.isAdversarial()).adversarial(AdversarialLoss.LEAST_SQUARES).hardLabels(false).classWeights(ClassWeights.NONE).grid(Grid.NATIVE_Z)
			.slicesIn(12).slicesOut(48).rows(192).columns(192).pixel(1.2).distance(2).sliceDistance(8).imageWeight(1).adversarialWeight(1e-3).rmse(false).rmseWeight(1e-6)
			.weightDecay(1e-6).learningRate(1e-4).schedule(LearningRate.CONSTANT).batch(4).stepsPerEpoch(283).epochs(100).seed(0).build();
	}

	/** Whether the network needs the interpolated stack beside the thick one. */
	public boolean addsToInterpolation() {
		return network.hasImage() && imageHead == ImageHead.RESIDUAL;
	}
}
