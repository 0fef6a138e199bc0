package io.github.throughplane.geminigan;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.network.StackHead;
import io.github.throughplane.network.StackNetwork;
import io.github.throughplane.network.UNetDecoder;
import io.github.throughplane.network.UNetEncoder;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/**
 * The generator of Gemini-GAN (Savioli et al.): the encoder of a U-Net, and two decoders that both read all of it, one for the image and one for
 * the labels, which exchange nothing. With one of the decoders it is the U-Net of the publication's table.
 */
final class GeminiGenerator implements StackNetwork {

	/** A decoder and the convolution of 1x1 after it. */
	private record Branch(UNetDecoder decoder, Convolution head) {

		Operand<TFloat32> apply(final List<Operand<TFloat32>> encoded, final Mode mode) {
			return head.same(decoder.apply(encoded, mode));
		}
	}

	private final UNetEncoder encoder;
	private final Optional<Branch> image;
	private final Optional<Branch> labels;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 */
	GeminiGenerator(final TensorGraph graph, final String name, final GeminiSettings settings) {
		encoder = new UNetEncoder(graph, name + ".encoder", settings.slicesIn(), settings.base());
		image = settings.network().hasImage() ? Optional.of(new Branch(decoder(graph, name + ".image", settings),
			StackHead.ofImage(graph, name + ".image.head", 1, settings.base(), settings.slicesOut()))) : Optional.empty();
		labels = settings.network().hasLabels() ? Optional.of(new Branch(decoder(graph, name + ".labels", settings),
			StackHead.ofLabels(graph, name + ".labels.head", 1, settings.base(), JointOutput.CLASSES, settings.slicesOut()))) : Optional.empty();
	}

	private static UNetDecoder decoder(final TensorGraph graph, final String name, final GeminiSettings settings) {
		return new UNetDecoder(graph, name, settings.base(), settings.doubling());
	}

	@Override
	public Made apply(final Operand<TFloat32> stacks, final Mode mode) {
		final List<Operand<TFloat32>> encoded = encoder.apply(stacks, mode);
		return new Made(image.map(branch -> branch.apply(encoded, mode)), labels.map(branch -> branch.apply(encoded, mode)));
	}

	@Override
	public List<Op> updates() {
		return Stream.concat(encoder.updates().stream(),
			Stream.of(image, labels).flatMap(Optional::stream).flatMap(branch -> branch.decoder().updates().stream())).toList();
	}
}
