package io.github.throughplane.smore;

import java.util.Optional;
import java.util.Random;

/** Where sharp images come from that a network for any stack learns from. */
interface SharpImages {

	/**
	 * A part of an image.
	 *
	 * @param length pixels of its lines, along which it will be blurred
	 * @param lines how many
	 * @return mapped values as [pixel][line]; nothing where the images are too small
	 */
	Optional<float[]> draw(int length, int lines, Random random);
}
