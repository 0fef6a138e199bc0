package io.github.throughplane.model;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.onnx.OnnxNetwork;
import io.github.throughplane.onnx.OnnxRuntime;
import io.github.throughplane.task.Leftovers;
import io.github.throughplane.tensor.SavedNetwork;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

import ai.onnxruntime.OrtException;

/** What programs that run TensorFlow's saved models, or ONNX, need of a model file. */
public final class SignatureCheck {

	private SignatureCheck() {}

	/**
	 * Demands that the network takes and gives what the description names, under these names, and makes of the test inputs the test outputs; and that ONNX Runtime
	 * makes the same of them.
	 */
	public static void check(final Path zip, final String method, final Ports ports, final float tolerance) throws IOException {
		final TrainedModel model = ModelFile.read(zip, method);
		assertEquals(ports, model.ports());
		final Path parent = Leftovers.temporaryFolder();
		ModelFile.extractSavedModel(zip, method, parent.resolve("saved"));
		final Map<String, Tensor> fed = new HashMap<>();
		try (SavedModelBundle bundle = SavedModelBundle.load(parent.resolve("saved").toString(), SavedModelBundle.DEFAULT_TAG)) {
			final Signature signature = bundle.function(Signature.DEFAULT_KEY).signature();
			assertEquals(Set.copyOf(ports.inputs()), new HashSet<>(signature.inputNames()));
			assertEquals(Set.copyOf(ports.outputs()), new HashSet<>(signature.outputNames()));
			model.testInputs().forEach(array -> fed.put(array.name(), tensor(array)));
			try (Result result = bundle.function(Signature.DEFAULT_KEY).call(fed)) {
				for (final NamedArray expected : model.testOutputs()) {
					final Tensor made = result.get(expected.name()).orElseThrow();
					assertArrayEquals(lengths(expected), made.shape().asArray());
					final float[] values = new float[expected.values().length];
					made.asRawTensor().data().asFloats().read(values);
					assertArrayEquals(expected.name(), expected.values(), values, tolerance);
				}
			}
			final SavedNetwork network = SavedNetwork.read(parent.resolve("saved"), model.weights().values()).ordered(ports.inputs(), ports.outputs());
			OnnxRuntime.requireSame(network, OnnxNetwork.write(network), model.testInputs());
		}
		catch (final OrtException e) {
			throw new AssertionError(e);
		}
		finally {
			fed.values().forEach(Tensor::close);
			Leftovers.delete(parent);
		}
	}

	private static long[] lengths(final NamedArray array) {
		return Arrays.stream(array.shape()).asLongStream().toArray();
	}

	private static Tensor tensor(final NamedArray array) {
		return TFloat32.tensorOf(Shape.of(lengths(array)), DataBuffers.of(array.values(), false, false));
	}
}
