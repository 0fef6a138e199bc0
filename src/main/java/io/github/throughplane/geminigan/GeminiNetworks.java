package io.github.throughplane.geminigan;

import io.github.throughplane.baseline.SrGanDiscriminator;
import io.github.throughplane.baseline.SrGanGenerator;
import io.github.throughplane.network.Channels;
import io.github.throughplane.network.StackNetwork;
import io.github.throughplane.tensor.TensorGraph;

import java.util.function.UnaryOperator;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The networks that the settings ask for. */
final class GeminiNetworks {

	static final String GENERATOR = "generator";
	static final String DISCRIMINATOR = "discriminator";

	private GeminiNetworks() {}

	/** Makes the weights of the network that makes images and labels, whose names begin with "generator.". */
	static StackNetwork generator(final TensorGraph graph, final GeminiSettings settings) {
		return switch (settings.network()) {
			case GEMINI, UNET_IMAGE, UNET_LABELS -> new GeminiGenerator(graph, GENERATOR, settings);
			case SR_GAN_IMAGE, SR_GAN_LABELS, SEGSR_GAN -> new SrGanGenerator(graph, GENERATOR, new Channels(settings.slicesIn(), settings.slicesOut()),
				settings.network().hasImage(), settings.network().hasLabels() ? JointOutput.CLASSES : 0);
		};
	}

	/** Makes the weights of the discriminator, whose names begin with "discriminator.", and gives what makes logits of stacks. */
	static UnaryOperator<Operand<TFloat32>> discriminator(final TensorGraph graph, final GeminiSettings settings) {
		final NetworkKind network = settings.network();
		final int channels = (network.hasImage() && network.hasLabels() ? 2 : 1) * settings.slicesOut();
		return network == NetworkKind.GEMINI ? new GeminiDiscriminator(graph, DISCRIMINATOR, channels, settings.base())::apply
			: new SrGanDiscriminator(graph, DISCRIMINATOR, channels)::apply;
	}
}
