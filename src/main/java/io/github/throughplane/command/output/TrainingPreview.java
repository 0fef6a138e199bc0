package io.github.throughplane.command.output;

import ij.ImagePlus;
import ij.process.FloatProcessor;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.Preview;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Shows during a training how one resliced plane looks before and after, side by side. Closing its window stops the training
 * and keeps the best network so far; without windows, a file named "stop" in the training's folder does.
 */
public final class TrainingPreview implements AutoCloseable {

	private static final String STOP = "stop";
	private static final int GAP = 4;

	private final String title;
	private ImagePlus image;
	/** Not set in a macro's batch mode, where images have no window to close. */
	private boolean windowed;

	public TrainingPreview(final String title) {
		this.title = title;
	}

	/** Shows a plane; the left half is the plane before. */
	public void show(final Preview preview) {
		if (GraphicsEnvironment.isHeadless())
			return;
		final FloatProcessor both = new FloatProcessor(2 * preview.columns() + GAP, preview.rows());
		both.insert(new FloatProcessor(preview.columns(), preview.rows(), preview.before()), 0, 0);
		both.insert(new FloatProcessor(preview.columns(), preview.rows(), preview.after()), preview.columns() + GAP, 0);
		if (image == null) {
			image = new ImagePlus("Before and after: " + title + " (close to stop)", both);
			image.show();
			windowed = image.getWindow() != null;
		}
		else
			image.setProcessor(both);
		image.resetDisplayRange();
	}

	/** The progress, which from now on also asks to stop once the window has been closed or the file is there. */
	public Progress stopping(final Path folder, final Progress progress) {
		forgetStop(folder.resolve(STOP));
		return progress.stoppingOnce(() -> windowed && image.getWindow() == null || Files.exists(folder.resolve(STOP)));
	}

	/** A file left from an earlier training shall not stop this one. */
	private static void forgetStop(final Path stop) {
		try {
			Files.deleteIfExists(stop);
		}
		catch (final IOException e) {
			throw new UserProblem("The file " + stop + " of an earlier training cannot be deleted.", "Delete it by hand.", e);
		}
	}

	@Override
	public void close() {
		if (image != null)
			image.close();
	}
}
