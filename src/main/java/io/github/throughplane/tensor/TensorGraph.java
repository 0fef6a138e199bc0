package io.github.throughplane.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TFloat32;

/** A computation under construction and its session: operations, variables, layers. Everything native is freed on close. */
public final class TensorGraph implements AutoCloseable {

	private final Graph graph;
	private final Session session;
	private final Ops operations;
	private final Variables variables;
	private final Layers layers;
	private final VolumeLayers volumeLayers;

	/** Whether the engine may join operations to one, such as a convolution, its bias and the rectifier after it. */
	public enum Fusion {
		/** The engine's default, which fails where the gradient of its own leaky rectifier is taken. */
		ON,
		/** For computations with many leaky rectifiers, which are then the engine's own and take a quarter off a training step. */
		OFF
	}

	/**
	 * @param seed decides the initial values of variables
	 * @param precision number type of the convolutions
	 * @throws io.github.throughplane.task.UserProblem if the engine cannot run here
	 */
	public TensorGraph(final long seed, final Precision precision) {
		this(seed, precision, Fusion.ON);
	}

	/** As {@link #TensorGraph(long, Precision)}, with or without joined operations. */
	public TensorGraph(final long seed, final Precision precision, final Fusion fusion) {
		this(seed, precision, fusion, GivenWeights.NONE, ConfigProto.newBuilder());
	}

	/** For a network whose variables start with given weights. */
	public TensorGraph(final GivenWeights weights, final Precision precision, final Fusion fusion) {
		this(0, precision, fusion, weights);
	}

	/** For a training that starts with given weights; the seed decides what is not given. */
	public TensorGraph(final long seed, final Precision precision, final Fusion fusion, final GivenWeights weights) {
		this(seed, precision, fusion, weights, ConfigProto.newBuilder());
	}

	private TensorGraph(final long seed, final Precision precision, final Fusion fusion, final GivenWeights weights,
		final ConfigProto.Builder settings)
	{
		Engine.start();
		graph = new Graph();
		if (fusion == Fusion.OFF)
			settings.setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(RewriterConfig.newBuilder().setRemapping(RewriterConfig.Toggle.OFF)));
		session = new Session(graph, settings.build());
		operations = Ops.create(graph);
		variables = new Variables(operations, session, seed, weights);
		layers = new Layers(operations, precision, fusion);
		volumeLayers = new VolumeLayers(operations);
	}

	/** Makes a part of the computation, and closes all of it if that fails. */
	public <T> T make(final Function<TensorGraph, T> part) {
		try {
			return part.apply(this);
		}
		catch (final RuntimeException e) {
			close();
			throw e;
		}
	}

	/**
	 * For small layers that follow one after the other and are run again and again, in float32 and without joined operations. One thread
	 * takes them in turn, each of which still uses all processors: to choose among threads takes longer than such a layer.
	 */
	public static TensorGraph inTurn() {
		return new TensorGraph(0, Precision.FLOAT32, Fusion.OFF, GivenWeights.NONE,
			ConfigProto.newBuilder().setUsePerSessionThreads(true).setInterOpParallelismThreads(1));
	}

	/** The first run of any session prints one line that no setting of the engine's library suppresses. */
	static void runOnce() {
		try (Graph graph = new Graph(); Session session = new Session(graph)) {
			session.runner().fetch(Ops.create(graph).constant(0f)).run().close();
		}
	}

	public Ops operations() {
		return operations;
	}

	public Variables variables() {
		return variables;
	}

	public Layers layers() {
		return layers;
	}

	/** Layers in three dimensions; they compute in float32. */
	public VolumeLayers volumeLayers() {
		return volumeLayers;
	}

	public Session session() {
		return session;
	}

	/** All operations so far, for a look at how they hang together. */
	GraphDef graphDefinition() {
		return graph.toGraphDef();
	}

	/** The engine's name of the kind of each operation so far, such as "Conv2D". */
	public List<String> operationTypes() {
		return graphDefinition().getNodeList().stream().map(node -> node.getOp()).toList();
	}

	/** Gradients of a scalar with respect to variables' values, in the order of the names. */
	public List<Operand<TFloat32>> gradients(final Operand<TFloat32> loss, final List<String> names) {
		return along(Gradients.create(operations.scope(), loss, names.stream().map(variables::value).toList()), names.size());
	}

	/**
	 * Gradients with respect to variables' values of something that some operands lead to.
	 *
	 * @param outputs what leads there
	 * @param theirs the gradient with respect to each output
	 * @return in the order of the names
	 */
	public List<Operand<TFloat32>> gradients(final List<Operand<TFloat32>> outputs, final List<Operand<TFloat32>> theirs, final List<String> names) {
		return along(Gradients.create(operations.scope(), outputs, names.stream().map(variables::value).toList(), Gradients.dx(theirs)), names.size());
	}

	/**
	 * The gradient of a scalar with respect to any operand, which can itself be differentiated, where all operations between them can be twice:
	 * not a plain rectifier, a mean of pixels, softplus, or roots, which exp and log stand in for.
	 */
	public Operand<TFloat32> gradient(final Operand<TFloat32> scalar, final Operand<TFloat32> at) {
		// Without a gradient of the scalar itself the engine begins with an operation that it cannot differentiate.
		return along(Gradients.create(operations.scope(), List.of(scalar), List.of(at), Gradients.dx(List.of(operations.constant(1f)))), 1).get(0);
	}

	private static List<Operand<TFloat32>> along(final Gradients gradients, final int count) {
		return IntStream.range(0, count).mapToObj(i -> gradients.<TFloat32>dy(i)).<Operand<TFloat32>>map(o -> o).toList();
	}

	/** Runs operations for what they do, not for what they give. */
	public void run(final Iterable<? extends Op> targets) {
		final Session.Runner runner = session.runner();
		targets.forEach(runner::addTarget);
		runner.run().close();
	}

	/**
	 * Writes the graph with its present variables as a TensorFlow SavedModel with one serving signature; the same graph and variables
	 * give the same bytes.
	 *
	 * @param folder does not exist yet, or is empty
	 * @param inputs under the names that the signature gives them; each may stand there once
	 * @param outputs likewise
	 * @throws IOException if it cannot be written there: no permission, disk full
	 */
	public void export(final Path folder, final List<Port> inputs, final List<Port> outputs) throws IOException {
		final Signature.Builder signature = Signature.builder().key(Signature.DEFAULT_KEY);
		inputs.forEach(port -> signature.input(port.name(), port.operand()));
		outputs.forEach(port -> signature.output(port.name(), port.operand()));
		try {
			SavedModelBundle.exporter(folder.toString()).withSession(session).withSignature(signature.build()).export();
		}
		catch (final TensorFlowException e) {
			// The engine writes the variables itself, and has a kind of exception for each way in which that fails.
			throw new IOException(e.getMessage(), e);
		}
		final Path description = folder.resolve(SavedSignature.DESCRIPTION);
		SavedSignature.write(description, SavedModel.parseFrom(Files.readAllBytes(description)));
	}

	@Override
	public void close() {
		session.close();
		graph.close();
	}
}
