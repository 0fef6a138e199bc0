package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import ij.measure.ResultsTable;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.task.Table;
import io.github.throughplane.tensor.ChildJava;

import java.util.List;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Tables in a real ImageJ. */
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

	@Test
	public void wideTablesHaveAWindowAndToMacrosAreResults() throws Exception {
		assertEquals(List.of("rows of Results: 0", "rows of the window: 2", "Organs, spleen: 0.9", "Results is open: true"),
			ChildJava.saidWithWindows(Child.class));
	}
}
