package io.github.throughplane.model;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.array.Npy;
import io.github.throughplane.array.Safetensors;
import io.github.throughplane.task.Leftovers;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A trained model in one file: a bioimage.io zip that other programs run too. docs/model-format.md describes it.
 * Reading trusts nothing: whatever is wrong with a file becomes a {@link UserProblem}, and nothing is unpacked to disk.
 */
public final class ModelFile {

	/** Bytes of a test array with its header. */
	private static final long LARGEST_TEST = (long) Float.BYTES * TrainedModel.LARGEST_TEST + Npy.LARGEST_HEADER;

	private ModelFile() {}

	/**
	 * Writes a model; the same model gives the same bytes.
	 *
	 * @param zip where; an older file is replaced once the new one is whole
	 * @param normalisation how other programs map values
	 * @param savedModelFolder the same network as TensorFlow saves it, with saved_model.pb
	 * @throws UserProblem if the file cannot be written
	 */
	static void write(final Path zip, final TrainedModel model, final Normalisation normalisation, final Path savedModelFolder) {
		new ModelWriter(model, normalisation, savedModelFolder).write(zip, false);
	}

	/** Writes a network as TensorFlow saves it. */
	@FunctionalInterface
	public interface SavedModel {
		void export(Path folder) throws IOException;
	}

	/**
	 * Writes a model whose network is still to be saved; the same model gives the same bytes.
	 *
	 * @param zip where; an older file is replaced once the new one is whole
	 * @param normalisation how other programs map values
	 * @throws UserProblem if the file cannot be written
	 */
	static void write(final Path zip, final TrainedModel model, final Normalisation normalisation, final SavedModel network) {
		try {
			final Path folder = Leftovers.temporaryFolder();
			try {
				network.export(folder);
				write(zip, model, normalisation, folder);
			}
			finally {
				Leftovers.delete(folder);
			}
		}
		catch (final IOException e) {
			throw new UserProblem("No model could be written in " + System.getProperty("java.io.tmpdir") + ".",
				"Free disk space, or name another folder with -Djava.io.tmpdir. A training that led here goes on with resume.", e);
		}
	}

	/**
	 * The method that a model is for.
	 *
	 * @throws UserProblem if the file is no model, or of a newer format
	 */
	public static String method(final Path zip) {
		try (ModelArchive archive = ModelArchive.open(zip)) {
			return Resource.method(archive);
		}
	}

	/**
	 * Reads the description of a model alone.
	 *
	 * @throws UserProblem as {@link #read} does, but for what is damaged beside the description
	 */
	static ModelDescription description(final Path zip, final String method) {
		try (ModelArchive archive = ModelArchive.open(zip)) {
			return Resource.read(archive, method).description();
		}
	}

	/**
	 * The publications that a model names.
	 *
	 * @throws UserProblem as {@link #read} does, but for what is damaged beside the description
	 */
	public static List<Citation> publications(final Path zip, final String method) {
		return description(zip, method).citations();
	}

	/**
	 * Reads a model.
	 *
	 * @param method the model's method must be this one
	 * @param ports what the method's networks take and give; a file that was written before they had names gets the first that fit
	 * @throws UserProblem for a file that is missing, no model, damaged, hostile, of a newer format, of another method or for another network
	 */
	public static TrainedModel read(final Path zip, final String method, final List<Ports> ports) {
		try (ModelArchive archive = ModelArchive.open(zip)) {
			final Resource resource = Resource.read(archive, method);
			final Ports fitting = ports.stream().filter(resource.ports()::fit).findFirst().orElseThrow(() -> archive.damaged("its network makes " + resource.ports()
				+ ", not " + ports.stream().map(Ports::toString).collect(Collectors.joining(", or "))));
			return read(archive, resource, fitting);
		}
	}

	/**
	 * Reads a model whose inputs and outputs have the names that the file gives them.
	 *
	 * @throws UserProblem as {@link #read(Path, String, List)} does
	 */
	static TrainedModel read(final Path zip, final String method) {
		try (ModelArchive archive = ModelArchive.open(zip)) {
			final Resource resource = Resource.read(archive, method);
			return read(archive, resource, resource.ports());
		}
	}

