package io.github.throughplane.menu;

import java.util.ArrayList;
import java.util.List;

import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/** What a command does and takes, in lines of text. */
final class CommandHelp {

	private CommandHelp() {}

	static List<String> lines(final CommandInfo command) {
		final Inputs inputs = new Inputs(command);
		final List<String> lines = new ArrayList<>();
		lines.add(CommandList.name(command) + ": " + command.getDescription());
		for (final ModuleItem<?> item : inputs.byImportance()) {
			lines.add("  " + key(inputs, item));
			if (item.getDescription() != null && !item.getDescription().isEmpty())
				lines.add("      " + item.getDescription());
		}
		return lines;
	}

	/** Such as {@code stride=<whole number> (1 to 32; default 12)}. */
	private static String key(final Inputs inputs, final ModuleItem<?> item) {
		final List<String> remarks = new ArrayList<>();
		if (!ParameterText.range(item).isEmpty())
			remarks.add(ParameterText.range(item));
		if (!inputs.text(item).isEmpty())
			remarks.add("default " + ParameterText.number(inputs.text(item)));
		else
			remarks.add(item.isRequired() ? "required" : "optional");
		return item.getName() + "=" + ParameterText.typeName(item) + " (" + String.join("; ", remarks) + ")";
	}
}
