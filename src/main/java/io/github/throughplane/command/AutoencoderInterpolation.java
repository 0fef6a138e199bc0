package io.github.throughplane.command;

import io.github.throughplane.autoencoder.AutoencoderModel;
import io.github.throughplane.autoencoder.AutoencoderPrediction;
import io.github.throughplane.autoencoder.AutoencoderPredictor;
import io.github.throughplane.command.input.ModelSuggestions;
import io.github.throughplane.command.input.VolumeMethod;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.menu.Suggestion;
import io.github.throughplane.model.Citation;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.model.TrainingStacks;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.Volume;

import java.io.File;
import java.util.List;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Puts slices between the slices of a stack with a trained autoencoder; see {@link AutoencoderPredictor}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), name = "autoencoder",
	menuPath = "Plugins>Throughplane>Super-Resolve>Autoencoder Interpolation...",
	description = "Puts slices between the slices of a stack: a neural network mixes what it knows of two neighbours, in place of their pixels.")
public class AutoencoderInterpolation extends SuperResolveCommand implements VolumeMethod {

	private static final String AUTOMATIC = "auto";

	// A file for the sake of the button that finds one.
	@Parameter(label = "Model", persist = false, style = FileWidget.OPEN_STYLE,
		description = "The shipped model cine-heart, or the file of one that Train Autoencoder... has made.")
	private File model = new File("cine-heart");

	@Parameter(label = "Factor (0: by spacing)", persist = false, min = "0", max = "64",
		description = "How many times as many gaps between slices the result has, 2 to 64; 0 goes by the slice spacing.")
	private int factor;

	@Parameter(label = "Slice spacing (0: isotropic)", persist = false, min = "0",
		description = "Distance between the slices of the result in the unit of the image; 0 for that of the pixels, which makes the result isotropic.")
	private double spacing;

	@Parameter(label = "Keep acquired slices", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether acquired slices stay exactly as they are; else they pass through the network as well, so that all slices look alike.")
	private boolean keeporiginal = AutoencoderPrediction.ISOTROPIC.keepOriginal();

	@Parameter(label = "Match brightness", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether brightness and contrast of synthesised slices are brought to those of their neighbours.")
	private boolean matchmean = AutoencoderPrediction.ISOTROPIC.matchMean();

	@Parameter(label = "Detail put back (auto, or 0 to 1)", persist = false, attrs = @Attr(name = ADVANCED),
		description = "The share of what the network loses of the acquired slices that is put back into those between them; auto lets the stack decide, 0 is as published.")
	private String detail = AUTOMATIC;

	@Override
	final List<Citation> publications() {
		return AutoencoderModel.PUBLICATIONS;
	}

	@Override
	final ResultSize size(final Volume volume) {
		return AutoencoderPredictor.size(volume, prediction());
	}

	@Override
	public List<Suggestion> suggestions(final String key) {
		return key.equals("model") ? ModelSuggestions.of(AutoencoderModel.METHOD) : super.suggestions(key);
	}

	@Override
	protected void execute() {
		final AutoencoderPrediction prediction = prediction();
		requireResult();
		for (final Volume volume : volumes())
			AutoencoderPredictor.warning(volume).ifPresent(this::remark);
		// The network gets pixels of its own size.
		TrainingStacks.of(ModelFile.resolve(model.getPath(), AutoencoderModel.METHOD), AutoencoderModel.METHOD).mismatch(volumes().get(0), false)
			.ifPresent(this::remark);
		try (SuperResolver predictor = method()) {
			make(predictor::superResolve, "autoencoder", "model=" + model + ", " + prediction, progress("Autoencoder Interpolation"));
		}
	}

	@Override
	public SuperResolver method() {
		return new AutoencoderPredictor(AutoencoderModel.read(ModelFile.resolve(model.getPath(), AutoencoderModel.METHOD)), prediction());
	}

	private AutoencoderPrediction prediction() {
		return new AutoencoderPrediction(factor, spacing, keeporiginal, matchmean, share(detail));
	}

	private static double share(final String text) {
		if (text.trim().equals(AUTOMATIC))
			return AutoencoderPrediction.AUTOMATIC;
		try {
			return Double.parseDouble(text.trim());
		}
		catch (final NumberFormatException e) {
			throw new UserProblem("\"" + text + "\" is no share of detail.", "Give a number from 0 to 1, or auto.", e);
		}
	}
}
