package io.github.throughplane.task;

import org.scijava.util.VersionUtils;

/** The version of this Throughplane, and how to cite it. */
public final class Version {

	/** Where the project is at home. */
	public static final String ADDRESS = "https://github.com/throughplane/throughplane";

	private Version() {}

	/** Such as "1.2.0", or "unknown" where neither jar nor project tells it. */
	public static String ofThroughplane() {
		final String version = VersionUtils.getVersion(Version.class);
		return version == null || version.isBlank() ? "unknown" : version;
	}

	/** Authors, name with version, address: what CITATION.cff says. */
	public static String citation() {
		return "Throughplane developers, Throughplane " + ofThroughplane() + ", " + ADDRESS;
	}
}
