package io.github.throughplane.menu;

import io.github.throughplane.imagej.Fiji;
import io.github.throughplane.task.UserProblem;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.scijava.InstantiableException;
import org.scijava.MenuEntry;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.plugin.DefaultPluginFinder;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginIndex;
import org.scijava.plugin.PluginInfo;

/** The commands of this suite by their names, found through the annotations that Fiji finds them by. */
public final class CommandList {

	/** The package of the commands in the menu. */
	public static final String SUITE = "io.github.throughplane.command";

	private final Map<String, CommandInfo> commands = new TreeMap<>();

	/** Finds the commands in the menu. */
	public CommandList() {
		this(SUITE);
	}

	/** Finds the commands of one package. */
	CommandList(final String packageName) {
		// The thread's own class loader may be another one inside ImageJ and Maven, and would find nothing. A loader around
		// the right one keeps SciJava from taking Maven for Eclipse and writing the index anew.
		final PluginIndex index = new PluginIndex(new DefaultPluginFinder(new ClassLoader(CommandList.class.getClassLoader()) {}));
		index.discover();
		for (final PluginInfo<Command> plugin : index.getPlugins(Command.class))
			if (plugin.getClassName().startsWith(packageName + ".")) {
				final CommandInfo command = new CommandInfo(plugin);
				if (commands.put(name(command), command) != null)
					throw new IllegalStateException("Two commands are called " + name(command));
			}
	}

	/**
	 * The name of a command on the command line: its menu label in kebab case, "Thick Slices..." as thick-slices.
	 * A command without a menu entry is called by its annotated name.
	 */
	static String name(final CommandInfo command) {
		return label(command).replace("...", "").trim().replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
	}

	/** The label in the menu, by which macros run the command; the name of a command that is not in the menu. */
	static String label(final CommandInfo command) {
		final MenuEntry entry = command.getMenuPath().getLeaf();
		return entry == null ? command.getTitle() : entry.getName();
	}

	/** What windows about a command are called: its label without the dots. */
	static String title(final CommandInfo command) {
		return label(command).replace("...", "");
	}

	/** The same of the class of a command. */
	static String title(final Class<? extends Command> command) {
		return title(info(command));
	}

	/** What an attribute of a command says; null where it has none of that name. */
	public static String attribute(final Class<? extends Command> command, final String name) {
		return info(command).get(name);
	}

	/** What SciJava knows of the class of a command. */
	static CommandInfo info(final Class<? extends Command> command) {
		return new CommandInfo(command, command.getAnnotation(Plugin.class));
	}

	/** Every command by its name, in alphabetical order. */
	public Map<String, CommandInfo> all() {
		return Collections.unmodifiableMap(commands);
	}

	/**
	 * The commands of a type by their names, the shorter ones where their annotations give them some.
	 *
	 * @return those of a higher priority first, then in alphabetical order
	 */
	public <C extends Command> Map<String, Class<? extends C>> ofType(final Class<C> type) {
		final Map<String, Class<? extends C>> found = new LinkedHashMap<>();
		commands.entrySet().stream().sorted(Comparator.comparingDouble(entry -> -entry.getValue().getPriority())).forEach(entry -> {
			final Class<?> command = load(entry.getValue());
			final String shorter = entry.getValue().getAnnotation().name();
			if (type.isAssignableFrom(command))
				found.put(shorter.isEmpty() ? entry.getKey() : shorter, command.asSubclass(type));
		});
		return found;
	}

	private static Class<?> load(final CommandInfo command) {
		try {
			return command.loadClass();
		}
		catch (final InstantiableException e) {
			throw new IllegalStateException(e);
		}
	}

	/**
	 * A command by its name, or by the shorter one that its annotation gives it.
	 *
	 * @throws UserProblem if there is no such command; the message suggests one
	 */
	public CommandInfo get(final String name) {
		final CommandInfo command = commands.getOrDefault(name,
			commands.values().stream().filter(known -> name.equals(known.getAnnotation().name())).findFirst().orElse(null));
		if (command == null)
			throw new UserProblem("There is no command \"" + name + "\".",
				"Did you mean \"" + Nearest.to(name, commands.keySet()) + "\"? \"list\" names all commands.");
		return command;
	}
}
