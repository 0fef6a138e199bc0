package io.github.throughplane.command.input;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the names of the files of hearts have in common. {@code patient7_ED.nii.gz} and {@code patient7_ES.nii.gz} are phases of one patient; the fine image
 * {@code heart-7-volume.nii.gz} and the thick stack {@code heart-7-short-axis.nii.gz} are one heart.
 */
final class HeartNames {

	private static final Pattern PHASE = Pattern.compile("(.+)[-_. ](?:ed|es|(?:frame|phase|time|t)[-_ ]?\\d+)", Pattern.CASE_INSENSITIVE);
	private static final Pattern KIND = Pattern.compile("(.+)[-_. ](?:image|img|volume|fine|hr|thick|short[-_ ]?axis|sax?|stack|lr)", Pattern.CASE_INSENSITIVE);

	private static final Pattern LABELS = Pattern.compile("(.+)[-_. ](?:label|labels|seg|segmentation|mask|gt)", Pattern.CASE_INSENSITIVE);
	private static final Pattern SYSTOLE = Pattern.compile(".+[-_. ]es", Pattern.CASE_INSENSITIVE);

	private HeartNames() {}

	/** Whether an image holds labels, by its name without the ending of its format. */
	static boolean isLabels(final String name) {
		return LABELS.matcher(name).matches();
	}

	/** The name of the image that labels belong to. */
	static String unlabelled(final String name) {
		return without(LABELS, name);
	}

	/** Whether an image shows a heart at end-systole, by its name. */
	static boolean isSystole(final String name) {
		return SYSTOLE.matcher(without(KIND, name)).matches();
	}

	/** What an image and its thick stack are both called, from the name of either without the ending of its format. */
	static String heart(final String name) {
		return without(KIND, name);
	}

	/** Whose heart it is: the same name for all phases. */
	static String patient(final String name) {
		return without(PHASE, without(KIND, name)).toLowerCase(Locale.ROOT);
	}

	private static String without(final Pattern ending, final String name) {
		final Matcher matcher = ending.matcher(name);
		return matcher.matches() ? matcher.group(1) : name;
	}
}
