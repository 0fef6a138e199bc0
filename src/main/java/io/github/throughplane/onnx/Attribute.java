package io.github.throughplane.onnx;

/** An attribute of an operation of ONNX. */
record Attribute(Message message) {

	private static final int NAME = 1;
	private static final int REAL = 2;
	private static final int WHOLE = 3;
	private static final int TEXT = 4;
	private static final int WHOLES = 8;
	/** The field that says which of the others has the value. */
	private static final int TYPE = 20;
	private static final int TYPE_REAL = 1;
	private static final int TYPE_WHOLE = 2;
	private static final int TYPE_TEXT = 3;
	private static final int TYPE_WHOLES = 7;

	static Attribute real(final String name, final float value) {
		return new Attribute(new Message().text(NAME, name).real(REAL, value).whole(TYPE, TYPE_REAL));
	}

	static Attribute whole(final String name, final long value) {
		return new Attribute(new Message().text(NAME, name).whole(WHOLE, value).whole(TYPE, TYPE_WHOLE));
	}

	static Attribute text(final String name, final String value) {
		return new Attribute(new Message().text(NAME, name).text(TEXT, value).whole(TYPE, TYPE_TEXT));
	}

	static Attribute wholes(final String name, final long... values) {
		final Message message = new Message().text(NAME, name);
		for (final long value : values)
			message.whole(WHOLES, value);
		return new Attribute(message.whole(TYPE, TYPE_WHOLES));
	}
}
