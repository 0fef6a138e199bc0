package io.github.throughplane.onnx;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.tensor.FrozenGraph;
import io.github.throughplane.tensor.SavedNetwork;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** What another program makes of what is written as ONNX. */
public final class OnnxRuntime {

	/** Of the largest value of an output, or of 1. */
	private static final double TOLERANCE = 1e-5;

	private OnnxRuntime() {}

	/** The outputs of a network, in its order. */
	public static List<NamedArray> run(final byte[] onnx, final List<NamedArray> inputs) throws OrtException {
		try (OrtSession session = session(onnx)) {
			return run(session, inputs);
		}
	}

	/** Threads that wait without sleeping take from the others of a build. */
	private static OrtSession session(final byte[] onnx) throws OrtException {
		try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
			options.addConfigEntry("session.intra_op.allow_spinning", "0");
			return OrtEnvironment.getEnvironment().createSession(onnx, options);
		}
	}

	private static List<NamedArray> run(final OrtSession session, final List<NamedArray> inputs) throws OrtException {
		final Map<String, OnnxTensor> fed = new HashMap<>();
		try {
			for (final NamedArray input : inputs)
				fed.put(input.name(), OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(input.values()),
					Arrays.stream(input.shape()).asLongStream().toArray()));
			final List<NamedArray> outputs = new ArrayList<>();
			try (OrtSession.Result result = session.run(fed)) {
				for (final var output : result)
					outputs.add(array(output.getKey(), (OnnxTensor) output.getValue()));
			}
			return outputs;
		}
		finally {
			fed.values().forEach(OnnxTensor::close);
		}
	}

	private static NamedArray array(final String name, final OnnxTensor tensor) {
		final FloatBuffer buffer = tensor.getFloatBuffer();
		final float[] values = new float[buffer.remaining()];
		buffer.get(values);
		return new NamedArray(name, Arrays.stream(tensor.getInfo().getShape()).mapToInt(Math::toIntExact).toArray(), values);
	}

	/** Demands that ONNX Runtime makes of inputs, several times, what TensorFlow makes of them. */
	@SafeVarargs
	public static void requireSame(final SavedNetwork network, final byte[] onnx, final List<NamedArray>... inputs) throws OrtException {
		try (FrozenGraph frozen = new FrozenGraph(network); OrtSession session = session(onnx)) {
			for (final List<NamedArray> once : inputs)
				requireSame(frozen.run(once), run(session, once));
		}
	}

	private static void requireSame(final List<NamedArray> expected, final List<NamedArray> made) {
		assertEquals(expected.stream().map(NamedArray::name).toList(), made.stream().map(NamedArray::name).toList());
		for (int i = 0; i < made.size(); i++) {
			final NamedArray output = expected.get(i);
			assertArrayEquals(output.name(), output.shape(), made.get(i).shape());
			double largest = 1;
			double difference = 0;
			for (int k = 0; k < output.values().length; k++) {
				largest = Math.max(largest, Math.abs(output.values()[k]));
				difference = Math.max(difference, Math.abs(output.values()[k] - made.get(i).values()[k]));
			}
			assertTrue(output + " differs by " + difference + " where values reach " + largest, difference <= TOLERANCE * largest);
		}
	}
}
