package io.github.throughplane.deeprecon;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.model.Citation;
import io.github.throughplane.model.InputSize;
import io.github.throughplane.model.ModelContent;
import io.github.throughplane.model.ModelType;
import io.github.throughplane.model.Ports;
import io.github.throughplane.model.TrainedModel;
import io.github.throughplane.stylegan.EncoderNetwork;
import io.github.throughplane.stylegan.EncoderSettings;
import io.github.throughplane.stylegan.EncoderTrainer;
import io.github.throughplane.stylegan.StyleGanSettings;
import io.github.throughplane.stylegan.StyleGanTrainer;
import io.github.throughplane.stylegan.StyleNetwork;
import io.github.throughplane.stylegan.StyleShape;
import io.github.throughplane.stylegan.TrainedEncoder;
import io.github.throughplane.stylegan.TrainedStyleGan;
import io.github.throughplane.task.TrainingHistory;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trained generators of heart slices, with or without an encoder, as model files. */
public final class DeepReconModel {

	/** The method's name in model files. */
	public static final String METHOD = "deeprecon";

	private static final Citation PUBLICATION = new Citation("Chang et al., DeepRecon: Joint 2D Cardiac Segmentation and 3D Volume Reconstruction via A "
		+ "Structure-Specific Generative Method, MICCAI 2022", "10.1007/978-3-031-16440-8_54");
	private static final Citation GENERATOR =
		new Citation("Karras et al., Analyzing and Improving the Image Quality of StyleGAN, CVPR 2020", "10.48550/arXiv.1912.04958");
	private static final Ports ENCODER = new Ports(List.of(EncoderNetwork.IMAGE), List.of(EncoderNetwork.CODES, EncoderNetwork.MADE));
	/** The code of a generator's test is no likely one, so that images are some times brighter than 1. */
	private static final ModelType TYPE = new ModelType(METHOD, List.of(new Ports(StyleNetwork.CODES, StyleNetwork.IMAGE), ENCODER),
		List.of(PUBLICATION, GENERATOR), 1e-2, 0);

	private DeepReconModel() {}

	/**
	 * What a model has.
	 *
	 * @param encoder of the generator, once it is trained
	 * @param slices how they see hearts
	 */
	public record HeartModel(TrainedStyleGan generator, Optional<TrainedEncoder> encoder, SliceSettings slices) {}

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

	/** Writes the model file of a generator with its encoder. */
	public static void write(final Path zip, final TrainedEncoder trained, final SliceSettings slices, final String name, final String trainedOn) {
		final TrainedStyleGan generator = trained.generator();
		final ModelContent content = new ModelContent(InputSize.FIXED, List.of(generator.shape(), generator.settings(), slices, trained.settings()), SeriesSlices.RULE,
			generator.settings().seed(), trained.allWeights(), List.of(trained.testInput()), trained.testOutputs());
		try (EncoderNetwork network = trained.network()) {
			TYPE.write(zip, trained, content, network, name, trainedOn);
		}
	}

	/**
	 * Reads a model and checks that its networks make here what they made where they were trained.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the file is no whole model of this method
	 */
	public static HeartModel read(final Path zip) {
		final TrainedModel model = TYPE.read(zip);
		final StyleShape shape = model.settings(StyleShape.class);
		return model.testInputs().get(0).name().equals(EncoderNetwork.IMAGE) ? withEncoder(model, shape) : alone(model, shape);
	}

	private static int[] code(final StyleShape shape) {
		return new int[] { 1, shape.rows(), shape.style(), 1 };
	}

	private static int[] image(final StyleShape shape) {
		return new int[] { 1, shape.size(), shape.size(), 1 };
	}

	private static HeartModel alone(final TrainedModel model, final StyleShape shape) {
		model.requireTestArrays(InputSize.FIXED, List.of(code(shape)), List.of(image(shape)));
		try (StyleNetwork network = new StyleNetwork(shape, model.given())) {
			final Map<String, float[]> weights = TYPE.tested(model, network, network::run);
			return new HeartModel(generator(model, shape, weights, model.testInputs().get(0), model.testOutputs().get(0)), Optional.empty(),
				model.settings(SliceSettings.class));
		}
	}

	private static HeartModel withEncoder(final TrainedModel model, final StyleShape shape) {
		model.requireTestArrays(InputSize.FIXED, List.of(image(shape)), List.of(code(shape), image(shape)));
		try (EncoderNetwork network = new EncoderNetwork(shape, model.given())) {
			final Map<String, float[]> weights = TYPE.tested(model, network, network::run);
			final TrainedStyleGan generator = generator(model, shape, TrainedEncoder.ofGenerator(weights), model.testOutputs().get(0),
				new NamedArray(StyleNetwork.IMAGE, image(shape), model.testOutputs().get(1).values()));
			final TrainedEncoder encoder = new TrainedEncoder(generator, model.settings(EncoderSettings.class), TrainedEncoder.ofEncoder(weights),
				new TrainingHistory(EncoderTrainer.COLUMNS.names()), model.description().epoch(), model.testInputs().get(0), model.testOutputs());
			return new HeartModel(generator, Optional.of(encoder), model.settings(SliceSettings.class));
		}
	}

	private static TrainedStyleGan generator(final TrainedModel model, final StyleShape shape, final Map<String, float[]> weights, final NamedArray testInput,
		final NamedArray testOutput)
	{
		return new TrainedStyleGan(shape, model.settings(StyleGanSettings.class), weights, new TrainingHistory(StyleGanTrainer.COLUMNS.names()),
			model.description().epoch(), testInput, testOutput);
	}
}
