package io.github.throughplane.model;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.array.Npy;
import io.github.throughplane.array.Safetensors;
import io.github.throughplane.array.ShortMantissa;
import io.github.throughplane.onnx.OnnxNetwork;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFile;
import io.github.throughplane.tensor.FrozenGraph;
import io.github.throughplane.tensor.SavedNetwork;
import io.github.throughplane.tensor.SavedSignature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the file of a model together. */
final class ModelWriter {

	private final TrainedModel model;
	private final Normalisation normalisation;
	private final Path saved;
	private final Map<String, byte[]> files = new LinkedHashMap<>();

	/** @param saved the same network as TensorFlow saves it, with saved_model.pb */
	ModelWriter(final TrainedModel model, final Normalisation normalisation, final Path saved) {
		this.model = model;
		this.normalisation = normalisation.of(model.ports());
		this.saved = saved;
	}

	/**
	 * The network as other programs run it, its inputs and outputs in the order of the model.
	 *
	 * @throws UserProblem if what TensorFlow has saved is another network
	 */
	SavedNetwork network() throws IOException {
		try {
			return SavedNetwork.read(saved, model.weights().values()).ordered(model.ports().inputs(), model.ports().outputs());
		}
		catch (final IllegalArgumentException e) {
			throw new IOException(e.getMessage(), e);
		}
	}

	/**
	 * Writes the file; the same model gives the same bytes.
	 *
	 * @param zip where; an older file is replaced once the new one is whole
	 * @param onnx whether the network is there as ONNX as well
	 * @throws UserProblem if the file cannot be written, or the network not be translated
	 */
	void write(final Path zip, final boolean onnx) {
		WholeFile.write(zip, part -> {
			final Ports ports = model.ports();
			files.put(ResourceWriter.DOCUMENTATION, ModelCard.markdown(model, normalisation).getBytes(StandardCharsets.UTF_8));
			files.put(ResourceWriter.WEIGHTS, weights());
			put(ports.inputFiles(), model.testInputs());
			put(ports.outputFiles(), model.testOutputs());
			List<NamedArray> inputs = model.testInputs();
			List<NamedArray> outputs = model.testOutputs();
			if (normalisation.hasSteps()) {
				inputs = inputs.stream().map(normalisation::raw).toList();
				outputs = given(inputs);
				put(ports.rawInputFiles(), inputs);
				put(ports.rawOutputFiles(), outputs);
			}
			putSamples(ports.sampleInputs(), inputs);
			putSamples(ports.sampleOutputs(), outputs);
			files.put(ResourceWriter.SAVED_MODEL, SavedModelFolder.pack(saved));
			if (onnx)
				files.put(ResourceWriter.ONNX, OnnxNetwork.write(network()));
			final Map<String, String> checksums = new LinkedHashMap<>();
			files.forEach((name, bytes) -> checksums.put(name, Checksum.of(bytes)));
			final String description = new ResourceWriter(model, normalisation, SavedSignature.read(saved).takesOneItem(), checksums).yaml();
			try (ZipWriter out = new ZipWriter(Files.newOutputStream(part))) {
				out.add(ResourceWriter.DESCRIPTION, description.getBytes(StandardCharsets.UTF_8));
				for (final Map.Entry<String, byte[]> file : files.entrySet())
					out.add(file.getKey(), file.getValue());
			}
		});
	}

	/** What another program has to make of raw inputs. */
	private List<NamedArray> given(final List<NamedArray> raw) throws IOException {
		try (FrozenGraph network = new FrozenGraph(network())) {
			return network.run(raw.stream().map(normalisation::seen).toList()).stream().map(normalisation::given).toList();
		}
	}

	private byte[] weights() throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		Safetensors.write(out, model.weights().values(), Map.of("format", "throughplane", "method", model.description().method()));
		return out.toByteArray();
	}

	private void put(final List<String> names, final List<NamedArray> arrays) {
		for (int i = 0; i < names.size(); i++)
			files.put(names.get(i), Npy.write(arrays.get(i)));
	}

	/** Pictures to look at, so with fewer digits, which take less room. */
	private void putSamples(final List<String> names, final List<NamedArray> arrays) {
		for (int i = 0; i < names.size(); i++) {
			final NamedArray array = arrays.get(i);
			final float[] rounded = ShortMantissa.nearest(Map.of(array.name(), array.values())).get(array.name());
			files.put(names.get(i), SampleTiff.write(new NamedArray(array.name(), array.shape(), rounded)));
		}
	}
}
