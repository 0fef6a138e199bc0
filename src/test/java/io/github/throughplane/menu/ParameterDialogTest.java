package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.menu.trial.Trial;
import io.github.throughplane.tensor.ChildJava;

import java.awt.AWTEvent;
import java.awt.Button;
import java.awt.Choice;
import java.awt.Component;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.scijava.module.ModuleItem;

/** The dialogs of commands in a real ImageJ. */
@Category(WholeProgram.class)
public class ParameterDialogTest {

	private static final int TALLEST = 700;

	/** What is done to the dialogs, one after the other, as they open. */
	private interface Deed {
		void to(GenericDialog dialog);
	}

	/** In a Java with windows: does its deeds. */
	private abstract static class Child {

		private static int opened;

		static void start(final List<Deed> deeds) {
			new ImageJ(ImageJ.NO_SHOW);
			Toolkit.getDefaultToolkit().addAWTEventListener(event -> {
				if (event.getID() == WindowEvent.WINDOW_OPENED && event.getSource() instanceof final GenericDialog dialog)
					Dialogs.onceShown(() -> deeds.get(Math.min(opened++, deeds.size() - 1)).to(dialog));
			}, AWTEvent.WINDOW_EVENT_MASK);
		}

		static ImagePlus ramp() {
			final ImagePlus image = IJ.createImage("ramp", "8-bit ramp", 40, 36, 9);
			image.getCalibration().setUnit("mm");
			image.getCalibration().pixelWidth = 0.5;
			image.getCalibration().pixelDepth = 3.000001;
			return image;
		}

		static void press(final GenericDialog dialog, final String label) {
			final Button button = Stream.of(dialog.getButtons()).filter(one -> one != null && one.getLabel().trim().equals(label)).findFirst().orElseThrow();
			dialog.actionPerformed(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getLabel()));
		}

		static void type(final GenericDialog dialog, final int number, final String text) {
			((TextField) dialog.getNumericFields().get(number)).setText(text);
		}
	}

	/** Sets a value in either dialog, and calls the command again. */
	public static final class Advanced extends Child {

		public static void main(final String[] arguments) {
			start(List.of(dialog -> {
				type(dialog, 0, "7");
				((TextField) dialog.getStringFields().get(0)).setText("mine");
				press(dialog, "Advanced...");
			}, dialog -> {
				ChildJava.say(dialog.getNumericFields().size() + " advanced");
				type(dialog, 0, "1.25");
				press(dialog, "OK");
			}, dialog -> press(dialog, "OK"), dialog -> press(dialog, "OK")));
			for (int i = 0; i < 2; i++) {
				final Inputs inputs = new Inputs(CommandList.info(Trial.class));
				inputs.set("input", "", name -> ramp());
				ChildJava.say(new ParameterDialog("Trial", inputs).fill());
				for (final String key : new String[] { "stride", "spacing", "note" })
					ChildJava.say(key + "=" + inputs.module().getInput(key));
			}
		}
	}

	@Test
	public void theRestIsBehindAButton() throws Exception {
		assertEquals(List.of("1 advanced", "true", "stride=7", "spacing=1.25", "note=mine", "true", "stride=7", "spacing=0.5", "note="),
			ChildJava.saidWithWindows(Advanced.class));
	}

	/** Opens the dialogs of all commands, and cancels them. */
	public static final class Heights extends Child {

		public static void main(final String[] arguments) {
			start(List.of(dialog -> {
				ChildJava.say(dialog.getTitle() + ": " + dialog.getHeight());
				final boolean goesOn = Stream.of(dialog.getButtons()).anyMatch(button -> button != null && button.getLabel().trim().equals("Advanced..."));
				press(dialog, goesOn && !dialog.getTitle().equals(last) ? "Advanced..." : "Cancel");
				last = dialog.getTitle();
			}));
			ramp().show();
			for (final var command : new CommandList().all().values()) {
				final Inputs inputs = new Inputs(command);
				for (final ModuleItem<?> item : inputs.items())
					if (Inputs.isImage(item))
						inputs.set(item, ramp());
				new ParameterDialog(CommandList.title(command), inputs).fill();
			}
		}

		private static String last = "";
	}

	/** Screens of notebooks are 768 pixels high. */
	@Test
	public void dialogsFitOnAScreen() throws Exception {
		final List<String> dialogs = ChildJava.saidWithWindows(Heights.class);
		final List<String> tall = new ArrayList<>(dialogs);
		tall.removeIf(dialog -> Integer.parseInt(dialog.replaceAll(".*: ", "")) <= TALLEST);
		assertEquals(List.of(), tall);
		assertTrue(dialogs.toString(), dialogs.size() > 40);
	}

	/** Says what the dialog of a command says of its image, and what it offers. */
	public static final class Words extends Child {

		public static void main(final String[] arguments) {
			start(List.of(dialog -> {
				for (final Component component : dialog.getComponents())
					if (component instanceof final java.awt.Label label && label.getText().startsWith("ramp"))
						ChildJava.say(label.getText());
				press(dialog, "Cancel");
			}));
			final Inputs inputs = new Inputs(new CommandList().get("smore"));
			inputs.set("input", "", name -> ramp());
			new ParameterDialog("SMORE", inputs).fill();
			inputs.suggestions(inputs.items().stream().filter(item -> item.getName().equals("model")).findFirst().orElseThrow())
				.forEach(one -> ChildJava.say(one.value()));
		}
	}

	@Test
	public void dialogsTellTheVoxelSizeAndTheModels() throws Exception {
		assertEquals(List.of("ramp: 40 x 36 x 9 voxels of 0.5 x 1 x 3 mm", "any-stack", "self"), ChildJava.saidWithWindows(Words.class));
	}

	/** Chooses the last of what the dialog lets choose, where it does. */
	public static final class Regions extends Child {

		public static void main(final String[] arguments) {
			start(List.of(dialog -> {
				for (final Object one : dialog.getChoices() == null ? List.of() : dialog.getChoices()) {
					final Choice choice = (Choice) one;
					choice.select(choice.getItemCount() - 1);
					ChildJava.say("offered " + choice.getSelectedItem());
				}
				press(dialog, "OK");
			}));
			for (final boolean selected : new boolean[] { false, true, false }) {
				final Inputs inputs = new Inputs(new CommandList().get("smore"));
				final ImagePlus ramp = ramp();
				if (selected)
					ramp.setRoi(4, 4, 20, 20);
				inputs.set("input", "", name -> ramp);
				ChildJava.say(new ParameterDialog("SMORE", inputs).fill() + " " + inputs.module().getInput("region"));
			}
		}
	}

	/** And it does not come back for another image. */
	@Test
	public void aSelectionIsOffered() throws Exception {
		assertEquals(List.of("true all", "offered selection", "true selection", "true all"), ChildJava.saidWithWindows(Regions.class));
	}
}
