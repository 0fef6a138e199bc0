package io.github.throughplane.command;

import io.github.throughplane.autoencoder.AutoencoderModel;
import io.github.throughplane.clade.CladeModel;
import io.github.throughplane.deeprecon.DeepReconModel;
import io.github.throughplane.geminigan.GeminiModel;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.model.Citation;
import io.github.throughplane.shapeprior.ShapeModel;
import io.github.throughplane.smore.SmoreModel;
import io.github.throughplane.task.Table;
import io.github.throughplane.task.Version;
import io.github.throughplane.vama.VamaModel;

import java.util.ArrayList;
import java.util.List;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** Names the publications of the methods. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Help>How to Cite...",
	description = "Tells what to cite: Throughplane, and the publication of the method that was used. The info of every result tells it as well.")
public class HowToCite extends MenuCommand {

	@Override
	protected void execute() {
		final List<List<Object>> rows = new ArrayList<>();
		rows.add(List.of("all", Version.citation()));
		add(rows, "SMORE", SmoreModel.PUBLICATIONS);
		add(rows, "CLADE", CladeModel.PUBLICATIONS);
		add(rows, "Autoencoder Interpolation", AutoencoderModel.PUBLICATIONS);
		add(rows, "Gemini-GAN", List.of(GeminiModel.PUBLICATION));
		add(rows, "V-AMA", VamaModel.PUBLICATIONS);
		add(rows, "DeepRecon, Transfer Motion", List.of(DeepReconModel.PUBLICATION));
		add(rows, "Latent Optimisation", ShapeModel.PUBLICATIONS);
		show("How to Cite", new Table(List.of("What was used", "What to cite"), rows));
	}

	private static void add(final List<List<Object>> rows, final String method, final List<Citation> publications) {
		publications.forEach(publication -> rows.add(List.of(method, publication.line())));
	}
}
