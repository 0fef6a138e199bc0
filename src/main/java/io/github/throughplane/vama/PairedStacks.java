package io.github.throughplane.vama;

import io.github.throughplane.geminigan.PatientSplit;
import io.github.throughplane.geminigan.PixelMap;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.SeededRandom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pairs of a source stack and a target stack at the same phase, of different people: every stack once at least. Where both have landmarks, the target stack is
 * resampled in the place of the source's heart. Which stacks are paired, their order, and whether a pair is mirrored or cropped, follows from the seed.
 */
public final class PairedStacks implements StackPairs {

	/** Residual of the landmarks beyond which hearts are too different for a pair, mm. */
	static final double MOST_RESIDUAL = 15;
	/** Source stacks that a target stack is tried with. */
	private static final int TRIALS = 10;
	/** Stacks that adapters are judged by in every epoch. */
	private static final int MOST_SOURCES = 10;
	private static final int MOST_TARGETS = 4;
	/** Stacks that tell the look of the target. */
	private static final int MOST_LOOKED_AT = 60;

	/** @param motion from the source's space to the target's, and how far it misses, mm; nothing where landmarks are missing */
	private record Pair(SiteStack source, SiteStack target, Optional<RigidMotion> motion, double residual) {}

	private final VamaSettings settings;
	private final SiteStacks source;
	private final SiteStacks target;
	private final PatientSplit sourceSplit;
	private final PatientSplit targetSplit;
	private final List<Pair> pairs = new ArrayList<>();
	private int rejected;

	/**
	 * Pairs the stacks of two sites, some patients of each kept out.
	 *
	 * @throws UserProblem if a site has no stack, none of the other's phases, or no pair of hearts is alike
	 */
	public PairedStacks(final SiteStacks source, final SiteStacks target, final VamaSettings settings, final Progress progress) {
		this.settings = settings;
		this.source = source;
		this.target = target;
		requireSome(source, "source");
		requireSome(target, "target");
		sourceSplit = split(source, settings.seed());
		targetSplit = split(target, ~settings.seed());
		final Random random = SeededRandom.of(settings.seed(), 0);
		for (final HeartPhase phase : HeartPhase.values()) {
			progress.report(phase.ordinal(), HeartPhase.values().length, "Pairing stacks");
			pair(some(source, sourceSplit.training(), phase), some(target, targetSplit.training(), phase), random);
		}
		if (pairs.isEmpty())
			throw rejected == 0 ? new UserProblem("The stacks of the source and those of the target show other phases of the heart.",
				"Give stacks of both at end-diastole, at end-systole, or at both.")
				: new UserProblem("None of the " + rejected + " pairs of hearts is alike: landmarks miss each other by more than " + MOST_RESIDUAL + " mm.",
					"Look whether slices follow from the base to the apex, and whether the numbers of the labels are right.");
	}

	private static void requireSome(final SiteStacks stacks, final String site) {
		if (stacks.size() == 0)
			throw new UserProblem("There is no stack of the " + site + " to learn from.", "Give a folder with thick stacks, or phantoms.");
	}

	private static PatientSplit split(final SiteStacks stacks, final long seed) {
		return PatientSplit.of(stacks.stacks().stream().map(SiteStack::patient).distinct().toList(), seed);
	}

	private static List<SiteStack> some(final SiteStacks stacks, final List<String> patients, final HeartPhase phase) {
		return stacks.stacks().stream().filter(stack -> stack.phase() == phase && patients.contains(stack.patient())).toList();
	}

	/** As many pairs as the larger side has stacks. */
	private void pair(final List<SiteStack> sources, final List<SiteStack> targets, final Random random) {
		if (sources.isEmpty() || targets.isEmpty())
			return;
		final List<SiteStack> shuffled = new ArrayList<>(sources);
		Collections.shuffle(shuffled, random);
		for (int i = 0; i < Math.max(sources.size(), targets.size()); i++) {
			final int first = i;
			final SiteStack other = targets.get(i % targets.size());
			final Optional<Pair> found = IntStream.range(0, Math.min(TRIALS, shuffled.size())).mapToObj(trial -> shuffled.get((first + trial) % shuffled.size()))
				.map(stack -> pair(stack, other)).filter(pair -> pair.residual() <= MOST_RESIDUAL).findFirst();
			found.ifPresentOrElse(pairs::add, () -> rejected++);
		}
	}

