package io.github.throughplane.deeprecon;

import io.github.throughplane.benchmark.ScoreTable;
import io.github.throughplane.benchmark.ScoreTable.Metric;
import io.github.throughplane.command.input.PhantomStack;
import io.github.throughplane.deeprecon.DeepReconModel.HeartModel;
import io.github.throughplane.geminigan.FoundHeart;
import io.github.throughplane.geminigan.GeminiModel;
import io.github.throughplane.geminigan.GeminiPrediction;
import io.github.throughplane.geminigan.GeminiPredictor;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.interpolation.ContourInterpolation;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.interpolation.ShapeInterpolation;
import io.github.throughplane.interpolation.ShapeSettings;
import io.github.throughplane.latentoptimisation.LatentOptimisation;
import io.github.throughplane.latentoptimisation.LatentSettings;
import io.github.throughplane.latentoptimisation.ShortAxisStack;
import io.github.throughplane.latentoptimisation.ShortAxisStack.Base;
import io.github.throughplane.latentoptimisation.ShortAxisStack.Empty;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.LongAxisView;
import io.github.throughplane.phantom.ScanGrid;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeModel;
import io.github.throughplane.stylegan.InversionSettings;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Table 2 of Chang et al.: Dice of the left cavity in long-axis planes of phantoms, which no method sees, cut out of what methods make of the short-axis stack.
 * Those that interpolate get the labels that DirectSeg gives to the slices; linear interpolation is that of the image, each of whose slices it labels. Arguments:
 * seed of the first phantom, number of phantoms, variety, steps of the search (0,300), a file for the values of all cases, and DirectSeg=, DeepRecon=, stack= (a
 * Gemini-GAN) and latent= (a prior), each with a model. The first DeepRecon with the most steps is what the others are tested against.
 */
public final class LongAxisBenchmark {

	private static final List<String> PHASES = List.of("ED", "ES");
	private static final List<Metric> METRICS = List.of(new Metric("mean", 1), new Metric("2-chamber", 1), new Metric("3-chamber", 1), new Metric("4-chamber", 1));
	private static final int PIXELS = 128;
	private static final double PIXEL = 1.25;
	/** Slices of results for each of the stack. */
	private static final int FACTOR = 4;

	/** What one method makes of a phantom's two phases. */
	private interface Method {
		List<LabelVolume> of(Case heart);
	}

	/**
	 * @param frames end-diastole and end-systole
	 * @param direct labels of their slices by DirectSeg, on the grid of its squares
	 */
	private record Case(PhantomStack stack, List<LabelledVolume> frames, List<LabelVolume> direct) {

		List<Volume> images() {
			return frames.stream().map(LabelledVolume::image).toList();
		}

		/** Column and row of the middle of the heart. */
		Optional<double[]> point() {
			final double[] point = stack.centre();
			final Volume image = frames.get(0).image();
			for (int axis = 0; axis < point.length; axis++)
				point[axis] = (point[axis] - image.origin()[axis]) / image.spacing().along(axis);
			return Optional.of(point);
		}

		/** Distance of the slices of results, mm. */
		double spacing() {
			return direct.get(0).spacing().z() / FACTOR;
		}
	}

	private final Map<String, Method> methods = new LinkedHashMap<>();
	private final SliceSettings slices;
	private final int side;
	private final SliceSegmenter segmenter;
	private String tested = "";

	private LongAxisBenchmark(final HeartModel direct) {
		slices = direct.slices();
		side = direct.generator().shape().size();
		segmenter = direct.segmentation().orElseThrow().segmenter();
		methods.put("tiles", heart -> heart.direct().stream().map(labels -> tiles(labels)).toList());
		methods.put("linear", heart -> labelled(heart.stack(), heart.images().stream()
			.map(image -> new Interpolator(new InterpolationSettings(Interpolation.LINEAR, image.spacing().z() / FACTOR, 0)).superResolve(image, Progress.NONE))
			.toList()));
		methods.put("shape-based", heart -> heart.direct().stream()
			.map(labels -> new ShapeInterpolation(new ShapeSettings(heart.spacing())).interpolate(labels, Progress.NONE)).toList());
		methods.put("CPD", heart -> heart.direct().stream().map(labels -> new ContourInterpolation(heart.spacing()).interpolate(labels, Progress.NONE)).toList());
	}

