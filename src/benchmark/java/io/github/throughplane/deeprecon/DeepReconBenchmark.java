package io.github.throughplane.deeprecon;

import io.github.throughplane.benchmark.ScoreTable;
import io.github.throughplane.deeprecon.DeepReconModel.HeartModel;
import io.github.throughplane.geminigan.GeminiModel;
import io.github.throughplane.geminigan.GeminiPrediction;
import io.github.throughplane.geminigan.GeminiPredictor;
import io.github.throughplane.metric.LabelMatch;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.stylegan.Inversion;
import io.github.throughplane.stylegan.InversionSettings;
import io.github.throughplane.stylegan.TrainedEncoder;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Table 1 of Chang et al.: labels of slices by networks that see them, that see what a generator makes of their codes, or these codes. Arguments: seed of the
 * first phantom, number of phantoms, variety (usual, wide), a folder of stacks with labels or "none", the steps of the search (0,300,1000), a file for the
 * values of all cases, and models as name=file. DeepRecon itself is judged with each number of steps, W+SegNet with the one it has learned from; a Gemini-GAN
 * labels the whole stack, in the place of the publication's 3D-UNet. Prints means and standard deviations, p of Wilcoxon's test that the first DeepRecon with the
 * most steps is better, and how much worse than DirectSeg each case is.
 */
public final class DeepReconBenchmark {

	/** Labels on the grid of a case's truth. */
	private record Result(LabelVolume labels, LabelVolume truth, float[] made) {}

	/** A row of the table. */
	@FunctionalInterface
	private interface Method {
		Result of(SliceCase heart);
	}

	private final int[] steps;
	private final Map<String, Method> methods = new LinkedHashMap<>();
	private final Map<String, Inversion> searches = new LinkedHashMap<>();
	/** What was found for the present case, by search. */
	private final Map<String, Inversion.Found> found = new LinkedHashMap<>();
	private String direct = "";
	private String tested = "";
	private SliceSettings slices;
	private int side;

	private DeepReconBenchmark(final int... steps) {
		this.steps = steps;
	}

	public static void main(final String... arguments) throws IOException {
		final DeepReconBenchmark benchmark = new DeepReconBenchmark(Arrays.stream(arguments[4].split(",")).mapToInt(Integer::parseInt).toArray());
		for (final String argument : Arrays.asList(arguments).subList(6, arguments.length))
			benchmark.add(argument.split("=", 2)[0], argument.split("=", 2)[1]);
		final Path csv = Path.of(arguments[5]);
		Files.deleteIfExists(csv);
		final Variety variety = Variety.valueOf(arguments[2].toUpperCase(Locale.ROOT));
		final List<SliceCase> phantoms = new ArrayList<>();
		for (int i = 0; i < Integer.parseInt(arguments[1]); i++)
			phantoms.addAll(SliceCase.phantom(Long.parseLong(arguments[0]) + i, variety, benchmark.slices, benchmark.side));
		benchmark.run("phantoms", phantoms, csv);
		if (!arguments[3].equals("none"))
			benchmark.run(Path.of(arguments[3]).getFileName().toString(), SliceCase.folder(Path.of(arguments[3]), benchmark.slices, benchmark.side), csv);
	}

	private void add(final String name, final String file) {
		final Path path = ModelFile.resolve(file);
		if (name.startsWith("stack")) {
			final GeminiPredictor predictor = GeminiModel.read(path).predictor(GeminiPrediction.AUTOMATIC);
			methods.put(name, heart -> ofStack(heart, predictor));
			return;
		}
		final HeartModel model = DeepReconModel.read(path);
		final TrainedSegmentation segmentation = model.segmentation().orElseThrow();
		final SliceSegmenter segmenter = segmentation.segmenter();
		slices = model.slices();
		side = model.generator().shape().size();
		switch (segmentation.settings().segmentation()) {
			case DIRECT -> {
				direct = direct.isEmpty() ? name : direct;
				methods.put(name, heart -> labelled(heart, segmenter.labels(heart.images()), new float[0]));
			}
			case CODES -> {
				final String search = search(model.encoder().orElseThrow(), segmentation.settings().segmentationInversion());
				methods.put(name, heart -> labelled(heart, segmenter.labels(found(heart, search).codes()), new float[0]));
			}
			case DEEPRECON -> {
				final boolean first = tested.isEmpty();
				for (final int count : steps) {
					final String search = search(model.encoder().orElseThrow(), count);
					final String row = name + ", " + count + " steps";
					methods.put(row, heart -> labelled(heart, segmenter.labels(found(heart, search).images()), found(heart, search).images()));
					tested = first ? row : tested;
				}
			}
		}
	}

