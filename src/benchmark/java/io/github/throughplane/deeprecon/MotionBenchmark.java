package io.github.throughplane.deeprecon;

import io.github.throughplane.evaluation.CurvePlot;
import io.github.throughplane.geminigan.VolumeCurve;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.HeartKind;
import io.github.throughplane.phantom.ScanGrid;
import io.github.throughplane.phantom.ScannerStyle;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.stylegan.InversionSettings;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;
import io.github.throughplane.volume.Spacing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

/**
 * Figure 4 of Chang et al. on phantoms: a normal heart with its own motion, with that of another normal heart, and with that of a dilated one. Arguments: folder for
 * the results, model, seed of the first phantom, number of sources, frames of a beat, steps of the search, variety (usual, wide). Writes for each pair a table and a plot of the
 * volumes of the left cavity that the network finds in the moved heart, in source and target, and of the true ones of the two; and a row for each pair: ejection fractions in percent, and
 * in percent of the end-diastolic volume how far the curve of the moved heart is from that of its source as the network sees it (what a heart with its own motion must not be) and, each as a share of its own end-diastole, from
 * the true one of its target (root of the mean square over the frames).
 */
public final class MotionBenchmark {

	private static final int COLUMNS = 80;
	private static final double THICK = 8;
	private static final int PERCENT = 100;

	private final int frames;
	private final double pixel;
	private final Variety variety;

	private MotionBenchmark(final int frames, final double pixel, final Variety variety) {
		this.frames = frames;
		this.pixel = pixel;
		this.variety = variety;
	}

	/** A phantom's cine and its true volumes, of the labels in the middle of the same slices. */
	private record Heart(Cine cine, VolumeCurve truth) {}

	public static void main(final String... arguments) throws IOException {
		final Path folder = Files.createDirectories(Path.of(arguments[0]));
		final DeepReconModel.HeartModel model = DeepReconModel.read(ModelFile.resolve(arguments[1], DeepReconModel.METHOD));
		final long first = Long.parseLong(arguments[2]);
		final int sources = Integer.parseInt(arguments[3]);
		final InversionSettings search = InversionSettings.STANDARD.withSteps(Integer.parseInt(arguments[5]));
		final MotionBenchmark benchmark =
			new MotionBenchmark(Integer.parseInt(arguments[4]), model.slices().pixel(), Variety.valueOf(arguments[6].toUpperCase(Locale.ROOT)));
		final List<List<Object>> rows = new ArrayList<>();
		try (MotionPredictor predictor = new MotionPredictor(model, arguments[1], search, MotionSettings.STANDARD)) {
			for (int i = 0; i < sources; i++) {
				final Heart source = benchmark.draw(first + 3L * i, HeartKind.NORMAL);
				final Map<String, Heart> targets = new LinkedHashMap<>();
				targets.put("itself", source);
				targets.put("normal", benchmark.draw(first + 3L * i + 1, HeartKind.NORMAL));
				targets.put("dilated", benchmark.draw(first + 3L * i + 2, HeartKind.DILATED));
				for (final Map.Entry<String, Heart> target : targets.entrySet()) {
					final MovedHeart moved = predictor.transfer(source.cine(), target.getValue().cine(), Progress.NONE);
					benchmark.write(folder.resolve(source.cine().name() + "-as-" + target.getKey()), moved, source.truth(), target.getValue().truth());
					rows.add(row(source.cine().name(), target.getKey(), moved, source.truth(), target.getValue().truth()));
					System.err.println(rows.get(rows.size() - 1));
				}
			}
		}
		System.out.print(new Table(List.of("source", "target", "EF", "EF_source", "EF_source_true", "EF_target", "EF_target_true", "from_source_percent_EDV",
			"from_true_target_percent", "lowest_PSNR_dB"), rows).forPeople().csv());
	}

	private Heart draw(final long seed, final HeartKind kind) {
		final CardiacPhantom phantom = CardiacPhantom.draw(seed, kind, variety);
		final int columns = (int) Math.ceil(COLUMNS * 2.5 / pixel);
		final ScanGrid grid = phantom.shortAxis(new int[] { columns, columns, 0 }, new Spacing(pixel, pixel, THICK, "mm"), THICK);
		final ScannerStyle style = ScannerStyle.draw(seed);
		final List<Double> phases = IntStream.range(0, frames).mapToObj(i -> (double) i / frames).toList();
		return new Heart(new Cine("heart-" + seed, phases.stream().map(phase -> phantom.grey(grid, phase, style, Progress.NONE)).toList(), Optional.empty()),
			VolumeCurve.of(phases.stream().map(phase -> phantom.labels(grid, phase, Progress.NONE)).toList()));
	}

	/** True curves begin at end-diastole, as phantoms do; so does the plot. */
	private void write(final Path base, final MovedHeart moved, final VolumeCurve source, final VolumeCurve target) throws IOException {
		moved.volumes().write(base.resolveSibling(base.getFileName() + ".csv"));
		final double[] times = IntStream.range(0, frames).mapToDouble(i -> (double) PERCENT * i / frames).toArray();
		final Map<String, double[][]> curves = new LinkedHashMap<>(moved.curves().leftCavities());
		curves.put("source, true", new double[][] { times, source.left() });
		curves.put("target, true", new double[][] { times, target.left() });
		ImageIO.write(new CurvePlot("time (% of the beat)", "volume of the left cavity (ml)", curves).image(), "png",
			base.resolveSibling(base.getFileName() + ".png").toFile());
	}

	private static List<Object> row(final String source, final String name, final MovedHeart moved, final VolumeCurve trueSource, final VolumeCurve trueTarget) {
		final MotionCurves curves = moved.curves();
		final int count = curves.adapted().frames().size();
		final double filled = curves.adapted().left()[curves.adapted().endDiastole()];
		final double filledTarget = trueTarget.left()[trueTarget.endDiastole()];
		double fromSource = 0;
		double fromTarget = 0;
		for (int i = 0; i < count; i++) {
			fromSource += Math.pow((curves.adapted().left()[i] - curves.source().left()[i]) / curves.source().left()[curves.source().endDiastole()], 2) / count;
			fromTarget += Math.pow(curves.adapted().left()[i] / filled - trueTarget.left(i - curves.sourceStart() + trueTarget.endDiastole()) / filledTarget, 2) / count;
		}
		double worst = Double.POSITIVE_INFINITY;
		for (final double psnr : moved.psnr())
			worst = Math.min(worst, psnr);
		return List.of(source, name, ejected(curves.adapted()), ejected(curves.source()), ejected(trueSource), ejected(curves.target()), ejected(trueTarget),
			PERCENT * Math.sqrt(fromSource), PERCENT * Math.sqrt(fromTarget), worst);
	}

	private static double ejected(final VolumeCurve curve) {
		return PERCENT * curve.ejection().orElseThrow().leftEjectionFraction();
	}
}
