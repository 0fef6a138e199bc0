package io.github.throughplane.smore;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.model.Citation;
import io.github.throughplane.model.InputSize;
import io.github.throughplane.model.ModelContent;
import io.github.throughplane.model.ModelType;
import io.github.throughplane.model.Normalisation;
import io.github.throughplane.model.OpenModels;
import io.github.throughplane.model.TrainedModel;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.volume.IntensityMap;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Trained SMORE-style networks as model files. */
public final class SmoreModel {

	/** The method's name in model files. */
	public static final String METHOD = "smore";

	/** Of the method. */
	public static final List<Citation> PUBLICATIONS = List.of(
		new Citation("Zhao et al., SMORE: A Self-Supervised Anti-Aliasing and Super-Resolution Algorithm for MRI Using Deep Learning, 2021",
			"10.1109/TMI.2020.3037187"),
		new Citation("Yu et al., Wide Activation for Efficient and Accurate Image Super-Resolution, 2018", "10.48550/arXiv.1808.08718"));
	private static final Normalisation NORMALISATION = Normalisation.inWords(
		Map.of(SmoreNetwork.INPUT, "two channels on how slices lie, then the interpolated rows of a slice, normalised: see the documentation", SmoreNetwork.OUTPUT,
			"the sharp rows of a slice as channels, normalised", SmoreNetwork.ERROR, "the absolute error to be expected of each sharp value, normalised"),
		"Of the input, channel 0 tells how far apart the rows made of a slice lie, in pixels, and channel 1 how thick slices are, as a share of their distance; only the"
			+ " channels behind these are values of the image, which the description has no step for. CT is divided by 1000 Hounsfield units; of any other image the"
			+ " percentiles 0.1 and 99.9 become -1 and 1. How many channels there are is free: as many rows as a slice becomes.");
	/** What its model files are. */
	public static final ModelType TYPE = new ModelType(METHOD, SmoreNetwork.PORTS, PUBLICATIONS, 2e-3, 0, rule -> NORMALISATION);

	/** Any number of slices and columns. */
	private static final InputSize INPUT_SIZE = new InputSize(1, 1);

	private SmoreModel() {}

	/**
	 * Writes a model file.
	 *
	 * @param name what people call the model
	 * @param trainedOn one sentence on the images
	 */
	public static void write(final Path zip, final TrainedSmore trained, final String name, final String trainedOn) {
		final ModelContent content = new ModelContent(INPUT_SIZE, List.of(trained.settings(), trained.geometries()), trained.rule().name(),
			trained.settings().seed(), trained.weights(), List.of(trained.testInput()), trained.testOutputs());
		try (SmoreNetwork network = trained.network()) {
			TYPE.write(zip, trained, content, network, name, trainedOn);
		}
	}

	/**
	 * Reads a model and checks that the network gives here what it gave where it was trained.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the file is no whole model of this method
	 */
	public static TrainedSmore read(final Path zip) {
		return OpenModels.read(zip, METHOD, SmoreModel::readAnew);
	}

	private static TrainedSmore readAnew(final Path zip) {
		final TrainedModel model = TYPE.read(zip);
		final SmoreSettings settings = model.settings(SmoreSettings.class);
		final KnownGeometries geometries = model.settings(KnownGeometries.class);
		final RowCounts counts = geometries.rowCounts();
		final NamedArray input = model.testInput(SmoreNetwork.INPUT);
		final int[] test = TrainedSmore.testInputShape(input, counts);
		final int[] made = test.clone();
		made[3] -= WideResidualNetwork.TOLD;
		model.requireTestArrays(INPUT_SIZE, List.of(test), List.of(made, made));
		try (SmoreNetwork network = new SmoreNetwork(settings, counts, model.given())) {
			final Map<String, float[]> weights = TYPE.tested(model, network, inputs -> network.run(inputs.get(0)));
			return new TrainedSmore(settings, geometries, IntensityMap.Rule.named(model.normalisation()), weights,
				new TrainingHistory(SmoreTrainer.COLUMNS.names()), model.description().epoch(), input, model.testOutputs());
		}
	}
}
