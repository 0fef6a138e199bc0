package io.github.throughplane.command;

import io.github.throughplane.command.input.TrainingHearts;
import io.github.throughplane.command.output.ModelOutput;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeGrid;
import io.github.throughplane.shapeprior.ShapeModel;
import io.github.throughplane.shapeprior.ShapePriorSettings;
import io.github.throughplane.shapeprior.ShapePriorSettingsBuilder;
import io.github.throughplane.shapeprior.ShapeSet;
import io.github.throughplane.shapeprior.ShapeTrainer;
import io.github.throughplane.shapeprior.TrainedShapes;
import io.github.throughplane.task.Progress;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Trains the prior of latent optimisation on labelled hearts, real ones or phantoms; see {@link ShapeTrainer}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Train>Train Shape Prior...",
	description = "Lets an autoencoder learn which shapes hearts have, from fine label volumes or from phantoms, for Labels > Latent Optimisation...")
public class TrainShapePrior extends TrainCommand {

	private static final String BOTH = "both";
	private static final String REFERENCE = "reference";
	private static final String WIDE = "wide";
	private static final String WIDEST = "widest";

	@Parameter(label = "Folder of label volumes (none: phantoms)", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "A folder with fine label volumes of hearts, or one image; every frame is a heart of its own. Without one, hearts are made by Cardiac Phantom...")
	private File input;

	@Parameter(label = MODEL_LABEL, persist = false, style = FileWidget.SAVE_STYLE, description = MODEL)
	private File output;

	@Parameter(label = "Phantoms", persist = false, min = "2", max = "100000", description = "Hearts to make where no folder is given.")
	private int phantoms = 1100;

	@Parameter(label = "First phantom", persist = false, attrs = @Attr(name = ADVANCED), description = "Seed of the first phantom; the others have the numbers after it.")
	private long firstphantom = 1;

	@Parameter(label = "Variety of the phantoms", persist = false, choices = { "usual", "wide", BOTH },
		description = "As of Cardiac Phantom...; both: every second one widely varied.")
	private String variety = "usual";

	@Parameter(label = "Labels", persist = false,
		description = HeartClasses.NUMBERS)
	private String labels = HeartClasses.STANDARD.toString();

	@Parameter(label = "Latent dimensions", persist = false, attrs = @Attr(name = ADVANCED), min = "1", max = "1024",
		description = "Numbers that a shape is told by: 8 to 128 are usual.")
	private int latent = ShapePriorSettings.REFERENCE.latent();

	@Parameter(label = "Beta", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "10",
		description = "How strongly these numbers are held to independent normal ones: 0, or 0.001 to 0.1.")
	private double beta = ShapePriorSettings.REFERENCE.beta();

	@Parameter(label = "Preset", persist = false, choices = { REFERENCE, WIDE, WIDEST },
		description = "Size of the network: 4 channels in its first layer, as published, or 8 or 16.")
	private String preset = REFERENCE;

	@Parameter(label = START_LABEL, persist = false, style = FileWidget.OPEN_STYLE,
		description = "The prior that the training goes on from: heart-shape, the file of a model, or none for an untrained one. Preset, latent dimensions and grid have to be its own.")
	private File start = new File(UNTRAINED);

	@Parameter(label = "Epochs", persist = false, min = "1", max = "1000000", description = "How often every heart is seen.")
	private int epochs = ShapePriorSettings.REFERENCE.epochs();

	@Parameter(label = "Batch", persist = false, min = "1", max = "256", description = "Hearts in a step; 16 take about 6 GB of memory beside Java's own.")
	private int batch = ShapePriorSettings.REFERENCE.batch();

	@Parameter(label = "Learning rate", persist = false, attrs = @Attr(name = ADVANCED), min = "0.0000001", max = "1",
		description = "The highest of Adam, which rises to it and then falls along a cosine.")
	private double rate = ShapePriorSettings.REFERENCE.learningRate();

	@Parameter(label = "Turn (degrees)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "45",
		description = "Hearts are turned within their slices by up to so much, by chance.")
	private double turn = ShapePriorSettings.REFERENCE.turn();

	@Parameter(label = "Shift (pixels)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "64",
		description = "Hearts are shifted within their slices by up to so much, by chance.")
	private int shift = ShapePriorSettings.REFERENCE.shift();

	@Parameter(label = "Columns and rows of the grid", persist = false, attrs = @Attr(name = ADVANCED), min = "16", max = "512", description = "A multiple of 16.")
	private int columns = ShapeGrid.HEART.columns();

	@Parameter(label = "Slices of the grid", persist = false, attrs = @Attr(name = ADVANCED), min = "16", max = "512", description = "A multiple of 16.")
	private int slices = ShapeGrid.HEART.slices();

	@Parameter(label = "Pixel size of the grid (mm)", persist = false, attrs = @Attr(name = ADVANCED), min = "0.1", max = "20", description = "Distance between pixels.")
	private double spacing = ShapeGrid.HEART.pixel();

	@Parameter(label = "Slice spacing of the grid (mm)", persist = false, attrs = @Attr(name = ADVANCED), min = "0.1", max = "20",
		description = "Distance between slices.")
	private double slicespacing = ShapeGrid.HEART.spacing();

	@Parameter(label = SEED_LABEL, persist = false, description = "The same seed gives the same model on one computer.")
	private long seed;

	@Parameter(label = RESUME_LABEL, persist = false, attrs = @Attr(name = ONCE), description = RESUME + ".")
	private boolean resume;

	@Override
	protected void execute() {
		final ModelOutput model = ModelOutput.of(output, resume);
		final HeartClasses classes = HeartClasses.parse(labels);
		final ShapeGrid grid = new ShapeGrid(columns, columns, slices, spacing, slicespacing);
		final ShapePriorSettings settings = ShapePriorSettingsBuilder.builder().filters(preset.equals(WIDE) ? 8 : preset.equals(WIDEST) ? 16 : 4).latent(latent)
			.beta(beta).batch(batch).epochs(epochs).learningRate(rate).turn(turn).shift(shift).seed(seed).build();
		final Optional<TrainedShapes> known = known(start, ShapeModel.METHOD, ShapeModel::read);
		final List<Variety> drawn = variety.equals(BOTH) ? List.of(Variety.USUAL, Variety.WIDE) : List.of(Variety.valueOf(variety.toUpperCase(Locale.ROOT)));
		final Progress progress = progress("Train Shape Prior");
		final ShapeSet hearts = input == null ? TrainingHearts.phantoms(firstphantom, phantoms, drawn, grid, progress)
			: TrainingHearts.of(input.toPath(), classes, grid, progress);
		final String description = input == null ? TrainingHearts.ofPhantoms(firstphantom, phantoms, drawn) : TrainingHearts.ofFolder(input.toPath(), hearts);
		train(model, output.getName(), (folder, preview) -> new ShapeTrainer(hearts, settings, folder, known)
			.train(resume, preview::show, preview.stopping(folder.path(), progress)), ShapeModel::write, description);
	}
}
