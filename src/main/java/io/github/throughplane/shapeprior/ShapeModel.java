package io.github.throughplane.shapeprior;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.model.Citation;
import io.github.throughplane.model.InputSize;
import io.github.throughplane.model.ModelContent;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.model.ModelType;
import io.github.throughplane.model.Normalisation;
import io.github.throughplane.model.OpenModels;
import io.github.throughplane.model.Ports;
import io.github.throughplane.model.TrainedModel;
import io.github.throughplane.task.TrainingHistory;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Trained shape priors as model files. */
public final class ShapeModel {

	/** The method's name in model files. */
	public static final String METHOD = "latent-optimisation";

	/** Of the method. */
	public static final List<Citation> PUBLICATIONS = List.of(new Citation("Wang et al., Joint Motion Correction and Super Resolution for Cardiac Segmentation "
		+ "via Latent Optimisation, MICCAI 2021", "10.1007/978-3-030-87199-4_2"));
	private static final Normalisation NORMALISATION = Normalisation.inWords(
		Map.of(ShapeNetwork.INPUT, "the class of every sample of a heart: 0 background, 1 left cavity, 2 myocardium, 3 right cavity", ShapeNetwork.OUTPUT,
			"the classes of the likeliest heart, in the same numbers"),
		"The heart lies on the grid that the settings tell, placed and turned as docs/latent-optimisation.md says, one heart at a time.");
	/** What its model files are. */
	public static final ModelType TYPE = new ModelType(METHOD, new Ports(ShapeNetwork.INPUT, ShapeNetwork.OUTPUT), PUBLICATIONS, 0, 1e-3,
		rule -> NORMALISATION);

	private ShapeModel() {}

	/**
	 * Writes a model file.
	 *
	 * @param name what people call the model
	 * @param trainedOn one sentence on the hearts
	 */
	public static void write(final Path zip, final TrainedShapes trained, final String name, final String trainedOn) {
		final ModelContent content = new ModelContent(InputSize.FIXED, List.of(trained.settings(), trained.grid(), trained.typical()),
			"0 background, 1 left cavity, 2 myocardium, 3 right cavity", trained.settings().seed(), trained.weights(),
			List.of(heart(ShapeNetwork.INPUT, trained.testInput(), trained.grid())),
			List.of(heart(ShapeNetwork.OUTPUT, trained.testOutput(), trained.grid())));
		try (ShapeNetwork network = trained.network()) {
			TYPE.write(zip, trained, content, network, name, trainedOn);
		}
	}

	/** No class is the likeliest where the network gives numbers that are none: the test shall not take that for background. */
	private static float[] reconstructed(final ShapeNetwork network, final float[] classes) {
		final float[] logits = network.decode(network.encode(classes));
		final float[] likeliest = ShapeNetwork.classes(logits);
		for (int i = 0; i < logits.length; i++)
			if (!Float.isFinite(logits[i]))
				likeliest[i % likeliest.length] = Float.NaN;
		return likeliest;
	}

	private static NamedArray heart(final String name, final float[] classes, final ShapeGrid grid) {
		return new NamedArray(name, shape(grid), classes);
	}

	private static int[] shape(final ShapeGrid grid) {
		return new int[] { 1, grid.slices(), grid.rows(), grid.columns(), 1 };
	}

	/**
	 * Reads a model and checks that the network gives here what it gave where it was trained, and that the one for other programs has its weights.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the file is no whole model of this method
	 */
	public static TrainedShapes read(final Path zip) {
		return OpenModels.read(zip, METHOD, ShapeModel::readAnew);
	}

	private static TrainedShapes readAnew(final Path zip) {
		final TrainedModel model = TYPE.read(zip);
		final ShapePriorSettings settings = model.settings(ShapePriorSettings.class);
		final ShapeGrid grid = model.settings(ShapeGrid.class);
		final TypicalHeart typical = model.settings(TypicalHeart.class);
		model.requireTestArrays(InputSize.FIXED, List.of(shape(grid)), List.of(shape(grid)));
		try (ShapeNetwork network = new ShapeNetwork(settings, grid, model.given())) {
			final Map<String, float[]> weights =
				TYPE.tested(model, network, inputs -> List.of(heart(ShapeNetwork.OUTPUT, reconstructed(network, inputs.get(0).values()), grid)));
			ModelFile.requireSameWeights(zip, model);
			return new TrainedShapes(settings, grid, typical, weights, new TrainingHistory(ShapeTrainer.COLUMNS.names()),
				model.description().epoch(), model.testInput(ShapeNetwork.INPUT).values(), model.testOutput(ShapeNetwork.OUTPUT).values());
		}
	}
}
