package io.github.throughplane.network;

import io.github.throughplane.tensor.Losses;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The loss by which a generator and a discriminator compete, from the discriminator's logits, which are high where an image looks real. */
public enum AdversarialLoss {

	/** Mean squared differences to 1 and 0 (Mao et al. 2017). */
	LEAST_SQUARES {
		@Override
		Operand<TFloat32> judged(final Losses losses, final Operand<TFloat32> logits, final boolean real) {
			return losses.leastSquares(logits, real ? 1 : 0);
		}
	},

	/** Mean binary cross entropy (Goodfellow et al. 2014, with the generator's loss that does not saturate). */
	CROSS_ENTROPY {
		@Override
		Operand<TFloat32> judged(final Losses losses, final Operand<TFloat32> logits, final boolean real) {
			return losses.crossEntropy(logits, real);
		}
	};

	/** How far logits are from saying that the images are real, or that they are not. */
	abstract Operand<TFloat32> judged(Losses losses, Operand<TFloat32> logits, boolean real);

	/**
	 * What the generator lowers.
	 *
	 * @param fake logits of the images that it makes
	 */
	public Operand<TFloat32> ofGenerator(final Losses losses, final Operand<TFloat32> fake) {
		return judged(losses, fake, true);
	}

	/**
	 * What the discriminator lowers: the mean over real images and made ones.
	 *
	 * @param real logits of real images
	 * @param fake logits of made ones
	 */
	public Operand<TFloat32> ofDiscriminator(final Ops tf, final Losses losses, final Operand<TFloat32> real, final Operand<TFloat32> fake) {
		return tf.math.mul(tf.math.add(judged(losses, real, true), judged(losses, fake, false)), tf.constant(0.5f));
	}
}
