package io.github.throughplane.task;

import org.scijava.util.VersionUtils;

/** The version of this Throughplane. */
public final class Version {

	private Version() {}

	/** Such as "1.2.0", or "unknown" where neither jar nor project tells it. */
	public static String ofThroughplane() {
		final String version = VersionUtils.getVersion(Version.class);
		return version == null || version.isBlank() ? "unknown" : version;
	}
}
