package io.github.throughplane.command;

import io.github.throughplane.blocks.BlockMethod;
import io.github.throughplane.blocks.CladeBlocks;
import io.github.throughplane.blocks.ModelReference;
import io.github.throughplane.clade.CladeModel;
import io.github.throughplane.clade.CladePrediction;
import io.github.throughplane.clade.CladePredictor;
import io.github.throughplane.clade.TrainedClade;
import io.github.throughplane.command.input.BackProjections;
import io.github.throughplane.command.input.ModelSuggestions;
import io.github.throughplane.command.input.VolumeMethod;
import io.github.throughplane.command.output.TrainingPreview;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.menu.Suggestion;
import io.github.throughplane.model.Citation;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.model.TrainingStacks;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.util.List;
import java.util.Locale;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Makes a stack of thick slices isotropic with a trained CLADE; see {@link CladePredictor}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), priority = 2, menuPath = "Plugins>Throughplane>Super-Resolve>CLADE...",
	description = "Makes a stack of thick slices isotropic with a neural network that has learned from the sharp slices what the blurred planes lack.")
public class Clade extends SuperResolveCommand implements VolumeMethod {

	/** The value of model= that trains on the stack itself. */
	private static final String SELF = "self";

	/** Share of the time that a training on the stack itself takes. */
	private static final double TRAINING = 0.9;

	// A file for the sake of the button that finds one.
	@Parameter(label = "Model (name, file or self)", persist = false, style = FileWidget.OPEN_STYLE,
		description = "A shipped model by its name (brain-t1, abdomen-ct), the file of a model that was trained, or self to train on this stack first, which takes minutes to hours.")
	private File model = new File(SELF);

	@Parameter(label = "Mode", persist = false, choices = { "stitched", "seamless" },
		description = "Overlapping patches, as published, or whole planes at once, which is faster.")
	private String mode = name(CladePrediction.FAITHFUL.mode());

	@Parameter(label = "Stride", persist = false, attrs = @Attr(name = ADVANCED), min = "1", max = "32",
		description = "Distance between patches in pixels; smaller is smoother and slower. Of no effect on whole planes.")
	private int stride = CladePrediction.FAITHFUL.stride();

	@Parameter(label = "Planes", persist = false, attrs = @Attr(name = ADVANCED), choices = { "sagittal", "coronal", "both" },
		description = "Which resliced planes are made sharp: those along y and z, those along x and z, or the mean of both.")
	private String planes = name(CladePrediction.FAITHFUL.planes());

	@Parameter(label = "Precision", persist = false, attrs = @Attr(name = ADVANCED), choices = { "float32", "bfloat16" },
		description = "Number type of the computation; bfloat16 is faster where the processor has it, and less exact.")
	private String precision = name(CladePrediction.FAITHFUL.precision());

	@Parameter(label = "Recipe", persist = false, attrs = @Attr(name = ADVANCED), choices = { "faithful", "paper" },
		description = "With air and measured slices kept as they were, or as published.")
	private String recipe = "faithful";

	@Parameter(label = "Back-projections", persist = false, attrs = @Attr(name = ADVANCED),
		description = "How often the result is corrected until it agrees with the measured slices, 0 to 50; auto stops at the noise; recipe does what the recipe says.")
	private String backprojection = BackProjections.RECIPE;

	@Parameter(label = "Network trained by self", persist = false, attrs = @Attr(name = ADVANCED), choices = { "lite", "full" },
		description = "Size of the network that is trained where the model is self: lite in minutes, full in hours.")
	private String preset = CladeTraining.LITE;

	@Parameter(label = "Minutes of training by self (0: no limit)", persist = false, min = "0", max = "100000",
		description = "Where the model is self, the training stops after so many minutes with the learning rate at its end, and keeps the best network so far; 0 trains all epochs.")
	private double minutes;

	@Override
	final List<Citation> publications() {
		return CladeModel.PUBLICATIONS;
	}

	@Override
	final ResultSize size(final Volume volume) {
		return ResultSize.isotropic(volume);
	}

	@Override
	public List<Suggestion> suggestions(final String key) {
		return key.equals("model") ? ModelSuggestions.of(CladeModel.METHOD, new Suggestion(SELF, "a network that is trained on this stack first"))
			: super.suggestions(key);
	}

	@Override
	protected void execute() {
		final CladePrediction prediction = prediction();
		requireResult();
		for (final Volume volume : volumes())
			CladePredictor.warning(volume).ifPresent(this::remark);
		final Progress progress = progress("CLADE");
		final TrainedClade trained = isSelf() ? train(volumes(), input().getTitle(), progress.part(0, TRAINING)) : read();
		noteTraining(trained);
		try (CladePredictor predictor = new CladePredictor(trained, prediction)) {
			for (final Volume volume : volumes())
				predictor.mismatch(volume).ifPresent(this::remark);
			if (!isSelf())
				TrainingStacks.of(ModelFile.resolve(model.getPath(), CladeModel.METHOD), CladeModel.METHOD).mismatch(volumes().get(0), true)
					.ifPresent(this::remark);
			make(predictor::superResolve, "clade", "model=" + model + ", " + prediction, isSelf() ? progress.part(TRAINING, 1) : progress);
		}
	}

	@Override
	public SuperResolver method() {
		return isSelf() ? new SelfTrained(prediction()) : new CladePredictor(read(), prediction());
	}

	@Override
	final BlockMethod blockMethod() {
		if (isSelf())
			throw new UserProblem("A network that learns from the stack itself would have to see the whole of it.",
				"Train it with Train CLADE... on a part of the image, and give model=<file>.");
		return new CladeBlocks(ModelReference.of(ModelFile.resolve(model.getPath(), CladeModel.METHOD)), prediction());
	}

	private boolean isSelf() {
		return model.getPath().equals(SELF);
	}

	private TrainedClade read() {
		return CladeModel.read(ModelFile.resolve(model.getPath(), CladeModel.METHOD));
	}

	private TrainedClade train(final List<Volume> volumes, final String title, final Progress progress) {
		final CladeTraining training = new CladeTraining(volumes, recipe, preset).atMost(minutes);
		try (TrainingPreview preview = new TrainingPreview(title)) {
			return training.runInTemporaryFolder(preview, progress);
		}
	}

	/** Trains on every volume that it is given. */
	private final class SelfTrained implements SuperResolver {

		private final CladePrediction prediction;

		SelfTrained(final CladePrediction prediction) {
			this.prediction = prediction;
		}

		@Override
		public Volume superResolve(final Volume volume, final Progress progress) {
			CladePredictor.require(volume);
			final TrainedClade trained = train(List.of(volume), "CLADE", progress.part(0, TRAINING));
			try (CladePredictor predictor = new CladePredictor(trained, prediction)) {
				return predictor.superResolve(volume, progress.part(TRAINING, 1));
			}
		}

		@Override
		public String name() {
			return "CLADE";
		}
	}

	private CladePrediction prediction() {
		final CladePrediction base = recipe.equals("paper") ? CladePrediction.PAPER : CladePrediction.FAITHFUL;
		return base.with(CladePrediction.Mode.valueOf(constant(mode)), stride, Precision.named(precision))
			.withPlanes(CladePrediction.Planes.valueOf(constant(planes)))
			.withBackProjections(BackProjections.parse(backprojection, base.backProjections()));
	}

	private static String constant(final String choice) {
		return choice.toUpperCase(Locale.ROOT);
	}

	private static String name(final Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}
}
