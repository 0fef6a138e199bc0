package io.github.throughplane.latentoptimisation;

import io.github.throughplane.benchmark.Memory;
import io.github.throughplane.edsr.StackPair;
import io.github.throughplane.latentoptimisation.ShortAxisStack.Base;
import io.github.throughplane.latentoptimisation.ShortAxisStack.Empty;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeModel;
import io.github.throughplane.shapeprior.TrainedShapes;
import io.github.throughplane.task.Progress;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Seconds of all 500 iterations for one subject of 13 slices, with one try and with several, without ending early, and the most memory
 * so far. Arguments: model, rounds (2), iterations (500), engine (tensorflow), most tries (3).
 */
public final class LatentSpeedBenchmark {

	private LatentSpeedBenchmark() {}

	public static void main(final String... arguments) throws IOException {
		final TrainedShapes prior = ShapeModel.read(ModelFile.resolve(arguments[0]));
		final int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
		final int iterations = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 500;
		final EngineKind engine = EngineKind.valueOf((arguments.length > 3 ? arguments[3] : "tensorflow").toUpperCase(Locale.ROOT));
		final int most = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 3;
		final StackPair pair = StackPair.of(100_001, false, MotionSeverity.NORMAL);
		final ShortAxisStack stack = new ShortAxisStack("phantom", List.of(pair.stack()), HeartClasses.STANDARD, 0, Empty.BETWEEN_MISSING, Base.STACK, false);
		final LatentSettings usual = LatentSettings.STANDARD;
		for (int round = 0; round < rounds; round++)
			for (final int tries : most == 1 ? new int[] { 1 } : new int[] { 1, most }) {
				final LatentSettings all = new LatentSettings(tries, iterations, usual.codeRate(), usual.shiftRate(), usual.halving(), usual.shiftPenalty(),
					usual.usualShift(), usual.codePenalty(), usual.mostShift(), usual.spread(), 0, usual.mayTilt(), usual.mayViewsMove(), usual.seed());
				final long start = System.nanoTime();
				final LatentHeart heart = new LatentOptimisation(prior, all, engine).optimise(stack, List.of(), 0, false, Progress.NONE).get(0);
				System.out.printf(Locale.ROOT, "%s, %d tries: %.1f s for %d iterations, loss %.4f, consistency %.3f, %s%n", engine, tries,
					(System.nanoTime() - start) / 1e9, iterations, heart.losses().get(heart.losses().size() - 1), heart.meanDice(), Memory.most());
			}
	}
}
