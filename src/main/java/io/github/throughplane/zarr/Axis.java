package io.github.throughplane.zarr;

import java.util.Optional;

/**
 * An axis of an image.
 *
 * @param name t, c, z, y or x
 * @param unit such as "millimeter" or "second", where it is told
 */
public record Axis(String name, Optional<String> unit) {

	static final String TIME = "t";
	static final String CHANNEL = "c";
	/** All axes of an image, in the order in which OME-Zarr wants them. */
	static final String ALL = "tczyx";

	/** The kind of axis, as OME-Zarr names it. */
	String type() {
		return name.equals(TIME) ? "time" : name.equals(CHANNEL) ? "channel" : "space";
	}
}
