package io.github.throughplane.geminigan;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.PackedLabels;
import io.github.throughplane.volume.Volume;

import java.util.Optional;

import net.imglib2.view.Views;

/**
 * A heart at one phase: a fine volume and its labels, and a thick stack of its own where there is one. Only what lies around the heart is kept.
 *
 * @param name for messages
 * @param patient whose heart it is
 * @param fine from the base to the apex
 * @param labels on the grid of the fine volume
 * @param thick the measured stack of the same heart in the same place
 * @param site where the heart lies
 */
record HeartPair(String name, String patient, PackedImage fine, PackedLabels labels, Optional<PackedImage> thick, HeartSite site) {

	/**
	 * Takes in a heart.
	 *
	 * @param pair fine volume and labels 0 background, 1 left cavity, 2 myocardium, 3 right cavity, from the base to the apex, in mm
	 * @param thick from the base to the apex, in mm
	 * @param reach how far from the heart's middle anything may be looked at, mm
	 * @throws UserProblem with the name, if it has no left ventricle, is not measured in mm, or has no place in common with its thick stack
	 */
	static HeartPair of(final String name, final String patient, final LabelledVolume pair, final Optional<Volume> thick, final double reach) {
		requireMillimetres(name, pair.image());
		thick.ifPresent(stack -> requireMillimetres("The thick stack of " + name, stack));
		final HeartSite site = HeartSite.of(pair.labels()).orElseThrow(() -> new UserProblem(name + " has no left ventricle in its labels.",
			"Give labels of left cavity and myocardium, or leave it out."));
		thick.ifPresent(stack -> requireOverlap(name, stack, site, pair.labels()));
		final int[][] box = PackedImage.box(site.centre(), reach, pair.image());
		final LabelVolume labels = pair.labels();
		final LabelVolume near = new LabelVolume(Views.zeroMin(Views.interval(labels.samples(), new long[] { box[0][0], box[0][1], 0 },
			new long[] { box[1][0], box[1][1], labels.depth() - 1 })), labels.spacing(), labels.origin());
		return new HeartPair(name, patient, PackedImage.of(pair.image(), box[0], box[1], Progress.NONE), PackedLabels.of(near, Progress.NONE),
			thick.map(stack -> PackedImage.around(site.centre(), reach, stack)), site);
	}

	private static void requireMillimetres(final String name, final Volume volume) {
		if (!volume.spacing().unit().equalsIgnoreCase("mm"))
			throw new UserProblem(name + " is measured in " + volume.spacing().unit() + ".", "Set the unit mm and the voxel size in Image > Properties...");
	}

	/** A stack that knows another place than its fine volume shows another part of the body. */
	private static void requireOverlap(final String name, final Volume stack, final HeartSite site, final LabelVolume labels) {
		for (int axis = 0; axis < 3; axis++) {
			final double middle = axis < 2 ? site.centre()[axis] : (site.base() + site.apex()) / 2;
			if (middle < stack.origin()[axis] || middle > stack.last(axis))
				throw new UserProblem("The thick stack of " + name + " does not show its heart: along " + "xyz".charAt(axis) + " it reaches from " + stack.origin()[axis]
					+ " to " + stack.last(axis) + " mm, and the middle of the heart lies at " + middle + " mm.",
					"Give stacks that lie in one place with their fine images.");
		}
	}
}
