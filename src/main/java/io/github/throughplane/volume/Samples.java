package io.github.throughplane.volume;

import io.github.throughplane.task.Leftovers;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.nio.FloatBufferAccess;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Fraction;

/** Makes and reads the sample grids of volumes: axes x, y, z, float32. */
public final class Samples {

	/** Share of the largest heap that one new grid may take; a larger one lies in a temporary file. */
	private static final double LARGEST_SHARE_OF_HEAP = 0.2;

	/** Share of the largest heap that all new grids together may take: those of many channels and frames are held at once. */
	private static final double LARGEST_SHARE_TOGETHER = 0.5;

	/** Bytes of a temporary file that are mapped as one region, at least a plane. */
	private static final long MAPPED_AT_ONCE = 1L << 30;
	/** Bytes of the grids in memory that are still used. */
	private static final AtomicLong HELD = new AtomicLong();

	private static final Cleaner CLEANER = Cleaner.create();

	private Samples() {}

	/** A grid of zeros: in memory plane by plane where it fits, else mapped from a temporary file that goes with the program. */
	public static Img<FloatType> create(final long width, final long height, final long depth) {
		final long bytes = 4 * width * height * depth;
		final boolean fits = !isLarge(new long[] { width, height, depth }) && HELD.get() + bytes <= LARGEST_SHARE_TOGETHER * Runtime.getRuntime().maxMemory();
		return fits ? inMemory(width, height, depth) : onDisk(width, height, depth);
	}

	/** Whether a grid of a size is large for the heap. */
	public static boolean isLarge(final long[] size) {
		return (double) Float.BYTES * size[0] * size[1] * size[2] > LARGEST_SHARE_OF_HEAP * Runtime.getRuntime().maxMemory();
	}

	/** Wraps one array a plane, each of width x height values with x fastest, without copying. */
	public static Img<FloatType> wrap(final List<float[]> planes, final long width, final long height) {
		final var img = new PlanarImg<FloatType, FloatArray>(planes.stream().map(FloatArray::new).toList(),
			new long[] { width, height, planes.size() }, new Fraction());
		return linked(img);
	}

	private static Img<FloatType> inMemory(final long width, final long height, final long depth) {
		final List<float[]> planes = new ArrayList<>();
		for (long z = 0; z < depth; z++)
			planes.add(new float[Math.toIntExact(width * height)]);
		final Img<FloatType> grid = wrap(planes, width, height);
		final long bytes = 4 * width * height * depth;
		HELD.addAndGet(bytes);
		CLEANER.register(grid, () -> HELD.addAndGet(-bytes));
		return grid;
	}

	/**
	 * A grid of zeros mapped from a temporary file that goes with the grid, or at the latest with the program.
	 *
	 * @throws UserProblem if the disk has no room for it
	 */
	public static PlanarImg<FloatType, FloatBufferAccess> onDisk(final long width, final long height, final long depth) {
		final long planeBytes = 4 * width * height;
		try {
			final Path file = Leftovers.temporaryFile(".samples");
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
				// The file takes its space only as it is filled, and then it would be too late to say so.
				if (Files.getFileStore(file).getUsableSpace() < planeBytes * depth)
					throw noRoom(planeBytes * depth, null);
				final List<FloatBufferAccess> planes = new ArrayList<>();
				// Many planes at once: systems allow some ten thousand mapped regions, and a program beyond that dies.
				final long together = Math.max(1, MAPPED_AT_ONCE / planeBytes);
				for (long first = 0; first < depth; first += together) {
					final int count = (int) Math.min(together, depth - first);
					final ByteBuffer region = channel.map(FileChannel.MapMode.READ_WRITE, first * planeBytes, count * planeBytes);
					for (int z = 0; z < count; z++)
						planes.add(new FloatBufferAccess(region.slice((int) (z * planeBytes), (int) planeBytes).order(ByteOrder.nativeOrder()).asFloatBuffer(), true));
				}
				return linked(new PlanarImg<FloatType, FloatBufferAccess>(planes, new long[] { width, height, depth }, new Fraction()));
			}
			finally {
				// Unix lets go of a file's name while it is mapped, and so gives back its space as soon as the grid is not used any more.
				if (!file.toFile().delete())
					file.toFile().deleteOnExit();
			}
		}
		catch (final IOException e) {
			throw noRoom(planeBytes * depth, e);
		}
	}

	/** Some slices of a grid made here, in any order and number, as a grid that shares their memory. */
	@SuppressWarnings({ "unchecked", "rawtypes" })
	static Img<FloatType> choose(final Img<FloatType> grid, final int[] slices) {
		final PlanarImg planar = (PlanarImg) grid;
		final List planes = IntStream.of(slices).mapToObj(planar::getPlane).toList();
		return linked(new PlanarImg(planes, new long[] { grid.dimension(0), grid.dimension(1), slices.length }, new Fraction()));
	}

	private static UserProblem noRoom(final long bytes, final IOException cause) {
		return new UserProblem("No room for a temporary file of " + (bytes >> 20) + " MB in " + System.getProperty("java.io.tmpdir") + ".",
			"Free disk space, or name another folder with -Djava.io.tmpdir.", cause);
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static <A extends ArrayDataAccess<A>> PlanarImg<FloatType, A> linked(final PlanarImg img) {
		img.setLinkedType(new FloatType().getNativeTypeFactory().createLinkedType(img));
		return img;
	}

	/**
	 * Copies a box of samples.
	 *
	 * @param origin first sample as x, y, z
	 * @param size number of samples along x, y, z
	 * @return values with x fastest, then y, then z
	 */
	public static float[] block(final RandomAccessibleInterval<FloatType> samples, final long[] origin, final int[] size) {
		final float[] values = new float[Math.multiplyExact(Math.multiplyExact(size[0], size[1]), size[2])];
		Blocks.of(samples).copy(origin, values, size);
		return values;
	}

	/** Copies slice z: width x height values, x fastest. */
	public static float[] slice(final RandomAccessibleInterval<FloatType> samples, final long z) {
		return block(samples, new long[] { 0, 0, z }, new int[] { (int) samples.dimension(0), (int) samples.dimension(1), 1 });
	}

	/** Writes a box of samples, x fastest, into a grid. */
	public static void write(final float[] values, final RandomAccessibleInterval<FloatType> target, final long[] origin, final int[] size) {
		final var access = target.randomAccess();
		for (int row = 0; row < size[1] * size[2]; row++) {
			final long y = origin[1] + row % size[1];
			final long z = origin[2] + row / size[1];
			if (target instanceof final PlanarImg<FloatType, ?> planar && planar.getPlane((int) z) instanceof final FloatArray plane)
				System.arraycopy(values, row * size[0], plane.getCurrentStorageArray(), (int) (y * target.dimension(0) + origin[0]), size[0]);
			else {
				access.setPosition(new long[] { origin[0], y, z });
				for (int x = 0; x < size[0]; x++, access.fwd(0))
					access.get().setReal(values[row * size[0] + x]);
			}
		}
	}
}
