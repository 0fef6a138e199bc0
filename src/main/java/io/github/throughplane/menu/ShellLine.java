package io.github.throughplane.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A call of the launcher as a line that can be copied into a shell. */
final class ShellLine {

	private static final String PLAIN = "[A-Za-z0-9_./:=,+@%-]+";

	private ShellLine() {}

	/** The line with another key and value, which takes the place of an older value. */
	static String of(final String command, final List<String> arguments, final String more) {
		final String key = more.substring(0, more.indexOf('=') + 1);
		final List<String> all = new ArrayList<>(List.of(command));
		arguments.stream().filter(argument -> !argument.startsWith(key)).forEach(all::add);
		all.add(more);
		return of(all);
	}

	/** Words with spaces between, each as the shell reads it again. */
	static String of(final List<String> words) {
		return words.stream().map(ShellLine::quoted).collect(Collectors.joining(" "));
	}

	private static String quoted(final String argument) {
		return argument.matches(PLAIN) ? argument : "'" + argument.replace("'", "'\\''") + "'";
	}
}
