package io.github.throughplane.command;

import io.github.throughplane.blocks.BlockMethod;
import io.github.throughplane.blocks.ModelReference;
import io.github.throughplane.blocks.SmoreBlocks;
import io.github.throughplane.command.input.BackProjections;
import io.github.throughplane.command.input.ModelSuggestions;
import io.github.throughplane.command.input.SliceThickness;
import io.github.throughplane.command.input.VolumeMethod;
import io.github.throughplane.command.output.TrainingPreview;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.menu.Suggestion;
import io.github.throughplane.model.Citation;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.model.TrainingStacks;
import io.github.throughplane.smore.GuardedSmore;
import io.github.throughplane.smore.SmoreModel;
import io.github.throughplane.smore.SmorePredictor;
import io.github.throughplane.smore.SmoreSettings;
import io.github.throughplane.smore.TrainedSmore;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.EstimatingSuperResolver;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Makes a stack of thick slices isotropic with a network for any stack, at once or after it has learned from this very one; see {@link SmorePredictor}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), priority = 1, menuPath = "Plugins>Throughplane>Super-Resolve>SMORE...",
	description = "SMORE-style super-resolution: a network that knows many kinds of stacks undoes thick slices, at once or after it has learned from the sharp slices of this very stack.")
public class Smore extends EstimatingCommand implements VolumeMethod {

	/** The shipped network for any stack. */
	private static final String ANY_STACK = "any-stack";
	/** The value of model= for an untrained network. */
	private static final String SELF = "self";

	/** Share of the time that a training on the stack itself takes. */
	private static final double TRAINING = 0.9;

	// A file for the sake of the button that finds one.
	@Parameter(label = "Model (any-stack, a file or self)", persist = false, style = FileWidget.OPEN_STYLE,
		description = "The network: any-stack, which knows many kinds of stacks, the file of a model that Train SMORE... has made of stacks like this one, or self for an untrained one.")
	private File model = new File(ANY_STACK);

	@Parameter(label = "Minutes of learning from this stack (0: at once)", persist = false, min = "0", max = "100000",
		description = "So long the network learns from this very stack, with as many steps as that allows; 0 uses it as it is. An untrained one (model self) learns for the steps of the preset then.")
	private double minutes;

	@Parameter(label = "Steps of learning at most (0: no limit)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "10000000",
		description = "Steps of learning from this very stack, at most where minutes are given. Without a limit in minutes, the same seed and steps give the same result on one computer.")
	private int steps;

	@Parameter(label = "Slice spacing in the image's unit (0: isotropic)", persist = false, min = "0",
		description = "Distance between the slices of the result in the unit of the image; 0 for that of the pixels, which makes the result isotropic.")
	private double spacing;

	@Parameter(label = "Thickness of the measured slices (0: known or spacing)", persist = false, attrs = @Attr(name = ADVANCED), min = "0",
		description = "How thick the measured slices are, in the unit of the image, where they do not touch; 0 for what the file says, or else the distance between the slices.")
	private double thickness;

	@Parameter(label = "Preset of an untrained network (self)", persist = false, attrs = @Attr(name = ADVANCED), choices = { SmoreTraining.LITE, SmoreTraining.FULL },
		description = "Of an untrained network (model self): its size and how long it learns, lite in minutes, full in hours.")
	private String preset = SmoreTraining.LITE;

	@Parameter(label = "Seed of learning", persist = false, attrs = @Attr(name = ADVANCED), description = "Decides weights and patches.")
	private long seed;

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
	final List<Citation> publications() {
		return SmoreModel.PUBLICATIONS;
	}

	@Override
	final ResultSize size(final Volume volume) {
		return SmorePredictor.size(volume, spacing);
	}

	@Override
	public List<Suggestion> suggestions(final String key) {
		return key.equals("model") ? ModelSuggestions.of(SmoreModel.METHOD, new Suggestion(SELF, "an untrained network, which learns from this stack alone"))
			: super.suggestions(key);
	}

