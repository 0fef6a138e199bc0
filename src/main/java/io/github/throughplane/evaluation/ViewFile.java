package io.github.throughplane.evaluation;

import io.github.throughplane.metric.PlaneFamily;
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

	/** @throws UserProblem if the file cannot be read */
	static List<View> read(final Path file) {
		try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
			final List<View> views = new ArrayList<>();
			final int count = in.readInt();
			for (int i = 0; i < count; i++) {
				final PlaneFamily family = PlaneFamily.values()[in.readInt()];
				final int width = in.readInt();
				final int height = in.readInt();
				final double aspect = in.readDouble();
				final float[] values = new float[width * height];
				for (int k = 0; k < values.length; k++)
					values[k] = in.readFloat();
				views.add(new View(family, width, height, values, aspect));
			}
			return views;
		}
		catch (final IOException e) {
			throw new UserProblem("The file " + file + " cannot be read.", "Delete it; the result is then computed again.", e);
		}
	}
}
