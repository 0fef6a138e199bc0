package io.github.throughplane.network;

/** How a U-Net's decoder doubles rows and columns. */
public enum Doubling {

	/** By linear interpolation between the pixels, whose outermost stay where they are ("align corners"). */
	BILINEAR,

	/** By a learned transposed convolution of 2x2 with a stride of 2. */
	TRANSPOSED
}
