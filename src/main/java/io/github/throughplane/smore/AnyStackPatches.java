package io.github.throughplane.smore;

import io.github.throughplane.training.SeededRandom;
import io.github.throughplane.volume.SliceProfile;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Draws pairs of patches for a network for any stack: of sharp images of many kinds, in other contrasts, as slices of all distances,
 * thicknesses and profiles show them, with noise. Each step has one number of rows.
 */
final class AnyStackPatches implements Patches {

	/** Slices that are known on either side of a patch, unless it begins where the stack does. */
	private static final int MARGIN = 2;
	private static final double AT_AN_END = 0.25;
	private static final double TOUCHING = 0.5;
	private static final double WHOLE_FACTOR = 0.5;
	private static final double BOX = 0.4;
	/** Ways of seeing through slices that are kept for each number of rows: to make one takes longer than to use it. */
	private static final int WAYS = 64;
	/** Images of which one is drawn, by its edges. */
	private static final int CANDIDATES = 3;
	/** Mean step between pixels, as mapped values, that an image counts for beside its edges. */
	private static final double LEAST_STEP = 0.02;
	/** One image in so many is of dead leaves. */
	private static final int ONE_IN = 6;
	private static final int ATTEMPTS = 20;

	/**
	 * A way of seeing through slices.
	 *
	 * @param first slice of a patch
	 */
	private record Way(SliceGeometry geometry, Degradation degradation, int first) {}

	private final List<? extends SharpImages> stacks;
	private final DeadLeaves leaves = new DeadLeaves();
	private final KnownGeometries geometries;
	private final SmoreSettings settings;
	private final Map<List<Integer>, Way> ways = new ConcurrentHashMap<>();

	/** @param stacks of which one is as likely as another; without any there are dead leaves alone */
	AnyStackPatches(final List<? extends SharpImages> stacks, final KnownGeometries geometries, final SmoreSettings settings) {
		this.stacks = List.copyOf(stacks);
		this.geometries = geometries;
		this.settings = settings;
	}

	@Override
	public PatchPairs batch(final long step) {
		return batch(step, CANDIDATES);
	}

	@Override
	public PatchPairs evenBatch(final long step) {
		return batch(step, 1);
	}

	private PatchPairs batch(final long step, final int candidates) {
		final RowCounts counts = geometries.rowCounts();
		final int rows = counts.least() + SeededRandom.of(settings.seed(), -step).nextInt(counts.most() - counts.least() + 1);
		final SliceGeometry[] drawn = new SliceGeometry[settings.batch()];
		final PatchPairs pairs = new PatchPairs(settings.patchSlices(), settings.patchColumns(), rows, Arrays.asList(drawn));
		IntStream.range(0, drawn.length).parallel().forEach(i -> {
			final Random random = SeededRandom.of(settings.seed(), step * drawn.length + i);
			final Way way = ways.computeIfAbsent(List.of(rows, random.nextInt(WAYS)), this::way);
			drawn[i] = way.geometry();
			fill(pairs, i, way, candidates, random);
		});
		return pairs;
	}

	private void fill(final PatchPairs pairs, final int index, final Way way, final int candidates, final Random random) {
		final int lines = pairs.columns();
		final float[] image = drawn(way.degradation().length(), lines, candidates, random);
		ContrastChange.apply(image, lines, random);
		final float[] thick = way.degradation().thick(image);
		ScanNoise.add(thick, lines, random);
		final int from = way.first() * pairs.rows() * lines;
		System.arraycopy(way.degradation().interpolated(thick, lines), from, pairs.blurred(), index * pairs.pixels(), pairs.pixels());
		System.arraycopy(way.degradation().sharp(image), from, pairs.sharp(), index * pairs.pixels(), pairs.pixels());
	}

	/** One of several images by chance, the more likely the steeper its edges. */
	private float[] drawn(final int length, final int lines, final int candidates, final Random random) {
		if (stacks.isEmpty() || random.nextInt(ONE_IN) == 0)
			return leaves.draw(length, lines, random).orElseThrow();
		float[] chosen = null;
		double sum = 0;
		for (int i = 0; i < candidates; i++) {
			final float[] image = any(length, lines, random);
			final double weight = LEAST_STEP + meanStep(image, lines);
			sum += weight;
			if (random.nextDouble() * sum < weight)
				chosen = image;
		}
		return chosen;
	}

	private float[] any(final int length, final int lines, final Random random) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			final Optional<float[]> image = stacks.get(random.nextInt(stacks.size())).draw(length, lines, random);
			if (image.isPresent())
				return image.get();
		}
		return leaves.draw(length, lines, random).orElseThrow();
	}

	private static double meanStep(final float[] image, final int lines) {
		double sum = 0;
		for (int i = lines; i < image.length; i++)
			sum += Math.abs(image[i] - image[i - lines]);
		return sum / (image.length - lines);
	}

	private Way way(final List<Integer> rowsAndNumber) {
		final int rows = rowsAndNumber.get(0);
		final Random random = SeededRandom.of(settings.seed(), (long) rows * WAYS + rowsAndNumber.get(1) + (1L << 40));
		final double factor = factor(rows, random);
		final double thickness = random.nextDouble() < TOUCHING ? Math.max(geometries.leastThickness(), Math.min(geometries.mostThickness(), 1))
			: between(geometries.leastThickness(), geometries.mostThickness(), random);
		final double width = thickness * factor;
		final SliceProfile profile = random.nextDouble() < BOX ? SliceProfile.box(width) : SliceProfile.gaussian(width);
		final int before = random.nextDouble() < AT_AN_END ? 0 : MARGIN;
		final int after = random.nextDouble() < AT_AN_END ? 0 : MARGIN;
		// As much as the profile reaches beyond the first and the last slice.
		final int reach = (int) Math.ceil(width);
		final int slices = before + settings.patchSlices() + after;
		final int length = reach + (int) Math.ceil((slices - 1.0 / rows) * factor) + 1;
		return new Way(new SliceGeometry(factor, thickness), new Degradation(length, 1, reach, factor, profile, rows), before);
	}

	/** One for which a network makes so many rows: as many as are no coarser than the pixels, where it makes as many. */
	private double factor(final int rows, final Random random) {
		final double least = Math.max(geometries.leastFactor(), rows == geometries.rowCounts().least() ? 0 : rows - 1);
		final double most = rows == geometries.mostRows() ? geometries.mostFactor() : rows;
		return rows <= most && random.nextDouble() < WHOLE_FACTOR ? Math.max(least, rows) : between(least, Math.max(least, most), random);
	}

	private static double between(final double least, final double most, final Random random) {
		return least + (most - least) * random.nextDouble();
	}

	@Override
	public int fingerprint() {
		final PatchPairs pairs = batch(1);
		return 31 * (31 * stacks.size() + Arrays.hashCode(pairs.blurred())) + Arrays.hashCode(pairs.sharp());
	}
}