	@Override
	protected void execute() {
		requireResult();
		BackProjections.parse(backprojection);
		for (final Volume volume : volumes())
			SmorePredictor.require(volume, spacing);
		final Optional<TrainedSmore> start = start();
		start.ifPresent(known -> volumes().forEach(known.geometries()::requireFits));
		for (final Volume volume : volumes())
			SmorePredictor.warning(volume).ifPresent(this::remark);
		final Progress progress = progress("SMORE");
		final Progress making = learns() ? progress.part(TRAINING, 1) : progress;
		final TrainedSmore trained = learns() ? train(volumes(), start, input().getTitle(), progress.part(0, TRAINING)) : start.orElseThrow();
		noteTraining(trained);
		try (GuardedSmore network = network(trained)) {
			for (final Volume volume : volumes())
				network.mismatch(volume).ifPresent(this::remark);
			if (!learns() && !trained.geometries().many())
				TrainingStacks.of(ModelFile.resolve(model.getPath(), SmoreModel.METHOD), SmoreModel.METHOD).mismatch(volumes().get(0), true).ifPresent(this::remark);
			makeWithError((volume, part) -> superResolve(network, volume, part), "smore", "model=" + model + ", " + (learns() ? "learned from the stack, " : "")
				+ "trained with " + trained.settings() + ", slices " + trained.geometries() + ", back-projections " + backprojection, making);
		}
	}

	private Estimate superResolve(final GuardedSmore network, final Volume volume, final Progress progress) {
		final Estimate result = network.superResolveWithError(volume, progress);
		warnings.addAll(network.remarks());
		return result;
	}

	@Override
	final double thickness() {
		return thickness;
	}

	@Override
	final BlockMethod blockMethod() {
		if (learns())
			throw new UserProblem("A network that learns from the stack itself would have to see the whole of it.",
				"Leave out minutes and steps; or train it with Train SMORE... on a part of the image, and give model=<file>.");
		return new SmoreBlocks(ModelReference.of(ModelFile.resolve(model.getPath(), SmoreModel.METHOD)), spacing, BackProjections.parse(backprojection));
	}

	@Override
	public SuperResolver method() {
		BackProjections.parse(backprojection);
		final Optional<TrainedSmore> start = start();
		return learns() ? new SelfTrained(start) : network(start.orElseThrow());
	}

	/** The network to begin with, but for an untrained one. */
	private Optional<TrainedSmore> start() {
		return model.getPath().equals(SELF) ? Optional.empty()
			: Optional.of(SmoreModel.read(ModelFile.resolve(model.getPath(), SmoreModel.METHOD)));
	}

	/** Whether it learns from the stack itself. */
	private boolean learns() {
		return model.getPath().equals(SELF) || minutes > 0 || steps > 0;
	}

	private GuardedSmore network(final TrainedSmore trained) {
		return new GuardedSmore(trained, spacing, BackProjections.parse(backprojection));
	}

	private TrainedSmore train(final List<Volume> volumes, final Optional<TrainedSmore> start, final String title, final Progress progress) {
		final SmoreSettings settings = SmoreTraining.settings(preset, start, steps, minutes, seed);
		try (TrainingPreview preview = new TrainingPreview(title)) {
			return new SmoreTraining(volumes, preset, start, settings, minutes).runInTemporaryFolder(preview, progress);
		}
	}

	/** Learns from every volume that it is given. */
	private final class SelfTrained implements EstimatingSuperResolver {

		private final Optional<TrainedSmore> start;
		private List<String> remarks = List.of();

		SelfTrained(final Optional<TrainedSmore> start) {
			this.start = start;
		}

		@Override
		public Estimate superResolveWithError(final Volume volume, final Progress progress) {
			final Volume known = SliceThickness.of(thickness, List.of(volume)).get(0);
			SmorePredictor.require(known, spacing);
			final TrainedSmore trained = train(List.of(known), start, name(), progress.part(0, TRAINING));
			try (GuardedSmore network = network(trained)) {
				final Estimate result = network.superResolveWithError(known, progress.part(TRAINING, 1));
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
