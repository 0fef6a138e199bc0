package io.github.throughplane.autoencoder;

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

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Trained autoencoders as model files. */
public final class AutoencoderModel {

	/** The method's name in model files. */
	public static final String METHOD = "autoencoder";

	/** Of the method. */
	public static final List<Citation> PUBLICATIONS = List.of(new Citation(
		"Sander, de Vos and Isgum, Unsupervised Super-Resolution: Creating High-Resolution Medical Images from Low-Resolution Anisotropic Examples, 2020",
		"10.48550/arXiv.2010.13172"));
	/** What its model files are. */
	public static final ModelType TYPE = new ModelType(METHOD, new Ports(AutoencoderNetwork.INPUT, AutoencoderNetwork.OUTPUT), PUBLICATIONS, 2e-3, 0,
		rule -> normalisation());
	private static final InputSize INPUT_SIZE = new InputSize(AutoencoderSettings.GRANULE, AutoencoderSettings.GRANULE);

	private AutoencoderModel() {}

	private static Normalisation normalisation() {
		return new Normalisation(Map.of(AutoencoderNetwork.INPUT, List.of(new Processing.Percentiles(1, 99), new Processing.Clip(0, 1))), Map.of(),
			Map.of(AutoencoderNetwork.INPUT, "two slices beside each other as channels", AutoencoderNetwork.OUTPUT,
				"the slice half-way between them, as a share of the range: see the documentation"),
			"Of the output, 0 stands for the percentile 1 of the input and 1 for its percentile 99: multiply it by the difference of these two, and add the lower one,"
				+ " to have the values of the input again.");
	}

	/**
	 * Writes a model file.
	 *
	 * @param name what people call the model
	 * @param trainedOn one sentence on the images
	 */
	public static void write(final Path zip, final TrainedAutoencoder trained, final String name, final String trainedOn) {
		final ModelContent content = new ModelContent(INPUT_SIZE, List.of(trained.settings()),
			"percentiles 1 and 99 of the volume become 0 and 1, values beyond are clamped", trained.settings().seed(), trained.weights(),
			List.of(new NamedArray(AutoencoderNetwork.INPUT, testShape(trained.settings(), 2), trained.testInput())),
			List.of(new NamedArray(AutoencoderNetwork.OUTPUT, testShape(trained.settings(), 1), trained.testOutput())));
		try (AutoencoderNetwork network = trained.network()) {
			TYPE.write(zip, trained, content, network, name, trainedOn);
		}
	}

	/**
	 * Reads a model and checks that the network gives here what it gave where it was trained.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the file is no whole model of this method
	 */
	public static TrainedAutoencoder read(final Path zip) {
		return OpenModels.read(zip, METHOD, AutoencoderModel::readAnew);
	}

	private static TrainedAutoencoder readAnew(final Path zip) {
		final TrainedModel model = TYPE.read(zip);
		final AutoencoderSettings settings = model.settings(AutoencoderSettings.class);
		model.requireTestArrays(INPUT_SIZE, List.of(testShape(settings, 2)), List.of(testShape(settings, 1)));
		try (AutoencoderNetwork network = new AutoencoderNetwork(settings, model.given())) {
			final Map<String, float[]> weights = TYPE.tested(model, network, inputs -> List.of(between(network, inputs.get(0))));
			return new TrainedAutoencoder(settings, weights, new TrainingHistory(AutoencoderTrainer.columns(settings).names()),
				model.description().epoch(),
				model.testInput(AutoencoderNetwork.INPUT).values(), model.testOutput(AutoencoderNetwork.OUTPUT).values());
		}
	}

	private static int[] testShape(final AutoencoderSettings settings, final int slices) {
		return new int[] { 1, settings.patch(), settings.patch(), slices };
	}

	private static NamedArray between(final AutoencoderNetwork network, final NamedArray two) {
		final int rows = two.shape()[1];
		final int columns = two.shape()[2];
		return new NamedArray(AutoencoderNetwork.OUTPUT, new int[] { 1, rows, columns, 1 }, network.between(two.values(), rows, columns));
	}
}
