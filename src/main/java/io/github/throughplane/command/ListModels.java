package io.github.throughplane.command;

import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.model.KnownModel;
import io.github.throughplane.model.ModelFolder;
import io.github.throughplane.task.Table;

import java.io.File;
import java.util.List;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Lists the models that are found by name, and takes others in; see {@link ModelFolder}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Models...",
	description = "Lists the models that are found by their names, shipped ones and your own, with the method that each is for; and takes a model file in.")
public class ListModels extends MenuCommand {

	@Parameter(label = "Model file to take in (none: list)", persist = false, required = false, attrs = @Attr(name = ONCE), style = FileWidget.OPEN_STYLE,
		description = "A model (.zip) that a training has written; a copy goes into the folder .throughplane/models of your home folder, and is found by its name from now on.")
	private File add;

	@Override
	protected void execute() {
		if (add != null && !add.getPath().isBlank())
			remark(add + " is now the model " + ModelFolder.ofUser().add(add.toPath()) + ".");
		show("Models", new Table(List.of("Model", "Method", "For", "Where"),
			KnownModel.all().stream().map(model -> List.<Object>of(model.name(), model.method(), model.suits(), model.place())).toList()));
	}
}
