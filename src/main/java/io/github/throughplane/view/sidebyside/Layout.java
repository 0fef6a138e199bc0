package io.github.throughplane.view.sidebyside;

import java.util.Optional;

/**
 * Where planes lie in the picture: three blocks beside each other, for two volumes and their difference, with three planes each. Slices
 * are at the upper left of a block, right of them the plane along z and y, below them that along x and z, as in ImageJ's orthogonal views.
 *
 * @param size pixels of the planes along x, y and z
 * @param overlay whether there is a line more below the planes, for the scale of what is laid over a volume
 */
record Layout(int[] size, boolean overlay) {

	static final int BLOCKS = 3;

	/** Without anything laid over a volume. */
	Layout(final int... size) {
		this(size, false);
	}

	/** Space between the planes of a block, between blocks, and around all. */
	private static final int GAP = 3;
	private static final int MARGIN = 12;

	/** Narrower blocks would have no room for their texts. */
	private static final int LEAST_WIDE = 200;

	/** Above the planes: name and value; below them: the scale of colours and the position. */
	static final int LINE = 17;
	private static final int LINES_ABOVE = 2;
	private static final int LINES_BELOW = 3;

	/**
	 * A pixel of a plane.
	 *
	 * @param across axis across the plane: 2 for slices, 1 for the plane along x and z, 0 for that along z and y
	 * @param column pixel along the plane's {@link #horizontal} axis
	 * @param row pixel along its {@link #vertical} axis
	 */
	record Place(int across, int column, int row) {}

	/** The axis that a plane's columns lie along. */
	static int horizontal(final int across) {
		return across == 0 ? 2 : 0;
	}

	/** The axis that a plane's rows lie along. */
	static int vertical(final int across) {
		return across == 1 ? 2 : 1;
	}

	int columns(final int across) {
		return size[horizontal(across)];
	}

	int rows(final int across) {
		return size[vertical(across)];
	}

	int blockWidth() {
		return Math.max(LEAST_WIDE, size[0] + GAP + size[2]);
	}

	int width() {
		return BLOCKS * (blockWidth() + MARGIN) + MARGIN;
	}

	int height() {
		return bottom() + (LINES_BELOW + (overlay ? 1 : 0)) * LINE + GAP;
	}

	/** Left edge of a block. */
	int left(final int block) {
		return MARGIN + block * (blockWidth() + MARGIN);
	}

	private static int top() {
		return LINES_ABOVE * LINE + 2 * GAP;
	}

	/** Below the planes. */
	int bottom() {
		return top() + size[1] + GAP + size[2];
	}

	/** Left edge of a plane. */
	int left(final int block, final int across) {
		return left(block) + (across == 0 ? size[0] + GAP : 0);
	}

	/** Upper edge of a plane. */
	int top(final int across) {
		return top() + (across == 1 ? size[1] + GAP : 0);
	}

	/** What lies at a point of the picture, if it is in a plane; the block does not matter, as all show the same places. */
	Optional<Place> at(final int x, final int y) {
		for (int block = 0; block < BLOCKS; block++)
			for (int across = 0; across < 3; across++) {
				final int column = x - left(block, across);
				final int row = y - top(across);
				if (column >= 0 && row >= 0 && column < columns(across) && row < rows(across))
					return Optional.of(new Place(across, column, row));
			}
		return Optional.empty();
	}
}
