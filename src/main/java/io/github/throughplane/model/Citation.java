package io.github.throughplane.model;

import java.util.regex.Pattern;

/**
 * A publication that work with a model refers to.
 *
 * @param text authors, title, year
 * @param doi digital object identifier, without the address of a resolver: {@code 10.1000/182}
 */
public record Citation(String text, String doi) {

	private static final Pattern DOI = Pattern.compile("10\\.[0-9]{4,9}/\\S+");

	public Citation {
		if (text.isBlank() || !DOI.matcher(doi).matches())
			throw new IllegalArgumentException("Citation '" + text + "' with DOI '" + doi + "'");
	}

	/** The publication in one line, with its identifier at the end. */
	public String line() {
		return text + ", doi:" + doi;
	}
}
