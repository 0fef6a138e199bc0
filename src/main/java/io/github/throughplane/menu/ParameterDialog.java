package io.github.throughplane.menu;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;

import io.github.throughplane.imagej.SlicePart;
import io.github.throughplane.imagej.VoxelText;
import io.github.throughplane.task.UserProblem;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.scijava.module.ModuleItem;

/**
 * Asks for the parameters of a command that have not been given, in ImageJ's kind of dialog: what most people need at once, the rest
 * ({@link MenuCommand#ADVANCED}) in a dialog of its own behind a button.
 */
final class ParameterDialog {

	private static final int LINE = 90;
	private static final String BESIDE = "Show the result beside the stack";

	private final String title;
	private final Inputs inputs;
	private final DialogFields usual;
	private final DialogFields advanced;
	private final boolean offersBeside;
	private boolean beside;

	ParameterDialog(final String title, final Inputs inputs) {
		this.title = title;
		this.inputs = inputs;
		usual = new DialogFields(inputs, asked(inputs, false));
		advanced = new DialogFields(inputs, asked(inputs, true));
		offersBeside = ((MenuCommand) inputs.module().getCommand()).isSeenBesideInput();
		beside = offersBeside && LastValues.showsBeside(inputs);
	}

	private static List<ModuleItem<?>> asked(final Inputs inputs, final boolean advanced) {
		final boolean selected = givenImage(inputs).flatMap(SlicePart::selectedIn).isPresent();
		return inputs.byImportance().stream()
			.filter(item -> !inputs.isGiven(item.getName()) && item.is(MenuCommand.ADVANCED) == advanced && (selected || !item.is(MenuCommand.SELECTION))
				&& !isLeftOut(item))
			.toList();
	}

	/** An image that need not be, where none is open. */
	private static boolean isLeftOut(final ModuleItem<?> item) {
		return Inputs.isImage(item) && !item.isRequired() && WindowManager.getImageCount() == 0;
	}

	/**
	 * Shows the dialog until all values are right.
	 *
	 * @return false if the user cancelled
	 * @throws UserProblem if the command needs an image and none is open
	 */
	boolean fill() {
		if (usual.items().stream().anyMatch(Inputs::isImage) && WindowManager.getImageCount() == 0)
			throw new UserProblem("No image is open.", "Open the images first, with File > Open...");
		// The dialog would record its labels beside the parameters' names.
		final boolean recording = Recorder.record;
		Recorder.record = false;
		try {
			LastValues.offer(inputs, usual.items());
			if (usual.isEmpty() && advanced.isEmpty())
				return true;
			while (true) {
				final GenericDialog dialog = show(usual, !advanced.isEmpty());
				if (dialog.wasCanceled())
					return false;
				final Optional<String> wrong = usual.read(dialog);
				beside = offersBeside && dialog.getNextBoolean();
				if (!advanced.isEmpty() && !dialog.wasOKed())
					fillAdvanced();
				else if (isRight(wrong.or(this::missing))) {
					LastValues.keep(inputs, usual.items());
					LastValues.keepBeside(inputs, beside);
					return true;
				}
			}
		}
		finally {
			Recorder.record = recording;
		}
	}

	/** Whether the user wants to see the result beside what it was made of. It is no parameter: in a macro the result is in front. */
	boolean wantsBeside() {
		return beside;
	}

	/** Shows the rest until it is right or the user cancels, who then finds the first dialog again. */
	private void fillAdvanced() {
		GenericDialog dialog;
		do {
			dialog = show(advanced, false);
			if (dialog.wasCanceled())
				return;
		}
		while (!isRight(advanced.read(dialog)));
	}

	private GenericDialog show(final DialogFields fields, final boolean goesOn) {
		final GenericDialog dialog = new GenericDialog(title);
		if (fields == usual)
			givenImage(inputs).ifPresent(image -> dialog.addMessage(VoxelText.of(image) + ignored(image)));
		fields.addTo(dialog);
		if (fields == usual && offersBeside)
			dialog.addCheckbox(BESIDE, beside);
		if (goesOn)
			dialog.enableYesNoCancel("OK", "Advanced...");
		dialog.addHelp("<html><h3>" + title + "</h3>" + inputs.module().getInfo().getDescription() + help(fields) + "</html>");
		dialog.showDialog();
		return dialog;
	}

	/** What is said of a selection that counts for nothing. */
	private String ignored(final ImagePlus image) {
		final boolean counts = inputs.items().stream().anyMatch(item -> item.is(MenuCommand.SELECTION));
		return counts || SlicePart.selectedIn(image).isEmpty() ? "" : "\nThe whole stack is taken, not the selection: duplicate that first to try it there.";
	}

	/** The one image that the command works on. */
	private static Optional<ImagePlus> givenImage(final Inputs inputs) {
		return inputs.items().stream().filter(Inputs::isImage).map(item -> (ImagePlus) inputs.module().getInput(item.getName()))
			.flatMap(image -> Stream.ofNullable(image)).findFirst();
	}

	private static String help(final DialogFields fields) {
		final StringBuilder help = new StringBuilder("<dl>");
		for (final ModuleItem<?> item : fields.items())
			help.append("<dt><b>").append(item.getLabel()).append("</b> (").append(item.getName()).append(")</dt><dd>")
				.append(item.getDescription()).append("</dd>");
		return help.append("</dl>").toString();
	}

	private Optional<String> missing() {
		return inputs.items().stream().filter(inputs::isMissing).findFirst().map(item -> item.getLabel() + " is missing.");
	}

	/** Whether nothing is wrong; else shows what is. */
	private boolean isRight(final Optional<String> wrong) {
		wrong.ifPresent(message -> IJ.showMessage(title, inLines(message)));
		return wrong.isEmpty();
	}

	/** A text broken into lines, as ImageJ's windows do not break them. */
	static String inLines(final String text) {
		return text.replaceAll("(.{1," + LINE + "})( |$)", "$1\n").strip();
	}
}