	private static Pair pair(final SiteStack source, final SiteStack target) {
		if (source.landmarks().isEmpty() || target.landmarks().isEmpty())
			return new Pair(source, target, Optional.empty(), 0);
		final List<double[]> from = source.landmarks().get().points();
		final List<double[]> to = target.landmarks().get().points();
		try {
			final RigidMotion motion = RigidMotion.fitting(from, to);
			return new Pair(source, target, Optional.of(motion), motion.residual(from, to));
		}
		catch (final UserProblem e) {
			throw new UserProblem(source.name() + " and " + target.name() + " cannot be aligned.", e.getMessage(), e);
		}
	}

	@Override
	public StackBatch batch(final long step, final int size) {
		final int values = settings.side() * settings.side() * settings.slices();
		final StackBatch batch = new StackBatch(size, new float[size * values], new float[size * values]);
		IntStream.range(0, size).forEach(i -> draw((step - 1) * size + i, batch, i * values));
		return batch;
	}

	/** The pair of a number, from 0: every pair once, then all again in another order. */
	private void draw(final long number, final StackBatch batch, final int at) {
		final Pair pair = pairs.get(SeededRandom.inTurn(settings.seed(), number, pairs.size()));
		final PixelMap map = settings.augment() ? PixelMap.drawn(settings.side(), SeededRandom.of(settings.seed(), 1 + number)) : PixelMap.identity(settings.side());
		put(map.of(pair.source().channels()), batch.source(), at);
		put(map.of(pair.motion().map(motion -> pair.source().aligned(pair.target(), motion)).orElseGet(pair.target()::channels)), batch.target(), at);
	}

	private static void put(final float[] stack, final float[] batch, final int at) {
		System.arraycopy(stack, 0, batch, at, stack.length);
	}

	@Override
	public KeptStacks kept() {
		final List<SiteStack> sources = of(source, sourceSplit.validation());
		final List<SiteStack> targets = of(target, targetSplit.validation());
		final Iterable<float[]> look = Stream.concat(targets.stream(), of(target, targetSplit.training()).stream()).limit(MOST_LOOKED_AT)
			.map(SiteStack::shown).map(stack -> stack.measured(stack.channels()))::iterator;
		return new KeptStacks(sources.stream().limit(MOST_SOURCES).map(SiteStack::shown).toList(), targets.stream().limit(MOST_TARGETS).map(SiteStack::shown).toList(),
			IntensityShares.of(look));
	}

	private static List<SiteStack> of(final SiteStacks site, final List<String> patients) {
		return site.stacks().stream().filter(stack -> patients.contains(stack.patient())).toList();
	}

	/** What is to be said of the pairs: how well landmarks fit, and what it costs where they are missing. */
	public List<String> remarks() {
		final List<String> remarks = new ArrayList<>();
		final double[] residuals = pairs.stream().filter(pair -> pair.motion().isPresent()).mapToDouble(Pair::residual).sorted().toArray();
		if (residuals.length > 0)
			remarks.add(String.format(Locale.ROOT, "%d of %d pairs were aligned by landmarks, which miss each other by %.1f mm in the median and by %.1f mm at most.",
				residuals.length, pairs.size(), residuals[residuals.length / 2], Arrays.stream(residuals).max().orElseThrow()));
		if (residuals.length < pairs.size())
			remarks.add(String.format(Locale.ROOT,
				"%d of %d pairs were not aligned, as %d of %d source stacks and %d of %d target stacks have labels of myocardium and right cavity: their hearts lie upon "
					+ "each other only as far as their middles do, so that the target's net learns of blurred mixtures, and turned hearts may be adapted worse.",
				pairs.size() - residuals.length, pairs.size(), source.withLandmarks(), source.size(), target.withLandmarks(), target.size()));
		if (rejected > 0)
			remarks.add(rejected + " stacks were left out, as their landmarks missed those of all that they were tried with by more than " + MOST_RESIDUAL + " mm.");
		return remarks;
	}

	/** A sentence on who was kept out, for the model. */
	public String description() {
		return "Source: " + sourceSplit.description() + " Target: " + targetSplit.description();
	}

	@Override
	public int fingerprint() {
		return 31 * source.fingerprint() + target.fingerprint();
	}
}
