package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.menu.CommandList;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.menu.SilentHost;
import io.github.throughplane.task.Progress;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;
import org.scijava.command.CommandModule;

/** A result whose place vanishes while it is made. */
@Category(WholeProgram.class)
public class UnsavedResultTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	/** A program that deletes a folder once the work goes on, and can keep images or not. */
	private static final class HostWhereAFolderVanishes extends SilentHost {

		private final Path vanishing;
		private final boolean hasWindows;
		private final List<ImagePlus> kept = new ArrayList<>();

		HostWhereAFolderVanishes(final Path vanishing, final boolean hasWindows) {
			this.vanishing = vanishing;
			this.hasWindows = hasWindows;
		}

		@Override
		public Progress progress(final String title) {
			return (done, total, message) -> {
				try {
					Files.deleteIfExists(vanishing);
				}
				catch (final IOException e) {
					throw new UncheckedIOException(e);
				}
			};
		}

		@Override
		public boolean keep(final ImagePlus result) {
			if (hasWindows)
				kept.add(result);
			return hasWindows;
		}
	}

	private String problem(final HostWhereAFolderVanishes host) throws Exception {
		final ImagePlus image = IJ.createImage("stack", "16-bit ramp", 20, 16, 5);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelDepth = 4;
		final CommandModule module = (CommandModule) new CommandList().get("interpolate").createModule();
		module.setInput("input", image);
		module.setInput("output", new File(Files.createDirectory(host.vanishing).toFile(), "result.tif"));
		final MenuCommand command = (MenuCommand) module.getCommand();
		command.setHost(host);
		command.run();
		assertTrue(command.isCanceled());
		assertFalse(Files.exists(host.vanishing));
		return command.getCancelReason();
	}

	@Test
	public void isOpenWhereThereAreWindows() throws Exception {
		final HostWhereAFolderVanishes host = new HostWhereAFolderVanishes(folder.getRoot().toPath().resolve("gone"), true);
		final String problem = problem(host);
		assertTrue(problem, problem.endsWith("gone does not exist. Create it, or choose another one. The result is open and not saved."));
		assertEquals(1, host.kept.size());
		assertEquals(17, host.kept.get(0).getNSlices());
	}

	@Test
	public void isToldToBeLostElsewhere() throws Exception {
		final String problem = problem(new HostWhereAFolderVanishes(folder.getRoot().toPath().resolve("gone"), false));
		assertTrue(problem, problem.endsWith("gone does not exist. Create it, or choose another one."));
	}
}
