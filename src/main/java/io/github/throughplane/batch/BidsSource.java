package io.github.throughplane.batch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import io.github.throughplane.format.ImageFolder;
import io.github.throughplane.task.Places;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.Version;
import io.github.throughplane.task.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The anatomical images of a BIDS dataset, and its derivatives: {@code sub-01/[ses-x/]anat/sub-01_res-iso_desc-smore_T1w.nii.gz} (BIDS 1.10,
 * https://bids-specification.readthedocs.io, "Derivatives").
 */
final class BidsSource implements BatchSource {

	private static final String DESCRIPTION = "dataset_description.json";
	private static final String SUBJECT = "sub-";
	/** Of datasets that do not tell the one they follow. */
	private static final String VERSION = "1.10.0";
	/** Files of a batch that BIDS has no names for. */
	private static final String IGNORED = "batch-*.csv\n*.csv\n*.html\n*.error.txt\n";
	private static final String NAME = "sub-[A-Za-z0-9]+(_[a-z]+-[A-Za-z0-9+]+)*_[A-Za-z0-9]+";
	private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

	private final Path dataset;
	private final JsonObject described;
	private final String command;
	private final boolean isotropic;
	private final List<BatchInput> inputs;

	/**
	 * @param participants labels with commas between, with or without "sub-"; empty for all
	 * @param isotropic whether results have cubic voxels, which their names tell
	 * @throws UserProblem if there are no such images
	 */
	BidsSource(final Path dataset, final Predicate<Path> wanted, final String participants, final String command, final boolean isotropic) {
		this.dataset = dataset;
		described = object(dataset.resolve(DESCRIPTION), "no description of a BIDS dataset");
		this.command = command;
		this.isotropic = isotropic;
		inputs = images(subjects(participants)).stream().filter(input -> wanted.test(input.file())).toList();
		if (inputs.isEmpty())
			throw new UserProblem("There are no such images in the folders anat of the BIDS dataset " + dataset + ".",
				"Check the pattern, or give bids=false to take a folder as it is.");
		inputs.forEach(BidsSource::requireName);
	}

	/** Whether a folder is a BIDS dataset. */
	static boolean isIn(final Path folder) {
		return Files.isRegularFile(folder.resolve(DESCRIPTION));
	}

	private List<Path> subjects(final String participants) {
		final List<Path> all = folders(dataset, SUBJECT);
		if (participants.isBlank())
			return all;
		final Set<String> wanted =
			Arrays.stream(participants.split(",")).map(String::strip).map(label -> label.startsWith(SUBJECT) ? label : SUBJECT + label)
				.collect(Collectors.toCollection(TreeSet::new));
		final List<Path> found = all.stream().filter(subject -> wanted.remove(subject.getFileName().toString())).toList();
		if (!wanted.isEmpty())
			throw new UserProblem("There is no participant " + String.join(", ", wanted) + " in " + dataset + ".",
				"There are " + all.stream().map(subject -> subject.getFileName().toString()).collect(Collectors.joining(", ")) + ".");
		return found;
	}

	private static List<Path> folders(final Path folder, final String beginning) {
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(each -> Files.isDirectory(each) && each.getFileName().toString().startsWith(beginning)).sorted().toList();
		}
		catch (final IOException e) {
			throw new UserProblem("The folder " + folder + " cannot be read (" + e.getMessage() + ").", "Check its permissions.", e);
		}
	}

	private List<BatchInput> images(final List<Path> subjects) {
		final List<BatchInput> found = new ArrayList<>();
		for (final Path subject : subjects) {
			final List<Path> sessions = new ArrayList<>(List.of(subject));
			sessions.addAll(folders(subject, "ses-"));
			for (final Path session : sessions)
				if (Files.isDirectory(session.resolve("anat")))
					ImageFolder.toOpen(session.resolve("anat")).stream().filter(Files::isRegularFile)
						.forEach(file -> found.add(new BatchInput(file, dataset.relativize(file.getParent()))));
		}
		return found;
	}

	private static void requireName(final BatchInput input) {
		if (!name(input).matches(NAME))
			throw new UserProblem(input.file() + " has not a name as BIDS wants them, such as sub-01_T1w.nii.gz.",
				"Rename it, leave it out by the pattern, or give bids=false.");
	}

	private static String name(final BatchInput input) {
		return ImageFolder.withoutEnding(input.file());
	}

	@Override
	public List<BatchInput> inputs() {
		return inputs;
	}

	@Override
	public String stem(final BatchInput input) {
		final String name = name(input);
		final String entities = Arrays.stream(name.substring(0, name.lastIndexOf('_')).split("_")).filter(entity -> !entity.matches("(res|desc)-.*"))
			.collect(Collectors.joining("_"));
		return entities + (isotropic ? "_res-iso" : "") + "_desc-" + command.replaceAll("[^A-Za-z0-9]", "");
	}

	@Override
	public String result(final BatchInput input) {
		final String name = name(input);
		return stem(input) + name.substring(name.lastIndexOf('_')) + ".nii.gz";
	}

	/** BIDS demands of derivatives to tell whether the skull was taken away: not here, and of images as scanners make them nowhere. */
	@Override
	public Map<String, Object> told(final BatchInput input) {
		return Map.of("Sources", List.of("bids:raw:" + dataset.relativize(input.file()).toString().replace('\\', '/')), "SkullStripped", isStripped(input));
	}

	private static boolean isStripped(final BatchInput input) {
		final Path sidecar = input.file().resolveSibling(name(input) + ".json");
		return Files.exists(sidecar) && text(object(sidecar, "no description of an image"), "SkullStripped", "false").equals("true");
	}

	@Override
	public void requireApart(final Path output) {
		final Path derivatives = dataset.resolve("derivatives");
		if (PlainSource.isWithin(output, dataset) && (!PlainSource.isWithin(output, derivatives) || Places.isSame(output, derivatives)))
			throw new UserProblem("The folder for the results " + output + " lies among the images of the BIDS dataset " + dataset + ".",
				"Choose one outside of it, or such as " + derivatives.resolve("throughplane-" + command) + ".");
	}

	@Override
	public void prepare(final Path output) {
		if (!Files.exists(output.resolve(DESCRIPTION)))
			WholeFile.write(output.resolve(DESCRIPTION), file -> Files.writeString(file, GSON.toJson(description()) + "\n"));
		if (!Files.exists(output.resolve(".bidsignore")))
			WholeFile.write(output.resolve(".bidsignore"), file -> Files.writeString(file, IGNORED));
	}

	private Map<String, Object> description() {
		final String address = dataset.toAbsolutePath().normalize().toUri().toString();
		final Map<String, Object> description = new LinkedHashMap<>();
		description.put("Name", text(described, "Name", String.valueOf(dataset.toAbsolutePath().normalize().getFileName())) + ", " + command + " by Throughplane");
		description.put("BIDSVersion", text(described, "BIDSVersion", VERSION));
		description.put("DatasetType", "derivative");
		description.put("GeneratedBy",
			List.of(Map.of("Name", "Throughplane", "Version", Version.ofThroughplane(), "Description", "throughplane batch command=" + command)));
		description.put("SourceDatasets", List.of(Map.of("URL", address)));
		description.put("DatasetLinks", Map.of("raw", address));
		return description;
	}

	/** @param otherwise what the file is where it is wrong */
	private static JsonObject object(final Path file, final String otherwise) {
		try {
			return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
		}
		catch (final IOException | JsonParseException | IllegalStateException e) {
			throw new UserProblem(file + " is " + otherwise + " (" + e.getMessage() + ").", "Mend it, or give bids=false.", e);
		}
	}

	private static String text(final JsonObject object, final String name, final String otherwise) {
		return object.has(name) && object.get(name).isJsonPrimitive() ? object.get(name).getAsString() : otherwise;
	}
}
