package io.github.throughplane.smore;

import io.github.throughplane.task.Progress;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.NoiseLevels;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/**
 * What a network is taught.
 *
 * @param geometries how the slices lie
 * @param rule how raw values are mapped
 * @param patches that it learns from
 * @param validation by what it is judged
 * @param shown a stack of which a plane is shown now and then, if there is one
 * @param start weights that it begins with, where there are any
 */
record Lesson(KnownGeometries geometries, IntensityMap.Rule rule, Patches patches, Validation validation, Optional<SmoreCase> shown,
	GivenWeights start)
{

	/** Distances of slices and contrasts are drawn at random: so many make the judgement steady. */
	private static final int SORTS = 8;
	private static final int STEPS_FOR_A_BATCH = 50;

	/**
	 * The slices of stacks, which lie alike, for these stacks and such as them.
	 *
	 * @param volumes anisotropic, raw units
	 * @throws io.github.throughplane.task.UserProblem if a volume does not suit
	 */
	static Lesson onStacks(final List<Volume> volumes, final IntensityMap.Rule rule, final SmoreSettings settings, final Progress progress) {
		return onStacks(volumes, rule, settings, KnownGeometries.only(SliceGeometry.of(volumes.get(0))), progress);
	}

	/**
	 * The same for a network that knows stacks already.
	 *
	 * @param settings of the size of that network
	 * @param start begins with it
	 * @throws io.github.throughplane.task.UserProblem if a volume does not suit
	 */
	static Lesson onStacks(final List<Volume> volumes, final TrainedSmore start, final SmoreSettings settings, final Progress progress) {
		start.geometries().requireFits(volumes.get(0));
		final SliceGeometry geometry = SliceGeometry.of(volumes.get(0));
		final int rows = start.geometries().rows(geometry);
		final Lesson own = onStacks(volumes, start.rule(), settings, KnownGeometries.only(geometry, rows), progress);
		final PatchPairs sizes = own.patches().batch(1);
		final SmoreSettings same = settings.with(changes -> changes.patchSlices(sizes.slices()).patchColumns(sizes.columns()));
		return new Lesson(own.geometries(), own.rule(), new MixedPatches(own.patches(), new AnyStackPatches(List.of(), own.geometries(), same)),
			own.validation(), own.shown(), start.startFor(rows));
	}

	private static Lesson onStacks(final List<Volume> volumes, final IntensityMap.Rule rule, final SmoreSettings settings, final KnownGeometries geometries,
		final Progress progress)
	{
		final int rows = geometries.mostRows();
		final List<SmoreCase> cases = new ArrayList<>();
		final List<NoiseLevels> noise = new ArrayList<>();
		for (int i = 0; i < volumes.size(); i++) {
			final Progress part = progress.part((double) i / volumes.size(), (i + 1.0) / volumes.size());
			cases.add(SmoreCase.of(volumes.get(i), rule, part.part(0, 0.6)));
			geometries.requireFits(volumes.get(i));
			noise.add(NoiseLevels.of(cases.get(i).measured(), part.part(0.6, 1)));
		}
		final BiPredicate<Integer, Integer> validated = keptOut(cases.stream().map(SmoreCase::measured).toList());
		return new Lesson(geometries, rule, new PatchSampler(cases, noise, rows, settings, validated.negate()),
			Validation.of(new PatchSampler(cases, noise, rows, settings, validated), settings.batch(), 1), Optional.of(cases.get(0)), GivenWeights.NONE);
	}

	/**
	 * The sharp planes of stacks of all kinds, as slices of all kinds show them, for any stack.
	 *
	 * @param volumes of any grid, raw units
	 * @throws io.github.throughplane.task.UserProblem if a volume has values that are not finite, or no contrast
	 */
	static Lesson onAny(final List<Volume> volumes, final SmoreSettings settings, final Progress progress) {
		final BiPredicate<Integer, Integer> validated = keptOut(volumes);
		final List<StackImages> learned = new ArrayList<>();
		final List<StackImages> judged = new ArrayList<>();
		for (int i = 0; i < volumes.size(); i++) {
			final int number = i;
			final IntPredicate keptOut = slice -> validated.test(number, slice);
			final StackImages images = StackImages.of(volumes.get(i), progress.part((double) i / volumes.size(), (i + 1.0) / volumes.size()));
			learned.add(images.without(keptOut));
			judged.add(images.only(keptOut));
		}
		final KnownGeometries any = KnownGeometries.ANY;
		return new Lesson(any, IntensityMap.Rule.EITHER, new AnyStackPatches(some(learned), any, settings),
			Validation.of(new AnyStackPatches(some(judged), any, settings), settings.batch(), SORTS), Optional.empty(), GivenWeights.NONE);
	}

	private static List<StackImages> some(final List<StackImages> images) {
		return images.stream().filter(StackImages::hasSlices).toList();
	}

	/** Steps after which a network is validated: the longer that takes, the more. */
	int epoch() {
		return STEPS_FOR_A_BATCH * validation.batches().size();
	}

	/** Which slices, by the numbers of the volume and of the slice, are kept out of training. */
	private static BiPredicate<Integer, Integer> keptOut(final List<Volume> volumes) {
		final int[] firstSlices = new int[volumes.size() + 1];
		for (int i = 0; i < volumes.size(); i++)
			firstSlices[i + 1] = firstSlices[i] + volumes.get(i).depth();
		final Set<Integer> keptOut = Validation.keptOut(firstSlices[volumes.size()]);
		return (number, slice) -> keptOut.contains(firstSlices[number] + slice);
	}
}
