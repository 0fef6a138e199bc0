package io.github.throughplane.menu;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.io.SaveDialog;
import ij.plugin.frame.Recorder;

import io.github.throughplane.task.UserProblem;

import java.awt.Button;
import java.awt.FlowLayout;
import java.awt.GridBagLayout;
import java.awt.Panel;
import java.awt.TextField;
import java.io.File;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.scijava.module.ModuleItem;
import org.scijava.util.Types;
import org.scijava.widget.FileWidget;

/** Asks for the parameters of a command that have not been given, in ImageJ's kind of dialog. */
final class ParameterDialog {

	private static final int TEXT_COLUMNS = 25;
	private static final int MOST_COLUMNS = 50;
	private static final int NUMBER_COLUMNS = 8;
	private static final int LINE = 90;

	private final String title;
	private final Inputs inputs;
	private final List<ModuleItem<?>> asked;

	ParameterDialog(final String title, final Inputs inputs) {
		this.title = title;
		this.inputs = inputs;
		asked = inputs.byImportance().stream().filter(item -> !inputs.isGiven(item.getName())).toList();
	}

	/**
	 * Shows the dialog until all values are right.
	 *
	 * @return false if the user cancelled
	 * @throws UserProblem if the command needs an image and none is open
	 */
	boolean fill() {
		if (asked.stream().anyMatch(Inputs::isImage) && WindowManager.getImageCount() == 0)
			throw new UserProblem("No image is open.", "Open the images first, with File > Open...");
		// The dialog would record its labels beside the parameters' names.
		final boolean recording = Recorder.record;
		Recorder.record = false;
		try {
			while (!asked.isEmpty()) {
				final GenericDialog dialog = show();
				if (dialog.wasCanceled())
					return false;
				if (read(dialog))
					return true;
			}
			return true;
		}
		finally {
			Recorder.record = recording;
		}
	}

	private GenericDialog show() {
		final GenericDialog dialog = new GenericDialog(title);
		for (final ModuleItem<?> item : asked)
			add(dialog, item);
		dialog.addHelp("<html><h3>" + title + "</h3>" + inputs.module().getInfo().getDescription() + help() + "</html>");
		dialog.showDialog();
		return dialog;
	}

	private String help() {
		final StringBuilder help = new StringBuilder("<dl>");
		for (final ModuleItem<?> item : asked)
			help.append("<dt><b>").append(item.getLabel()).append("</b> (").append(item.getName()).append(")</dt><dd>")
				.append(item.getDescription()).append("</dd>");
		return help.append("</dl>").toString();
	}

	private void add(final GenericDialog dialog, final ModuleItem<?> item) {
		final Class<?> type = Types.box(item.getType());
		final String label = item.getLabel();
		final String text = inputs.text(item);
		if (Inputs.isImage(item))
			dialog.addImageChoice(label, suggestion(item));
		else if (type == Boolean.class)
			dialog.addCheckbox(label, Boolean.parseBoolean(text));
		else if (type == Integer.class || type == Long.class)
			dialog.addNumericField(label, Double.parseDouble(text), 0, NUMBER_COLUMNS, units(item));
		else if (Number.class.isAssignableFrom(type))
			dialog.addNumericField(label, Double.parseDouble(text), decimals(text), NUMBER_COLUMNS, units(item));
		else if (!ParameterText.choices(item).isEmpty())
			dialog.addChoice(label, ParameterText.choices(item).toArray(String[]::new), text);
		else if (type == File.class && FileWidget.DIRECTORY_STYLE.equals(item.getWidgetStyle()))
			dialog.addDirectoryField(label, text, TEXT_COLUMNS);
		else if (type == File.class && FileWidget.SAVE_STYLE.equals(item.getWidgetStyle()))
			addSaveField(dialog, label, text);
		else if (type == File.class)
			dialog.addFileField(label, text, TEXT_COLUMNS);
		else
			dialog.addStringField(label, text, columns(text));
	}

	/** ImageJ's own file field lets choose files that exist, and no others. */
	private static void addSaveField(final GenericDialog dialog, final String label, final String text) {
		dialog.addStringField(label, text, TEXT_COLUMNS);
		final TextField field = (TextField) dialog.getStringFields().lastElement();
		final Button browse = new Button("Browse");
		browse.addActionListener(click -> {
			final SaveDialog chooser = new SaveDialog(label, field.getText(), null);
			if (chooser.getFileName() != null)
				field.setText(chooser.getDirectory() + chooser.getFileName());
		});
		// Field and button share the field's cell, as the dialog makes no room for a further one.
		final GridBagLayout layout = (GridBagLayout) dialog.getLayout();
		final Panel both = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
		layout.setConstraints(both, layout.getConstraints(field));
		both.add(field);
		both.add(browse);
		dialog.add(both);
	}

	/** The image in front for the first parameter, others for the next. */
	private String suggestion(final ModuleItem<?> item) {
		final List<String> titles = new ArrayList<>(List.of(WindowManager.getImageTitles()));
		final ImagePlus active = WindowManager.getCurrentImage();
		if (active != null && titles.remove(active.getTitle()))
			titles.add(0, active.getTitle());
		final int index = asked.stream().filter(Inputs::isImage).toList().indexOf(item);
		return titles.get(Math.min(index, titles.size() - 1));
	}

	/** The range beside the number, where it ends on both sides. */
	private static String units(final ModuleItem<?> item) {
		return item.getMaximumValue() == null ? null : ParameterText.range(item);
	}

	private static int decimals(final String text) {
		return Math.max(0, new BigDecimal(text).stripTrailingZeros().scale());
	}

	/** Room for the text, within bounds. */
	private static int columns(final String text) {
		return Math.max(TEXT_COLUMNS, Math.min(MOST_COLUMNS, text.length()));
	}

	/** Takes the values over; shows what is wrong with the first that is not right, and keeps the others. */
	private boolean read(final GenericDialog dialog) {
		String wrong = "";
		for (final ModuleItem<?> item : asked)
			try {
				inputs.set(item, Inputs.isImage(item) ? dialog.getNextImage() : ParameterText.parse(item, next(dialog, item)));
			}
			catch (final UserProblem e) {
				wrong = wrong.isEmpty() ? e.getMessage() : wrong;
			}
		for (final ModuleItem<?> item : asked)
			if (wrong.isEmpty() && inputs.isMissing(item))
				wrong = item.getLabel() + " is missing.";
		if (!wrong.isEmpty())
			IJ.showMessage(title, inLines(wrong));
		return wrong.isEmpty();
	}

	/** A text broken into lines, as ImageJ's windows do not break them. */
	static String inLines(final String text) {
		return text.replaceAll("(.{1," + LINE + "})( |$)", "$1\n").strip();
	}

	private static String next(final GenericDialog dialog, final ModuleItem<?> item) {
		final Class<?> type = Types.box(item.getType());
		if (type == Boolean.class)
			return String.valueOf(dialog.getNextBoolean());
		if (Number.class.isAssignableFrom(type))
			return number(dialog.getNextNumber(), type);
		return ParameterText.choices(item).isEmpty() ? dialog.getNextString() : dialog.getNextChoice();
	}

	private static String number(final double value, final Class<?> type) {
		final boolean whole = (type == Integer.class || type == Long.class) && value == Math.rint(value);
		return whole ? String.valueOf((long) value) : String.valueOf(value);
	}
}
