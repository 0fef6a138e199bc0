package io.github.throughplane.evaluation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Percentiles;
import io.github.throughplane.volume.Volume;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A case as it is shown: the same three planes of everything.
 *
 * @param name of the case
 * @param place where the planes go through, for people
 * @param black raw value shown black
 * @param white raw value shown white
 * @param measured what the methods were given
 * @param truth what their results should be, where it is known
 * @param results by method, of its first run; methods that failed are not there
 */
public record ShownCase(String name, String place, double black, double white, List<View> measured, Optional<List<View>> truth,
	Map<String, ShownResult> results)
{

	private static final double BLACK_PERCENT = 0.5;
	private static final double WHITE_PERCENT = 99.5;

	/** Makes trial and truth of a case again, and reads the planes of the results. */
	public static ShownCase of(final Comparison comparison, final String name, final Progress progress) {
		final EvaluationCase evaluationCase = comparison.plan().cases().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
		final Volume volume = evaluationCase.open();
		final String checksum = comparison.outcomes().stream().filter(outcome -> outcome.caseName().equals(name)).findFirst().orElseThrow().checksum();
		final Trial trial = comparison.plan().protocol().trial(volume, checksum, progress.part(0, 0.5));
		final Viewer viewer = new Viewer(trial);
		final double[] window = Percentiles.of(volume, progress.part(0.5, 1), BLACK_PERCENT, WHITE_PERCENT);
		final List<View> measured = viewer.views(trial.measured());
		final Map<String, ShownResult> results = new LinkedHashMap<>();
		for (final String method : comparison.methods())
			comparison.outcomes().stream().filter(o -> o.caseName().equals(name) && o.method().equals(method) && o.failure().isEmpty()).findFirst()
				.ifPresent(outcome -> results.put(method, comparison.views().apply(outcome, measured)));
		final double[] middle = viewer.middle();
		final String place = String.format(Locale.ROOT, "x = %.4g, y = %.4g, z = %.4g %s", middle[0], middle[1], middle[2], volume.spacing().unit());
		return new ShownCase(name, place, window[0], Math.max(window[1], Math.nextUp(window[0])), measured,
			trial.truth().map(truth -> viewer.views(volume)), results);
	}
}
