package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.Test;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/** Menu paths, labels and keys are what macros and scripts of users hold on to. */
public class MenuTest {

	private final Map<String, CommandInfo> commands = new CommandList().all();

	/** Whoever changes a line of the golden file breaks macros that users have written; adding lines breaks none. */
	@Test
	public void commandsAndKeysAreThoseOfTheGoldenFile() throws IOException {
		final List<String> lines = new ArrayList<>();
		commands.forEach((name, command) -> {
			lines.add(name + " " + command.getMenuPath().getMenuString(true));
			for (final ModuleItem<?> item : new Inputs(command).items())
				lines.add("\t" + item.getName() + "=" + ParameterText.typeName(item));
		});
		final List<String> golden = read("/keys.golden").lines().toList();
		final List<String> more = new ArrayList<>(lines);
		golden.forEach(more::remove);
		final List<String> fewer = new ArrayList<>(golden);
		lines.forEach(fewer::remove);
		assertEquals("src/test/resources/keys.golden lacks " + more + " and has too much " + fewer + "; the commands by name, their keys in the order of the class",
			golden, lines);
	}

	@Test
	public void plainImageJHasTheMenuOfTheAnnotations() throws IOException {
		final Set<String> expected = new TreeSet<>();
		for (final CommandInfo command : commands.values())
			if (!command.getMenuPath().isEmpty())
				expected.add(command.getMenuPath().getMenuString(false).replace(" > ", ">") + ", \"" + CommandList.label(command) + "\", "
					+ Bridge.class.getName() + "(\"" + command.getClassName() + "\")");
		final Set<String> actual = new TreeSet<>(read("/plugins.config").lines().filter(line -> !line.startsWith("#")).toList());
		assertEquals(String.join("\n", expected), String.join("\n", actual));
	}

	/** ImageJ keeps its commands in one table by their labels, so that of two equal ones a macro reaches only one. */
	@Test
	public void labelsAreUnique() {
		final Set<String> labels = new HashSet<>();
		for (final CommandInfo command : commands.values())
			assertTrue(CommandList.label(command), labels.add(CommandList.label(command)));
	}

	/** ImageJ turns keys into lower case, and takes a key for another one that ends in it after a digit or underscore. */
	@Test
	public void keysAreLowerCaseAndNoTailOfEachOther() {
		for (final CommandInfo command : commands.values()) {
			final List<String> keys = new Inputs(command).items().stream().map(ModuleItem::getName).toList();
			for (final String key : keys) {
				assertTrue(key, key.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
				assertFalse("the launcher's own", key.equals(CommandCall.QUIET));
				for (final String other : keys)
					assertFalse(key + " in " + other, other.matches(".*[0-9_]" + key));
			}
		}
	}

	@Test
	public void everythingIsDescribedAndNothingIsRemembered() {
		for (final CommandInfo command : commands.values()) {
			assertFalse(command.getClassName(), command.getDescription().isBlank());
			for (final ModuleItem<?> item : new Inputs(command).items()) {
				final String where = command.getClassName() + "." + item.getName();
				assertFalse(where + " has no label", item.getLabel() == null || item.getLabel().isBlank());
				assertFalse(where + " has no description", item.getDescription() == null || item.getDescription().isBlank());
				// Fiji would fill keys that a macro leaves out with those of the last call, so that it gave other results every day.
				assertFalse(where + " is remembered", item.isPersisted());
			}
		}
	}

	/** People read what a command is about before what all commands ask. */
	@Test
	public void dialogsBeginWithTheirOwnParameters() {
		assertEquals(List.of("input", "method", "spacing", "backprojection", "axis", "voxeldepth", "nan", "bitdepth", "output", "omezarr", "extent", "report", "region"),
			new Inputs(commands.get("interpolate")).byImportance().stream().map(ModuleItem::getName).toList());
	}

	private static String read(final String resource) throws IOException {
		try (InputStream in = MenuTest.class.getResourceAsStream(resource)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
