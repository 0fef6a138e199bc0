package io.github.throughplane.autoencoder;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.LearningRate;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Everything that decides how an autoencoder for slice interpolation is trained (Sander, de Vos and Isgum 2020,
 * arXiv 2010.13172). The only home of its defaults.
 *
 * @param preset depth of the network and its last layer
 * @param filters channels of the first block; 32 published
 * @param pixel side of the pixels that slices are brought to before training and prediction, in the unit of the images; 1.4 mm
 *        published; 0 to leave them as they are
 * @param patch rows and columns of a training patch, a multiple of 16; 128 published
 * @param learningRate of Adam; 1e-5 published
 * @param decaying whether the learning rate falls linearly to 0 over the second half of the steps
 * @param epochs at most
 * @param patience epochs without a lower validation error after which the training ends
 * @param batch patches in a step; 12 in the authors' code
 * @param patchesPerEpoch least number of patches in an epoch; one from each volume where there are more volumes than that
 * @param contrast probability that the contrast of a patch is changed at random
 * @param synthesis weight of the loss on a slice synthesised from its two neighbours; 0 as published
 * @param seed decides weights, patches and their order
 */
@RecordBuilder
public record AutoencoderSettings(Preset preset, int filters, double pixel, int patch, double learningRate, boolean decaying, int epochs, int patience,
	int batch, int patchesPerEpoch, double contrast, double synthesis, long seed)
	implements AutoencoderSettingsBuilder.With
{

	/** Depth of the network and its last layer; the text of the publication and the authors' released configuration differ. */
	public enum Preset {
		/** The released configuration: three halvings, so that a patch of 128 pixels becomes 16x16 latent places, and a last sigmoid. */
		A16(3, true),
		/** The text of the publication: four halvings, 8x8 latent places, a linear last layer. */
		P8(4, false);

		private final int halvings;
		private final boolean sigmoid;

		Preset(final int halvings, final boolean sigmoid) {
			this.halvings = halvings;
			this.sigmoid = sigmoid;
		}

		/** How often the encoder halves an image. */
		public int halvings() {
			return halvings;
		}

		/** Whether the decoder ends with a sigmoid, else with a linear layer. */
		public boolean sigmoid() {
			return sigmoid;
		}
	}

	/** Rows and columns of images are multiples of this, for either preset. */
	static final int GRANULE = 16;

	/** @throws UserProblem if a value is out of its range */
	public AutoencoderSettings {
		UserProblem.requireWithin("filters", filters, 4, 256);
		UserProblem.requireWithin("pixel size", pixel, 0, 1e6);
		UserProblem.requireWithin("patch size", patch, GRANULE, 1024);
		UserProblem.requireWithin("learning rate", learningRate, 1e-7, 1);
		UserProblem.requireWithin("epochs", epochs, 1, 10_000);
		UserProblem.requireWithin("patience", patience, 1, 10_000);
		UserProblem.requireWithin("batch", batch, 1, 256);
		UserProblem.requireWithin("patches an epoch", patchesPerEpoch, 1, 1_000_000);
		UserProblem.requireWithin("probability of a changed contrast", contrast, 0, 1);
		UserProblem.requireWithin("synthesis weight", synthesis, 0, 1000);
		if (patch % GRANULE != 0)
			throw new UserProblem("The patch size is " + patch + ".", "Choose a multiple of " + GRANULE + ".");
	}

	/** As published. */
	public static AutoencoderSettings of(final Preset preset) {
		return AutoencoderSettingsBuilder.builder().preset(preset).filters(32).pixel(1.4).patch(128).learningRate(1e-5).decaying(false)
			.epochs(400).patience(30).batch(12).patchesPerEpoch(1200).contrast(0.5).synthesis(0).seed(0).build();
	}

	/** How the learning rate goes. */
	LearningRate rate() {
		return decaying ? LearningRate.LINEAR : LearningRate.CONSTANT;
	}
}
