package io.github.throughplane.deeprecon;

import io.github.throughplane.model.Citation;
import io.github.throughplane.model.InputSize;
import io.github.throughplane.model.ModelContent;
import io.github.throughplane.model.ModelType;
import io.github.throughplane.model.Ports;
import io.github.throughplane.model.TrainedModel;
import io.github.throughplane.stylegan.StyleGanSettings;
import io.github.throughplane.stylegan.StyleGanTrainer;
import io.github.throughplane.stylegan.StyleNetwork;
import io.github.throughplane.stylegan.StyleShape;
import io.github.throughplane.stylegan.TrainedStyleGan;
import io.github.throughplane.task.TrainingHistory;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Trained generators of heart slices as model files. */
public final class DeepReconModel {

	/** The method's name in model files. */
	public static final String METHOD = "deeprecon";

	private static final Citation PUBLICATION = new Citation("Chang et al., DeepRecon: Joint 2D Cardiac Segmentation and 3D Volume Reconstruction via A "
		+ "Structure-Specific Generative Method, MICCAI 2022", "10.1007/978-3-031-16440-8_54");
	private static final Citation GENERATOR =
		new Citation("Karras et al., Analyzing and Improving the Image Quality of StyleGAN, CVPR 2020", "10.48550/arXiv.1912.04958");
	/** The code of the test is no likely one, so that images are some times brighter than 1. */
	private static final ModelType TYPE = new ModelType(METHOD, new Ports(StyleNetwork.CODES, StyleNetwork.IMAGE), List.of(PUBLICATION, GENERATOR), 1e-2, 0);

	private DeepReconModel() {}

	/**
	 * A generator of heart slices.
	 *
	 * @param slices how it sees hearts
	 */
	public record HeartGenerator(TrainedStyleGan generator, SliceSettings slices) {}

	/**
	 * Writes a model file.
	 *
	 * @param name what people call the model
	 * @param trainedOn one sentence on the slices
	 */
	public static void write(final Path zip, final TrainedStyleGan trained, final SliceSettings slices, final String name, final String trainedOn) {
		final ModelContent content = new ModelContent(InputSize.FIXED, List.of(trained.shape(), trained.settings(), slices), SeriesSlices.RULE,
			trained.settings().seed(), trained.weights(), List.of(trained.testInput()), List.of(trained.testOutput()));
		try (StyleNetwork network = trained.network()) {
			TYPE.write(zip, trained, content, network, name, trainedOn);
		}
	}

	/**
	 * Reads a model and checks that the generator makes here what it made where it was trained.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the file is no whole model of this method
	 */
	public static HeartGenerator read(final Path zip) {
		final TrainedModel model = TYPE.read(zip);
		final StyleShape shape = model.settings(StyleShape.class);
		model.requireTestArrays(InputSize.FIXED, List.of(new int[] { 1, shape.rows(), shape.style(), 1 }), List.of(new int[] { 1, shape.size(), shape.size(), 1 }));
		try (StyleNetwork network = new StyleNetwork(shape, model.given())) {
			final Map<String, float[]> weights = TYPE.tested(model, network, network::run);
			final TrainedStyleGan generator = new TrainedStyleGan(shape, model.settings(StyleGanSettings.class), weights,
				new TrainingHistory(StyleGanTrainer.COLUMNS.names()), model.description().epoch(), model.testInput(StyleNetwork.CODES),
				model.testOutput(StyleNetwork.IMAGE));
			return new HeartGenerator(generator, model.settings(SliceSettings.class));
		}
	}
}
