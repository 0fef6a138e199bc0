package io.github.throughplane.command.output;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.menu.CloseButton;
import io.github.throughplane.task.Progress;
import io.github.throughplane.tensor.ChildJava;
import io.github.throughplane.training.Preview;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/** How a user stops a training and keeps its network. */
@Category(WholeProgram.class)
public class TrainingPreviewTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private static Preview plane(final float before) {
		final float[] values = new float[40 * 30];
		values[0] = before;
		return new Preview(30, 40, values, new float[values.length]);
	}

	/** In a Java with windows: the preview is shown, shown anew, and closed as a click on its close button does. */
	public static final class Child {

		public static void main(final String[] arguments) throws Exception {
			new ImageJ(ImageJ.NO_SHOW);
			try (TrainingPreview preview = new TrainingPreview("stack")) {
				final Progress progress = preview.stopping(Path.of(arguments[0]), Progress.NONE);
				preview.show(plane(100));
				preview.show(plane(200));
				final ImagePlus image = WindowManager.getCurrentImage();
				ChildJava.say(image.getTitle() + ", " + image.getWidth() + " x " + image.getHeight() + ", " + image.getProcessor().getf(0, 0));
				ChildJava.say(progress.stopRequested());
				CloseButton.click(image);
				ChildJava.say(progress.stopRequested());
				// The training goes on to the end of its epoch.
				preview.show(plane(300));
				ChildJava.say(WindowManager.getImageCount());
			}
		}
	}

	@Test
	public void closingTheWindowAsksToStop() throws Exception {
		assertEquals(List.of("Before and after: stack (close to stop), 84 x 30, 200.0", "false", "true", "0"),
			ChildJava.saidWithWindows(Child.class, folder.getRoot().getPath()));
	}

	@Test
	public void aFileNamedStopAsksToStopButNotOneOfBefore() throws Exception {
		final Path stop = folder.getRoot().toPath().resolve("stop");
		Files.createFile(stop);
		try (TrainingPreview preview = new TrainingPreview("stack")) {
			final Progress progress = preview.stopping(folder.getRoot().toPath(), Progress.NONE);
			assertFalse(Files.exists(stop));
			assertFalse(progress.stopRequested());
			Files.createFile(stop);
			assertTrue(progress.stopRequested());
		}
	}

	@Test
	public void withoutADisplayThereIsNoWindow() {
		try (TrainingPreview preview = new TrainingPreview("stack")) {
			preview.show(plane(100));
			assertFalse(preview.stopping(folder.getRoot().toPath(), Progress.NONE).stopRequested());
			assertEquals(0, WindowManager.getImageCount());
		}
	}
}
