package io.github.throughplane.task;

import java.util.regex.Pattern;

/**
 * Text from files and names, as people may be shown it. A terminal obeys control characters, and every screen the signs that turn the
 * direction of writing, by which a text can look like another one (Unicode Technical Report 36, section 2.10): each becomes a question mark.
 */
public final class PlainText {

	/** Controls, ends of lines and paragraphs, halves of characters, and what changes the direction of writing. */
	private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\x{061C}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}\\x{FEFF}]");

	private static final int BRIEF = 60;

	private PlainText() {}

	/** The text in one line, without what is not seen. */
	public static String of(final String text) {
		return UNSEEN.matcher(text).replaceAll("?");
	}

	/** The same, cut after 60 characters. */
	public static String brief(final String text) {
		return of(text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "...");
	}
}
