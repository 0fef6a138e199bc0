package io.github.throughplane.vama;

import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Volume;

/** What gives labels to a stack: the Gemini-GAN that an adapter feeds, whose weights stay as they are. */
@FunctionalInterface
public interface HeartLabels {

	/** @param stack from the base to the apex, in mm, its heart in the middle of the slices */
	LabelVolume of(Volume stack);
}
