package io.github.throughplane.clade;

import io.github.throughplane.network.AdversarialLoss;
import io.github.throughplane.network.ResidualGenerator;
import io.github.throughplane.network.ResidualGenerator.Norm;
import io.github.throughplane.network.ResidualGenerator.Upsampling;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.LearningRate;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Everything that decides how CLADE is trained (Pascale et al., arXiv 2303.11831). The only home of its defaults.
 *
 * @param filters channels of the first layers: 64 published, 32 in the lite preset
 * @param norm weight demodulation, or instance normalisation for the conventional CycleGAN
 * @param upsampling how the generator doubles images
 * @param adversarial form of the adversarial loss
 * @param cycle weight of the cycle loss
 * @param identity weight of the identity loss
 * @param gradientMap weight of the gradient-map loss on the cycle of the sharp patches
 * @param consistency weight of the measurement loss, which compares translated patches, seen through the slice profile, with the
 *        measured slices; 0 as published; model files and the key of the command have called it so from the start
 * @param averageDecay decay of the averaged generator a step; 0 for none, as published
 * @param epochs passes over the patches
 * @param batch patches of each kind in a step
 * @param learningRate of Adam
 * @param decaying whether the learning rate falls linearly to 0 over the second half of the steps
 * @param patchesPerPlane patches drawn from each resliced plane
 * @param acquiredOnly whether sharp patches come from acquired slices only, or from interpolated ones too
 * @param seed decides weights, patches and their order
 */
@RecordBuilder
public record CladeSettings(int filters, Norm norm, Upsampling upsampling, AdversarialLoss adversarial, double cycle,
	double identity, double gradientMap, double consistency, double averageDecay, int epochs, int batch,
	double learningRate, boolean decaying, int patchesPerPlane, boolean acquiredOnly, long seed)
	implements CladeSettingsBuilder.With
{

	/** Which training: the one that the benchmarks show best, the publication, or one of its rivals. */
	public enum Recipe {
		/** With measurement loss, averaged generator, falling learning rate, and images doubled without a checkerboard. */
		FAITHFUL,
		/** As published. */
		PAPER,
		/** As published, without the gradient-map loss. */
		NO_GMAP,
		/** The conventional CycleGAN: instance normalisation, no gradient-map loss. */
		CYCLEGAN
	}

	/** Rows and columns of a patch. */
	public static final int PATCH = 32;
	/** Images kept of each translated kind, from which the discriminators learn. */
	static final int POOL = 50;
	/** Residual blocks of the generators. */
	static final int BLOCKS = 6;

	/** @throws UserProblem if a value is out of its range */
	public CladeSettings {
		UserProblem.requireWithin("filters", filters, 4, 256);
		UserProblem.requireWithin("epochs", epochs, 1, 10_000);
		UserProblem.requireWithin("batch", batch, 1, 256);
		UserProblem.requireWithin("patches per plane", patchesPerPlane, 1, 10_000);
		UserProblem.requireWithin("learning rate", learningRate, 1e-7, 1);
		UserProblem.requireWithin("cycle weight", cycle, 0, 1000);
		UserProblem.requireWithin("identity weight", identity, 0, 1000);
		UserProblem.requireWithin("gradient-map weight", gradientMap, 0, 1000);
		UserProblem.requireWithin("consistency weight", consistency, 0, 1000);
		UserProblem.requireWithin("decay of the average", averageDecay, 0, 0.99999);
	}

	/**
	 * The settings of a recipe with the full network.
	 *
	 * @param hounsfield whether the volumes are CT, for which the publication weighs the gradient map twice as much
	 */
	public static CladeSettings of(final Recipe recipe, final boolean hounsfield) {
		final boolean faithful = recipe == Recipe.FAITHFUL;
		final boolean cycleGan = recipe == Recipe.CYCLEGAN;
		final double gradientMap = cycleGan || recipe == Recipe.NO_GMAP ? 0 : hounsfield && !faithful ? 10 : 5;
		// The range of CT is wide and soft tissues lie close together in it: small errors must weigh more, and need more steps.
		final double consistency = hounsfield ? 50 : 10;
		final int epochs = hounsfield ? 4 : 2;
		return CladeSettingsBuilder.builder().filters(64).norm(cycleGan ? Norm.INSTANCE : Norm.DEMODULATION)
			.upsampling(faithful ? Upsampling.RESIZE : Upsampling.TRANSPOSED).adversarial(AdversarialLoss.LEAST_SQUARES)
			.cycle(1).identity(1).gradientMap(gradientMap).consistency(faithful ? consistency : 0).averageDecay(faithful ? 0.98 : 0)
			.epochs(faithful ? epochs : 10).batch(faithful ? 8 : 1).learningRate(2e-4).decaying(faithful)
			.patchesPerPlane(faithful ? 20 : 4).acquiredOnly(true).seed(0).build();
	}

	/** How the learning rate goes. */
	LearningRate rate() {
		return decaying ? LearningRate.LINEAR : LearningRate.CONSTANT;
	}

	ResidualGenerator.Shape generator() {
		return new ResidualGenerator.Shape(filters, BLOCKS, norm, upsampling);
	}
}
