package io.github.throughplane.onnx;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.array.Npy;
import io.github.throughplane.array.Safetensors;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.task.Leftovers;
import io.github.throughplane.tensor.FrozenGraph;
import io.github.throughplane.tensor.SavedNetwork;
import io.github.throughplane.tensor.SavedPort;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipFile;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** How near ONNX Runtime comes to TensorFlow on the test inputs of models, and how long both take: OnnxBenchmark any-stack brain-t1 ... */
public final class OnnxBenchmark {

	private static final int RUNS = 5;

	private OnnxBenchmark() {}

	public static void main(final String[] models) throws IOException, OrtException {
		System.out.println("| model | ONNX, MB | largest difference | of values up to | TensorFlow, ms | ONNX Runtime, ms |\n|---|---|---|---|---|---|");
		for (final String model : models)
			measure(model);
	}

	private static void measure(final String model) throws IOException, OrtException {
		final Path zip = ModelFile.resolve(model);
		final Path folder = Leftovers.temporaryFolder();
		ModelFile.extractSavedModel(zip, ModelFile.method(zip), folder.resolve("saved"));
		final SavedNetwork network =
			SavedNetwork.read(folder.resolve("saved"), Safetensors.read(entry(zip, "weights.safetensors"), model).arrays().values());
		final byte[] onnx = OnnxNetwork.write(network);
		final List<NamedArray> inputs = new ArrayList<>();
		for (final SavedPort port : network.inputs())
			inputs.add(Npy.read(entry(zip, network.inputs().size() == 1 ? "test_input.npy" : "test_input_" + port.name() + ".npy"), port.name(), model));
		List<NamedArray> expected = List.of();
		List<NamedArray> made = List.of();
		long tensorFlow = Long.MAX_VALUE;
		long runtime = Long.MAX_VALUE;
		try (FrozenGraph frozen = new FrozenGraph(network); OrtSession session = OrtEnvironment.getEnvironment().createSession(onnx)) {
			for (int i = 0; i < RUNS; i++) {
				final long start = System.nanoTime();
				expected = frozen.run(inputs);
				final long between = System.nanoTime();
				made = run(session, inputs);
				tensorFlow = Math.min(tensorFlow, between - start);
				runtime = Math.min(runtime, System.nanoTime() - between);
			}
		}
		Leftovers.delete(folder);
		for (int i = 0; i < made.size(); i++)
			System.out.printf(Locale.ROOT, "| `%s`, %s | %.1f | %.1e | %.3g | %d | %d |%n", model, made.get(i).name(), onnx.length / 1e6,
				difference(expected.get(i).values(), made.get(i).values()), difference(expected.get(i).values(), new float[expected.get(i).values().length]),
				tensorFlow / 1000000, runtime / 1000000);
	}

	private static List<NamedArray> run(final OrtSession session, final List<NamedArray> inputs) throws OrtException {
		final Map<String, OnnxTensor> fed = new HashMap<>();
		for (final NamedArray input : inputs)
			fed.put(input.name(), OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(input.values()),
				Arrays.stream(input.shape()).asLongStream().toArray()));
		final List<NamedArray> outputs = new ArrayList<>();
		try (OrtSession.Result result = session.run(fed)) {
			for (final var output : result) {
				final FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
				final float[] array = new float[values.remaining()];
				values.get(array);
				outputs.add(new NamedArray(output.getKey(), new int[] { array.length }, array));
			}
		}
		fed.values().forEach(OnnxTensor::close);
		return outputs;
	}

	private static double difference(final float[] one, final float[] other) {
		double largest = 0;
		for (int i = 0; i < one.length; i++)
			largest = Math.max(largest, Math.abs(one[i] - other[i]));
		return largest;
	}

	private static byte[] entry(final Path zip, final String name) throws IOException {
		try (ZipFile file = new ZipFile(zip.toFile())) {
			return file.getInputStream(file.getEntry(name)).readAllBytes();
		}
	}
}
