package io.github.throughplane.command;

import io.github.throughplane.command.input.HeartPoint;
import io.github.throughplane.deeprecon.DeepReconModel;
import io.github.throughplane.deeprecon.DeepReconModel.HeartModel;
import io.github.throughplane.deeprecon.DenseHearts;
import io.github.throughplane.deeprecon.HeartReconstruction;
import io.github.throughplane.geminigan.FoundHeart;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.model.Citation;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.stylegan.InversionSettings;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Makes a dense volume of a short-axis stack or cine in the latent space of a generator; see {@link HeartReconstruction}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), name = "deeprecon", menuPath = "Plugins>Throughplane>DeepRecon>Reconstruct...",
	description = "Finds the slices of a short-axis stack or cine in the latent space of a generator of heart slices, and makes those between them of the codes between theirs.")
public class DeepRecon extends StackToStackCommand {

	/** Share of the time before the results are made into images. */
	private static final double FINDING = 0.9;

	// Not required, so that it can be told where a model comes from.
	@Parameter(label = "Model", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "The file of a model with an encoder that Train DeepRecon... has made; none is shipped.")
	private File model;

	@Parameter(label = "Slices for each slice", persist = false, min = "1", max = "64", description = "How many times closer the slices of the result lie.")
	private int factor = 4;

	@Parameter(label = "Steps", persist = false, min = "0", max = "1000000",
		description = "Steps of the search for codes, from those of the encoder; 0 takes these. The search ends early where it gets nowhere.")
	private int steps = InversionSettings.STANDARD.steps();

	@Parameter(label = HeartPoint.LABEL, persist = false, required = false, description = HeartPoint.DESCRIPTION)
	private String heart = "";

	private HeartModel trained;
	private List<String> remarks = List.of();

	@Override
	final ResultSize size(final Volume volume) {
		final int side = trained().generator().shape().size();
		return new ResultSize("The result", side, side, DenseHearts.slices(volume.depth(), factor), "Duplicate some of the frames.");
	}

	@Override
	protected void execute() {
		requireResult();
		if (input().getNChannels() > 1)
			throw new UserProblem(input().getTitle() + " has " + input().getNChannels() + " channels.", "Duplicate the channel with the cine.");
		final Progress progress = progress("DeepRecon");
		final List<Volume> frames = volumes();
		final Map<Volume, Volume> byFrame = new IdentityHashMap<>();
		try (HeartReconstruction reconstruction = new HeartReconstruction(trained(), model.getPath(), InversionSettings.STANDARD.withSteps(steps), factor)) {
			final List<FoundHeart> found = reconstruction.find(frames, HeartPoint.of(heart, input()), progress.part(0, FINDING));
			for (int i = 0; i < frames.size(); i++)
				byFrame.put(frames.get(i), found.get(i).volume().image());
			remarks = reconstruction.remarks();
		}
		make((volume, part) -> byFrame.get(volume), "deeprecon", "model=" + model + ", factor=" + factor + ", steps=" + steps + ", heart=" + heart,
			progress.part(FINDING, 1));
	}

	@Override
	List<Citation> publications() {
		return ModelFile.publications(file(), DeepReconModel.METHOD);
	}

	@Override
	List<String> warnings() {
		return remarks;
	}

	private HeartModel trained() {
		if (trained == null)
			trained = DeepReconModel.read(file());
		return trained;
	}

	private Path file() {
		if (model == null || model.getPath().isBlank())
			throw new UserProblem("No model was named, and none is shipped.",
				"Train one with Train > Train DeepRecon... (train-deeprecon), and give its file (model=heart-slices.zip).");
		return ModelFile.resolve(model.getPath(), DeepReconModel.METHOD);
	}
}
