package io.github.throughplane.imagej;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeTrue;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;

import io.github.throughplane.tensor.ChildJava;

import java.awt.AWTEvent;
import java.awt.Button;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.WindowEvent;
import java.util.stream.Collectors;

import org.junit.Test;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/** Dialogs and recorded lines in a real ImageJ. */
public class RecorderTest {

	/**
	 * In a Java with windows: runs commands from their dialogs, confirmed as they are, with the recorder open, and prints each recorded
	 * line.
	 */
	public static final class Child {

		public static void main(final String[] labels) throws Exception {
			new ImageJ(ImageJ.NO_SHOW);
			Toolkit.getDefaultToolkit().addAWTEventListener(event -> {
				if (event.getID() == WindowEvent.WINDOW_OPENED && event.getSource() instanceof final GenericDialog dialog)
					EventQueue.invokeLater(() -> confirm(dialog));
			}, AWTEvent.WINDOW_EVENT_MASK);
			final Recorder recorder = new Recorder();
			for (final String label : labels) {
				final ImagePlus image = IJ.createImage("ramp", "8-bit ramp", 40, 36, 9);
				image.getCalibration().setUnit("mm");
				image.getCalibration().pixelDepth = 3;
				image.show();
				final CommandInfo command = new CommandList().all().values().stream().filter(each -> CommandList.label(each).equals(label)).findFirst()
					.orElseThrow();
				// As ImageJ does around every command of its menu.
				Recorder.setCommand(label);
				new Bridge().run(command.getClassName());
				Recorder.saveCommand();
				System.out.println(recorder.getText().lines().filter(line -> line.startsWith("run(\"" + label)).collect(Collectors.joining()));
				System.out.println(WindowManager.getCurrentImage().getTitle());
				for (final int id : WindowManager.getIDList()) {
					WindowManager.getImage(id).changes = false;
					WindowManager.getImage(id).close();
				}
			}
			System.exit(0);
		}

		private static void confirm(final GenericDialog dialog) {
			final Button okay = dialog.getButtons()[0];
			dialog.actionPerformed(new ActionEvent(okay, ActionEvent.ACTION_PERFORMED, okay.getLabel()));
		}
	}

	/**
	 * The line that Fiji records: every parameter in the order of the annotations with its value, but the active image and files
	 * that were not chosen.
	 */
	private static String lineOfFiji(final String name) {
		final CommandInfo command = new CommandList().get(name);
		final Inputs inputs = new Inputs(command);
		final StringBuilder line = new StringBuilder();
		for (final ModuleItem<?> item : command.inputs()) {
			final Object value = inputs.module().getInput(item.getName());
			if (value != null)
				line.append(line.isEmpty() ? "" : " ").append(item.getName()).append('=').append(value.toString().contains(" ") ? "[" + value + "]" : value);
		}
		return "run(\"" + CommandList.label(command) + "\", \"" + line + "\");";
	}

	@Test
	public void linesAreThoseOfFiji() throws Exception {
		assumeTrue("Skipped: there is no display for a window; xvfb-run makes one", System.getenv("DISPLAY") != null);
		final ChildJava.Outcome outcome = ChildJava.run(ChildJava.classPath(entry -> true), Child.class, "Interpolate...", "Thick Slices...");
		assertEquals(lineOfFiji("interpolate") + "\nramp-cubic\n" + lineOfFiji("thick-slices") + "\nramp-thick\n", outcome.output());
	}
}
