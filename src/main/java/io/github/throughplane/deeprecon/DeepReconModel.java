package io.github.throughplane.deeprecon;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.geminigan.JointOutput;
import io.github.throughplane.model.Citation;
import io.github.throughplane.model.InputSize;
import io.github.throughplane.model.ModelContent;
import io.github.throughplane.model.ModelType;
import io.github.throughplane.model.Normalisation;
import io.github.throughplane.model.OpenModels;
import io.github.throughplane.model.Ports;
import io.github.throughplane.model.Processing;
import io.github.throughplane.model.TrainedModel;
import io.github.throughplane.network.PredictionNetwork;
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
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.GivenWeights;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Trained generators of heart slices as model files: alone, with an encoder, or with a segmentation network as well. */
public final class DeepReconModel {

	/** The method's name in model files. */
	public static final String METHOD = "deeprecon";

	public static final Citation PUBLICATION = new Citation("Chang et al., DeepRecon: Joint 2D Cardiac Segmentation and 3D Volume Reconstruction via A "
		+ "Structure-Specific Generative Method, MICCAI 2022", "10.1007/978-3-031-16440-8_54");
	private static final Citation GENERATOR =
		new Citation("Karras et al., Analyzing and Improving the Image Quality of StyleGAN, CVPR 2020", "10.48550/arXiv.1912.04958");
	private static final Ports ENCODER = new Ports(List.of(EncoderNetwork.IMAGE), List.of(EncoderNetwork.CODES, EncoderNetwork.MADE));
	private static final Ports SEGMENTATION =
		new Ports(List.of(EncoderNetwork.IMAGE), List.of(EncoderNetwork.CODES, EncoderNetwork.MADE, SegmentationNetwork.LOGITS));
	private static final List<Processing> SHARE = List.of(new Processing.Linear(0.5, 0.5));
	private static final Normalisation NORMALISATION = new Normalisation(
		Map.of(EncoderNetwork.IMAGE, List.of(new Processing.Percentiles(1, 99), new Processing.Clip(0, 1), new Processing.Linear(2, -1))),
		Map.of(EncoderNetwork.MADE, SHARE, StyleNetwork.IMAGE, SHARE),
		Map.of(EncoderNetwork.IMAGE, "a square around the heart in one slice", EncoderNetwork.CODES, "the styles of all layers of the generator as rows",
			EncoderNetwork.MADE, "what the generator makes of the codes, as a share of the range: see the documentation", SegmentationNetwork.LOGITS,
			"background, left cavity, myocardium and right cavity of each pixel"),
		"The settings tell the distance of pixels. Of an image that the network makes, 0 stands for the percentile 1 of the square and 1 for its percentile 99: multiply by"
			+ " the difference of these two, and add the lower one, to have values of the square again. Throughplane takes the percentiles of all slices and times of a heart.");
	/** What its model files are. The code of a generator's test is no likely one, so that images are some times brighter than 1. */
	public static final ModelType TYPE = new ModelType(METHOD, List.of(new Ports(StyleNetwork.CODES, StyleNetwork.IMAGE), ENCODER, SEGMENTATION),
		List.of(PUBLICATION, GENERATOR), 1e-2, 0, rule -> NORMALISATION);

	private DeepReconModel() {}

	/**
	 * What a model has.
	 *
	 * @param encoder of the generator, once it is trained
	 * @param segmentation what labels slices, once it is trained
	 * @param slices how they see hearts
	 */
	public record HeartModel(TrainedStyleGan generator, Optional<TrainedEncoder> encoder, Optional<TrainedSegmentation> segmentation, SliceSettings slices) {

		/**
		 * The encoder, for what cannot do without.
		 *
		 * @param name of the model, for the message
		 * @throws UserProblem if there is none
		 */
		public TrainedEncoder requireEncoder(final String name) {
			return encoder.orElseThrow(() -> new UserProblem("The model " + name + " has a generator and no encoder.",
				"Train one with Train > Train DeepRecon... (train-deeprecon stage=encoder model=" + name + ")."));
		}

		/**
		 * The network that labels what the generator makes, where there is one.
		 *
		 * @param name of the model, for the message
		 * @throws UserProblem if there is one that labels something else
		 */
		Optional<TrainedSegmentation> segmentationOfMade(final String name) {
			if (segmentation.filter(found -> !found.settings().segmentation().needsInversion()).isPresent())
				throw new UserProblem("The model " + name + " labels slices as they are, and has never seen any that the generator makes.",
					"Train one with Train > Train DeepRecon... (train-deeprecon stage=segmentation segmentation=deeprecon).");
			return segmentation;
		}

