package io.github.throughplane.deeprecon;

import io.github.throughplane.deeprecon.LongAxis.Seen;
import io.github.throughplane.deeprecon.MotionSettings.Order;

import java.util.ArrayList;
import java.util.List;

/**
 * Two hearts of which it is known which end of one is which end of the other.
 *
 * @param remarks what to know of it, whole sentences
 */
record MatchedAxes(LongAxis source, LongAxis target, List<String> remarks) {

	/**
	 * Matches base to base.
	 *
	 * @param source what its labels show
	 * @param target the same
	 */
	static MatchedAxes of(final Seen source, final Seen target, final Order order) {
		final boolean bothClear = source.isClear() && target.isClear();
		final boolean seenOpposite = source.axis().isApexFirst() != target.axis().isApexFirst();
		final boolean opposite = order == Order.OPPOSITE || order == Order.AUTO && bothClear && seenOpposite;
		final List<String> remarks = new ArrayList<>();
		if (order == Order.AUTO && !bothClear)
			remarks.add("The labels of the " + (source.isClear() ? "target" : target.isClear() ? "source" : "source and of the target")
				+ " do not tell which end is the base: the slices of both are taken to run the same way. Look at them, and choose order=opposite if they do not.");
		else if (bothClear && opposite != seenOpposite)
			remarks.add("Unreliable: the slices of source and target were said to run " + text(opposite) + ", and their labels show that they run " + text(seenOpposite)
				+ ". Look at them, or choose order=auto.");
		else if (opposite)
			remarks.add("The slices of the source run from the " + (source.axis().isApexFirst() ? "apex" : "base")
				+ ", those of the target from the other end: base was matched to base.");
		final boolean byTarget = target.isClear() && !source.isClear();
		final boolean sourceApexFirst = byTarget ? target.axis().isApexFirst() != opposite : source.axis().isApexFirst();
		return new MatchedAxes(directed(source.axis(), sourceApexFirst), directed(target.axis(), sourceApexFirst != opposite), remarks);
	}

	private static String text(final boolean opposite) {
		return opposite ? "opposite ways" : "the same way";
	}

	private static LongAxis directed(final LongAxis axis, final boolean apexFirst) {
		return axis.isApexFirst() == apexFirst ? axis : axis.turned();
	}
}
