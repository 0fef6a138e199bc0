package io.github.throughplane.command.input;

import ij.ImagePlus;
import ij.gui.PointRoi;

import java.util.Optional;

/** Where a user says that the middle of a heart is: the key {@code heart}, or a point selection in the image. */
public final class HeartPoint {

	public static final String LABEL = "Middle of the heart (x,y; empty: found)";
	public static final String DESCRIPTION =
		"Column and row of the middle of the heart with a comma between. Without them a point selection in the image counts, or what moves in a cine, or the middle of the image.";

	private HeartPoint() {}

	/**
	 * The column and row that were told, if any were.
	 *
	 * @param image null where there is none
	 * @throws io.github.throughplane.task.UserProblem if the text is something else
	 */
	public static Optional<double[]> of(final String text, final ImagePlus image) {
		if (!text.isBlank())
			return Optional.of(Positions.parse(text, 2, "no place of a heart", "Give its column and row with a comma between, such as 85,90, or nothing."));
		if (image != null && image.getRoi() instanceof final PointRoi point)
			return Optional.of(new double[] { point.getXBase(), point.getYBase() });
		return Optional.empty();
	}
}
