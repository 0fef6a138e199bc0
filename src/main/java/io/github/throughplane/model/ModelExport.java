package io.github.throughplane.model;

import io.github.throughplane.onnx.OnnxNetwork;
import io.github.throughplane.task.Leftovers;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFile;
import io.github.throughplane.tensor.FrozenGraph;
import io.github.throughplane.tensor.SavedNetwork;
import io.github.throughplane.tensor.SavedSignature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The model of a file for other programs: written anew as this version of Throughplane describes models, or its network alone. What is in the file is trusted as
 * little as when it is read: a network runs once all its operations are known as harmless, and has to make the test outputs of the test inputs.
 */
public final class ModelExport {

	/** Does something with a network that is as it should be. */
	private interface Use {
		void of(ModelWriter writer, byte[] onnx) throws IOException;
	}

	private final ModelType type;
	private final Path zip;

	/**
	 * @param type what the models of its method are
	 * @param zip of the model
	 */
	public ModelExport(final ModelType type, final Path zip) {
		this.type = type;
		this.zip = zip;
	}

	/**
	 * Writes the model anew.
	 *
	 * @param to where; may be the file itself
	 * @param license as {@link ModelDescription} takes it; empty to keep the one that the model has
	 * @param withOnnx whether the network is there as ONNX as well
	 * @throws UserProblem if the file is no whole model of the method, its network cannot be translated, or nothing can be written
	 */
	public void writeModel(final Path to, final String license, final boolean withOnnx) {
		use(license, (writer, onnx) -> writer.write(to, withOnnx));
	}

	/**
	 * Writes the network alone as ONNX.
	 *
	 * @param to where
	 * @throws UserProblem as {@link #writeModel} does
	 */
	public void writeOnnx(final Path to) {
		use("", (writer, onnx) -> WholeFile.write(to, part -> Files.write(part, onnx)));
	}

	private void use(final String license, final Use use) {
		final TrainedModel read = type.read(zip);
		final TrainedModel model = new TrainedModel(renewed(read.description(), license), read.weights(), read.testInputs(), read.testOutputs());
		try {
			final Path folder = Leftovers.temporaryFolder();
			try {
				final Path saved = folder.resolve("saved");
				ModelFile.extractSavedModel(zip, type.method(), saved);
				rename(saved, model.ports());
				final ModelWriter writer = new ModelWriter(model, type.normalisation().apply(String.valueOf(model.normalisation())), saved);
				final SavedNetwork network = writer.network();
				final byte[] onnx = OnnxNetwork.write(network);
				try (FrozenGraph frozen = new FrozenGraph(network)) {
					type.test().require(model, frozen::run);
				}
				use.of(writer, onnx);
			}
			finally {
				Leftovers.delete(folder);
			}
		}
		catch (final IOException e) {
			throw new UserProblem("The network for other programs in " + zip + " is damaged, or " + System.getProperty("java.io.tmpdir") + " is full ("
				+ e.getMessage() + ").", "Copy or download the model again, or free disk space.", e);
		}
	}

	private static ModelDescription renewed(final ModelDescription description, final String license) {
		try {
			return description.renewed(license);
		}
		catch (final IllegalArgumentException e) {
			throw new UserProblem("'" + license + "' is no name of a licence.", "Give one of https://spdx.org/licenses, such as CC-BY-4.0.", e);
		}
	}

	/** In files of the time before, what a network takes and gives has the same names whatever it is. */
	private static void rename(final Path saved, final Ports ports) throws IOException {
		final SavedSignature found = SavedSignature.read(saved);
		if (found.inputs().size() == 1 && found.outputs().size() == 1 && ports.inputs().size() == 1 && ports.outputs().size() == 1)
			SavedSignature.rename(saved, ports.inputs().get(0), ports.outputs().get(0));
	}
}
