package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.imagej.Fiji;
import io.github.throughplane.tensor.ChildJava;

import java.awt.AWTEvent;
import java.awt.Button;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.WindowEvent;
import java.util.List;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/** Dialogs and recorded lines in a real ImageJ. */
@Category(WholeProgram.class)
public class RecorderTest {

	/**
	 * In a Java with windows: runs a command from its dialog, confirmed as it is, with the recorder open, and prints the recorded line
	 * and the title of the result.
	 */
	public static final class Child {

		public static void main(final String[] arguments) {
			new ImageJ(ImageJ.NO_SHOW);
			// A message would wait for somebody.
			IJ.redirectErrorMessages(true);
			Toolkit.getDefaultToolkit().addAWTEventListener(event -> {
				if (event.getID() == WindowEvent.WINDOW_OPENED && event.getSource() instanceof final GenericDialog dialog)
					Dialogs.onceShown(() -> confirm(dialog));
			}, AWTEvent.WINDOW_EVENT_MASK);
			final Recorder recorder = new Recorder();
			final CommandInfo command = new CommandList().get(arguments[0]);
			for (final ModuleItem<?> item : command.inputs())
				if (Inputs.isImage(item))
					show("ramp for " + item.getName());
			// Which window is active is for the window manager to say, later.
			WindowManager.setTempCurrentImage(WindowManager.getImage(WindowManager.getImageCount()));
			// As ImageJ does around every command of its menu.
			Recorder.setCommand(CommandList.label(command));
			new Bridge().run(command.getClassName());
			Recorder.saveCommand();
			recorder.getText().lines().filter(line -> line.startsWith("run(")).forEach(ChildJava::say);
			ChildJava.say(WindowManager.getImage(WindowManager.getImageCount()).getTitle());
		}

		private static void show(final String title) {
			final ImagePlus image = IJ.createImage(title, "8-bit ramp", 40, 36, 9);
			image.getCalibration().setUnit("mm");
			image.getCalibration().pixelDepth = 3;
			image.show();
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
	public void longMessagesAreBrokenBetweenWords() {
		final String word = "positions ";
		final String[] lines = ParameterDialog.inLines(word.repeat(30).strip() + " " + "/".repeat(120) + " end.").split("\n");
		assertEquals(6, lines.length);
		assertEquals(word.repeat(9).strip(), lines[0]);
		assertEquals(word.repeat(3).strip(), lines[3]);
		assertEquals("/".repeat(120), lines[4]);
		assertEquals("end.", lines[5]);
	}

	/** What people see beside the result is no part of the line. */
	@Test
	public void linesAreThoseOfFiji() throws Exception {
		for (final String[] commandAndResult : new String[][] { { "interpolate", "ramp for input-cubic beside ramp for input" },
			{ "thick-slices", "ramp for input-thick" } })
			assertEquals(List.of(lineOfFiji(commandAndResult[0]), commandAndResult[1]), ChildJava.saidWithWindows(Child.class, commandAndResult[0]));
	}

	/** The image in front is the first, and both are named in the line. */
	@Test
	public void linesNameSeveralImages() throws Exception {
		assertEquals(List.of("run(\"Side by Side...\", \"input=[ramp for reference] reference=[ramp for input] range=shared place=middle overlay=true\");",
			"ramp for reference beside ramp for input"), ChildJava.saidWithWindows(Child.class, "side-by-side"));
	}
}
