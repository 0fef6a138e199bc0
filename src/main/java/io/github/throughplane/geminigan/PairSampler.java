package io.github.throughplane.geminigan;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.SeededRandom;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws the pairs of a training from hearts: a patient in turn, one of its phases by chance, some of its slices, and how a scanner shows them. All follows
 * from the seed and the number of the step. Patients kept out come as they are.
 */
public final class PairSampler implements Pairs {

	/** How far a heart may reach, over half a side: a little of the corners is cut anyway. */
	private static final double MOST_REACH = 1.15;
	private static final double ROUNDING = 1e-6;

	private final Map<String, List<HeartPair>> patients;
	private final List<HeartPair> validated;
	private final PatientSplit split;
	private final PairSettings settings;
	private final PairMaker maker;
	private final int fingerprint;

	/**
	 * Prepares the hearts of some patients.
	 *
	 * @throws UserProblem if there is none, or one does not suit the grid; it names the heart
	 */
	public PairSampler(final HeartPairs hearts, final PairSettings settings) {
		if (hearts.pairs().isEmpty())
			throw new UserProblem("There are no hearts to learn from.", "Give fine images with labels.");
		final ChannelGrid grid = hearts.grid();
		if (settings.mostSlices() > grid.slices() + ROUNDING)
			throw new UserProblem("Stacks of up to " + settings.mostSlices() + " slices were asked for, and the network takes " + (int) (grid.slices() + ROUNDING) + ".",
				"Choose fewer slices, or a network for more.");
		hearts.pairs().forEach(pair -> requireFits(pair, grid));
		this.settings = settings;
		final Map<String, List<HeartPair>> all = hearts.pairs().stream().collect(Collectors.groupingBy(HeartPair::patient, TreeMap::new, Collectors.toList()));
		split = PatientSplit.of(all.keySet(), settings.seed());
		validated = split.validation().stream().flatMap(patient -> all.get(patient).stream()).toList();
		all.keySet().retainAll(split.training());
		patients = all;
		maker = new PairMaker(grid, settings);
		fingerprint = 31 * grid.toString().hashCode() + hearts.fingerprint();
	}

	/** A heart that is larger than the square would be cut. */
	private static void requireFits(final HeartPair pair, final ChannelGrid grid) {
		final double reach = grid.side() * grid.pixel() / 2;
		if (pair.site().radius() > MOST_REACH * reach)
			throw new UserProblem(String.format(Locale.ROOT, "The heart of %s reaches %.0f mm from its middle, and the squares of the network %.0f mm.", pair.name(),
				pair.site().radius(), reach), "Choose more or larger pixels, or leave this heart out.");
	}

	/** Who is learned from and who is kept out. */
	public PatientSplit split() {
		return split;
	}

	@Override
	public PairBatch batch(final long step, final int size) {
		final List<DrawnPair> drawn = new ArrayList<>(Collections.nCopies(size, null));
		IntStream.range(0, size).parallel().forEach(i -> drawn.set(i, draw((step - 1) * size + i)));
		return DrawnPair.batch(drawn);
	}

	/** The item of a number, from 0: every patient once, then all again in another order. */
	private DrawnPair draw(final long number) {
		final Random random = SeededRandom.of(settings.seed(), number);
		final List<HeartPair> phases = List.copyOf(patients.values()).get(SeededRandom.inTurn(settings.seed(), number, patients.size()));
		return maker.drawn(phases.get(random.nextInt(phases.size())), random);
	}

	@Override
	public List<PairBatch> validation() {
		return new AbstractList<>() {

			@Override
			public PairBatch get(final int index) {
				return DrawnPair.batch(List.of(maker.plain(validated.get(index), SeededRandom.of(~settings.seed(), index))));
			}

			@Override
			public int size() {
				return validated.size();
			}
		};
	}

	@Override
	public int fingerprint() {
		return 31 * fingerprint + settings.toString().hashCode();
	}
}
