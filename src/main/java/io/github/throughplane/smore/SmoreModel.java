package io.github.throughplane.smore;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.model.Citation;
import io.github.throughplane.model.InputSize;
import io.github.throughplane.model.ModelDescription;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.model.Ports;
import io.github.throughplane.model.RecordMap;
import io.github.throughplane.model.TrainedModel;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.volume.IntensityMap;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trained SMORE-style networks as model files. */
public final class SmoreModel {

	/** The method's name in model files. */
	public static final String METHOD = "smore";

	private static final List<Citation> PUBLICATIONS = List.of(
		new Citation("Zhao et al., SMORE: A Self-Supervised Anti-Aliasing and Super-Resolution Algorithm for MRI Using Deep Learning, 2021",
			"10.1109/TMI.2020.3037187"),
		new Citation("Yu et al., Wide Activation for Efficient and Accurate Image Super-Resolution, 2018", "10.48550/arXiv.1808.08718"));
	private static final Ports PORTS = new Ports(SmoreNetwork.INPUT, SmoreNetwork.OUTPUT);
	/** Largest difference of the test output on another processor. */
	private static final double TOLERANCE = 2e-3;

	private SmoreModel() {}

	/**
	 * Writes a model file.
	 *
	 * @param name what people call the model
	 * @param trainedOn one sentence on the images
	 */
	public static void write(final Path zip, final TrainedSmore trained, final String name, final String trainedOn) {
		try (SmoreNetwork network = trained.network()) {
			ModelFile.write(zip, packed(trained, network, name, trainedOn), network::export);
		}
	}

	private static TrainedModel packed(final TrainedSmore trained, final SmoreNetwork network, final String name, final String trainedOn) {
		final Map<String, Object> settings = new LinkedHashMap<>(RecordMap.of(trained.settings()));
		settings.putAll(RecordMap.of(trained.geometry()));
		return new TrainedModel(ModelDescription.ofTraining(METHOD, name, trainedOn, PUBLICATIONS,
			inputSize(trained.geometry()), settings, Map.of("rule", trained.rule().name()), trained.history().summary(trained.epoch(), trained.columns().kept()),
			trained.settings().seed()), NamedArray.all(network.shapes(), trained.weights()),
			List.of(trained.testInput()), List.of(trained.testOutput()));
	}

	private static InputSize inputSize(final SliceGeometry geometry) {
		return new InputSize(geometry.rows(), geometry.rows());
	}

	/**
	 * Reads a model and checks that the network gives here what it gave where it was trained.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the file is no whole model of this method
	 */
	public static TrainedSmore read(final Path zip) {
		final TrainedModel model = ModelFile.read(zip, METHOD, PORTS);
		final SmoreSettings settings = RecordMap.to(SmoreSettings.class, model.description().settings());
		final SliceGeometry geometry = RecordMap.to(SliceGeometry.class, model.description().settings());
		final int[] test = TrainedSmore.testShape(model.testInput(SmoreNetwork.INPUT), geometry.rows());
		model.requireTestArrays(inputSize(geometry), List.of(test), List.of(test));
		try (SmoreNetwork network = new SmoreNetwork(settings, geometry.rows(), model.given())) {
			final Map<String, float[]> weights = model.weights(network.shapes());
			ModelFile.selfTest(model, inputs -> List.of(TrainedSmore.translated(network, inputs.get(0))), TOLERANCE);
			return new TrainedSmore(settings, geometry, IntensityMap.Rule.named(model.description().normalisation().get("rule")), weights,
				new TrainingHistory(SmoreTrainer.COLUMNS.names()), model.description().epoch(),
				model.testInput(SmoreNetwork.INPUT), model.testOutput(SmoreNetwork.OUTPUT));
		}
	}
}
