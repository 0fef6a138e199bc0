package io.github.throughplane.command;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.menu.LauncherCalls;

import java.nio.file.Path;

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
}
