package io.github.throughplane.command.input;

import io.github.throughplane.volume.Volume;

import java.util.List;

/** The parameter for the thickness of slices, where files do not know it. */
public final class SliceThickness {

	private SliceThickness() {}

	/** The volumes with slices of a thickness, in their unit; 0 leaves them as they are. */
	public static List<Volume> of(final double thickness, final List<Volume> volumes) {
		return thickness == 0 ? volumes : volumes.stream().map(volume -> volume.on(volume.samples(), volume.spacing(), thickness)).toList();
	}
}
