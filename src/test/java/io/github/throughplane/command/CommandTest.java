package io.github.throughplane.command;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.menu.LauncherCalls;
import io.github.throughplane.task.Table;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.Rule;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/** A test that calls commands as scripts do, with a folder for its files. */
@Category(WholeProgram.class)
public abstract class CommandTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	final LauncherCalls launcher = new LauncherCalls();

	/** A file of the test's own folder. */
	final Path file(final String name) {
		return folder.getRoot().toPath().resolve(name);
	}

	/** A line of a file's table as a terminal shows it. */
	static String shown(final String line) {
		final List<Object> cells = Arrays.stream(line.split(",")).map(cell -> cell.matches("-?\\d+\\.\\d+(E-?\\d+)?") ? (Object) Double.valueOf(cell) : cell).toList();
		final Table row = new Table(cells.stream().map(Object::toString).toList(), List.of(cells));
		return row.forPeople().rows().get(0).stream().map(Object::toString).collect(Collectors.joining("\t"));
	}
}
