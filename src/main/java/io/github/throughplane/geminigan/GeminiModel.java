package io.github.throughplane.geminigan;

import io.github.throughplane.geminigan.GeminiSettings.ImageHead;
import io.github.throughplane.geminigan.GeminiSettings.Preset;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Trained networks as model files. */
public final class GeminiModel {

	/** The method's name in model files. */
	public static final String METHOD = "gemini-gan";

	public static final Citation PUBLICATION = new Citation("Savioli et al., Joint Semi-supervised 3D Super-Resolution and Segmentation with Mixed Adversarial "
		+ "Gaussian Domain Adaptation, 2021", "10.48550/arXiv.2107.07975");
	private static final Normalisation NORMALISATION = Normalisation.inWords(
		Map.of(GeminiNetwork.THICK, "the slices of a stack as channels, from base to apex, normalised: see the documentation", GeminiNetwork.INTERPOLATED,
			"the same, interpolated linearly at the places of the fine slices", GeminiNetwork.IMAGE, "the fine slices as channels, normalised as the input",
			GeminiNetwork.LOGITS, "all slices of the background, then of left cavity, myocardium and right cavity, as channels"),
		"The percentiles are those of a disc in the middle of the slices, of a radius of 0.3 sides, and all inputs are mapped alike: the description has no step for"
			+ " that. Of the output, 0 and 1 stand for these percentiles.");
	/** What its model files are. Logits are of the order of 10. */
	public static final ModelType TYPE = new ModelType(METHOD, allPorts(), List.of(PUBLICATION), 1e-2, 0, rule -> NORMALISATION);
	private static final InputSize INPUT_SIZE = new InputSize(GeminiSettings.GRANULE, GeminiSettings.GRANULE);

	private GeminiModel() {}

	/** What the networks of all kinds take and give. */
	private static List<Ports> allPorts() {
		return Arrays.stream(NetworkKind.values())
			.flatMap(kind -> Stream.of(ImageHead.values()).map(head -> GeminiSettings.of(kind, Preset.LITE).with(changes -> changes.imageHead(head))))
			.map(settings -> new Ports(GeminiNetwork.inputs(settings), GeminiNetwork.outputs(settings))).distinct().toList();
	}

	/**
	 * Writes a model file.
	 *
	 * @param name what people call the model
	 * @param trainedOn one sentence on the hearts
	 */
	public static void write(final Path zip, final TrainedGemini trained, final String name, final String trainedOn) {
		final ModelContent content = new ModelContent(INPUT_SIZE, List.of(trained.settings()),
			"percentiles 0.5 and 99.5 of a disc around the heart become 0 and 1, values are held between " + HeartRange.LEAST + " and " + HeartRange.MOST,
			trained.settings().seed(), trained.weights(), trained.testInputs(), trained.testOutputs());
		try (GeminiNetwork network = trained.network()) {
			TYPE.write(zip, trained, content, network, name, trainedOn);
		}
	}

	/**
	 * Reads a model and checks that the network gives here what it gave where it was trained.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the file is no whole model of this method
	 */
	public static TrainedGemini read(final Path zip) {
		return OpenModels.read(zip, METHOD, GeminiModel::readAnew);
	}

	private static TrainedGemini readAnew(final Path zip) {
		final TrainedModel model = TYPE.read(zip);
		final GeminiSettings settings = model.settings(GeminiSettings.class);
		model.requireTestArrays(INPUT_SIZE, shapes(settings, GeminiNetwork.inputs(settings)), shapes(settings, GeminiNetwork.outputs(settings)));
		try (GeminiNetwork network = new GeminiNetwork(settings, model.given())) {
			final Map<String, float[]> weights = TYPE.tested(model, network, network::run);
			return new TrainedGemini(settings, weights, new TrainingHistory(GeminiTrainer.columns(settings).names()), model.description().epoch(),
				model.testInputs(), model.testOutputs());
		}
	}

	private static List<int[]> shapes(final GeminiSettings settings, final List<String> names) {
		return names.stream().map(name -> TrainedGemini.testShape(settings, name)).toList();
	}
}
