package io.github.throughplane.clade;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.model.Citation;
import io.github.throughplane.model.InputSize;
import io.github.throughplane.model.ModelContent;
import io.github.throughplane.model.ModelType;
import io.github.throughplane.model.Normalisation;
import io.github.throughplane.model.OpenModels;
import io.github.throughplane.model.Ports;
import io.github.throughplane.model.Processing;
import io.github.throughplane.model.TrainedModel;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.volume.IntensityMap;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Trained CLADEs as model files. */
public final class CladeModel {

	/** The method's name in model files. */
	public static final String METHOD = "clade";

	/** Of the method. */
	public static final List<Citation> PUBLICATIONS = List.of(new Citation(
		"Pascale et al., CLADE: Cycle Loss Augmented Degradation Enhancement for Unpaired Super-Resolution of Anisotropic Medical Images, 2023",
		"10.48550/arXiv.2303.11831"));
	/** What its model files are. */
	public static final ModelType TYPE = new ModelType(METHOD, new Ports(CladeNetwork.INPUT, CladeNetwork.OUTPUT), PUBLICATIONS, 2e-3, 0, CladeModel::normalisation);
	private static final InputSize INPUT_SIZE = new InputSize(CladeSettings.PATCH, 4);
	private static final int[] TEST_SHAPE = { 1, CladeSettings.PATCH, CladeSettings.PATCH, 1 };

	private static final String PLANES = "The network sees planes along z, sagittal or coronal, of a stack that is interpolated along z until its voxels are cubic.";

	private CladeModel() {}

	private static Normalisation normalisation(final String rule) {
		final boolean hounsfield = IntensityMap.Rule.HOUNSFIELD.name().equals(rule);
		final List<Processing> before =
			hounsfield ? List.of(new Processing.Linear(1e-3, 0)) : List.of(new Processing.Percentiles(0.1, 99.9), new Processing.Linear(2, -1));
		final List<Processing> after = List.of(hounsfield ? new Processing.Linear(1e3, 0) : new Processing.Linear(0.5, 0.5));
		return new Normalisation(Map.of(CladeNetwork.INPUT, before), Map.of(CladeNetwork.OUTPUT, after),
			Map.of(CladeNetwork.INPUT, "a plane along z of an interpolated stack" + (hounsfield ? ", Hounsfield units" : ""), CladeNetwork.OUTPUT,
				hounsfield ? "the sharp plane, Hounsfield units" : "the sharp plane, as a share of the range: see the documentation"),
			hounsfield ? PLANES + " Values are Hounsfield units, before and after."
				: PLANES + " Of the output, 0 stands for the percentile 0.1 of the input and 1 for its percentile 99.9: multiply it by the difference of these two, and"
					+ " add the lower one, to have the values of the input again.");
	}

	/**
	 * Writes a model file.
	 *
	 * @param name what people call the model
	 * @param trainedOn one sentence on the images
	 */
	public static void write(final Path zip, final TrainedClade trained, final String name, final String trainedOn) {
		final ModelContent content = new ModelContent(INPUT_SIZE, List.of(trained.settings()), trained.rule().name(), trained.settings().seed(), trained.weights(),
			List.of(new NamedArray(CladeNetwork.INPUT, TEST_SHAPE, trained.testInput())),
			List.of(new NamedArray(CladeNetwork.OUTPUT, TEST_SHAPE, trained.testOutput())));
		try (CladeNetwork network = trained.network(Precision.FLOAT32)) {
			TYPE.write(zip, trained, content, network, name, trainedOn);
		}
	}

	/**
	 * Reads a model and checks that the network gives here what it gave where it was trained.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the file is no whole model of this method
	 */
	public static TrainedClade read(final Path zip) {
		return OpenModels.read(zip, METHOD, CladeModel::readAnew);
	}

	private static TrainedClade readAnew(final Path zip) {
		final TrainedModel model = TYPE.read(zip);
		final CladeSettings settings = model.settings(CladeSettings.class);
		model.requireTestArrays(INPUT_SIZE, List.of(TEST_SHAPE), List.of(TEST_SHAPE));
		try (CladeNetwork network = new CladeNetwork(settings.generator(), Precision.FLOAT32, model.given())) {
			final Map<String, float[]> weights = TYPE.tested(model, network, inputs -> List.of(new NamedArray(CladeNetwork.OUTPUT, TEST_SHAPE,
				network.translate(inputs.get(0).values(), CladeSettings.PATCH, CladeSettings.PATCH))));
			return new TrainedClade(settings, IntensityMap.Rule.named(model.normalisation()), weights,
				new TrainingHistory(CladeTrainer.COLUMNS.names()),
				model.description().epoch(),
				model.testInput(CladeNetwork.INPUT).values(), model.testOutput(CladeNetwork.OUTPUT).values());
		}
	}
}
