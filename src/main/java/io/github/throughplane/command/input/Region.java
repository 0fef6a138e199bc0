package io.github.throughplane.command.input;

import ij.ImagePlus;

import io.github.throughplane.imagej.SlicePart;
import io.github.throughplane.menu.Suggestion;
import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The key {@code region}: the part of a stack that is done. A part is the way to try settings before all of a large stack is done. */
public final class Region {

	public static final String ALL = "all";
	private static final String SELECTION = "selection";

	public static final String LABEL = "Region";
	public static final String DESCRIPTION =
		"What is done of the stack: all, the box around the selection in its window, to try it there, or x,y,width,height in pixels; of all slices. "
			+ "The result knows its place.";

	private static final String REMEDY = "Give all, selection, or first column, first row, columns and rows with commas between, such as 40,60,128,96.";

	private Region() {}

	/** What a dialog offers. */
	public static List<Suggestion> suggestions() {
		return List.of(new Suggestion(ALL, "the whole stack"), new Suggestion(SELECTION, "the box around the selection"));
	}

	/**
	 * The part of an image that a text tells.
	 *
	 * @return none for all of it
	 * @throws UserProblem if the text is something else, nothing is selected, or the part does not lie in the image or is too small
	 */
	public static Optional<SlicePart> of(final String text, final ImagePlus image) {
		if (text.isBlank() || text.trim().equals(ALL))
			return Optional.empty();
		final SlicePart part = text.trim().equals(SELECTION) ? selected(image) : parse(text);
		part.requireIn(image);
		return Optional.of(part);
	}

	private static SlicePart selected(final ImagePlus image) {
		return SlicePart.selectedIn(image).orElseThrow(() -> new UserProblem("No area is selected in " + image.getTitle() + ".",
			"Drag a rectangle in it, or give the region as x,y,width,height."));
	}

	private static SlicePart parse(final String text) {
		final double[] numbers = Positions.parse(text, 4, "no region", REMEDY);
		if (Arrays.stream(numbers).anyMatch(number -> number != (int) number))
			throw new UserProblem("\"" + text + "\" is no region: its numbers count pixels.", REMEDY);
		return new SlicePart((int) numbers[0], (int) numbers[1], (int) numbers[2], (int) numbers[3]);
	}
}
