package io.github.throughplane.vama;

import io.github.throughplane.geminigan.HeartRange;
import io.github.throughplane.metric.Dice;
import io.github.throughplane.metric.LabelMatch;
import io.github.throughplane.task.Progress;
import io.github.throughplane.training.Preview;
import io.github.throughplane.volume.LabelVolume;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Measures an adapter on stacks kept out of training; see {@link AdapterChecks}. */
final class VamaValidation {

	private static final SortedSet<Integer> LABELS = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(1, 2, 3)));

	private final VamaSettings settings;
	private final KeptStacks kept;
	private final HeartLabels hearts;
	/** Of the target stacks as they are. */
	private final List<LabelVolume> before;
	/** From the target's look before adaptation. */
	private final double distance;
	private final double alikeBefore;

	VamaValidation(final VamaSettings settings, final KeptStacks kept, final HeartLabels hearts) {
		this.settings = settings;
		this.kept = kept;
		this.hearts = hearts;
		before = kept.targets().stream().map(stack -> labels(stack, stack.channels())).toList();
		distance = IntensityShares.of(kept.sources().stream().map(stack -> stack.measured(stack.channels())).toList()).distance(kept.look());
		alikeBefore = alike(kept.sources().stream().map(ShownStack::channels).toList());
	}

	private LabelVolume labels(final ShownStack stack, final float[] channels) {
		return hearts.of(stack.volume(channels, settings.pixel(), settings.sliceDistance()));
	}

	/** What an adapter gives of a stack, as it is used. */
	static float[] adapted(final StackAdapter adapter, final ShownStack stack) {
		final float[] made = adapter.apply(stack.channels());
		for (int i = 0; i < made.length; i++)
			made[i] = HeartRange.hold(made[i]);
		return made;
	}

	AdapterChecks validate(final StackAdapter adapter) {
		final List<float[]> adapted = new ArrayList<>();
		final List<float[]> measured = new ArrayList<>();
		double likeness = 0;
		double change = 0;
		for (final ShownStack stack : kept.sources()) {
			final float[] made = adapted(adapter, stack);
			final float[] own = stack.measured(stack.channels());
			final float[] now = stack.measured(made);
			likeness += Correlation.of(own, now) / kept.sources().size();
			change += Correlation.difference(own, now) / kept.sources().size();
			adapted.add(made);
			measured.add(now);
		}
		final double now = IntensityShares.of(measured).distance(kept.look());
		return new AdapterChecks(now, distance == 0 ? 0 : 1 - now / distance, likeness, change, alike(adapted), alikeBefore, anatomy(adapter));
	}

	/** @param channels of each source stack */
	private double alike(final List<float[]> channels) {
		return IntStream.range(0, channels.size()).boxed().flatMap(i -> IntStream.range(0, i).mapToObj(j -> {
			final ShownStack common = kept.sources().get(i).common(kept.sources().get(j));
			return Correlation.of(common.measured(channels.get(i)), common.measured(channels.get(j)));
		})).mapToDouble(value -> value).max().orElse(0);
	}

	/** The mean Dice of the labels before and after, over the labels that either has; 0 where there are none. */
	private double anatomy(final StackAdapter adapter) {
		return IntStream.range(0, before.size()).mapToDouble(i -> {
			final ShownStack stack = kept.targets().get(i);
			// The square around a heart may be moved, and reach beyond the image.
			final LabelMatch match = LabelMatch.of(labels(stack, adapted(adapter, stack)), before.get(i), Progress.NONE);
			return Dice.VOLUME_3D.of(match.image(), match.reference(), LABELS, Progress.NONE).values().stream().mapToDouble(summary -> summary.mean())
				.filter(value -> !Double.isNaN(value)).average().orElse(0);
		}).average().orElse(0);
	}

	/** The middle slice of the first source stack, and what becomes of it. */
	Preview preview(final StackAdapter adapter) {
		final ShownStack stack = kept.sources().get(0);
		final int middle = stack.count() / 2;
		return new Preview(stack.side(), stack.side(), stack.slice(stack.channels(), middle), stack.slice(adapted(adapter, stack), middle));
	}
}
