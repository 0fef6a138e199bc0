package io.github.throughplane.blocks;

import io.github.throughplane.smore.GuardedSmore;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Padding;
import io.github.throughplane.volume.ResultRange;
import io.github.throughplane.volume.Volume;

import java.io.Serializable;
import java.util.Optional;

/**
 * What of a whole volume every block of it has to know.
 *
 * @param filled the padding, or null where there is none
 * @param range of the results
 * @param found what the method wants to know
 */
public record VolumeFacts(Padding filled, ResultRange range, Found found) implements Serializable {

	/**
	 * What a method wants to know; nothing where it does not.
	 *
	 * @param map of values to the range of the network, or null
	 * @param iterations back-projections of an interpolated result
	 * @param foreground of the measured slices
	 * @param noiseOfBackground up to which differences in the background are corrected, raw units
	 * @param tolerance of results, or null
	 * @param instead why all is interpolated in place of the method's own result; empty where it is not
	 * @param remark what is to be said of the volume, or empty
	 */
	record Found(IntensityMap map, int iterations, Foreground foreground, double noiseOfBackground, GuardedSmore.Tolerance tolerance, String instead,
		String remark) implements Serializable
	{

		static Found map(final IntensityMap map, final Foreground foreground, final String remark) {
			return new Found(map, 0, foreground, 0, null, "", remark);
		}
	}

	/** A volume as methods see it, without its padding. */
	Volume seen(final Volume raw) {
		return padding().map(found -> found.replacedIn(raw)).orElse(raw);
	}

	Optional<Padding> padding() {
		return Optional.ofNullable(filled);
	}
}