	/** The name of a search, which models with the same encoder share. */
	private String search(final TrainedEncoder encoder, final int count) {
		final String name = new SegmentationInputs(SegmentationSettings.of(SegmentationKind.CODES), encoder).fingerprint() + " " + count;
		searches.computeIfAbsent(name, key -> new Inversion(encoder, InversionSettings.STANDARD.withSteps(count)));
		return name;
	}

	private Inversion.Found found(final SliceCase heart, final String search) {
		return found.computeIfAbsent(search, key -> searches.get(key).find(heart.images(), CodeFinder.central(side), Progress.NONE));
	}

	private Result labelled(final SliceCase heart, final byte[] labels, final float[] made) {
		return new Result(SliceCase.volume(labels, side, slices.pixel(), heart.truth()), heart.truth(), made);
	}

	/** On the grid of the stack, as its labels are. */
	private static Result ofStack(final SliceCase heart, final GeminiPredictor predictor) {
		final LabelMatch match = LabelMatch.of(predictor.superResolveWithLabels(heart.grey(), Progress.NONE).labels(), heart.stack().labels(), Progress.NONE);
		return new Result(match.image(), match.reference(), new float[0]);
	}

	private void run(final String title, final List<SliceCase> cases, final Path csv) throws IOException {
		final Map<String, Map<String, List<double[]>>> scores = new LinkedHashMap<>();
		final Map<String, List<String>> names = new LinkedHashMap<>();
		try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(csv, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
			StandardOpenOption.APPEND)))
		{
			out.println("set,case,phase,method,"
				+ SliceScores.metrics().stream().map(ScoreTable.Metric::name).map(name -> name.replace(",", "")).collect(Collectors.joining(",")));
			for (final SliceCase heart : cases) {
				found.clear();
				names.computeIfAbsent(heart.phase(), key -> new ArrayList<>()).add(heart.name());
				methods.forEach((name, method) -> {
					final Result result = method.of(heart);
					final double[] values = SliceScores.of(heart, result.labels(), result.truth(), result.made());
					scores.computeIfAbsent(heart.phase(), key -> new LinkedHashMap<>()).computeIfAbsent(name, key -> new ArrayList<>()).add(values);
					out.println(String.join(",", title, heart.name(), heart.phase(), name.replace(",", ""),
						Arrays.stream(values).mapToObj(value -> String.format(Locale.ROOT, "%.4f", value)).collect(Collectors.joining(","))));
				});
				System.err.println(title + ": " + heart.name() + " " + heart.phase());
			}
		}
		scores.forEach((phase, ofMethods) -> {
			new ScoreTable(SliceScores.metrics(), tested).print(title + ", " + phase, ofMethods);
			if (!direct.isEmpty())
				gaps(names.get(phase), ofMethods);
		});
	}

	/** How far the mean Dice of each method lies below that of DirectSeg, and where most. */
	private void gaps(final List<String> names, final Map<String, List<double[]>> scores) {
		System.out.printf("%n| mean Dice below %s | mean | most | where |%n|---|---|---|---|%n", direct);
		scores.forEach((name, cases) -> {
			if (name.equals(direct))
				return;
			final double[] gaps = new double[cases.size()];
			Arrays.setAll(gaps, i -> dice(scores.get(direct).get(i)) - dice(cases.get(i)));
			int worst = 0;
			for (int i = 1; i < gaps.length; i++)
				worst = gaps[i] > gaps[worst] ? i : worst;
			System.out.printf(Locale.ROOT, "| %s | %.3f | %.3f | %s |%n", name, Arrays.stream(gaps).average().orElseThrow(), gaps[worst], names.get(worst));
		});
	}

	/** Mean over the classes that were drawn. */
	private static double dice(final double... values) {
		return Arrays.stream(values).limit(3).filter(Double::isFinite).average().orElseThrow();
	}
}
