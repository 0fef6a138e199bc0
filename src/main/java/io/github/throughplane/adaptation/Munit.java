package io.github.throughplane.adaptation;

import io.github.throughplane.network.UNetEncoder;
import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.BatchNorm;
import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.Losses.Weighted;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.training.Column;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * MUNIT (Huang et al. 2018, Multimodal Unsupervised Image-to-Image Translation) as the table of V-AMA's publication has it. Each site has an encoder of what a stack shows,
 * that of Gemini-GAN, one of how it looks, eight numbers, and a decoder that puts both together; with the looks of the other site the stack becomes one of that. Weights 10 of a
 * stack put together of its own parts, 1 of looks drawn by chance and seen again, 1 of what is shown and seen again, none of the way there and back; each site has
 * discriminators at three scales.
 */
final class Munit {

	/** Numbers that tell how a stack looks. */
	static final int STYLE = 8;

	/** How far the discriminators are from taking made stacks for real, both sites. */
	static final Column ADVERSARIAL = new Column("adversarial");
	/** Mean absolute difference of stacks and what is made of their own parts, both sites. */
	static final Column IDENTITY = new Column("identity").in("differences");
	/** Mean absolute difference of looks drawn by chance and those seen in what was made with them, both sites. */
	static final Column STYLES = new Column("styles").in("differences");
	/** Mean absolute difference of the last stages of what stacks show, before and after, both sites. */
	static final Column CONTENTS = new Column("contents").in("differences");

	private static final String SOURCE = "source";
	private static final String TARGET = "target";
	private static final int SCALES = 3;
	private static final double IDENTITY_WEIGHT = 10;

	/** The networks of a site. */
	private record Site(UNetEncoder content, StyleEncoder style, AdaptiveDecoder decoder, Critic critic) {}

	private final TensorGraph graph;
	private final Ops tf;
	private final Losses losses;
	private final Site ofSource;
	private final Site ofTarget;

	/** Makes the weights. */
	Munit(final TensorGraph graph, final RivalSize size) {
		this.graph = graph;
		tf = graph.operations();
		losses = new Losses(graph);
		ofSource = site(SOURCE, size);
		ofTarget = site(TARGET, size);
	}

	private Site site(final String name, final RivalSize size) {
		return new Site(content(graph, name, size), new StyleEncoder(graph, name + ".style", size.slices(), size.base(), STYLE), decoder(graph, name, size),
			new Critic(graph, "critic_" + name, scales(size.side()), scale -> new HalvingDiscriminator(graph, scale, size.slices(), size.base())::apply));
	}

	/** Fewer for small stacks: of a single pixel that is left, nothing is left after instance normalisation. */
	static int scales(final int side) {
		return (int) IntStream.range(0, SCALES).filter(scale -> side >> scale > HalvingDiscriminator.SMALLEST).count();
	}

	private static UNetEncoder content(final TensorGraph graph, final String name, final RivalSize size) {
		return new UNetEncoder(graph, name + ".content", size.slices(), size.base());
	}

	private static AdaptiveDecoder decoder(final TensorGraph graph, final String name, final RivalSize size) {
		return new AdaptiveDecoder(graph, name + ".decoder", size.slices(), size.base(), STYLE);
	}

	Lowered lowered(final Given given) {
		final List<Operand<TFloat32>> sourceContent = ofSource.content().apply(given.source(), Mode.TRAINING);
		final List<Operand<TFloat32>> targetContent = ofTarget.content().apply(given.target(), Mode.TRAINING);
		// Of real stacks, and of one use alone: several would move the same averages in an order by chance.
		final List<Op> statistics = Stream.concat(ofSource.content().updates().stream(), ofTarget.content().updates().stream()).toList();
		final Operand<TFloat32> identity = tf.math.add(own(ofSource, given.source(), sourceContent), own(ofTarget, given.target(), targetContent));
		final Operand<TFloat32> sourceStyle = graph.layers().channels(given.noise(), 0, STYLE);
		final Operand<TFloat32> targetStyle = graph.layers().channels(given.noise(), STYLE, STYLE);
		final Operand<TFloat32> fakeTarget = ofTarget.decoder().apply(given.source(), sourceContent, targetStyle);
		final Operand<TFloat32> fakeSource = ofSource.decoder().apply(given.target(), targetContent, sourceStyle);
		final Operand<TFloat32> adversarial = tf.math.add(ofTarget.critic().ofGenerator(fakeTarget), ofSource.critic().ofGenerator(fakeSource));
		final Operand<TFloat32> styles = tf.math.add(losses.absolute(ofTarget.style().apply(fakeTarget), targetStyle),
			losses.absolute(ofSource.style().apply(fakeSource), sourceStyle));
		final Operand<TFloat32> contents = tf.math.add(again(ofTarget, fakeTarget, sourceContent), again(ofSource, fakeSource, targetContent));
		final Operand<TFloat32> loss =
			losses.sum(List.of(new Weighted(1, adversarial), new Weighted(IDENTITY_WEIGHT, identity), new Weighted(1, styles), new Weighted(1, contents)));
		return new Lowered(
			List.of(new Lowered.Fake(fakeTarget, given.target(), ofTarget.critic()), new Lowered.Fake(fakeSource, given.source(), ofSource.critic())),
			new Adam(graph, RivalGraph.ADAM, loss, Stream.of(SOURCE, TARGET).flatMap(name -> graph.variables().names(name + ".").stream()).toList()), statistics,
			List.of(adversarial, identity, styles, contents),
			Stream.of(SOURCE + ".content", TARGET + ".decoder").flatMap(this::used).toList());
	}

	/** The names of the weights of a part, with its averages. */
	private Stream<String> used(final String part) {
		return graph.variables().names("").stream().filter(name -> name.startsWith(part + ".") || name.startsWith(BatchNorm.PREFIX + part + "."));
	}

	/** How far what a site makes of the parts of its own stacks is from these. */
	private Operand<TFloat32> own(final Site site, final Operand<TFloat32> stacks, final List<Operand<TFloat32>> content) {
		return losses.absolute(site.decoder().apply(stacks, content, site.style().apply(stacks)), stacks);
	}

	/** How far what a site sees in the stacks that it has made is from what they were made of. */
	private Operand<TFloat32> again(final Site site, final Operand<TFloat32> fake, final List<Operand<TFloat32>> content) {
		final int last = content.size() - 1;
		return losses.absolute(site.content().apply(fake, Mode.TRAINING).get(last), tf.stopGradient(content.get(last)));
	}

	static Operand<TFloat32> adapted(final TensorGraph graph, final RivalSize size, final Operand<TFloat32> stacks, final Operand<TFloat32> noise) {
		return decoder(graph, TARGET, size).apply(stacks, content(graph, SOURCE, size).apply(stacks, Mode.INFERENCE), noise);
	}
}
