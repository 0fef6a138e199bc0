package io.github.throughplane.smore;

import io.github.throughplane.reslice.Orientation;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.SeededRandom;
import io.github.throughplane.volume.NoiseLevels;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws pairs of patches from sharp slices, in which one of the two directions, either way round, plays the one through the slices.
 * Patches with strong edges are drawn more often, as flat ones teach little.
 */
final class PatchSampler implements Patches {

	/** Fewest thick slices that a patch is as long as. */
	private static final int FEWEST_SLICES = 3;
	/** Places of which one is drawn, by its edges. */
	private static final int CANDIDATES = 4;
	/** Mean step between pixels, as mapped values, that a place counts for beside its edges: air has to be learned too. */
	private static final double LEAST_STEP = 0.01;

	/** A slice seen so that lines along its columns play those through thick slices. */
	private record Source(SmoreCase seen, NoiseLevels noise, int slice, Degradation[] degradations) {}

	/**
	 * A patch to be made.
	 *
	 * @param lines the lines of the slice, from end to end, that it is cut from: [pixel][line], raw units
	 * @param first its first thick slice
	 */
	private record Place(Source source, float[] lines, Degradation degradation, int first) {

		float mapped(final float value) {
			return source.seen().map().map(value);
		}
	}

	private final SmoreSettings settings;
	private final int rows;
	private final List<Source> sources = new ArrayList<>();
	private final int patchSlices;
	private final int patchColumns;

	/**
	 * @param noise of the slices of each case, raw units
	 * @param rows rows that each thick slice is interpolated to
	 * @param taken whether patches may come from a slice of a case, by their numbers
	 * @throws UserProblem if the slices of all cases are too small
	 */
	PatchSampler(final List<SmoreCase> cases, final List<NoiseLevels> noise, final int rows, final SmoreSettings settings,
		final BiPredicate<Integer, Integer> taken)
	{
		this.settings = settings;
		this.rows = rows;
		final Map<List<Object>, Degradation[]> known = new HashMap<>();
		for (int i = 0; i < cases.size(); i++)
			for (final Orientation orientation : Orientation.values()) {
				final SmoreCase seen = cases.get(i).seen(orientation);
				final Volume volume = seen.measured();
				final List<Object> key = List.of(volume.height(), volume.spacing().y(), volume.spacing().z(), seen.profile());
				final Degradation[] degradations = known.computeIfAbsent(key, grid -> degradations(volume, seen.profile()));
				if (degradations.length > 0)
					for (int z = 0; z < volume.depth(); z++)
						if (taken.test(i, z))
							sources.add(new Source(seen, noise.get(i), z, degradations));
			}
		if (sources.isEmpty())
			throw tooSmall(cases.get(0).measured());
		patchSlices = Math.min(settings.patchSlices(),
			sources.stream().mapToInt(source -> source.degradations()[0].slices()).min().orElseThrow());
		patchColumns = Math.min(settings.patchColumns(), sources.stream().mapToInt(source -> source.seen().measured().width()).min().orElseThrow());
	}

	/** Whether the slices of a case are large enough for patches. */
	static boolean suits(final SmoreCase prepared, final int rows, final SmoreSettings settings) {
		return Stream.of(Orientation.values()).anyMatch(orientation -> slices(prepared.seen(orientation).measured(), rows, settings) > 0);
	}

	/** Thick slices that a patch of a volume is as long as; 0 where its lines are too short. */
	private static int slices(final Volume volume, final int rows, final SmoreSettings settings) {
		final int slices = Math.min(settings.patchSlices(), Degradation.slices(volume.height(), volume.spacing().y(), 0, volume.spacing().z(), rows));
		return slices < Math.min(FEWEST_SLICES, settings.patchSlices()) ? 0 : slices;
	}

	/** One for each pixel that the first thick slice may be centred at; none where lines are too short. */
	private Degradation[] degradations(final Volume volume, final SliceProfile profile) {
		final double pixel = volume.spacing().y();
		final double spacing = volume.spacing().z();
		final int slices = slices(volume, rows, settings);
		return slices == 0 ? new Degradation[0] : IntStream.range(0, rows)
			.filter(offset -> Degradation.slices(volume.height(), pixel, offset, spacing, rows) >= slices)
			.mapToObj(offset -> new Degradation(volume.height(), pixel, offset, spacing, profile, rows)).toArray(Degradation[]::new);
	}

