package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.menu.Launcher;
import io.github.throughplane.tensor.ChildJava;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/** What the set-up's check and the commands that need the engine say where another plugin has brought an older library. */
@Category(WholeProgram.class)
public class CheckSetUpTest {

	private static final String CONFLICT = "An older TensorFlow for Java (version 1) hides the one that Throughplane needs: ";

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private static ChildJava.Outcome besideOlderTensorFlow(final String... arguments) throws IOException, InterruptedException {
		return ChildJava.run(ChildJava.classPathBehind("libtensorflow-1.12.0.jar"), Launcher.class, arguments);
	}

	@Test
	public void theConflictIsNamed() throws Exception {
		final ChildJava.Outcome outcome = besideOlderTensorFlow("check-set-up");
		assertEquals(outcome.output(), 0, outcome.exitCode());
		assertTrue(outcome.output(), outcome.output().matches("(?s).*Older TensorFlow\t\\S+libtensorflow-1.12.0.jar\tSwitch off.*"));
		assertTrue(outcome.output(), outcome.output().contains("Engine\tdoes not run\t" + CONFLICT));
	}

	@Test
	public void commandsThatNeedTheEngineEndWithTheConflict() throws Exception {
		final Path stack = folder.getRoot().toPath().resolve("stack.tif");
		ImageFiles.save(TestStacks.striped(64, 64, 1, 12, 1, 2), stack);
		final String input = "input=" + stack;
		final String output = "output=" + folder.getRoot().toPath().resolve("out.tif");
		final String model = "output=" + folder.getRoot().toPath().resolve("out.zip");
		for (final String[] call : new String[][] { { "clade", input, output, "model=brain-t1" }, { "smore", input, output, "model=self", "steps=2" },
			{ "autoencoder-interpolation", input, output, "model=cine-heart" }, { "train-clade", input, model, "preset=lite" },
			{ "train-smore", input, model, "preset=lite" }, { "train-autoencoder", input, model } })
		{
			final ChildJava.Outcome outcome = besideOlderTensorFlow(call);
			assertTrue(call[0] + ": " + outcome.output(), outcome.output().contains(CONFLICT));
			assertEquals(call[0] + ": " + outcome.output(), 2, outcome.exitCode());
		}
	}
}
