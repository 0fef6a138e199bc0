package io.github.throughplane.tensor;

import java.util.regex.Pattern;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * An input or an output of a computation, under the name of what it is: {@code image}, {@code labels}.
 *
 * @param name small letters, digits and underscores, at most 32, a letter first
 * @param operand what is fed, or fetched
 */
public record Port(String name, Operand<TFloat32> operand) {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");

	public Port {
		requireName(name);
	}

	/** @throws IllegalArgumentException if a port cannot have this name */
	public static void requireName(final String name) {
		if (!NAME.matcher(name).matches())
			throw new IllegalArgumentException("An input or output named '" + name + "'");
	}
}
