package io.github.throughplane.task;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses in the web that stand where names of files may stand. */
public final class WebAddress {

	/** Also as a path that was made of it says it, with one slash, or with backslashes. */
	private static final Pattern ADDRESS = Pattern.compile("(?i)(https?):[/\\\\]+([^/\\\\].*)");

	private WebAddress() {}

	/**
	 * The address that a text is.
	 *
	 * @return empty where the text does not begin with http: or https:
	 * @throws UserProblem if it does and is none
	 */
	public static Optional<URI> of(final String text) {
		final Matcher address = ADDRESS.matcher(text.trim());
		if (!address.matches())
			return Optional.empty();
		try {
			return Optional
				.of(URI.create(address.group(1).toLowerCase(Locale.ROOT) + "://" + address.group(2).replace('\\', '/').replace(" ", "%20").replaceFirst("/+$", "")));
		}
		catch (final IllegalArgumentException e) {
			throw new UserProblem("\"" + text + "\" is no address: " + e.getMessage() + ".", "Copy it from a browser.", e);
		}
	}
}
