package io.github.throughplane.shapeprior;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/**
 * Which numbers of a label image stand for the classes of a heart. The classes themselves have the numbers 0 background, 1 left cavity,
 * 2 myocardium of the left ventricle, 3 right cavity.
 *
 * @param leftCavity number in the image, 0 where it was not labelled
 * @param myocardium number in the image, 0 where it was not labelled
 * @param rightCavity number in the image, 0 where it was not labelled
 */
public record HeartClasses(int leftCavity, int myocardium, int rightCavity) {

	public static final int BACKGROUND = 0;
	public static final int LEFT_CAVITY = 1;
	public static final int MYOCARDIUM = 2;
	public static final int RIGHT_CAVITY = 3;
	/** Number of classes. */
	public static final int COUNT = 4;

	/** The numbers of the classes themselves; 4, which public label maps of hearts have, counts as the right cavity too. */
	public static final HeartClasses STANDARD = new HeartClasses(LEFT_CAVITY, MYOCARDIUM, RIGHT_CAVITY);

	/** What {@link #parse} takes, for the descriptions of commands. */
	public static final String NUMBERS =
		"Numbers of left cavity, myocardium and right cavity with commas between, such as 1,2,3, where 4 counts as the right cavity, too; "
			+ "0 for what was not labelled. Or the name of data that number them in their way: acdc (3,2,1), mms (1,2,3) or sunnybrook (1,2,0).";

	/** How well-known data number them: ACDC (Bernard et al. 2018), M&Ms (Campello et al. 2021), and the left ventricles of the Sunnybrook data. */
	private static final Map<String, HeartClasses> NAMED = Map.of("acdc", new HeartClasses(3, 2, 1), "mms", STANDARD, "sunnybrook", new HeartClasses(1, 2, 0));

	private static final int RIGHT_CAVITY_ELSEWHERE = 4;
	private static final int SHOWN = 8;

	/** @throws UserProblem if two classes have one number, or the left ventricle has none */
	public HeartClasses {
		final int[] given = Arrays.stream(new int[] { leftCavity, myocardium, rightCavity }).filter(number -> number != 0).toArray();
		if (Arrays.stream(given).distinct().count() < given.length || Arrays.stream(given).anyMatch(number -> number < 0 || number > LabelVolume.MOST)
			|| leftCavity == 0 && myocardium == 0)
			throw new UserProblem("The labels " + leftCavity + ", " + myocardium + " and " + rightCavity + " were named for left cavity, myocardium and right cavity.",
				"Give three different whole numbers, with 0 for what was not labelled; the left ventricle is needed.");
	}

	/**
	 * The classes in a text.
	 *
	 * @param text the numbers for left cavity, myocardium and right cavity with commas between; or acdc, mms or sunnybrook, in any case
	 * @throws UserProblem if it is something else
	 */
	public static HeartClasses parse(final String text) {
		final HeartClasses named = NAMED.get(text.trim().toLowerCase(Locale.ROOT));
		if (named != null)
			return named;
		final String[] words = text.trim().split("\\s*,\\s*");
		if (words.length != COUNT - 1 || !Arrays.stream(words).allMatch(word -> word.matches("\\d{1,5}")))
			throw new UserProblem("The labels are told as \"" + text + "\".",
				"Give the numbers of left cavity, myocardium and right cavity with commas between, such as 1,2,3, with 0 for what was not labelled; or acdc, mms or sunnybrook.");
		return new HeartClasses(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
	}

	/**
	 * The numbers of an image as classes.
	 *
	 * @param name of the image, for messages
	 * @throws UserProblem if the image has other numbers, or none
	 */
	public LabelVolume classes(final LabelVolume labels, final String name, final Progress progress) {
		final SortedSet<Integer> found = labels.labels(progress);
		if (found.isEmpty())
			throw new UserProblem(name + " has no labels: all its samples are 0.", "Choose an image of labels, one number for each structure.");
		final SortedSet<Integer> unknown = new TreeSet<>(found);
		unknown.removeIf(number -> of(number) != BACKGROUND);
		if (!unknown.isEmpty())
			throw new UserProblem(name + " has " + (unknown.size() == 1 ? "the label " : unknown.size() + " labels, ") + shown(unknown)
				+ ", beside those of left cavity (" + leftCavity + "), myocardium (" + myocardium + ") and right cavity (" + rightCavity + ").",
				"Tell which numbers stand for what, or set all others to 0.");
		return new LabelVolume(Converters.convert(labels.samples(), (from, to) -> to.set(of(from.get())), new UnsignedShortType()),
			labels.spacing(), labels.origin());
	}

	private static String shown(final SortedSet<Integer> numbers) {
		return numbers.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", ")) + (numbers.size() > SHOWN ? " ..." : "");
	}

	/** The class that a number stands for, the background for any that stands for none. */
	private int of(final int number) {
		if (number == 0)
			return BACKGROUND;
		if (number == leftCavity)
			return LEFT_CAVITY;
		if (number == myocardium)
			return MYOCARDIUM;
		return number == rightCavity || equals(STANDARD) && number == RIGHT_CAVITY_ELSEWHERE ? RIGHT_CAVITY : BACKGROUND;
	}

	/** Classes as the numbers of the image. */
	public LabelVolume numbers(final LabelVolume ofClasses) {
		return new LabelVolume(Converters.convert(ofClasses.samples(), (from, to) -> to.set(number(from.get())), new UnsignedShortType()),
			ofClasses.spacing(), ofClasses.origin());
	}

	/** The number in the image that stands for a class. */
	public int number(final int ofClass) {
		return switch (ofClass) {
			case LEFT_CAVITY -> leftCavity;
			case MYOCARDIUM -> myocardium;
			case RIGHT_CAVITY -> rightCavity;
			default -> BACKGROUND;
		};
	}

	@Override
	public String toString() {
		return leftCavity + "," + myocardium + "," + rightCavity;
	}
}
