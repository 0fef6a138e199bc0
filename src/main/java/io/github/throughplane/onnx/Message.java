package io.github.throughplane.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A message of protobuf, written field by field.
 * Source: https://protobuf.dev/programming-guides/encoding; the numbers of ONNX's fields are those of onnx.proto, IR version 8.
 */
final class Message {

	private interface Writing {
		void to(CodedOutputStream out) throws IOException;
	}

	private final ByteString.Output bytes = ByteString.newOutput();
	private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

	private Message write(final Writing writing) {
		try {
			writing.to(out);
			return this;
		}
		catch (final IOException e) {
			throw new UncheckedIOException("Memory that cannot be written", e);
		}
	}

	Message whole(final int field, final long value) {
		return write(to -> to.writeInt64(field, value));
	}

	Message real(final int field, final float value) {
		return write(to -> to.writeFloat(field, value));
	}

	Message text(final int field, final String text) {
		return write(to -> to.writeString(field, text));
	}

	Message bytes(final int field, final ByteString content) {
		return write(to -> to.writeBytes(field, content));
	}

	Message message(final int field, final Message message) {
		return bytes(field, message.bytes());
	}

	/** All fields so far. */
	ByteString bytes() {
		write(CodedOutputStream::flush);
		return bytes.toByteString();
	}
}
