package io.github.throughplane.tensor;

/** Number type in which convolutions are computed; weights, sums and everything else stay float32. */
public enum Precision {
	FLOAT32, BFLOAT16;

	/** The precision named as in commands, in any case. */
	public static Precision named(final String name) {
		return valueOf(name.toUpperCase(java.util.Locale.ROOT));
	}
}