	private static UserProblem tooSmall(final Volume volume) {
		return new UserProblem(
			String.format(Locale.ROOT, "The slices have %dx%d pixels and lie %.1f pixels apart; a network learns from stretches of %d such distances at least.",
				volume.width(), volume.height(), volume.spacing().anisotropy(), FEWEST_SLICES),
			"Give images with larger slices, or use a model as it is, without minutes and steps.");
	}

	@Override
	public PatchPairs batch(final long step) {
		return batch(step, this::drawn);
	}

	@Override
	public PatchPairs evenBatch(final long step) {
		return batch(step, this::any);
	}

	private PatchPairs batch(final long step, final Function<Random, Place> places) {
		final SliceGeometry[] geometries = new SliceGeometry[settings.batch()];
		final PatchPairs pairs = new PatchPairs(patchSlices, patchColumns, rows, Arrays.asList(geometries));
		IntStream.range(0, geometries.length).parallel().forEach(i -> {
			final Random random = SeededRandom.of(settings.seed(), step * geometries.length + i);
			final Place place = places.apply(random);
			geometries[i] = SliceGeometry.of(place.source().seen().measured());
			fill(pairs, i, place, random);
		});
		return pairs;
	}

	@Override
	public int fingerprint() {
		final PatchPairs pairs = batch(1);
		return 31 * (31 * sources.size() + Arrays.hashCode(pairs.blurred())) + Arrays.hashCode(pairs.sharp());
	}

	/** One of several places by chance, the more likely the steeper its edges. */
	private Place drawn(final Random random) {
		Place chosen = null;
		double sum = 0;
		for (int i = 0; i < CANDIDATES; i++) {
			final Place place = any(random);
			final double weight = LEAST_STEP + meanStep(place);
			sum += weight;
			if (random.nextDouble() * sum < weight)
				chosen = place;
		}
		return chosen;
	}

	private Place any(final Random random) {
		final Source source = sources.get(random.nextInt(sources.size()));
		final Degradation degradation = source.degradations()[random.nextInt(source.degradations().length)];
		final Volume volume = source.seen().measured();
		final int column = random.nextInt(volume.width() - patchColumns + 1);
		final float[] lines = Samples.block(volume.samples(), new long[] { column, 0, source.slice() }, new int[] { patchColumns, volume.height(), 1 });
		if (random.nextBoolean())
			reverse(lines, patchColumns, volume.height());
		if (random.nextBoolean())
			reverseEach(lines, patchColumns);
		return new Place(source, lines, degradation, random.nextInt(degradation.slices() - patchSlices + 1));
	}

	/** Turns the order of rows round. */
	private static void reverse(final float[] image, final int columns, final int rows) {
		for (int row = 0; row < rows / 2; row++)
			for (int column = 0; column < columns; column++)
				swap(image, row * columns + column, (rows - 1 - row) * columns + column);
	}

	/** Turns each row round. */
	private static void reverseEach(final float[] image, final int columns) {
		for (int row = 0; row < image.length; row += columns)
			for (int column = 0; column < columns / 2; column++)
				swap(image, row + column, row + columns - 1 - column);
	}

	private static void swap(final float[] values, final int first, final int second) {
		final float value = values[first];
		values[first] = values[second];
		values[second] = value;
	}

	/** Mean absolute difference of neighbours along the lines within a place, as mapped values. */
	private double meanStep(final Place place) {
		final int from = place.degradation().pixel(place.first());
		final int to = place.degradation().pixel(place.first() + patchSlices - 1);
		double sum = 0;
		for (int i = from * patchColumns; i < to * patchColumns; i++)
			sum += Math.abs(place.mapped(place.lines()[i + patchColumns]) - place.mapped(place.lines()[i]));
		return sum / ((to - from) * patchColumns);
	}

	private void fill(final PatchPairs pairs, final int index, final Place place, final Random random) {
		final float[] blurred = place.degradation().interpolated(place.lines(), place.source().noise(), random);
		final float[] sharp = place.degradation().sharp(place.lines());
		final int from = place.first() * rows * patchColumns;
		final int length = pairs.pixels();
		for (int k = 0; k < length; k++) {
			pairs.blurred()[index * length + k] = place.mapped(blurred[from + k]);
			pairs.sharp()[index * length + k] = place.mapped(sharp[from + k]);
		}
	}
}
