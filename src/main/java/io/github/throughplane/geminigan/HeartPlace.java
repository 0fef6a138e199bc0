package io.github.throughplane.geminigan;

import java.util.Locale;

/**
 * The middle of a heart within the slices, and how it was found.
 *
 * @param x mm
 * @param y mm
 */
public record HeartPlace(double x, double y, Finder finder) {

	/** What told where the heart is. */
	public enum Finder {
		/** The user. */
		POINT("at the point that was given"),
		/** What moves in a cine. */
		MOTION("by what moves in the cine"),
		/** The labels that the network made of a first square. */
		LABELS("by the labels that the network made around the first guess"),
		/** Nothing: it is the middle of the image. */
		MIDDLE("nowhere: it is taken to lie in the middle of the image");

		private final String words;

		Finder(final String words) {
			this.words = words;
		}
	}

	/** Both. */
	/** The middle as x and y, mm. */
	public double[] xy() {
		return new double[] { x, y };
	}

	/** A sentence on where the heart was looked for. */
	@Override
	public String toString() {
		return String.format(Locale.ROOT, "The heart was found %s (%.0f, %.0f mm).", finder.words, x, y);
	}
}
