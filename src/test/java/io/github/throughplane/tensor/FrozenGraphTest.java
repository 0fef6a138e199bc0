package io.github.throughplane.tensor;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.array.NamedArray;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A computation whose variables became constants. */
@Category(NeedsEngine.class)
public class FrozenGraphTest {

	@Rule
	public TemporaryFolder temporary = new TemporaryFolder();

	@Test
	public void keepsTheValuesOfItsMaking() {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			final Placeholder<TFloat32> x = graph.operations().placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
			final Operand<TFloat32> weight = graph.variables().constant("weight", 3, 1);
			final Operand<TFloat32> product = graph.operations().math.mul(x, weight);
			graph.variables().initialise();
			try (FrozenGraph threefold = frozen(graph, x, product)) {
				graph.variables().write(Map.of("weight", new float[] { 5 }));
				try (FrozenGraph fivefold = frozen(graph, x, product)) {
					assertArrayEquals(new float[] { 3, -6 }, threefold.run(new float[] { 1, -2 }, 2), 0);
					assertArrayEquals(new float[] { 5, -10 }, fivefold.run(new float[] { 1, -2 }, 2), 0);
				}
			}
		}
	}

	/** The optimiser's operations need variables; what is frozen goes without them. */
	@Test
	public void leavesTheTrainingOut() {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			final var tf = graph.operations();
			final Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
			final Operand<TFloat32> square = tf.math.square(tf.math.mul(x, graph.variables().constant("weight", 2, 1)));
			new Adam(graph, new Adam.Settings(0.5, 0.999, 1e-7), tf.reduceSum(square, tf.constant(0)), List.of("weight"));
			graph.variables().initialise();
			try (FrozenGraph frozen = frozen(graph, x, square)) {
				assertEquals(36, frozen.run(new float[] { 3 }, 1)[0], 0);
			}
		}
	}

	private static FrozenGraph frozen(final TensorGraph graph, final Operand<TFloat32> input, final Operand<TFloat32> output) {
		return new FrozenGraph(graph, List.of(new Port("x", input)), List.of(new Port("y", output)));
	}

	/** Several inputs are known by their names, not by their order. */
	@Test
	public void severalInputsAndOutputs() {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			final List<Port> inputs = List.of(new Port("image", vector(graph)), new Port("labels", vector(graph)));
			try (FrozenGraph frozen = new FrozenGraph(graph, inputs, outputs(graph, inputs))) {
				final NamedArray image = new NamedArray("image", new int[] { 2 }, new float[] { 10, 20 });
				final NamedArray labels = new NamedArray("labels", new int[] { 2 }, new float[] { 1, 2 });
				final List<NamedArray> made = frozen.run(List.of(labels, image));
				assertEquals(List.of("difference", "sum"), made.stream().map(NamedArray::name).toList());
				assertArrayEquals(new float[] { 9, 18 }, made.get(0).values(), 0);
				assertArrayEquals(new float[] { 11 + 22 }, made.get(1).values(), 0);
				assertArrayEquals("one number", new int[0], made.get(1).shape());
				for (final List<NamedArray> wrong : List.of(List.of(image), List.of(image, image), List.of(image, labels, image),
					List.of(image, new NamedArray("other", new int[] { 2 }, new float[2]))))
					assertThrows(IllegalArgumentException.class, () -> frozen.run(wrong));
			}
		}
	}

	/** The second part of what is split is another output of the same operation. */
	@Test
	public void oneOutputAmongSeveralOfAnOperation() {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			final Operand<TFloat32> x = vector(graph);
			final Operand<TFloat32> second = graph.operations().split(graph.operations().constant(0), x, 2L).output().get(1);
			try (FrozenGraph frozen = frozen(graph, x, second)) {
				assertArrayEquals(new float[] { 3, 4 }, frozen.run(new float[] { 1, 2, 3, 4 }, 4), 0);
			}
		}
	}

	/** So does a program that reads the saved model. */
	@Test
	public void savedModelOfSeveralInputsAndOutputs() throws IOException {
		final Path folder = temporary.getRoot().toPath().resolve("saved");
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			final List<Port> inputs = List.of(new Port("image", vector(graph)), new Port("labels", vector(graph)));
			graph.variables().constant("needed_to_save", 1, 1);
			graph.variables().initialise();
			graph.export(folder, inputs, outputs(graph, inputs));
		}
		try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString(), SavedModelBundle.DEFAULT_TAG);
			Tensor image = Tensors.of(new float[] { 10, 20 }, 2);
			Tensor labels = Tensors.of(new float[] { 1, 2 }, 2);
			Result result = bundle.function("serving_default").call(Map.of("labels", labels, "image", image)))
		{
			assertArrayEquals(new float[] { 9, 18 }, Tensors.values(result.get("difference").orElseThrow()), 0);
			assertEquals(33, Tensors.value(result.get("sum").orElseThrow()), 0);
		}
	}

	@Test
	public void namesOfPorts() {
		for (final String name : List.of("", "Image", "2nd", "a b", "a.b", "../a", "a".repeat(33)))
			assertThrows(name, IllegalArgumentException.class, () -> Port.requireName(name));
		Port.requireName("sharp_image_2");
	}

	private static Operand<TFloat32> vector(final TensorGraph graph) {
		return graph.operations().placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
	}

	private static List<Port> outputs(final TensorGraph graph, final List<Port> inputs) {
		final var tf = graph.operations();
		return List.of(new Port("difference", tf.math.sub(inputs.get(0).operand(), inputs.get(1).operand())),
			new Port("sum", tf.reduceSum(tf.math.add(inputs.get(0).operand(), inputs.get(1).operand()), tf.constant(0))));
	}
}
