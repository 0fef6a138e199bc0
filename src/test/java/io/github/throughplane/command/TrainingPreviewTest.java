package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import ij.ImageJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageWindow;

import io.github.throughplane.training.Preview;
import io.github.throughplane.task.Progress;
import io.github.throughplane.tensor.ChildJava;

import java.awt.EventQueue;
import java.awt.event.WindowEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** How a user stops a training and keeps its network. */
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
			final CountDownLatch closed = new CountDownLatch(1);
			ImagePlus.addImageListener(new ImageListener() {

				@Override
				public void imageOpened(final ImagePlus image) {}

				@Override
				public void imageUpdated(final ImagePlus image) {}

				@Override
				public void imageClosed(final ImagePlus image) {
					closed.countDown();
				}
			});
			try (TrainingPreview preview = new TrainingPreview("stack")) {
				final Progress progress = preview.stopping(Path.of(arguments[0]), Progress.NONE);
				preview.show(plane(100));
				preview.show(plane(200));
				final ImagePlus image = WindowManager.getCurrentImage();
				ChildJava.say(image.getTitle() + ", " + image.getWidth() + " x " + image.getHeight() + ", " + image.getProcessor().getf(0, 0));
				ChildJava.say(progress.stopRequested());
				final ImageWindow window = image.getWindow();
				EventQueue.invokeAndWait(() -> window.dispatchEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSING)));
				ChildJava.say(closed.await(30, TimeUnit.SECONDS));
				ChildJava.say(progress.stopRequested());
				// The training goes on to the end of its epoch.
				preview.show(plane(300));
				ChildJava.say(WindowManager.getImageCount());
			}
			System.exit(0);
		}
	}

	@Test
	public void closingTheWindowAsksToStop() throws Exception {
		assertEquals(List.of("Before and after: stack (close to stop), 84 x 30, 200.0", "false", "true", "true", "0"),
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
