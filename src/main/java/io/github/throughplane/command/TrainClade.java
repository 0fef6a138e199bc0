package io.github.throughplane.command;

import io.github.throughplane.clade.CladeModel;
import io.github.throughplane.clade.TrainedClade;
import io.github.throughplane.clade.TrainingFolder;
import io.github.throughplane.imagej.MenuCommand;
import io.github.throughplane.imagej.Table;
import io.github.throughplane.task.UserProblem;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Trains CLADE on stacks of thick slices; see {@link io.github.throughplane.clade.CladeTrainer}. */
@Plugin(type = Command.class, menuPath = "Plugins>Throughplane>Train>Train CLADE...",
	description = "Trains CLADE on stacks of thick slices, and writes a model that Super-Resolve > CLADE... takes.")
public class TrainClade extends MenuCommand {

	@Parameter(label = "Stack or folder", persist = false, style = FileWidget.OPEN_STYLE,
		description = "An image, or a folder with one DICOM series or with images, all of one kind; every channel and frame is a volume of its own.")
	private File input;

	@Parameter(label = "Model", persist = false, style = FileWidget.SAVE_STYLE,
		description = "The file of the model, ending in .zip. Working files lie beside it, in a folder ending in .training.")
	private File output;

	@Parameter(label = "Preset", persist = false, choices = { "full", "lite" },
		description = "Size of the network: full as published, or lite, which is about four times as fast.")
	private String preset = "full";

	@Parameter(label = "Recipe", persist = false, choices = { "faithful", "paper", "cyclegan" },
		description = "How to train: the recipe that the benchmarks show best, the publication, or the conventional CycleGAN.")
	private String recipe = "faithful";

	@Parameter(label = "Epochs (0: recipe)", persist = false, min = "0", max = "10000", description = "Passes over the patches; 0 for as many as the recipe says.")
	private int epochs;

	@Parameter(label = "Batch (0: recipe)", persist = false, min = "0", max = "256",
		description = "Patches of each kind in a step; 0 for as many as the recipe says.")
	private int batch;

	@Parameter(label = "Patches a plane (0: recipe)", persist = false, min = "0", max = "10000",
		description = "Patches drawn from each resliced plane; 0 for as many as the recipe says.")
	private int patches;

	@Parameter(label = "Gradient-map weight (-1: recipe)", persist = false, min = "-1", max = "1000",
		description = "Weight of the gradient-map loss; 0 trains without it, -1 takes that of the recipe.")
	private double gmap = -1;

	@Parameter(label = "Seed", persist = false, description = "Decides weights and patches; the same seed gives the same model on one computer.")
	private long seed;

	@Parameter(label = "Resume", persist = false, description = "Whether to go on with a training that was cancelled or broken off, with the same settings.")
	private boolean resume;

	@Override
	protected void execute() {
		final Path model = output.toPath().toAbsolutePath();
		requireModelFile(model);
		final Path beside = TrainingFolder.beside(model);
		if (resume && !Files.isDirectory(beside))
			throw nothingToResume(beside);
		final TrainingImages images = TrainingImages.of(input.toPath());
		try (TrainingFolder folder = new TrainingFolder(beside); TrainingPreview preview = new TrainingPreview(input.getName())) {
			if (resume && !folder.hasCheckpoint())
				throw nothingToResume(beside);
			final TrainedClade trained = new CladeTraining(images.volumes(), recipe, preset).schedule(epochs, batch, patches, seed)
				.gradientMap(gmap).run(folder, resume, preview, progress("Train CLADE"));
			CladeModel.write(model, trained, model.getFileName().toString().replaceFirst("\\.zip$", ""), images.description());
			folder.deleteEpochs();
			show(Table.ofMetrics(model.getFileName().toString(), summary(trained)));
		}
	}

	private static UserProblem nothingToResume(final Path folder) {
		return new UserProblem("There is no training to resume in " + folder + ".", "Train without resume, or check the name of the model.");
	}

	private static void requireModelFile(final Path model) {
		if (!model.getFileName().toString().endsWith(".zip"))
			throw new UserProblem(model.getFileName() + " does not end in .zip.", "Models are written as .zip.");
		if (Files.isDirectory(model))
			throw new UserProblem(model + " is a folder.", "Give the name of a file in it.");
		if (!Files.isDirectory(model.getParent()))
			throw new UserProblem("The folder " + model.getParent() + " does not exist.", "Create it, or choose another one.");
	}

	private static Map<String, Double> summary(final TrainedClade trained) {
		final Map<String, Double> summary = new LinkedHashMap<>();
		summary.put("epoch", (double) trained.epoch());
		for (final String column : List.of("consistency", "edge_sharpness", "pique", "seconds"))
			summary.put(column, trained.history().column(column)[trained.epoch() - 1]);
		return summary;
	}
}
