package io.github.throughplane.menu;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.scijava.command.Command;
import org.scijava.module.ModuleItem;

/**
 * A command whose parameters are set from text without running it: keys, types, ranges, choices and defaults are those of the launcher and
 * of macros.
 *
 * @param <C> the command
 */
public final class CommandParameters<C extends Command> {

	private final Class<C> type;
	private final Inputs inputs;

	/**
	 * A command with its defaults.
	 *
	 * @param type its class
	 * @param decided keys and values that are set and cannot be set again
	 * @param without keys that keep their defaults and cannot be set; nor can images
	 */
	public CommandParameters(final Class<C> type, final Map<String, String> decided, final Set<String> without) {
		this.type = type;
		inputs = new Inputs(CommandList.info(type));
		decided.forEach(this::set);
		for (final ModuleItem<?> item : inputs.items())
			if (Inputs.isImage(item) || decided.containsKey(item.getName()) || without.contains(item.getName()))
				inputs.hide(item.getName());
	}

	/**
	 * The keys and values in a text.
	 *
	 * @param text {@code key=value} with spaces between; values with spaces stand in brackets, as in macros
	 * @throws io.github.throughplane.task.UserProblem if a bracket stays open, or a key comes twice
	 */
	public static Map<String, String> parse(final String text) {
		return MacroOptions.parse(text);
	}

	/** @throws io.github.throughplane.task.UserProblem if there is no such key, or the value does not suit it */
	public void set(final String key, final String value) {
		inputs.set(key, value, image -> {
			throw new IllegalStateException("Images are hidden");
		});
	}

	/** Whether there is such a key. */
	public boolean has(final String key) {
		return inputs.has(key);
	}

	/** What a key may be; none where it may be anything. */
	public List<String> choices(final String key) {
		return inputs.items().stream().filter(item -> item.getName().equals(key) && item.getChoices() != null)
			.flatMap(item -> item.getChoices().stream()).map(Object::toString).toList();
	}

	/** Whether the values of a key are files. */
	public boolean isFile(final String key) {
		return inputs.items().stream().anyMatch(item -> item.getName().equals(key) && item.getType() == File.class);
	}

	/** The values of all keys as text, those that were not set with their defaults, in the order of the dialog. */
	public Map<String, String> values() {
		return inputs.values();
	}

	/** @throws io.github.throughplane.task.UserProblem if a key that has no default is not given */
	public void requireComplete() {
		inputs.requireComplete();
	}

	/** The command with its parameters as they are set. */
	public C command() {
		return type.cast(inputs.module().getCommand());
	}
}
