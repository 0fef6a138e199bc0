package io.github.throughplane.command.input;

import io.github.throughplane.evaluation.ComparedMethod;
import io.github.throughplane.menu.CommandList;
import io.github.throughplane.menu.CommandParameters;
import io.github.throughplane.model.Checksum;
import io.github.throughplane.model.ShippedModels;
import io.github.throughplane.task.PathName;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.WithinRange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The methods that can be compared, by their names: the commands that are a {@link VolumeMethod}. Their keys in a comparison are those that they
 * have in the launcher, but for those about images and files.
 */
public final class MethodNames {

	/** What a name stands for: a command, and keys that the name decides. */
	private record Method(Class<? extends VolumeMethod> command, Map<String, String> decided) {}

	/** Keys about images and files, which a comparison has its own of. */
	private static final Set<String> OF_IMAGES =
		Set.of("output", "axis", "voxeldepth", "nan", "bitdepth", "extent", "region", "report", "error", "errormap", "labels", "volumes", "omezarr");

	private static final Map<String, Method> METHODS = new LinkedHashMap<>();
	static {
		new CommandList().ofType(VolumeMethod.class).forEach((name, command) -> {
			final String key = CommandList.attribute(command, VolumeMethod.NAMED_BY);
			if (key == null)
				METHODS.put(name, new Method(command, Map.of()));
			else
				for (final String choice : new CommandParameters<>(command, Map.of(), OF_IMAGES).choices(key))
					METHODS.put(choice, new Method(command, Map.of(key, choice)));
		});
	}

	/** The key that names a method in tables. */
	private static final String NAME = "name";

	/** The key of the slice spacing wanted, which the protocol gives where the text does not, nor a factor. */
	private static final String SPACING = "spacing";
	private static final String FACTOR = "factor";

	private MethodNames() {}

	/**
	 * The methods of a text.
	 *
	 * @param text methods with semicolons between; each a name and then keys, such as {@code cubic backprojection=auto}. The key
	 *        {@code name} names the method in tables; methods of one such name are runs of one method
	 * @throws UserProblem if there is none, a name or key is not known, or a value does not suit
	 */
	public static List<ComparedMethod> parse(final String text) {
		final List<ComparedMethod> methods = new ArrayList<>();
		final Set<String> automatic = new HashSet<>();
		for (final String part : split(text)) {
			final ComparedMethod method = method(part.trim());
			final boolean named = CommandParameters.parse(keys(part.trim())).containsKey(NAME);
			methods.add(!named && !automatic.add(method.name()) ? new ComparedMethod(part.trim(), method.settings(), method.opener()) : method);
		}
		if (methods.isEmpty())
			throw new UserProblem("No method is named.", "Name some with semicolons between, of " + String.join(", ", METHODS.keySet()) + ".");
		return methods;
	}

	/** The parts between semicolons that do not stand in brackets. */
	private static List<String> split(final String text) {
		final List<String> parts = new ArrayList<>();
		int depth = 0;
		int start = 0;
		for (int i = 0; i <= text.length(); i++) {
			final char c = i < text.length() ? text.charAt(i) : ';';
			depth += c == '[' ? 1 : c == ']' ? -1 : 0;
			if (i == text.length() || c == ';' && depth <= 0) {
				if (!text.substring(start, i).isBlank())
					parts.add(text.substring(start, i));
				start = i + 1;
			}
		}
		return parts;
	}

	private static String name(final String text) {
		return text.split("\\s", 2)[0];
	}

	private static String keys(final String text) {
		return text.substring(name(text).length());
	}

	private static ComparedMethod method(final String text) {
		final String name = name(text);
		final Method method = METHODS.get(name);
		if (method == null)
			throw new UserProblem("There is no method \"" + name + "\".", "Choose from " + String.join(", ", METHODS.keySet()) + ".");
		final Map<String, String> given = new LinkedHashMap<>(CommandParameters.parse(keys(text)));
		final String title = given.remove(NAME);
		try {
			final CommandParameters<? extends VolumeMethod> parameters = parameters(method, given, 0);
			parameters.requireComplete();
			// A model that is missing shall be found before hours of work.
			parameters.command().method().close();
			return new ComparedMethod(title == null ? title(name, given) : title, name + settings(parameters),
				spacing -> open(method, given, spacing));
		}
		catch (final UserProblem e) {
			throw new UserProblem("In the method \"" + text + "\":", e.getMessage(), e);
		}
	}

	private static SuperResolver open(final Method method, final Map<String, String> given, final double spacing) {
		return new WithinRange(parameters(method, given, spacing).command().method());
	}

	private static CommandParameters<? extends VolumeMethod> parameters(final Method method, final Map<String, String> given, final double spacing) {
		final CommandParameters<? extends VolumeMethod> parameters = new CommandParameters<>(method.command(), method.decided(), OF_IMAGES);
		given.forEach(parameters::set);
		if (spacing > 0 && parameters.has(SPACING) && !given.containsKey(SPACING) && !given.containsKey(FACTOR))
			parameters.set(SPACING, Double.toString(spacing));
		return parameters;
	}

	/** The text as the user wrote it, without the folders of files. */
	private static String title(final String name, final Map<String, String> given) {
		return name + given.entrySet().stream().map(entry -> " " + entry.getKey() + "=" + entry.getValue().replaceFirst(".*[/\\\\]", ""))
			.collect(Collectors.joining());
	}

	/** All values; those that name a model or another file with its checksum, since its content decides the result. */
	private static String settings(final CommandParameters<?> parameters) {
		return parameters.values().entrySet().stream()
			.map(entry -> " " + entry.getKey() + "=" + entry.getValue() + (parameters.isFile(entry.getKey()) ? checksum(entry.getValue()) : ""))
			.collect(Collectors.joining());
	}

	private static String checksum(final String file) {
		try (InputStream content = ShippedModels.names().contains(file) ? ShippedModels.open(file)
			: Files.isRegularFile(PathName.of(file)) ? Files.newInputStream(PathName.of(file)) : null)
		{
			return content == null ? "" : " (SHA-256 " + Checksum.of(content.readAllBytes()) + ")";
		}
		catch (final IOException e) {
			throw new UserProblem("The file " + file + " cannot be read.", "Check its permissions.", e);
		}
	}
}
