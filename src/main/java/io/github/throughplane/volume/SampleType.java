package io.github.throughplane.volume;

/** The number type that a volume's samples came from, and are written back to. */
public enum SampleType {
	UINT8(0, 255, true),
	INT16(-32768, 32767, true),
	UINT16(0, 65535, true),
	FLOAT32(-Float.MAX_VALUE, Float.MAX_VALUE, false);

	private final double minimum;
	private final double maximum;
	private final boolean integer;

	SampleType(final double minimum, final double maximum, final boolean integer) {
		this.minimum = minimum;
		this.maximum = maximum;
		this.integer = integer;
	}

	public double minimum() {
		return minimum;
	}

	public double maximum() {
		return maximum;
	}

	/** The value as this type can hold it: rounded to the nearest integer (half up) where needed, and clamped. */
	public float hold(final float value) {
		if (!integer)
			return value;
		return (float) Math.max(minimum, Math.min(maximum, Math.floor(value + 0.5)));
	}
}
