package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartPosition;
import io.github.throughplane.shapeprior.TypicalHeart;
import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks before the search whether a labelled stack can be a heart. */
final class HeartCheck {

	/** Factor beyond the volumes that the prior knows from which on the voxel size must be wrong. */
	private static final double WRONG_SIZE = 4;
	/** The half of the slices that lies towards the base is clearly larger from this share of both on. */
	private static final double CLEAR_HALF = 0.1;

	private HeartCheck() {}

	/**
	 * Looks at where the parts lie and how large they are.
	 *
	 * @param areas of the left ventricle in every slice, in the order of the stack
	 * @param isApexFirst whether that order is said to run from the apex to the base
	 * @return what the user should know
	 * @throws UserProblem if its slices run the other way, or it has a size that no heart has
	 */
	static List<String> look(final HeartPosition heart, final TypicalHeart typical, final double[] areas, final String name,
		final boolean isApexFirst)
	{
		requireSize(heart, typical, name);
		requireOrder(areas, name, isApexFirst);
		final List<String> remarks = new ArrayList<>();
		if (!heart.hasRight())
			remarks.add("The right cavity was not labelled, so that nothing tells which side it lies on; its probability counts as the background's.");
		unusual(heart, typical).ifPresent(remarks::add);
		return remarks;
	}

	/** A cavity whose wall was not labelled, or a wall alone, may be as small as it likes. */
	private static void requireSize(final HeartPosition heart, final TypicalHeart typical, final String name) {
		final boolean isSmall = heart.isLeftWhole() && heart.leftVolume() < typical.smallest() / WRONG_SIZE;
		if (isSmall || heart.leftVolume() > WRONG_SIZE * typical.largest())
			throw new UserProblem(String.format(Locale.ROOT, "The left ventricle in %s has %.1f ml with its wall; hearts that the prior knows have %.0f to %.0f ml.",
				name, heart.leftVolume(), typical.smallest(), typical.largest()),
				"Check the voxel size in Image > Properties..., and which numbers stand for what.");
	}

	private static Optional<String> unusual(final HeartPosition heart, final TypicalHeart typical) {
		if (!heart.isLeftWhole() || heart.leftVolume() >= typical.smallest() && heart.leftVolume() <= typical.largest())
			return Optional.empty();
		return Optional.of(String.format(Locale.ROOT, "The left ventricle has %.0f ml with its wall, and hearts that the prior knows have %.0f to %.0f ml: "
			+ "the result may be drawn towards these.", heart.leftVolume(), typical.smallest(), typical.largest()));
	}

	/**
	 * The left ventricle has its full width towards the base, and tapers towards the apex. Halves are compared, not ends: the first slice may
	 * cut the base obliquely and show a small piece of it.
	 */
	private static void requireOrder(final double[] areas, final String name, final boolean isApexFirst) {
		int first = 0;
		while (first < areas.length && areas[first] == 0)
			first++;
		int last = areas.length - 1;
		while (last > first && areas[last] == 0)
			last--;
		final int half = (last - first + 1) / 2;
		final double atFirst = Arrays.stream(areas, first, first + half).sum();
		final double atLast = Arrays.stream(areas, last + 1 - half, last + 1).sum();
		if ((isApexFirst ? atFirst - atLast : atLast - atFirst) > CLEAR_HALF * (atFirst + atLast))
			throw new UserProblem("The slices of " + name + " seem to run from the " + (isApexFirst ? "base to the apex" : "apex to the base")
				+ ": the left ventricle is wider in the " + (isApexFirst ? "first ones than in the last." : "last ones than in the first."),
				"Choose the other order of slices (order=" + (isApexFirst ? "base_first" : "apex_first") + ").");
	}
}
