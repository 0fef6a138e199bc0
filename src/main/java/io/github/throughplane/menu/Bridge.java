package io.github.throughplane.menu;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.StackWindow;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;

import io.github.throughplane.imagej.Fiji;
import io.github.throughplane.task.UserProblem;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;
import org.scijava.task.TaskService;

/**
 * Runs a SciJava command from the menu and macros of ImageJ, in Fiji too: plugins.config names this class with the command's class as
 * argument. The dialog, the keys of macros and the recorded lines are those that SciJava makes of the same annotations. The command runs on
 * the calling thread, so a macro goes on when it is done, finds the result in front, and ends where a problem comes up.
 */
public final class Bridge implements PlugIn {

	private static volatile Host terminal;

	private final Host host = terminal != null ? terminal : new WindowHost(Fiji.service(TaskService.class).orElse(null));

	/** Names another place for progress and tables where there are no windows. */
	static void setTerminal(final Host host) {
		terminal = host;
	}

	/** @param className the class of a command */
	@Override
	public void run(final String className) {
		final CommandInfo command = command(className);
		final String title = CommandList.title(command);
		try {
			run(title, new Inputs(command));
		}
		catch (final UserProblem e) {
			tell(title, e.getMessage());
		}
		catch (final RuntimeException e) {
			// ImageJ's own way to end a macro.
			if (Macro.MACRO_CANCELED.equals(e.getMessage()))
				throw e;
			host.bug(e);
			if (Interpreter.getInstance() != null)
				Interpreter.getInstance().abort(title + " failed: " + e);
		}
	}

	private static CommandInfo command(final String className) {
		try {
			// ImageJ's plugin folder has its own class loader, which the current thread need not know.
			return CommandList.info(Class.forName(className, false, Bridge.class.getClassLoader()).asSubclass(Command.class));
		}
		catch (final ClassNotFoundException e) {
			throw new IllegalStateException("plugins.config names " + className + ", which is not in this jar", e);
		}
	}

	private void run(final String title, final Inputs inputs) {
		final String options = Macro.getOptions();
		if (options != null)
			fill(inputs, MacroOptions.parse(options));
		fillActiveImage(inputs);
		final Optional<ParameterDialog> dialog =
			options == null && !GraphicsEnvironment.isHeadless() ? Optional.of(new ParameterDialog(title, inputs)) : Optional.empty();
		if (dialog.isPresent() && !dialog.get().fill()) {
			Recorder.disableCommandRecording();
			return;
		}
		inputs.requireComplete();
		record(inputs);
		final MenuCommand command = (MenuCommand) inputs.module().getCommand();
		command.setHost(host);
		command.run();
		if (!command.isCanceled()) {
			showImages(inputs);
			if (dialog.isPresent() && dialog.get().wantsBeside())
				Beside.show(inputs, host);
		}
		else if (command.getCancelReason() != null)
			tell(title, command.getCancelReason());
	}

	/** Within a macro this ends the macro, and names the line. ImageJ's windows get as wide as the longest line. */
	private static void tell(final String title, final String message) {
		IJ.error(title, GraphicsEnvironment.isHeadless() ? message : ParameterDialog.inLines(message));
	}

	private static void fill(final Inputs inputs, final Map<String, String> values) {
		final OpenImages images = new OpenImages();
		values.forEach((key, text) -> inputs.set(key, text, images::named));
	}

	/** A command that takes one image takes the one in front, as in Fiji; one that need not have it does so where no file was named in its place. */
	private static void fillActiveImage(final Inputs inputs) {
		final List<ModuleItem<?>> images = inputs.items().stream().filter(Inputs::isImage).toList();
		if (images.size() != 1 || inputs.isGiven(images.get(0).getName()) || !images.get(0).isRequired() && inputs.readsFile())
			return;
		final ImagePlus active = WindowManager.getCurrentImage();
		if (active != null)
			inputs.set(images.get(0), active);
		else if (images.get(0).isRequired())
			throw new UserProblem("No image is open.", "Open a stack first, with File > Open...");
	}

	/** Every value goes into the recorded line, as Fiji would otherwise take those of the last call. */
	private static void record(final Inputs inputs) {
		if (!IJ.recording())
			return;
		final boolean oneImage = inputs.items().stream().filter(Inputs::isImage).count() == 1;
		for (final ModuleItem<?> item : inputs.items()) {
			final Object value = inputs.module().getInput(item.getName());
			if (value instanceof final ImagePlus image) {
				if (!oneImage)
					Recorder.recordOption(item.getName(), image.getTitle());
			}
			else if (value instanceof final File file)
				Recorder.recordPath(item.getName(), file.getPath());
			else if (value != null)
				Recorder.recordOption(item.getName(), value.toString());
		}
	}

	static void showImages(final Inputs inputs) {
		for (final ModuleItem<?> output : inputs.module().getInfo().outputs())
			if (inputs.module().getOutput(output.getName()) instanceof final ImagePlus image) {
				image.show();
				// ImageJ's window begins with the slider at the first slice, whichever slice it shows.
				if (image.getWindow() instanceof final StackWindow window)
					window.updateSliceSelector();
			}
	}
}
