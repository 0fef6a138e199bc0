package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.clade.TinyModel;
import io.github.throughplane.menu.CommandList;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.menu.SilentHost;
import io.github.throughplane.smore.RandomModel;
import io.github.throughplane.task.Progress;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;
import org.scijava.command.CommandModule;

/** Commands cancelled by their user at any point, also while they save. */
@Category(WholeProgram.class)
public class CancelTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	/** A program whose user cancels the command at a report, counted from 1. */
	private static final class CancellingHost extends SilentHost {

		private final List<String> messages = new ArrayList<>();
		private final MenuCommand command;
		private final int at;

		CancellingHost(final MenuCommand command, final int at) {
			this.command = command;
			this.at = at;
		}

		@Override
		public Progress progress(final String title) {
			return (done, total, message) -> {
				messages.add(message);
				// The command finds out when it reports the next time.
				if (messages.size() == at)
					command.cancel(null);
			};
		}
	}

	private static ImagePlus stack() {
		final ImagePlus image = IJ.createImage("stack", "16-bit ramp", 40, 36, 9);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelDepth = 4;
		return image;
	}

	/** Runs a command that is cancelled at a report, and returns what it reported. */
	private List<String> messages(final String name, final Map<String, Object> inputs, final int cancelAt) throws Exception {
		final CommandModule module = (CommandModule) new CommandList().get(name).createModule();
		module.setInput("input", stack());
		module.setInput("output", new File(folder.getRoot(), "result.nii.gz"));
		inputs.forEach(module::setInput);
		final MenuCommand command = (MenuCommand) module.getCommand();
		final CancellingHost host = new CancellingHost(command, cancelAt);
		command.setHost(host);
		command.run();
		assertEquals(cancelAt < Integer.MAX_VALUE, command.isCanceled());
		assertNull(command.getCancelReason());
		assertEquals(command.isCanceled(), module.getOutput("result") == null);
		return host.messages;
	}

	private void cancelEverywhere(final String name, final Map<String, Object> inputs) throws Exception {
		final List<String> whole = messages(name, inputs, Integer.MAX_VALUE);
		final File result = new File(folder.getRoot(), "result.nii.gz");
		assertTrue(result.delete());
		// The last report says that all is done.
		for (int at = 1; at < whole.size(); at += 1 + whole.size() / 12) {
			assertEquals(whole.subList(0, at), messages(name, inputs, at));
			assertArrayEquals(name + " cancelled at " + whole.get(at - 1), new String[0], folder.getRoot().list());
		}
		assertEquals("Saving stack-" + whole.get(whole.size() - 1).replaceFirst(".*-", ""), whole.get(whole.size() - 1));
		messages(name, inputs, whole.size() - 1);
		assertFalse(result.exists());
	}

	@Test
	public void interpolate() throws Exception {
		cancelEverywhere("interpolate", Map.of("backprojection", "2"));
	}

	@Test
	public void thickSlices() throws Exception {
		cancelEverywhere("thick-slices", Map.of("spacing", 8.0));
	}

	@Test
	public void clade() throws Exception {
		final File model = File.createTempFile("tiny", ".zip");
		try {
			TinyModel.write(model.toPath());
			cancelEverywhere("clade", Map.of("model", model, "mode", "seamless"));
		}
		finally {
			assertTrue(model.delete());
		}
	}

	@Test
	public void smore() throws Exception {
		final File model = File.createTempFile("random", ".zip");
		try {
			RandomModel.write(model.toPath(), 4);
			cancelEverywhere("smore", Map.of("model", model));
		}
		finally {
			assertTrue(model.delete());
		}
	}

	/** At its second step. */
	@Test
	public void trainingOfSmore() throws Exception {
		final List<String> messages = messages("smore", Map.of("model", new File("self"), "steps", 2), Integer.MAX_VALUE);
		assertTrue(new File(folder.getRoot(), "result.nii.gz").delete());
		final int at = messages.lastIndexOf("Epoch 1 of 1") + 1;
		assertEquals(messages.subList(0, at), messages("smore", Map.of("model", new File("self"), "steps", 2), at));
		assertArrayEquals(new String[0], folder.getRoot().list());
	}
}
