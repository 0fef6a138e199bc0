package io.github.throughplane.vama;

import io.github.throughplane.geminigan.FoundHeart;
import io.github.throughplane.geminigan.GeminiPrediction;
import io.github.throughplane.geminigan.GeminiPredictor;
import io.github.throughplane.geminigan.TrainedGemini;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.SegmentingSuperResolver;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.stream.Stream;

/** Makes a stack look like those that a Gemini-GAN has learned from, and gives it to that. */
public final class AdaptedPredictor implements SegmentingSuperResolver {

	/**
	 * What becomes of a series.
	 *
	 * @param adapted one for each frame
	 * @param hearts what the Gemini-GAN makes of these
	 */
	public record Result(List<AdaptedStack> adapted, List<FoundHeart> hearts) {}

	private final String name;
	private final VamaPrediction options;
	private final VamaPredictor adapter;
	private final GeminiPredictor gemini;

	private AdaptedPredictor(final String name, final VamaPrediction options, final VamaPredictor adapter, final GeminiPredictor gemini) {
		this.name = name;
		this.options = options;
		this.adapter = adapter;
		this.gemini = gemini;
	}

	/**
	 * Both networks, one after the other.
	 *
	 * @throws UserProblem if the adapter was trained for other stacks than those of the Gemini-GAN
	 */
	public static AdaptedPredictor of(final TrainedVama adapter, final VamaPrediction options, final TrainedGemini gemini) {
		final VamaSettings wanted = adapter.settings().feeding(gemini.settings());
		if (!wanted.grid().equals(adapter.settings().grid()))
			throw new UserProblem("The adapter was trained for stacks on the grid " + adapter.settings().grid() + ", and the Gemini-GAN takes " + wanted.grid() + ".",
				"Take the Gemini-GAN that the adapter was trained for (gemini), or train another adapter.");
		return of(adapter.settings().method().title(), adapter.predictor(options), options, gemini);
	}

	/**
	 * The intensities of a stack are matched to those of stacks that the Gemini-GAN knows, without any training.
	 *
	 * @param target on the grid of the Gemini-GAN; see {@link VamaSettings#feeding}
	 */
	public static AdaptedPredictor matching(final SiteStacks target, final VamaPrediction options, final TrainedGemini gemini) {
		return of(HistogramMatching.NAME, HistogramMatching.predictor(target, VamaSettings.STANDARD.feeding(gemini.settings()), options), options, gemini);
	}

	private static AdaptedPredictor of(final String name, final VamaPredictor first, final VamaPrediction options, final TrainedGemini gemini) {
		try {
			return new AdaptedPredictor(name, options, first, gemini.predictor(new GeminiPrediction(options.heart(), options.apexFirst())));
		}
		catch (final RuntimeException e) {
			first.close();
			throw e;
		}
	}

	/**
	 * The hearts of a series.
	 *
	 * @param frames on one grid, in mm
	 * @throws UserProblem if the stack does not suit the networks
	 */
	public Result find(final List<Volume> frames, final Progress progress) {
		final List<AdaptedStack> adapted = adapter.adapt(frames, progress.part(0, 0.4));
		final Volume before = frames.get(0);
		final Volume after = adapted.get(0).stack();
		return new Result(adapted, gemini.find(adapted.stream().map(AdaptedStack::stack).toList(),
			options.heart().map(point -> moved(point, before, after)), progress.part(0.4, 1)));
	}

	/** Column and row of a place in another image. */
	private static double[] moved(final double[] point, final Volume before, final Volume after) {
		final double[] moved = new double[2];
		for (int axis = 0; axis < 2; axis++)
			moved[axis] = (before.origin()[axis] + point[axis] * before.spacing().along(axis) - after.origin()[axis]) / after.spacing().along(axis);
		return moved;
	}

	@Override
	public LabelledVolume superResolveWithLabels(final Volume volume, final Progress progress) {
		return find(List.of(volume), progress).hearts().get(0).volume();
	}

	@Override
	public List<String> remarks() {
		return Stream.concat(adapter.remarks().stream(), gemini.remarks().stream()).distinct().toList();
	}

	@Override
	public String name() {
		return name + " and " + gemini.name();
	}

	@Override
	public void close() {
		adapter.close();
		gemini.close();
	}
}
