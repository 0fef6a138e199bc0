package io.github.throughplane.latentoptimisation;

import io.github.throughplane.edsr.StackPair;
import io.github.throughplane.latentoptimisation.ShortAxisStack.Base;
import io.github.throughplane.latentoptimisation.ShortAxisStack.Empty;
import io.github.throughplane.metric.Dice;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeModel;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * How often the true volumes of unseen phantoms lie within the 90 % intervals that latent optimisation tells. Writes a line for every phantom and class, and
 * prints the shares at the end, those of classes of which more than 5 % lie beyond the slices, as a remark tells, apart. Arguments: file for the lines, model,
 * cases, first seed, severity, variety of the phantoms.
 */
public final class IntervalBenchmark {

	private static final List<String> CLASSES = List.of("LV", "myo", "RV");
	private static final double MM3_PER_ML = 1000;
	private static final double TOLD = 0.05;

	/** Of a class in one phantom; all but the last as shares of the found volume. */
	private record Judged(String name, double beyond, double error, double halfWidth, boolean isWithin) {}

	private IntervalBenchmark() {}

	public static void main(final String... arguments) throws IOException {
		final Path file = Path.of(arguments[0]);
		final LatentOptimisation method = new LatentOptimisation(ShapeModel.read(ModelFile.resolve(arguments[1])), LatentSettings.STANDARD);
		final int cases = Integer.parseInt(arguments[2]);
		final long first = Long.parseLong(arguments[3]);
		final MotionSeverity severity = MotionSeverity.valueOf(arguments[4].toUpperCase(Locale.ROOT));
		final Variety variety = Variety.valueOf(arguments[5].toUpperCase(Locale.ROOT));
		Files.writeString(file, "case,class,true_ml,found_ml,from_ml,to_ml,beyond_ml,Dice,consistency,seconds\n");
		final List<Judged> judged = new ArrayList<>();
		for (long seed = first; seed < first + cases; seed++) {
			final StackPair pair = StackPair.of(seed, variety, seed % 2 == 0, severity);
			final ShortAxisStack stack = new ShortAxisStack("phantom", List.of(pair.stack()), HeartClasses.STANDARD, 0, Empty.BETWEEN_MISSING, Base.STACK, false);
			final long start = System.nanoTime();
			final LatentHeart heart = method.optimise(stack, List.of(), 0, false, Progress.NONE).get(0);
			final double seconds = (System.nanoTime() - start) / 1e9;
			final var dice = Dice.LO_ALIGNED.of(MotionBenchmark.onTruth(heart.labels(), pair.fine()), pair.fine(), new TreeSet<>(List.of(1, 2, 3)), Progress.NONE);
			for (int c = 0; c < CLASSES.size(); c++) {
				final double truth = volume(pair.fine(), c + 1);
				final double found = heart.volumes()[c];
				final double[] interval = heart.interval(c);
				final double beyond = heart.beyond().above()[c] + heart.beyond().below()[c];
				judged.add(new Judged(CLASSES.get(c), beyond / found, Math.abs(truth - found) / found, (interval[1] - interval[0]) / 2 / found,
					truth >= interval[0] && truth <= interval[1]));
				final String line = String.format(Locale.ROOT, "%d,%s,%.3f,%.3f,%.3f,%.3f,%.3f,%.4f,%.4f,%.1f", seed, CLASSES.get(c), truth, found, interval[0],
					interval[1], beyond, dice.get(c + 1).mean(), heart.meanDice(), seconds);
				Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
			}
			System.err.println("phantom " + seed);
		}
		System.out.println("| class | volumes | within | half the width, % | error, % |\n|---|---|---|---|---|");
		for (final String name : CLASSES)
			print(name, judged.stream().filter(one -> one.name().equals(name) && one.beyond() <= TOLD).toList());
		print("all", judged.stream().filter(one -> one.beyond() <= TOLD).toList());
		print("more than 5 % beyond the slices", judged.stream().filter(one -> one.beyond() > TOLD).toList());
	}

	private static void print(final String name, final List<Judged> judged) {
		System.out.printf(Locale.ROOT, "| %s | %d | %.2f | %.1f | %.1f |%n", name, judged.size(),
			(double) judged.stream().filter(Judged::isWithin).count() / judged.size(),
			100 * judged.stream().mapToDouble(Judged::halfWidth).average().orElse(Double.NaN),
			100 * judged.stream().mapToDouble(Judged::error).average().orElse(Double.NaN));
	}

	private static double volume(final LabelVolume labels, final int label) {
		long count = 0;
		for (int z = 0; z < labels.depth(); z++)
			for (final int sample : labels.slice(z))
				count += sample == label ? 1 : 0;
		return count * labels.spacing().x() * labels.spacing().y() * labels.spacing().z() / MM3_PER_ML;
	}
}
