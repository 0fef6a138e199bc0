package io.github.throughplane.vama;

import io.github.throughplane.model.Citation;
import io.github.throughplane.model.InputSize;
import io.github.throughplane.model.ModelContent;
import io.github.throughplane.model.ModelType;
import io.github.throughplane.model.Normalisation;
import io.github.throughplane.model.OpenModels;
import io.github.throughplane.model.Ports;
import io.github.throughplane.model.TrainedModel;
import io.github.throughplane.task.TrainingHistory;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Trained networks as model files. */
public final class VamaModel {

	/** The method's name in model files. */
	public static final String METHOD = "v-ama";

	/** What to cite. */
	public static final List<Citation> PUBLICATIONS = List.of(new Citation("Savioli et al., Joint Semi-supervised 3D Super-Resolution and Segmentation with Mixed "
		+ "Adversarial Gaussian Domain Adaptation, 2021", "10.48550/arXiv.2107.07975"));
	private static final Normalisation NORMALISATION = Normalisation.inWords(
		Map.of(VamaNetwork.STACK, "the slices of a stack as channels, from base to apex, normalised: see the documentation", VamaNetwork.NOISE,
			"standard normal numbers; zeros for the result without chance", VamaNetwork.ADAPTED, "the slices as another scanner would show them, normalised"),
		"The percentiles are those of a disc in the middle of the slices, of a radius of 0.3 sides: the description has no step for that. Of the output, 0 and 1 stand for"
			+ " these percentiles.");
	private static final List<Ports> PORTS = Stream.of(List.of(VamaNetwork.STACK, VamaNetwork.NOISE), List.of(VamaNetwork.STACK))
		.map(inputs -> new Ports(inputs, List.of(VamaNetwork.ADAPTED))).toList();
	private static final double TOLERANCE = 1e-3;
	/** What its model files are. */
	public static final ModelType TYPE = type(PUBLICATIONS);

	private VamaModel() {}

	private static ModelType type(final List<Citation> publications) {
		return new ModelType(METHOD, PORTS, publications, TOLERANCE, 0, rule -> NORMALISATION);
	}

	/**
	 * Writes a model file.
	 *
	 * @param name what people call the model
	 * @param trainedOn one sentence on the stacks
	 */
	public static void write(final Path zip, final TrainedVama trained, final String name, final String trainedOn) {
		final ModelContent content = new ModelContent(InputSize.FIXED, List.of(trained.settings()),
			"percentiles 0.5 and 99.5 of a disc around the heart become 0 and 1", trained.settings().seed(), trained.weights(), trained.testInputs(),
			trained.testOutputs());
		try (VamaNetwork network = trained.network()) {
			type(trained.settings().method().publications()).write(zip, trained, content, network, name, trainedOn);
		}
	}

	/**
	 * Reads a model and checks that the networks give here what they gave where they were trained.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the file is no whole model of this method
	 */
	public static TrainedVama read(final Path zip) {
		return OpenModels.read(zip, METHOD, VamaModel::readAnew);
	}

	private static TrainedVama readAnew(final Path zip) {
		final TrainedModel model = TYPE.read(zip);
		final VamaSettings settings = model.settings(VamaSettings.class);
		model.requireTestArrays(InputSize.FIXED, VamaNetwork.inputs(settings).stream().map(name -> TrainedVama.testShape(settings, name)).toList(),
			List.of(TrainedVama.testShape(settings, VamaNetwork.ADAPTED)));
		try (VamaNetwork network = new VamaNetwork(settings, model.given())) {
			final Map<String, float[]> weights = TYPE.tested(model, network, network::run);
			return new TrainedVama(settings, weights, new TrainingHistory(VamaTrainer.columns(settings).names()), model.description().epoch(),
				warnings(settings, model.description().training()), model.testInputs(), model.testOutputs());
		}
	}

	/** What the training says against the networks, where the file tells of it. */
	private static List<String> warnings(final VamaSettings settings, final Map<String, Object> training) {
		final Map<String, Number> told = new HashMap<>();
		training.forEach((name, value) -> {
			if (value instanceof final Number number)
				told.put(name, number);
		});
		return told.keySet().containsAll(VamaTrainer.columns(settings).kept()) ? TrainedVama.warnings(settings, told) : List.of();
	}
}
