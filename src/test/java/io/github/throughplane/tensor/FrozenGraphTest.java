package io.github.throughplane.tensor;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;

import org.junit.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A computation whose variables became constants. */
public class FrozenGraphTest {

	@Test
	public void keepsTheValuesOfItsMaking() {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			final Placeholder<TFloat32> x = graph.operations().placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
			final Operand<TFloat32> weight = graph.variables().constant("weight", 3, 1);
			final Operand<TFloat32> product = graph.operations().math.mul(x, weight);
			graph.variables().initialise();
			try (FrozenGraph threefold = new FrozenGraph(graph, x, product)) {
				graph.variables().write(Map.of("weight", new float[] { 5 }));
				try (FrozenGraph fivefold = new FrozenGraph(graph, x, product)) {
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
			try (FrozenGraph frozen = new FrozenGraph(graph, x, square)) {
				assertEquals(36, frozen.run(new float[] { 3 }, 1)[0], 0);
			}
		}
	}
}
