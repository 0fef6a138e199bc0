package io.github.throughplane.zarr;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The versions of OME-Zarr that are read and written. */
public enum OmeVersion {

	/** On version 2 of Zarr. */
	V04("0.4"),
	/** On version 3 of Zarr. */
	V05("0.5");

	private final String text;

	OmeVersion(final String text) {
		this.text = text;
	}

	static Optional<OmeVersion> of(final String text) {
		return Arrays.stream(values()).filter(version -> version.text.equals(text)).findFirst();
	}

	/** The version that has a number, such as "0.5". */
	public static OmeVersion named(final String text) {
		return of(text).orElseThrow(() -> new IllegalArgumentException("OME-Zarr " + text));
	}

	static List<String> all() {
		return Arrays.stream(values()).map(OmeVersion::toString).toList();
	}

	/** Its number, such as "0.5". */
	@Override
	public String toString() {
		return text;
	}
}
