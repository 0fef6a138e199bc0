package io.github.throughplane.evaluation;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Planes to be looked at in a packed file. */
final class ViewFile {

	private ViewFile() {}

	/** Writes planes, whole or not at all. */
	static void write(final Path file, final List<View> views) {
		WholeFile.write(file, path -> {
			try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(path), 1 << 16))) {
				out.writeInt(views.size());
				for (final View view : views) {
					out.writeInt(view.family().ordinal());
					out.writeInt(view.width());
					out.writeInt(view.height());
					out.writeDouble(view.aspect());
					for (final float value : view.values())
						out.writeFloat(value);
				}
			}
		});
	}

	/**
	 * Reads planes.
	 *
	 * @param like as many planes, of the same families and sizes: no file can promise more than there must be
	 * @throws UserProblem if the file cannot be read, or holds other planes
	 */
	static List<View> read(final Path file, final List<View> like) {
		try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
			final List<View> views = new ArrayList<>();
			require(in.readInt(), like.size());
			for (final View view : like) {
				require(in.readInt(), view.family().ordinal());
				require(in.readInt(), view.width());
				require(in.readInt(), view.height());
				// Rounded otherwise on another system, it would still be the same picture.
				in.readDouble();
				final float[] values = new float[view.values().length];
				for (int k = 0; k < values.length; k++)
					values[k] = in.readFloat();
				views.add(view.with(values));
			}
			return views;
		}
		catch (final IOException e) {
			throw new UserProblem("The file " + file + " cannot be read.", "Delete it; the result is then computed again.", e);
		}
	}

	private static void require(final int found, final int expected) throws IOException {
		if (found != expected)
			throw new IOException(found + " instead of " + expected);
	}
}
