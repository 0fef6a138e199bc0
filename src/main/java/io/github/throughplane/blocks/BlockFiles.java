package io.github.throughplane.blocks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;

import io.github.throughplane.task.Leftovers;
import io.github.throughplane.task.Places;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFile;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.zarr.OmeImage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** The files beside the levels of an image that is written block by block: what is known of it, what is done, and what blocks are made of. Each is whole or not there. */
final class BlockFiles {

	private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

	private final Path folder;

	/** @param group of the image */
	BlockFiles(final Path group) {
		folder = group.resolve(OmeImage.UNFINISHED);
	}

	boolean areThere() {
		return Files.isDirectory(folder);
	}

	Path path(final String name) {
		return folder.resolve(name);
	}

	private Path made(final String name) {
		final Path file = folder.resolve(name);
		Places.make(file.getParent());
		return file;
	}

	boolean has(final String name) {
		return Files.exists(folder.resolve(name));
	}

	void write(final String name, final Object content) {
		WholeFile.write(made(name), part -> Files.writeString(part, GSON.toJson(content)));
	}

	/** @throws UserProblem if what is there was not written here */
	<T> Optional<T> read(final String name, final Class<T> type) {
		final Path file = folder.resolve(name);
		if (!Files.exists(file))
			return Optional.empty();
		try {
			return Optional.ofNullable(GSON.fromJson(Files.readString(file), type));
		}
		catch (final IOException | JsonParseException e) {
			throw new UserProblem(file + " cannot be read (" + e.getMessage() + ").", "Delete the folder of the image, and begin anew.", e);
		}
	}

	void write(final String name, final RandomAccessibleInterval<FloatType> samples) {
		WholeFile.write(made(name), part -> {
			try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
				for (long z = 0; z < samples.dimension(2); z++) {
					final ByteBuffer bytes = plane(samples);
					bytes.asFloatBuffer().put(Samples.slice(samples, z));
					while (bytes.hasRemaining())
						file.write(bytes);
				}
			}
		});
	}

	private static ByteBuffer plane(final RandomAccessibleInterval<FloatType> samples) {
		return ByteBuffer.allocate(Math.toIntExact(Float.BYTES * samples.dimension(0) * samples.dimension(1))).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** Samples that {@link #write(String, RandomAccessibleInterval)} has written. */
	RandomAccessibleInterval<FloatType> read(final String name, final int width, final int height, final int depth) {
		final RandomAccessibleInterval<FloatType> samples = Samples.create(width, height, depth);
		final int[] size = { width, height, 1 };
		try (FileChannel file = FileChannel.open(folder.resolve(name))) {
			for (int z = 0; z < depth; z++) {
				final ByteBuffer bytes = plane(samples);
				while (bytes.hasRemaining())
					if (file.read(bytes) < 0)
						throw new IOException("it ends after " + file.size() + " bytes");
				final float[] slice = new float[width * height];
				bytes.flip().asFloatBuffer().get(slice);
				Samples.write(slice, samples, new long[] { 0, 0, z }, size);
			}
		}
		catch (final IOException e) {
			throw new UserProblem(folder.resolve(name) + " cannot be read (" + e.getMessage() + ").", "Delete the folder of the image, and begin anew.", e);
		}
		return samples;
	}

	void delete() {
		try {
			Leftovers.delete(folder);
		}
		catch (final IOException e) {
			throw new UserProblem(folder + " cannot be deleted (" + e.getMessage() + ").", "The image is whole. Delete this folder yourself.", e);
		}
	}
}
