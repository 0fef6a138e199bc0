package io.github.throughplane.model;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.Test;

public class SelfTestTest {

	@Test
	public void passesForTheSameNetwork() {
		final List<float[]> seen = new ArrayList<>();
		test(SampleModel.of("clade"), inputs -> {
			seen.add(inputs.get(0).values());
			return scaled(inputs, 2);
		}, 0);
		assertArrayEquals(SampleModel.of("clade").testInput("input").values(), seen.get(0), 0);
	}

	@Test
	public void tellsTheDifference() {
		final TrainedModel model = SampleModel.of("clade");
		float largest = 0;
		for (final float value : model.testInput("input").values())
			largest = Math.max(largest, Math.abs(2 * value - 2.5f * value));
		final String message = assertThrows(UserProblem.class, () -> test(model, inputs -> scaled(inputs, 2.5f),
			1e-3)).getMessage();
		assertTrue(message, message.startsWith("The model Schädel T1 fails its self-test: its output differs by 0.4"));
		assertTrue(message, message.contains("where 0.001 is allowed."));
		assertTrue(largest > 0.4);
	}

	@Test
	public void refusesNotANumberAndOtherShapes() {
		final TrainedModel model = SampleModel.of("clade");
		assertThrows(UserProblem.class, () -> test(model, inputs -> scaled(inputs, Float.NaN), 1));
		final String message = assertThrows(UserProblem.class, () -> test(model,
			inputs -> List.of(new NamedArray("output", new int[] { 1, 12, 8, 1 }, inputs.get(0).values())), 1)).getMessage();
		assertTrue(message, message.contains("gives the shape [1, 12, 8, 1] instead of [1, 8, 12, 1]"));
	}

	/** Which of several outputs it is. */
	@Test
	public void tellsTheOutput() {
		final TrainedModel model = SampleModel.ofSeveral("clade");
		test(model, inputs -> model.testOutputs(), 0);
		final float[] other = model.testOutput("sharp_labels").values().clone();
		other[7] += 1;
		final NamedArray labels = new NamedArray("sharp_labels", model.testOutput("sharp_labels").shape(), other);
		final String message = assertThrows(UserProblem.class,
			() -> test(model, inputs -> List.of(model.testOutput("sharp_image"), labels), 0.5)).getMessage();
		assertTrue(message, message.contains("fails its self-test: its output sharp_labels differs by ") && message.contains(" where 0.5 is allowed."));
	}

	/** Of 96 values 2 may tip over, not 3. */
	@Test
	public void someMayDifferWhereANetworkDecides() {
		final TrainedModel model = SampleModel.of("clade");
		for (int tipped = 0; tipped < 4; tipped++) {
			final float[] other = model.testOutput("output").values().clone();
			for (int i = 0; i < tipped; i++)
				other[10 * i] += 1;
			final List<NamedArray> outputs = List.of(new NamedArray("output", model.testOutput("output").shape(), other));
			if (tipped < 3)
				new SelfTest(0, 0.025).require(model, inputs -> outputs);
			else
				assertTrue(assertThrows(UserProblem.class, () -> new SelfTest(0, 0.025).require(model, inputs -> outputs)).getMessage().contains(", in 3 values"));
		}
	}

	private static void test(final TrainedModel model, final UnaryOperator<List<NamedArray>> network, final double tolerance) {
		new SelfTest(tolerance, 0).require(model, network);
	}

	private static List<NamedArray> scaled(final List<NamedArray> inputs, final float factor) {
		final float[] values = inputs.get(0).values().clone();
		for (int i = 0; i < values.length; i++)
			values[i] *= factor;
		return List.of(new NamedArray("output", inputs.get(0).shape(), values));
	}
}
