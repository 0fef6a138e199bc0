package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartPosition;
import io.github.throughplane.shapeprior.TypicalHeart;
import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks before the search whether a labelled stack can be a heart seen as the prior has seen hearts. */
final class HeartCheck {

	/** Degrees that the right cavity may lie beside where it lies in other hearts. */
	private static final double MOST_TURNED = 60;
	/** From there on it is the other side. */
	private static final double MIRRORED = 120;
	/** Factor beyond the volumes that the prior knows from which on the voxel size must be wrong. */
	private static final double WRONG_SIZE = 4;
	/** The half of the slices that lies towards the base is clearly larger from this share of both on. */
	private static final double CLEAR_HALF = 0.1;

	private HeartCheck() {}

	/**
	 * Looks at where the parts lie and how large they are.
	 *
	 * @param areas of the left ventricle in every slice, in the order in which they are taken
	 * @return what the user should know
	 * @throws UserProblem if the heart is seen from another side, or has a size that no heart has
	 */
	static List<String> look(final HeartPosition heart, final TypicalHeart typical, final double[] areas, final String name) {
		requireSize(heart, typical, name);
		requireSide(heart, typical, name);
		requireBaseFirst(areas, name);
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

	private static void requireSide(final HeartPosition heart, final TypicalHeart typical, final String name) {
		if (!heart.hasRight() || typical.turn(heart) <= MOST_TURNED)
			return;
		throw new UserProblem(String.format(Locale.ROOT, "The right ventricle in %s lies %.0f degrees beside where it lies in the hearts that the prior knows.",
			name, typical.turn(heart)),
			typical.turn(heart) > MIRRORED ? "If the stack is mirrored, mirror it back with Image > Transform > Flip Horizontally."
				: "Turn the stack with Image > Transform > Rotate..., and give the right numbers of the labels.");
	}

	/**
	 * The left ventricle has its full width towards the base, and tapers towards the apex. Halves are compared, not ends: the first slice may
	 * cut the base obliquely and show a small piece of it.
	 */
	private static void requireBaseFirst(final double[] areas, final String name) {
		int first = 0;
		while (first < areas.length && areas[first] == 0)
			first++;
		int last = areas.length - 1;
		while (last > first && areas[last] == 0)
			last--;
		final int half = (last - first + 1) / 2;
		final double atFirst = Arrays.stream(areas, first, first + half).sum();
		final double atLast = Arrays.stream(areas, last + 1 - half, last + 1).sum();
		if (atLast - atFirst > CLEAR_HALF * (atFirst + atLast))
			throw new UserProblem("The slices of " + name + " seem to run from the apex to the base: the left ventricle is wider in the last ones than in the first.",
				"Choose the other order of slices, or reverse the stack with Image > Stacks > Tools > Reverse.");
	}
}
