package io.github.throughplane.menu;

import ij.IJ;

import io.github.throughplane.imagej.Fiji;
import io.github.throughplane.task.UserProblem;

import java.awt.GraphicsEnvironment;

import org.scijava.command.CommandModule;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputHarvester;

/**
 * Without windows, and within a macro, the commands of this suite ask nobody: what a script leaves out takes its default, or stays empty
 * where it may, and what has no default is told as missing. SciJava's own preprocessors would open a file chooser for a single file that is
 * left, and take its absence for the user's cancelling.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 2)
public class UnaskedInputs extends AbstractPreprocessorPlugin {

	@Override
	public void process(final Module module) {
		if (!(module instanceof final CommandModule command && command.getCommand() instanceof MenuCommand))
			return;
		if (!GraphicsEnvironment.isHeadless() && !IJ.isMacro())
			return;
		final Inputs inputs = new Inputs(command);
		try {
			inputs.requireComplete();
			inputs.items().stream().map(ModuleItem::getName).forEach(module::resolveInput);
		}
		catch (final UserProblem e) {
			cancel(e.getMessage());
			Fiji.tellWithoutWindows(CommandList.title(command.getInfo()), e.getMessage());
		}
	}
}
