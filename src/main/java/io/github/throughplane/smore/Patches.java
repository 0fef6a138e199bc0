package io.github.throughplane.smore;

/** What a network learns from, or is judged on: pairs of patches, always the same ones for the same step. */
interface Patches {

	/** The patches of a step, from 1: those that teach most more often. */
	PatchPairs batch(long step);

	/** As {@link #batch}, but every place is as likely as any other: what is seen where the network is used. */
	PatchPairs evenBatch(long step);

	/** A number that tells these patches from those of other images or settings, in all likelihood. */
	int fingerprint();
}
