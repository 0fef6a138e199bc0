package io.github.throughplane.shapeprior;

import io.github.throughplane.task.UserProblem;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Everything that decides how a shape prior is trained (Wang et al., MICCAI 2021, with the choices of the authors' code). The only home
 * of its defaults.
 *
 * @param filters channels of the first layer: 4 is the reference
 * @param latent numbers that a shape is told by
 * @param beta weight of the divergence of these numbers from independent normal ones
 * @param batch volumes in a step
 * @param epochs of the training, unless it is stopped before
 * @param learningRate the highest of Adam, which rises to it and then falls along a cosine
 * @param turn volumes are turned within their slices by up to so many degrees
 * @param shift volumes are shifted within their slices by up to so many samples
 * @param seed decides weights, the order of the volumes and all other chance
 */
@RecordBuilder
public record ShapePriorSettings(int filters, int latent, double beta, int batch, int epochs, double learningRate, double turn, int shift, long seed)
	implements ShapePriorSettingsBuilder.With
{

	/** As published, but for the learning rate: with 0.0001 a training of this length ends early on its way. */
	public static final ShapePriorSettings REFERENCE = ShapePriorSettingsBuilder.builder().filters(4).latent(64).beta(1e-3).batch(16).epochs(100)
		.learningRate(3e-3).turn(0).shift(0).seed(0).build();

	/** @throws UserProblem if a value is out of its range */
	public ShapePriorSettings {
		UserProblem.requireWithin("number of filters", filters, 1, 64);
		UserProblem.requireWithin("number of latent dimensions", latent, 1, 1024);
		UserProblem.requireWithin("weight beta", beta, 0, 10);
		UserProblem.requireWithin("batch", batch, 1, 256);
		UserProblem.requireWithin("number of epochs", epochs, 1, 1_000_000);
		UserProblem.requireWithin("learning rate", learningRate, 1e-7, 1);
		UserProblem.requireWithin("turn", turn, 0, 45);
		UserProblem.requireWithin("shift", shift, 0, 64);
	}
}
