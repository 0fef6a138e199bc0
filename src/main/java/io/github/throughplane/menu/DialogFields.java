package io.github.throughplane.menu;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.io.OpenDialog;
import ij.io.SaveDialog;

import io.github.throughplane.task.UserProblem;

import java.awt.Button;
import java.awt.FlowLayout;
import java.awt.GridBagLayout;
import java.awt.MenuItem;
import java.awt.Panel;
import java.awt.PopupMenu;
import java.awt.TextField;
import java.io.File;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.scijava.module.ModuleItem;
import org.scijava.util.Types;
import org.scijava.widget.FileWidget;

/** The fields of a dialog of ImageJ's kind, one for each of some parameters. */
final class DialogFields {

	private static final int TEXT_COLUMNS = 25;
	private static final int MOST_COLUMNS = 50;
	private static final int NUMBER_COLUMNS = 8;

	private final Inputs inputs;
	private final List<ModuleItem<?>> items;

	DialogFields(final Inputs inputs, final List<ModuleItem<?>> items) {
		this.inputs = inputs;
		this.items = List.copyOf(items);
	}

	boolean isEmpty() {
		return items.isEmpty();
	}

	List<ModuleItem<?>> items() {
		return items;
	}

	/** Adds the fields, with the values that the parameters have now. */
	void addTo(final GenericDialog dialog) {
		for (final ModuleItem<?> item : items)
			add(dialog, item);
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
		else if (type == File.class)
			addFile(dialog, item, text);
		else if (!inputs.suggestions(item).isEmpty())
			dialog.addChoice(label, inputs.suggestions(item).stream().map(Suggestion::value).toArray(String[]::new), text);
		else
			dialog.addStringField(label, text, columns(text));
	}

	private void addFile(final GenericDialog dialog, final ModuleItem<?> item, final String text) {
		final List<Suggestion> suggestions = inputs.suggestions(item);
		if (FileWidget.DIRECTORY_STYLE.equals(item.getWidgetStyle()))
			dialog.addDirectoryField(item.getLabel(), text, TEXT_COLUMNS);
		else if (FileWidget.SAVE_STYLE.equals(item.getWidgetStyle()))
			addWithButtons(dialog, item.getLabel(), text, this::saving);
		else if (suggestions.isEmpty())
			dialog.addFileField(item.getLabel(), text, TEXT_COLUMNS);
		else
			addWithButtons(dialog, item.getLabel(), text, (label, field) -> List.of(listing(suggestions, field), opening(label, field)));
	}

	/** What stands beside a text field. */
	@FunctionalInterface
	private interface Buttons {
		List<Button> beside(String label, TextField field);
	}

	private static void addWithButtons(final GenericDialog dialog, final String label, final String text, final Buttons buttons) {
		dialog.addStringField(label, text, TEXT_COLUMNS);
		final TextField field = (TextField) dialog.getStringFields().lastElement();
		// Field and buttons share the field's cell, as the dialog makes no room for a further one.
		final GridBagLayout layout = (GridBagLayout) dialog.getLayout();
		final Panel together = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
		layout.setConstraints(together, layout.getConstraints(field));
		together.add(field);
		buttons.beside(label, field).forEach(together::add);
		dialog.add(together);
	}

	/** ImageJ's own file field lets choose files that exist, and no others. */
	private List<Button> saving(final String label, final TextField field) {
		final Button browse = new Button("Browse");
		browse.addActionListener(click -> {
			final SaveDialog chooser = new SaveDialog(label, field.getText(), null);
			if (chooser.getFileName() != null)
				field.setText(chooser.getDirectory() + chooser.getFileName());
		});
		return List.of(browse);
	}

	private static Button opening(final String label, final TextField field) {
		final Button browse = new Button("Browse");
		browse.addActionListener(click -> {
			final OpenDialog chooser = new OpenDialog(label, null);
			if (chooser.getPath() != null)
				field.setText(chooser.getPath());
		});
		return browse;
	}

	private static Button listing(final List<Suggestion> suggestions, final TextField field) {
		final Button list = new Button("List");
		final PopupMenu menu = new PopupMenu();
		for (final Suggestion suggestion : suggestions) {
			final MenuItem entry = new MenuItem(suggestion.value() + ": " + suggestion.about());
			entry.addActionListener(chosen -> field.setText(suggestion.value()));
			menu.add(entry);
		}
		list.add(menu);
		list.addActionListener(click -> menu.show(list, 0, list.getHeight()));
		return list;
	}

	/** The image in front for the first parameter, others for the next. */
	private String suggestion(final ModuleItem<?> item) {
		final List<String> titles = new ArrayList<>(List.of(WindowManager.getImageTitles()));
		final ImagePlus active = WindowManager.getCurrentImage();
		if (active != null && titles.remove(active.getTitle()))
			titles.add(0, active.getTitle());
		final int index = items.stream().filter(Inputs::isImage).toList().indexOf(item);
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

	/** Takes the values over that are right, and tells what is wrong with the first that is not. */
	Optional<String> read(final GenericDialog dialog) {
		String wrong = null;
		for (final ModuleItem<?> item : items)
			try {
				inputs.set(item, Inputs.isImage(item) ? dialog.getNextImage() : ParameterText.parse(item, next(dialog, item)));
			}
			catch (final UserProblem e) {
				wrong = wrong == null ? e.getMessage() : wrong;
			}
		return Optional.ofNullable(wrong);
	}

	private String next(final GenericDialog dialog, final ModuleItem<?> item) {
		final Class<?> type = Types.box(item.getType());
		if (type == Boolean.class)
			return String.valueOf(dialog.getNextBoolean());
		if (Number.class.isAssignableFrom(type))
			return number(dialog.getNextNumber(), type);
		final boolean free = ParameterText.choices(item).isEmpty() && (type == File.class || inputs.suggestions(item).isEmpty());
		return free ? dialog.getNextString() : dialog.getNextChoice();
	}

	private static String number(final double value, final Class<?> type) {
		final boolean whole = (type == Integer.class || type == Long.class) && value == Math.rint(value);
		return whole ? String.valueOf((long) value) : String.valueOf(value);
	}
}
