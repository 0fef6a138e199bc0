package io.github.throughplane.model;

import io.github.throughplane.task.PlainText;
import io.github.throughplane.task.UserProblem;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What a model's rdf.yaml says.
 *
 * @param ports what the network takes and gives
 * @param checksums SHA-256 of the files beside it, by name
 */
record Resource(ModelDescription description, Ports ports, Map<String, String> checksums) {

	static final int LARGEST = 1 << 20;
	private static final int DEEPEST = 32;

	/**
	 * Reads rdf.yaml.
	 *
	 * @param method the model's method must be this one
	 * @throws UserProblem for another method, a newer format, or a file that is not Throughplane's
	 */
	static Resource read(final ModelArchive archive, final String method) {
		final Fields root = fields(archive);
		final Fields config = config(archive, root);
		requireMethod(archive, config.text("method"), method);
		try {
			return new Resource(description(root, config), new Ports(ids(root, "inputs"), ids(root, "outputs")), checksums(root));
		}
		// The records hold their own rules; here it is the file that breaks them.
		catch (final IllegalArgumentException | ArithmeticException e) {
			throw archive.damaged(ResourceWriter.DESCRIPTION + ": " + PlainText.brief(String.valueOf(e.getMessage())));
		}
	}

	/**
	 * The method that a model is of.
	 *
	 * @throws UserProblem for a newer format, or a file that is not Throughplane's
	 */
	static String method(final ModelArchive archive) {
		return config(archive, fields(archive)).text("method");
	}

	private static Fields fields(final ModelArchive archive) {
		return new Fields(parse(archive), "", reason -> archive.damaged(ResourceWriter.DESCRIPTION + ": " + reason));
	}

	private static Fields config(final ModelArchive archive, final Fields root) {
		if (!root.text("type").equals("model") || !root.has("config") || !root.fields("config").has("throughplane"))
			throw new UserProblem(archive.name() + " is not a model of Throughplane.", "Other bioimage.io models run in deepImageJ.");
		final Fields config = root.fields("config").fields("throughplane");
		requireFormat(archive, config);
		return config;
	}

	private static Map<?, ?> parse(final ModelArchive archive) {
		final byte[] bytes = archive.read(ResourceWriter.DESCRIPTION, LARGEST);
		final LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		options.setMaxAliasesForCollections(0);
		options.setNestingDepthLimit(DEEPEST);
		options.setCodePointLimit(LARGEST);
		final Object root;
		try {
			final String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			root = new Yaml(new SafeConstructor(options)).load(text);
		}
		// The parser also lets through what its scalars throw: numbers without digits, dates without days.
		catch (final CharacterCodingException | RuntimeException e) {
			final String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
			throw archive.damaged(ResourceWriter.DESCRIPTION + " is not readable (" + PlainText.brief(reason) + ")");
		}
		if (root instanceof Map<?, ?> map)
			return map;
		throw archive.damaged(ResourceWriter.DESCRIPTION + " is no map");
	}

	private static void requireFormat(final ModelArchive archive, final Fields config) {
		final long format = config.whole("format_version");
		if (format == ResourceWriter.THROUGHPLANE_FORMAT)
			return;
		final String writer = "Throughplane " + PlainText.brief(config.fields("versions").text("throughplane"));
		throw new UserProblem(archive.name() + " has the model format " + format + ", written by " + writer + "; this version reads format "
			+ ResourceWriter.THROUGHPLANE_FORMAT + ".", "Install " + writer + (format > ResourceWriter.THROUGHPLANE_FORMAT ? " or newer." : "."));
	}

	private static void requireMethod(final ModelArchive archive, final String method, final String expected) {
		final String found = PlainText.brief(method);
		if (!found.equals(expected))
			throw new UserProblem(archive.name() + " is a model of the method " + found + ", not " + expected + ".",
				"Use it with the command " + found + ", or choose a model of " + expected + ".");
	}

	private static ModelDescription description(final Fields root, final Fields config) {
		final Map<String, String> versions = new HashMap<>();
		config.map("versions").forEach((name, version) -> versions.put(String.valueOf(name), String.valueOf(version)));
		final Fields size = config.fields("input_size");
		return new ModelDescription(config.text("method"), config.text("name"), root.text("description"),
			root.list("authors").stream().map(author -> author.text("name")).toList(),
			root.list("cite").stream().map(citation -> new Citation(citation.text("text"), citation.text("doi"))).toList(),
			root.textOrEmpty("license"), new InputSize(Math.toIntExact(size.whole("minimum")), Math.toIntExact(size.whole("step"))),
			PlainData.copy(config.map("settings"), "settings"), PlainData.copy(config.map("normalisation"), "normalisation"),
			PlainData.copy(config.map("training"), "training"), config.whole("seed"), versions);
	}

	private static List<String> ids(final Fields root, final String tensors) {
		return root.list(tensors).stream().map(tensor -> tensor.text("id")).toList();
	}

	private static Map<String, String> checksums(final Fields root) {
		final Map<String, String> checksums = new HashMap<>();
		root.list("inputs").forEach(tensor -> add(checksums, tensor.fields("test_tensor")));
		root.list("outputs").forEach(tensor -> add(checksums, tensor.fields("test_tensor")));
		add(checksums, root.fields("weights").fields("tensorflow_saved_model_bundle"));
		root.list("attachments").forEach(attachment -> add(checksums, attachment));
		return checksums;
	}

	private static void add(final Map<String, String> checksums, final Fields file) {
		checksums.put(file.text("source"), file.text("sha256"));
	}
}