		/**
		 * The same for what cannot do without.
		 *
		 * @throws UserProblem if there is none
		 */
		TrainedSegmentation requireSegmentation(final String name) {
			return segmentationOfMade(name).orElseThrow(() -> new UserProblem("The model " + name + " makes no labels.",
				"Train a network for them with Train > Train DeepRecon... (train-deeprecon stage=segmentation model=" + name + ")."));
		}
	}

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
			TYPE.write(zip, trained, content, network, name, trainedOn + trained.end().map(why -> " " + why).orElse(""));
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

	/** Writes the model file of a generator with its encoder and a network that labels slices. */
	public static void write(final Path zip, final TrainedSegmentation trained, final TrainedEncoder encoder, final SliceSettings slices, final String name,
		final String trainedOn)
	{
		final TrainedStyleGan generator = encoder.generator();
		final Map<String, float[]> weights = new TreeMap<>(encoder.allWeights());
		weights.putAll(trained.weights());
		try (EncoderNetwork network =
			PredictionNetwork.loaded(SegmentationNetwork.whole(generator.shape(), trained.settings(), GivenWeights.NONE), weights))
		{
			final ModelContent content = new ModelContent(InputSize.FIXED,
				List.of(generator.shape(), generator.settings(), slices, encoder.settings(), trained.settings()), SeriesSlices.RULE, generator.settings().seed(), weights,
				List.of(encoder.testInput()), network.run(List.of(encoder.testInput())));
			TYPE.write(zip, trained, content, network, name, trainedOn);
		}
	}

	/**
	 * Reads a model and checks that its networks make here what they made where they were trained.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the file is no whole model of this method
	 */
	public static HeartModel read(final Path zip) {
		return OpenModels.read(zip, METHOD, DeepReconModel::readAnew);
	}

	private static HeartModel readAnew(final Path zip) {
		final TrainedModel model = TYPE.read(zip);
		final StyleShape shape = model.settings(StyleShape.class);
		if (!model.testInputs().get(0).name().equals(EncoderNetwork.IMAGE))
			return alone(model, shape);
		return model.testOutputs().size() == SEGMENTATION.outputs().size() ? withSegmentation(model, shape) : withEncoder(model, shape);
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
				Optional.empty(), model.settings(SliceSettings.class));
		}
	}

	private static HeartModel withEncoder(final TrainedModel model, final StyleShape shape) {
		model.requireTestArrays(InputSize.FIXED, List.of(image(shape)), List.of(code(shape), image(shape)));
		try (EncoderNetwork network = new EncoderNetwork(shape, model.given())) {
			return model(model, shape, TYPE.tested(model, network, network::run), Optional.empty());
		}
	}

	private static HeartModel withSegmentation(final TrainedModel model, final StyleShape shape) {
		model.requireTestArrays(InputSize.FIXED, List.of(image(shape)),
			List.of(code(shape), image(shape), new int[] { 1, shape.size(), shape.size(), JointOutput.CLASSES }));
		final SegmentationSettings settings = model.settings(SegmentationSettings.class);
		try (EncoderNetwork network = SegmentationNetwork.whole(shape, settings, model.given())) {
			final Map<String, float[]> weights = TYPE.tested(model, network, network::run);
			final Map<String, float[]> own = new TreeMap<>(weights);
			own.keySet().removeIf(name -> !LabelNetwork.has(name));
			weights.keySet().removeIf(LabelNetwork::has);
			return model(model, shape, weights, Optional.of(new TrainedSegmentation(shape, settings, own,
				new TrainingHistory(SegmentationTrainer.COLUMNS.names()), model.description().epoch())));
		}
	}

	/** @param weights of generator and encoder */
	private static HeartModel model(final TrainedModel model, final StyleShape shape, final Map<String, float[]> weights,
		final Optional<TrainedSegmentation> segmentation)
	{
		final NamedArray code = model.testOutput(EncoderNetwork.CODES);
		final NamedArray made = model.testOutput(EncoderNetwork.MADE);
		final TrainedStyleGan generator =
			generator(model, shape, TrainedEncoder.ofGenerator(weights), code, new NamedArray(StyleNetwork.IMAGE, image(shape), made.values()));
		final TrainedEncoder encoder = new TrainedEncoder(generator, model.settings(EncoderSettings.class), TrainedEncoder.ofEncoder(weights),
			new TrainingHistory(EncoderTrainer.COLUMNS.names()), model.description().epoch(), model.testInputs().get(0), List.of(code, made));
		return new HeartModel(generator, Optional.of(encoder), segmentation, model.settings(SliceSettings.class));
	}

	private static TrainedStyleGan generator(final TrainedModel model, final StyleShape shape, final Map<String, float[]> weights, final NamedArray testInput,
		final NamedArray testOutput)
	{
		return new TrainedStyleGan(shape, model.settings(StyleGanSettings.class), weights, new TrainingHistory(StyleGanTrainer.COLUMNS.names()),
			model.description().epoch(), testInput, testOutput, Optional.empty());
	}
}