	public static void main(final String... arguments) throws IOException {
		final Map<String, Path> models = new LinkedHashMap<>();
		for (final String argument : Arrays.asList(arguments).subList(5, arguments.length))
			models.put(argument.split("=", 2)[0], ModelFile.resolve(argument.split("=", 2)[1]));
		final LongAxisBenchmark benchmark = new LongAxisBenchmark(DeepReconModel.read(models.get("DirectSeg")));
		if (models.containsKey("DeepRecon"))
			for (final String steps : arguments[3].split(","))
				benchmark.add(DeepReconModel.read(models.get("DeepRecon")), Integer.parseInt(steps));
		if (models.containsKey("stack"))
			benchmark.add(GeminiModel.read(models.get("stack")).predictor(GeminiPrediction.AUTOMATIC));
		if (models.containsKey("latent"))
			benchmark.add(new LatentOptimisation(ShapeModel.read(models.get("latent")), LatentSettings.STANDARD));
		benchmark.run(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]), Variety.valueOf(arguments[2].toUpperCase(Locale.ROOT)), Path.of(arguments[4]));
	}

	private void add(final HeartModel model, final int steps) {
		tested = "DeepRecon, " + steps + " steps";
		methods.put(tested, heart -> {
			try (HeartReconstruction reconstruction = new HeartReconstruction(model, "DeepRecon", InversionSettings.STANDARD.withSteps(steps), FACTOR, heart.point())) {
				return reconstruction.find(heart.images(), Progress.NONE).stream().map(FoundHeart::volume).map(LabelledVolume::labels).toList();
			}
		});
	}

	private void add(final GeminiPredictor predictor) {
		methods.put("Gemini-GAN",
			heart -> predictor.find(heart.images(), heart.point(), Progress.NONE).stream().map(FoundHeart::volume).map(LabelledVolume::labels).toList());
	}

	private void add(final LatentOptimisation latent) {
		methods.put("latent optimisation", heart -> heart.direct().stream().map(labels -> latent.optimise(
			new ShortAxisStack("phantom", List.of(labels), HeartClasses.STANDARD, 0, Empty.BETWEEN_MISSING, Base.STACK, false), List.of(), 0, false, Progress.NONE).get(0)
			.labels()).toList());
	}

	private void run(final long first, final int count, final Variety variety, final Path csv) throws IOException {
		final Map<String, Map<String, List<double[]>>> scores = new LinkedHashMap<>();
		try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(csv, StandardCharsets.UTF_8))) {
			out.println("case,phase,method," + METRICS.stream().map(Metric::name).collect(Collectors.joining(",")));
			for (long seed = first; seed < first + count; seed++) {
				final PhantomStack stack = PhantomStack.of(seed, variety, slices, side);
				final List<LabelledVolume> frames = stack.labelledPhases().stream().map(stack::labelled).toList();
				final Case heart = new Case(stack, frames, labelled(stack, frames.stream().map(LabelledVolume::image).toList()));
				for (final Map.Entry<String, Method> method : methods.entrySet()) {
					final List<LabelVolume> made = method.getValue().of(heart);
					for (int phase = 0; phase < made.size(); phase++) {
						final double[] values = score(heart, phase, made.get(phase));
						scores.computeIfAbsent(PHASES.get(phase), key -> new LinkedHashMap<>()).computeIfAbsent(method.getKey(), key -> new ArrayList<>()).add(values);
						out.println(String.join(",", seed + "", PHASES.get(phase), method.getKey().replace(",", ""),
							Arrays.stream(values).mapToObj(value -> String.format(Locale.ROOT, "%.4f", value)).collect(Collectors.joining(","))));
					}
					out.flush();
				}
				System.err.println("phantom " + seed);
			}
		}
		scores.forEach((phase, ofMethods) -> new ScoreTable(METRICS, tested).print(phase, ofMethods));
	}

	/** What DirectSeg says of all slices of the frames of a series, in their place. */
	private List<LabelVolume> labelled(final PhantomStack stack, final List<Volume> images) {
		final SeriesSlices cut = SeriesSlices.of("phantom", images, stack.centre(), side, slices.pixel());
		final List<LabelVolume> labels = new ArrayList<>();
		for (int i = 0; i < images.size(); i++) {
			final byte[] squares = segmenter.labels(cut.frames().get(i));
			final LabelVolume whole = SliceCase.volume(squares, side, slices.pixel(), images.get(i).depth(), images.get(i).spacing().z());
			labels.add(new LabelVolume(whole.samples(), whole.spacing(), new double[] { cut.square().x(), cut.square().y(), images.get(i).origin()[2] }));
		}
		return labels;
	}

	/** Each slice four times, in the middle and to both sides of it. */
	private static LabelVolume tiles(final LabelVolume labels) {
		final List<float[]> planes = new ArrayList<>();
		for (int z = 0; z < FACTOR * labels.depth(); z++) {
			final int[] slice = labels.slice(z / FACTOR);
			final float[] plane = new float[slice.length];
			for (int i = 0; i < plane.length; i++)
				plane[i] = slice[i];
			planes.add(plane);
		}
		final double thick = labels.spacing().z();
		final double[] origin = labels.origin();
		origin[2] += (1.0 / FACTOR - 1) / 2 * thick;
		return LabelVolume.wrap(Samples.wrap(planes, labels.width(), labels.height()), labels.spacing().withZ(thick / FACTOR), origin);
	}

	/** Mean and each view. */
	private static double[] score(final Case heart, final int phase, final LabelVolume made) {
		final double[] values = new double[1 + LongAxisView.values().length];
		for (final LongAxisView view : LongAxisView.values()) {
			values[1 + view.ordinal()] = dice(heart, phase, view, made);
			values[0] += values[1 + view.ordinal()] / LongAxisView.values().length;
		}
		return values;
	}

	/** Of the left cavity in all of a plane: what a method leaves beyond its slices counts as missed. */
	private static double dice(final Case heart, final int phase, final LongAxisView view, final LabelVolume made) {
		final PhantomStack stack = heart.stack();
		final ScanGrid plane = stack.phantom().longAxis(view, PIXELS, PIXELS, PIXEL, 1);
		final int[] truth = stack.phantom().labels(plane, stack.labelledPhases().get(phase), Progress.NONE).slice(0);
		final double[] places = new WorldFrame(plane.matrix()).slicePlaces(new WorldFrame(stack.grid().matrix()));
		final double[] first = heart.frames().get(phase).image().origin();
		final Spacing spacing = made.spacing();
		final double[] origin = made.origin();
		long common = 0;
		long sizes = 0;
		for (int i = 0; i < truth.length; i++) {
			final long[] at = new long[3];
			boolean inside = true;
			for (int axis = 0; axis < at.length; axis++) {
				final double place = places[3 * axis] * (i % PIXELS) + places[3 * axis + 1] * (i / PIXELS) + places[3 * axis + 2];
				at[axis] = Math.round((place + first[axis] - origin[axis]) / spacing.along(axis));
				inside &= at[axis] >= 0 && at[axis] < made.samples().dimension(axis);
			}
			final boolean isLeft = truth[i] == HeartClasses.LEFT_CAVITY;
			final boolean found = inside && made.block(at, new int[] { 1, 1, 1 })[0] == HeartClasses.LEFT_CAVITY;
			sizes += (isLeft ? 1 : 0) + (found ? 1 : 0);
			common += isLeft && found ? 1 : 0;
		}
		return sizes == 0 ? 1 : 2.0 * common / sizes;
	}
}
