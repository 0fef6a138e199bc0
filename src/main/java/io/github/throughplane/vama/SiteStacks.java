package io.github.throughplane.vama;

import io.github.throughplane.geminigan.ChannelGrid;
import io.github.throughplane.geminigan.HeartSeries;
import io.github.throughplane.geminigan.HeartSite;
import io.github.throughplane.geminigan.PackedImage;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The thick stacks of one scanner, as they are added: all from the base to the apex, and seen from the same side. Two bytes a sample are kept. */
public final class SiteStacks {

	/** How far beyond the square of the networks anything is looked at, mm: where a heart of another site comes to lie. */
	private static final double BEYOND = 25;
	/** End-systole as a share of the cycle, where no labels tell it. */
	private static final double SYSTOLE = 0.35;

	private final String site;
	private final ChannelGrid grid;
	private final List<SiteStack> stacks = new ArrayList<>();

	/**
	 * @param site for messages: source or target
	 * @param grid of the networks
	 */
	public SiteStacks(final String site, final ChannelGrid grid) {
		this.site = site;
		this.grid = grid;
	}

	/**
	 * Adds a stack or cine. Of a cine two frames are taken: those with the largest and the smallest left cavity where labels tell them, else the first one, and
	 * of two the second, of more the one after about a third of the cycle.
	 *
	 * @param name for messages
	 * @param patient whose heart it is
	 * @param single the phase of a single frame
	 * @param frames on one grid, from the base to the apex, in mm
	 * @param labels 0 background, 1 left cavity, 2 myocardium, 3 right cavity, one for each frame, or none
	 * @throws UserProblem with the name, if the stack does not suit the grid, or its samples are not finite
	 */
	public void add(final String name, final String patient, final HeartPhase single, final List<Volume> frames, final List<LabelVolume> labels) {
		if (!labels.isEmpty() && labels.size() != frames.size())
			throw new IllegalArgumentException(labels.size() + " labels for " + frames.size() + " frames");
		try {
			final int[] chosen = chosen(frames.size(), labels);
			final List<Volume> some = Arrays.stream(chosen).mapToObj(frames::get).toList();
			for (final Volume frame : some)
				Volumes.requireFinite(frame, Progress.NONE);
			final HeartSeries series = series(some, labels.isEmpty() ? Optional.empty() : HeartSite.of(labels.get(chosen[0])), frames);
			for (int i = 0; i < chosen.length; i++) {
				final HeartPhase phase = chosen.length == 1 ? single : HeartPhase.values()[i];
				stacks.add(new SiteStack(name, patient, phase, PackedImage.around(new double[] { series.place().x(), series.place().y() },
					grid.side() * grid.pixel() / 2 + BEYOND, some.get(i)), series, labels.isEmpty() ? Optional.empty() : Landmarks.of(labels.get(chosen[i]))));
			}
		}
		catch (final UserProblem e) {
			throw new UserProblem("The " + site + " stack " + name + " does not suit.", e.getMessage(), e);
		}
	}

	private HeartSeries series(final List<Volume> some, final Optional<HeartSite> labelled, final List<Volume> frames) {
		HeartSeries.requireSuitable(some.get(0), grid);
		return labelled.map(heart -> HeartSeries.around(some, heart.centre(), grid))
			.orElseGet(() -> {
				final HeartSeries found = HeartSeries.found(frames, Optional.empty(), grid, Progress.NONE);
				return HeartSeries.around(some, new double[] { found.place().x(), found.place().y() }, grid);
			});
	}

	/** The frames at end-diastole and end-systole. */
	private static int[] chosen(final int frames, final List<LabelVolume> labels) {
		if (frames == 1)
			return new int[] { 0 };
		final long[] cavities = labels.stream().mapToLong(SiteStacks::cavity).toArray();
		final List<Integer> labelled = IntStream.range(0, cavities.length).filter(frame -> cavities[frame] > 0).boxed().toList();
		if (frames == 2 || labelled.size() < 2)
			return new int[] { 0, frames == 2 ? 1 : (int) Math.round(SYSTOLE * frames) };
		return new int[] { labelled.stream().reduce((a, b) -> cavities[b] > cavities[a] ? b : a).orElseThrow(),
			labelled.stream().reduce((a, b) -> cavities[b] < cavities[a] ? b : a).orElseThrow() };
	}

	/** Samples of the left cavity. */
	private static long cavity(final LabelVolume labels) {
		return IntStream.range(0, labels.depth()).mapToLong(z -> Arrays.stream(labels.slice(z)).filter(label -> label == CardiacPhantom.LEFT_CAVITY).count()).sum();
	}

	/** Number of stacks, each phase for itself. */
	public int size() {
		return stacks.size();
	}

	/** How many of them have landmarks. */
	long withLandmarks() {
		return stacks.stream().filter(stack -> stack.landmarks().isPresent()).count();
	}

	List<SiteStack> stacks() {
		return Collections.unmodifiableList(stacks);
	}

	/** A number that tells these stacks from others, in all likelihood. */
	int fingerprint() {
		int hash = grid.toString().hashCode();
		for (final SiteStack stack : stacks)
			hash = 31 * (31 * hash + stack.patient().hashCode()) + Arrays.hashCode(stack.image().packed());
		return hash;
	}
}
