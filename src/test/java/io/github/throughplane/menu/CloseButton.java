package io.github.throughplane.menu;

import ij.ImageListener;
import ij.ImagePlus;

import java.awt.EventQueue;
import java.awt.event.WindowEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The button that closes an image's window, for tests with windows. */
public final class CloseButton {

	private CloseButton() {}

	/** Does what a click on the button does, and waits for it: ImageJ closes windows in a thread of its own. */
	public static void click(final ImagePlus image) throws Exception {
		image.changes = false;
		final CountDownLatch closed = new CountDownLatch(1);
		final ImageListener listener = new ImageListener() {

			@Override
			public void imageOpened(final ImagePlus opened) {}

			@Override
			public void imageUpdated(final ImagePlus updated) {}

			@Override
			public void imageClosed(final ImagePlus gone) {
				if (gone == image)
					closed.countDown();
			}
		};
		ImagePlus.addImageListener(listener);
		EventQueue.invokeAndWait(() -> image.getWindow().dispatchEvent(new WindowEvent(image.getWindow(), WindowEvent.WINDOW_CLOSING)));
		if (!closed.await(30, TimeUnit.SECONDS))
			throw new AssertionError(image.getTitle() + " is still open");
		ImagePlus.removeImageListener(listener);
	}
}
