package io.github.throughplane.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this Throughplane, and how to cite it. */
public final class Version {

	/** Where the project is at home. */
	public static final String ADDRESS = "https://github.com/throughplane/throughplane";

	private Version() {}

	/** Such as "1.2.0": what the build has written into a file beside the classes. */
	public static String ofThroughplane() {
		try (InputStream file = Version.class.getResourceAsStream("/throughplane/version.properties")) {
			final Properties properties = new Properties();
			properties.load(file);
			return properties.getProperty("version");
		}
		catch (final IOException e) {
			throw new UncheckedIOException("The version in the program itself", e);
		}
	}

	/** Authors, name with version, address: what CITATION.cff says. */
	public static String citation() {
		return "Throughplane developers, Throughplane " + ofThroughplane() + ", " + ADDRESS;
	}
}
