package io.github.throughplane.menu;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import ij.gui.GenericDialog;

import java.awt.AWTEvent;
import java.awt.AWTException;
import java.awt.Button;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.WindowEvent;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;
import javax.swing.Timer;

import org.scijava.command.CommandInfo;

/**
 * Pictures for the documents: the dialog of a command on a stack, as it opens, and the window of the result. A stack that was saved with a
 * selection has the choice of a region. Needs a display.
 *
 * <pre>
 * java ... io.github.throughplane.menu.WindowPictures target/demo/thick.tif smore dialog.png window.png
 * </pre>
 */
public final class WindowPictures {

	private static final int MILLISECONDS = 2000;

	private WindowPictures() {}

	/** @param arguments file of a TIFF stack, name of a command, PNG file for the dialog, PNG file for the window of the result */
	public static void main(final String[] arguments) throws InterruptedException, AWTException, IOException {
		new ImageJ(ImageJ.NO_SHOW);
		IJ.open(arguments[0]);
		Toolkit.getDefaultToolkit().addAWTEventListener(event -> {
			if (event.getID() == WindowEvent.WINDOW_OPENED && event.getSource() instanceof final GenericDialog dialog) {
				final Timer timer = new Timer(MILLISECONDS, later -> confirm(dialog, new File(arguments[2])));
				timer.setRepeats(false);
				timer.start();
			}
		}, AWTEvent.WINDOW_EVENT_MASK);
		final CommandInfo command = new CommandList().get(arguments[1]);
		new Bridge().run(command.getClassName());
		TimeUnit.MILLISECONDS.sleep(MILLISECONDS);
		picture(WindowManager.getCurrentWindow(), new File(arguments[3]));
		System.exit(0);
	}

	private static void confirm(final GenericDialog dialog, final File file) {
		try {
			picture(dialog, file);
		}
		catch (final AWTException | IOException e) {
			throw new IllegalStateException(e);
		}
		final Button okay = dialog.getButtons()[0];
		dialog.actionPerformed(new ActionEvent(okay, ActionEvent.ACTION_PERFORMED, okay.getLabel()));
	}

	private static void picture(final Window window, final File file) throws AWTException, IOException {
		final Rectangle bounds = window.getBounds();
		ImageIO.write(new Robot().createScreenCapture(bounds), "png", file);
	}
}
