package io.github.throughplane.latentoptimisation;

import io.github.throughplane.latentoptimisation.LatentSearch.Found;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.TrainedShapes;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Joint motion correction and super-resolution of labelled hearts by latent optimisation (Wang et al., MICCAI 2021): finds the code of a
 * prior and the shifts of the slices so that the decoded heart, shifted and sampled as the stack was, agrees with what was drawn.
 *
 * <pre>
 * LatentOptimisation method = new LatentOptimisation(ShapeModel.read(file), LatentSettings.STANDARD);
 * List&lt;LatentHeart&gt; hearts = method.optimise(stack, List.of(), 0, false, progress);
 * </pre>
 */
public final class LatentOptimisation {

	/** Share of the time that the first of several frames takes, in frames. */
	private static final double FIRST_FRAME = 1.5;

	private final TrainedShapes prior;
	private final LatentSettings settings;
	private final EngineKind engines;
	private final Optional<RightSide> side;

	/** Latent optimisation on TensorFlow. */
	public LatentOptimisation(final TrainedShapes prior, final LatentSettings settings) {
		this(prior, settings, EngineKind.TENSORFLOW);
	}

	public LatentOptimisation(final TrainedShapes prior, final LatentSettings settings, final EngineKind engines) {
		this.prior = prior;
		this.settings = settings;
		this.engines = engines;
		side = RightSide.of(prior);
	}

	/**
	 * Finds the heart of every frame. Each but the first starts from the one before.
	 *
	 * @param planes long-axis slices that it shall agree with as well; may be none
	 * @param spacing distance of the slices of the result, mm; 0 for that of the prior
	 * @param withProbabilities whether the result has them
	 * @throws UserProblem if the stack is no heart seen as the prior has seen hearts
	 */
	public List<LatentHeart> optimise(final ShortAxisStack stack, final List<LongAxisSlice> planes, final double spacing, final boolean withProbabilities,
		final Progress progress)
	{
		planes.forEach(plane -> plane.requireFrames(stack.frames().size()));
		final StackPlacement placement = placement(stack, progress.part(0, 0.01));
		planes.forEach(placement::requireMeets);
		final Geometry geometry = placement.geometry(stack, planes);
		final boolean[] absent = absent(stack, planes);
		final HeartReader reader = new HeartReader(placement, geometry, planes.stream().map(LongAxisSlice::name).toList(), absent, spacing, withProbabilities);
		final List<LatentHeart> hearts = new ArrayList<>();
		final double all = FIRST_FRAME + stack.frames().size() - 1;
		try (LatentSearch search = new LatentSearch(tries -> engines.make(prior, geometry, absent, tries), settings)) {
			LatentPoint start = search.start(prior.settings().latent(), geometry.z().length, planes.size());
			for (int frame = 0; frame < stack.frames().size(); frame++) {
				final Progress part = progress.part(0.01 + 0.99 * (frame == 0 ? 0 : FIRST_FRAME + frame - 1) / all, 0.01 + 0.99 * (FIRST_FRAME + frame) / all);
				final Labels labels = placement.labels(stack, planes, frame);
				final Found found = search.run(start, labels, part.part(0, 0.8));
				start = found.point();
				final LikelyHearts likely = LikelyHearts.of(search.posterior(start, labels, part.part(0.8, 0.9)), search::logits, prior.grid(), absent,
					settings.seed(), part.part(0.9, 0.95));
				hearts.add(reader.heart(found, labels, search.logits(start.code()), likely, stack, settings, part.part(0.95, 1)));
			}
		}
		return hearts;
	}

	/**
	 * What the user should know about a stack before the search.
	 *
	 * @throws UserProblem as {@link #optimise}
	 */
	public List<String> remarks(final ShortAxisStack stack, final List<LongAxisSlice> planes, final Progress progress) {
		final List<String> remarks = new ArrayList<>(placement(stack, progress).remarks());
		final boolean[] absent = absent(stack, planes);
		if (absent[HeartClasses.LEFT_CAVITY])
			remarks.add("The left cavity was not labelled; its probability counts as the background's.");
		if (absent[HeartClasses.MYOCARDIUM])
			remarks.add("The myocardium was not labelled; its probability counts as the background's.");
		return remarks;
	}

	private StackPlacement placement(final ShortAxisStack stack, final Progress progress) {
		return StackPlacement.of(stack, prior.grid(), prior.typical(), side, progress);
	}

	/** Classes that occur in no frame. */
	private static boolean[] absent(final ShortAxisStack stack, final List<LongAxisSlice> planes) {
		final boolean[] absent = new boolean[HeartClasses.COUNT];
		Arrays.fill(absent, 1, absent.length, true);
		for (final LabelVolume frame : stack.frames()) {
			final SortedSet<Integer> labels = frame.labels(Progress.NONE);
			labels.forEach(label -> absent[label] = false);
		}
		for (final LongAxisSlice plane : planes)
			plane.frames().forEach(frame -> Arrays.stream(frame).forEach(label -> absent[label] = false));
		return absent;
	}
}
