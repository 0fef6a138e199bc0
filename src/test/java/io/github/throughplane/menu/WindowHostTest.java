package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import ij.measure.ResultsTable;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;
import io.github.throughplane.tensor.ChildJava;

import java.awt.Component;
import java.util.List;

import javax.swing.JLabel;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Tables and the status bar in a real ImageJ. */
@Category(WholeProgram.class)
public class WindowHostTest {

	/** In a Java with windows: shows a wide table as from the menu and as from a macro. */
	public static final class Child {

		public static void main(final String[] arguments) {
			new ImageJ(ImageJ.NO_SHOW);
			show();
			ChildJava.say("rows of Results: " + ResultsTable.getResultsTable().size());
			ChildJava.say("rows of the window: " + ResultsTable.getResultsTable("Organs").size());
			ChildJava.say(
				IJ.runMacro("call('" + Child.class.getName() + ".show'); return getResultLabel(1) + ', ' + getResultString('organ', 1) + ': ' + getResult('Dice', 1);"));
			ChildJava.say("Results is open: " + (WindowManager.getWindow("Results") != null));
		}

		/** Called by the macro. */
		public static void show() {
			new WindowHost(null).show("Organs", new Table(List.of("organ", "Dice", "HD"), List.of(List.of("liver", 0.95, 3.0), List.of("spleen", 0.9, 2.0))));
		}
	}

	/** In a Java with windows: two commands at once, as of a user who starts the second while the first works. */
	public static final class TwoRuns {

		public static void main(final String[] arguments) {
			final ImageJ imagej = new ImageJ(ImageJ.NO_SHOW);
			final WindowHost first = new WindowHost(null);
			final WindowHost second = new WindowHost(null);
			final Progress of1 = first.progress("First");
			of1.report(0, 10, "first works");
			saySays(imagej);
			final Progress of2 = second.progress("Second");
			of2.report(0, 10, "second works");
			of1.report(1, 10, "first goes on");
			saySays(imagej);
			second.cancelled("Second");
			second.finished();
			saySays(imagej);
			of1.report(2, 10, "first is back");
			saySays(imagej);
			first.finished();
			saySays(imagej);
		}

		/** Says what the status bar says, without the time that is left. */
		private static void saySays(final ImageJ imagej) {
			for (final Component part : imagej.getStatusBar().getComponents())
				if (part instanceof final JLabel label)
					ChildJava.say(label.getText().replaceFirst(",.* left$", ""));
		}
	}

	@Test
	public void theStatusBarShowsTheRunThatBeganLast() throws Exception {
		assertEquals(List.of("first works", "second works", "Second was cancelled.", "first is back", ""), ChildJava.saidWithWindows(TwoRuns.class));
	}

	@Test
	public void wideTablesHaveAWindowAndToMacrosAreResults() throws Exception {
		assertEquals(List.of("rows of Results: 0", "rows of the window: 2", "Organs, spleen: 0.9", "Results is open: true"),
			ChildJava.saidWithWindows(Child.class));
	}
}
