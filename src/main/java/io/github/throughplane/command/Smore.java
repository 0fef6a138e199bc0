package io.github.throughplane.command;

import io.github.throughplane.command.input.BackProjections;
import io.github.throughplane.command.input.SliceThickness;
import io.github.throughplane.command.input.VolumeMethod;
import io.github.throughplane.command.output.TrainingPreview;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.model.TrainingStacks;
import io.github.throughplane.smore.GuardedSmore;
import io.github.throughplane.smore.SmoreModel;
import io.github.throughplane.smore.SmorePredictor;
import io.github.throughplane.smore.SmoreSettings;
import io.github.throughplane.smore.TrainedSmore;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.EstimatingSuperResolver;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Makes a stack of thick slices isotropic with a network that has learned from this very stack; see {@link SmorePredictor}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), priority = 1, menuPath = "Plugins>Throughplane>Super-Resolve>SMORE...",
	description = "SMORE-style super-resolution: a small network learns on this very stack, from its sharp slices, how to undo thick slices. Needs no model and no other data.")
public class Smore extends EstimatingCommand implements VolumeMethod {

	/** The value of model= that trains on the stack itself. */
	private static final String SELF = "self";

	/** Share of the time that a training on the stack itself takes. */
	private static final double TRAINING = 0.9;

	@Parameter(label = "Slice spacing (0: isotropic)", persist = false, min = "0",
		description = "Distance between the slices of the result in the unit of the image; 0 for that of the pixels, which makes the result isotropic.")
	private double spacing;

	@Parameter(label = "Slice thickness (0: known or spacing)", persist = false, min = "0",
		description = "How thick the measured slices are, in the unit of the image, where they do not touch; 0 for what the file says, or else the distance between the slices.")
	private double thickness;

	@Parameter(label = "Preset", persist = false, choices = { SmoreTraining.LITE, SmoreTraining.FULL },
		description = "Size of the network and length of its training: lite in minutes, full in hours.")
	private String preset = SmoreTraining.LITE;

	@Parameter(label = "Minutes (0: no limit)", persist = false, min = "0", max = "100000",
		description = "The training takes so many minutes, and as many steps as they allow; 0 trains the steps of the preset.")
	private double minutes;

	@Parameter(label = "Steps (0: preset)", persist = false, min = "0", max = "10000000",
		description = "Steps of the training, at most where minutes are given; 0 for as many as the minutes allow, or as the preset says. Without a limit in minutes, the same seed and steps give the same result on one computer.")
	private int steps;

	@Parameter(label = "Seed", persist = false, description = "Decides weights and patches.")
	private long seed;

	// A file for the sake of the button that finds one.
	@Parameter(label = "Model", persist = false, style = FileWidget.OPEN_STYLE,
		description = "self to learn from this very stack, or the file of a model that Train SMORE... has made of a stack like this one.")
	private File model = new File(SELF);

	@Parameter(label = "Back-projections", persist = false,
		description = "How often the result is corrected until it agrees with the measured slices, 0 to 50; auto stops at the noise.")
	private String backprojection = BackProjections.AUTOMATIC;

	/** What the network at work has to say of its results. */
	private final List<String> warnings = new ArrayList<>();

	@Override
	final List<Volume> volumes() {
		return SliceThickness.of(thickness, super.volumes());
	}

	@Override
	final List<String> warnings() {
		return warnings.size() < 2 ? warnings
			: List.of(warnings.get(0) + " The same holds for " + (warnings.size() - 1) + " other channels or frames.");
	}

	@Override
	final ResultSize size(final Volume volume) {
		return SmorePredictor.size(volume, spacing);
	}

	@Override
	protected void execute() {
		requireResult();
		BackProjections.parse(backprojection);
		for (final Volume volume : volumes()) {
			SmorePredictor.require(volume, spacing);
			SmorePredictor.warning(volume).ifPresent(this::remark);
		}
		final Progress progress = progress("SMORE");
		final TrainedSmore trained = isSelf() ? train(volumes(), input().getTitle(), progress.part(0, TRAINING)) : read();
		try (GuardedSmore network = network(trained)) {
			for (final Volume volume : volumes())
				network.mismatch(volume).ifPresent(this::remark);
			if (!isSelf())
				TrainingStacks.of(ModelFile.resolve(model.getPath(), SmoreModel.METHOD), SmoreModel.METHOD).mismatch(volumes().get(0), true).ifPresent(this::remark);
			makeWithError((volume, part) -> superResolve(network, volume, part), "smore", "model=" + model + ", " + trained.settings() + ", slices " + trained.geometry()
				+ ", back-projections " + backprojection, isSelf() ? progress.part(TRAINING, 1) : progress);
		}
	}

	private Estimate superResolve(final GuardedSmore network, final Volume volume, final Progress progress) {
		final Estimate result = Estimate.of(network, volume, progress);
		warnings.addAll(network.remarks());
		return result;
	}

	@Override
	public SuperResolver method() {
		settings();
		BackProjections.parse(backprojection);
		return isSelf() ? new SelfTrained() : network(read());
	}

	private boolean isSelf() {
		return model.getPath().equals(SELF);
	}

	private TrainedSmore read() {
		return SmoreModel.read(ModelFile.resolve(model.getPath(), SmoreModel.METHOD));
	}

	private GuardedSmore network(final TrainedSmore trained) {
		return new GuardedSmore(trained, spacing, BackProjections.parse(backprojection));
	}

	private SmoreSettings settings() {
		return SmoreTraining.settings(preset, steps, minutes, seed);
	}

	private TrainedSmore train(final List<Volume> volumes, final String title, final Progress progress) {
		try (TrainingPreview preview = new TrainingPreview(title)) {
			return new SmoreTraining(volumes, settings(), minutes).runInTemporaryFolder(preview, progress);
		}
	}

	/** Learns from every volume that it is given. */
	private final class SelfTrained implements EstimatingSuperResolver {

		private List<String> remarks = List.of();

		@Override
		public Estimate superResolveWithError(final Volume volume, final Progress progress) {
			final Volume known = SliceThickness.of(thickness, List.of(volume)).get(0);
			SmorePredictor.require(known, spacing);
			final TrainedSmore trained = train(List.of(known), name(), progress.part(0, TRAINING));
			try (GuardedSmore network = network(trained)) {
				final Estimate result = Estimate.of(network, known, progress.part(TRAINING, 1));
				remarks = network.remarks();
				return result;
			}
		}

		@Override
		public List<String> remarks() {
			return remarks;
		}

		@Override
		public String name() {
			return "SMORE-style";
		}
	}
}
