package io.github.throughplane.command;

import ij.plugin.BrowserLauncher;

import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.task.Table;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.Version;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.List;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens a page of the documentation. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Help>Guide...",
	description = "Opens a page of the documentation in the browser; without windows it tells the address.")
public class Guide extends MenuCommand {

	@Parameter(label = "Page", persist = false,
		choices = { "getting-started", "faq", "smore", "clade", "autoencoder", "gemini-gan", "v-ama", "deeprecon", "latent-optimisation", "labels", "evaluation",
			"expected-error", "phantom", "files", "batch", "blocks", "model-format" },
		description = "The page: first steps, questions and words, one for each method, and those on labels, comparing, errors, synthetic hearts, files, many images, large ones, and models.")
	private String page = "getting-started";

	@Override
	protected void execute() {
		final String address = Version.ADDRESS + "/blob/main/docs/" + page + ".md";
		if (GraphicsEnvironment.isHeadless()) {
			show("Guide", new Table(List.of("Page", "Address"), List.of(List.of(page, address))));
			return;
		}
		try {
			BrowserLauncher.openURL(address);
		}
		catch (final IOException e) {
			throw new UserProblem("No browser could be opened.", "The page is " + address + ".", e);
		}
	}
}