	private static TrainedModel read(final ModelArchive archive, final Resource resource, final Ports names) {
		final List<NamedArray> inputs = testArrays(archive, resource, resource.ports().inputFiles(), names.inputs());
		final List<NamedArray> outputs = testArrays(archive, resource, resource.ports().outputFiles(), names.outputs());
		final byte[] weightBytes = checked(archive, resource, ResourceWriter.WEIGHTS, ModelArchive.LARGEST_ENTRY);
		final Safetensors weights = Safetensors.read(weightBytes, archive.name() + ", " + ResourceWriter.WEIGHTS);
		try {
			return new TrainedModel(resource.description(), weights.arrays(), inputs, outputs);
		}
		// The record holds the rules; here it is the file that breaks them.
		catch (final IllegalArgumentException e) {
			throw archive.damaged(e.getMessage());
		}
	}

	private static List<NamedArray> testArrays(final ModelArchive archive, final Resource resource, final List<String> entries, final List<String> names) {
		final List<NamedArray> arrays = new ArrayList<>();
		for (int i = 0; i < names.size(); i++)
			arrays.add(Npy.read(checked(archive, resource, entries.get(i), LARGEST_TEST), names.get(i), archive.name() + ", " + entries.get(i)));
		return arrays;
	}

	private static byte[] checked(final ModelArchive archive, final Resource resource, final String name, final long limit) {
		final byte[] bytes = archive.read(name, limit);
		if (!Checksum.of(bytes).equals(resource.checksums().get(name)))
			throw archive.damaged(name + " is not the file that " + ResourceWriter.DESCRIPTION + " describes (its SHA-256 differs)");
		return bytes;
	}

	/**
	 * Unpacks the network as TensorFlow saved it, for other programs.
	 *
	 * @param folder not there yet, or empty
	 * @throws UserProblem as {@link #read}, and if the folder cannot be written
	 */
	public static void extractSavedModel(final Path zip, final String method, final Path folder) {
		try (ModelArchive archive = ModelArchive.open(zip)) {
			final Resource resource = Resource.read(archive, method);
			SavedModelFolder.unpack(checked(archive, resource, ResourceWriter.SAVED_MODEL, ModelArchive.LARGEST_ENTRY), folder, zip);
		}
	}

	/**
	 * Looks whether the network as TensorFlow saved it has the weights of the model; a file without such a network is good.
	 *
	 * @param model as it was read from the file
	 * @throws UserProblem if it has others, or is damaged
	 */
	public static void requireSameWeights(final Path zip, final TrainedModel model) {
		try (ModelArchive archive = ModelArchive.open(zip)) {
			if (!archive.has(ResourceWriter.SAVED_MODEL))
				return;
			final byte[] packed = checked(archive, Resource.read(archive, model.description().method()), ResourceWriter.SAVED_MODEL, ModelArchive.LARGEST_ENTRY);
			if (!SavedWeights.same(packed, model.weights().values()))
				throw archive.damaged("its " + ResourceWriter.SAVED_MODEL + " has other weights than its " + ResourceWriter.WEIGHTS);
		}
		catch (final IOException e) {
			throw new UserProblem("The network for other programs in " + zip + " is damaged (" + e.getMessage() + ").", "Copy or download the model again.", e);
		}
	}

	/**
	 * Finds a model of a method by the name of a shipped one or of one of the user, or by the path of a file.
	 *
	 * @throws UserProblem that lists the models of the method, if it is none of these; that a model is of the method is not yet certain
	 */
	public static Path resolve(final String nameOrPath, final String method) {
		return KnownModel.find(nameOrPath, () -> KnownModel.of(method));
	}

	/**
	 * Finds a model by the name of a shipped one or of one of the user, or by the path of a file.
	 *
	 * @throws UserProblem that lists the names, if it is none of these
	 */
	public static Path resolve(final String nameOrPath) {
		return KnownModel.find(nameOrPath, KnownModel::all);
	}
}
