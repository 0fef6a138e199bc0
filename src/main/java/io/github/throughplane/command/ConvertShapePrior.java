package io.github.throughplane.command;

import io.github.throughplane.array.Safetensors;
import io.github.throughplane.command.input.TrainingHearts;
import io.github.throughplane.command.output.ModelOutput;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.shapeprior.ConvertedShapes;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeGrid;
import io.github.throughplane.shapeprior.ShapeModel;
import io.github.throughplane.shapeprior.TrainedShapes;
import io.github.throughplane.shapeprior.TypicalHeart;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;

import java.io.File;
import java.util.List;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Makes a prior of latent optimisation out of weights that PyTorch has trained; see {@link ConvertedShapes}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Train>Convert Shape Prior...",
	description = "Makes a prior for Labels > Latent Optimisation... out of the weights of another program, and measures where its hearts lie.")
public class ConvertShapePrior extends MenuCommand {

	@Parameter(label = "Weights", persist = false, style = FileWidget.OPEN_STYLE,
		description = "A .safetensors file with arrays named as docs/latent-optimisation.md tells, in the shapes of PyTorch.")
	private File weights;

	@Parameter(label = TrainCommand.MODEL_LABEL, persist = false, style = FileWidget.SAVE_STYLE, description = "The file of the model, ending in .zip.")
	private File output;

	@Parameter(label = "Hearts that it knows (none: drawn codes)", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "Label volumes on the grid of the prior, placed as its training had them, to measure where its hearts lie. Without any, codes are drawn and decoded.")
	private File hearts;

	@Parameter(label = "Labels", persist = false, description = HeartClasses.NUMBERS)
	private String labels = HeartClasses.STANDARD.toString();

	@Parameter(label = "Columns and rows of the grid", persist = false, attrs = @Attr(name = ADVANCED), min = "16", max = "512", description = "A multiple of 16.")
	private int columns = ShapeGrid.HEART.columns();

	@Parameter(label = "Slices of the grid", persist = false, attrs = @Attr(name = ADVANCED), min = "16", max = "512", description = "A multiple of 16.")
	private int slices = ShapeGrid.HEART.slices();

	@Parameter(label = "Pixel size of the grid (mm)", persist = false, attrs = @Attr(name = ADVANCED), min = "0.1", max = "20", description = "Distance between pixels.")
	private double spacing = ShapeGrid.HEART.pixel();

	@Parameter(label = "Slice spacing of the grid (mm)", persist = false, attrs = @Attr(name = ADVANCED), min = "0.1", max = "20",
		description = "Distance between slices.")
	private double slicespacing = ShapeGrid.HEART.spacing();

	@Parameter(label = "Epsilon", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "1",
		description = "What the normalisations add to variances; 0.00001 is PyTorch's own.")
	private double epsilon = 1e-5;

	@Parameter(label = TrainCommand.SEED_LABEL, persist = false, attrs = @Attr(name = ADVANCED), description = "Decides the codes that are drawn.")
	private long seed;

	@Override
	protected void execute() {
		final ModelOutput model = ModelOutput.of(output, false);
		final HeartClasses classes = HeartClasses.parse(labels);
		final ShapeGrid grid = new ShapeGrid(columns, columns, slices, spacing, slicespacing);
		final ConvertedShapes converted = new ConvertedShapes(Safetensors.read(weights.toPath()).arrays(), grid, epsilon, seed);
		final Progress progress = progress("Convert Shape Prior");
		final List<float[]> known = hearts == null ? List.of() : TrainingHearts.onGrid(hearts.toPath(), classes, grid, progress.part(0, 0.3));
		final TrainedShapes trained = converted.convert(known, progress.part(0.3, 1));
		ShapeModel.write(model.file(), trained, model.name(),
			"Converted from " + weights.getName() + ", weights of another program; the settings of its training are not known.");
		final TypicalHeart typical = trained.typical();
		show(model.file().getFileName().toString(), new Table(List.of("left_mm", "wholeX_mm", "wholeY_mm", "rightX_mm", "rightY_mm", "smallest_ml", "largest_ml"),
			List.of(List.of(typical.left(), typical.wholeX(), typical.wholeY(), typical.rightX(), typical.rightY(), typical.smallest(), typical.largest()))));
	}
}
