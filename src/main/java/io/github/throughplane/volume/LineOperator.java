package io.github.throughplane.volume;

/**
 * A linear map from lines of samples to lines with another number of samples, as interpolation and thick-slice
 * simulation along one axis are. Lines are independent of each other.
 */
public interface LineOperator {

	/** Samples of a line that goes in. */
	int inputs();

	/** Samples of a line that comes out. */
	int outputs();

	/**
	 * Maps several lines at once.
	 *
	 * @param in values at [input sample][line], lines fastest; may be overwritten
	 * @param out values at [output sample][line], all overwritten
	 * @param lines number of lines, the stride of both arrays
	 */
	void apply(double[] in, double[] out, int lines);
}
