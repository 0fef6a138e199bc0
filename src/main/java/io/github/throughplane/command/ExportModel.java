package io.github.throughplane.command;

import io.github.throughplane.autoencoder.AutoencoderModel;
import io.github.throughplane.clade.CladeModel;
import io.github.throughplane.command.input.ModelSuggestions;
import io.github.throughplane.deeprecon.DeepReconModel;
import io.github.throughplane.geminigan.GeminiModel;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.menu.Suggestion;
import io.github.throughplane.model.ModelExport;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.model.ModelType;
import io.github.throughplane.shapeprior.ShapeModel;
import io.github.throughplane.smore.SmoreModel;
import io.github.throughplane.task.PlainText;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.vama.VamaModel;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Writes a model for other programs: as a bioimage.io zip with ONNX, or its network alone; see {@link ModelExport}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Export Model...",
	description = "Writes a model for other programs: ONNX alone, or the whole model anew with ONNX beside TensorFlow's form of the network.")
public class ExportModel extends MenuCommand {

	private static final String ZIP = ".zip";
	private static final String ONNX = ".onnx";
	private static final List<ModelType> TYPES = List.of(AutoencoderModel.TYPE, CladeModel.TYPE, DeepReconModel.TYPE, GeminiModel.TYPE, ShapeModel.TYPE,
		SmoreModel.TYPE, VamaModel.TYPE);

	@Parameter(label = "Model", persist = false, style = FileWidget.OPEN_STYLE, description = "The name of a model that Models... lists, or a model file (.zip).")
	private File model;

	@Parameter(label = "Save to (.zip or .onnx)", persist = false, style = FileWidget.SAVE_STYLE,
		description = "A file ending in .onnx for the network alone, or in .zip for the whole model.")
	private File output;

	@Parameter(label = "Licence in the .zip (empty: as it is)", persist = false, required = false,
		description = "Of the model in a .zip: its name in the list https://spdx.org/licenses, such as CC-BY-4.0.")
	private String license = "";

	@Parameter(label = "ONNX in the .zip as well", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether a .zip has the network as ONNX, too; without, the model is only described anew.")
	private boolean onnx = true;

	@Override
	public List<Suggestion> suggestions(final String key) {
		return key.equals("model") ? ModelSuggestions.all() : super.suggestions(key);
	}

	@Override
	protected void execute() {
		final Path to = output.toPath();
		if (!to.toString().endsWith(ONNX) && !to.toString().endsWith(ZIP))
			throw new UserProblem(to + " is neither a model (.zip) nor a network (.onnx).", "Give the file one of these endings.");
		final Path file = ModelFile.resolve(model.getPath());
		final String method = ModelFile.method(file);
		final ModelType type = TYPES.stream().filter(known -> known.method().equals(method)).findFirst()
			.orElseThrow(() -> new UserProblem(model + " is a model of " + PlainText.brief(method) + ", which this version does not know.", "Install a newer one."));
		final ModelExport export = new ModelExport(type, file);
		progress("Export Model").report(0, 1, "Translating the network");
		if (to.toString().endsWith(ONNX))
			export.writeOnnx(to);
		else
			export.writeModel(to, license, onnx);
		remark("The model " + model + " is now in " + to + ".");
	}
}
