package io.github.throughplane.menu.trial;

import ij.ImagePlus;

import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Table;
import io.github.throughplane.task.UserProblem;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** A command with a parameter of every type; "ending" chooses how it ends. */
@Plugin(type = Command.class, menuPath = "Plugins>Trial>Try It Out...", description = "Tries things.")
public class Trial extends MenuCommand {

	@Parameter(label = "Input", description = "The stack.", persist = false)
	private ImagePlus input;

	@Parameter(label = "Stride", min = "1", max = "32", persist = false)
	private int stride = 12;

	@Parameter(label = "Spacing", min = "0", persist = false, attrs = @Attr(name = ADVANCED))
	private double spacing = 0.5;

	@Parameter(label = "Ending", choices = { "good", "problem", "cancel", "bug", "memory" }, persist = false)
	private String ending = "good";

	@Parameter(label = "Note", required = false, persist = false, attrs = @Attr(name = ONCE))
	private String note = "";

	@Parameter(label = "Loud", persist = false)
	private boolean loud;

	@Parameter(label = "Output", required = false, persist = false, style = FileWidget.SAVE_STYLE)
	private File output;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus result;

	@Override
	protected void execute() {
		progress("Trying").report(0, 1, "trying");
		switch (ending) {
			case "problem" -> throw new UserProblem("The trial went wrong.", "Try again.");
			case "cancel" -> throw new Cancelled();
			case "bug" -> throw new IllegalStateException("a bug of the trial");
			case "memory" -> throw new OutOfMemoryError("simulated");
			default -> show("Trial", Table.ofMetrics(values()));
		}
		result = input.duplicate();
		result.setTitle("tried " + note);
	}

	private Map<String, Double> values() {
		final Map<String, Double> values = new LinkedHashMap<>();
		values.put("slices", (double) input.getNSlices());
		values.put("stride", (double) stride);
		values.put("spacing", spacing);
		values.put("loud", loud ? 1.0 : 0.0);
		return values;
	}
}
