package io.github.throughplane.format;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;

import io.github.throughplane.imagej.GridStack;
import io.github.throughplane.imagej.HeapShare;
import io.github.throughplane.imagej.NewImage;
import io.github.throughplane.imagej.StackGeometry;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LazyGrid;
import io.github.throughplane.volume.TemporarySpace;
import io.github.throughplane.zarr.OmeImage;
import io.github.throughplane.zarr.ZarrArray;
import io.github.throughplane.zarr.ZarrVolume;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes an image of one level of OME-Zarr: planes in memory, or a stack whose chunks are read when they are needed. */
final class ZarrReader {

	private static final double LARGEST_PLANE = Integer.MAX_VALUE - 64;
	/** Channels and frames: each is a grid of its own. */
	private static final double MOST_VOLUMES = 1 << 16;

	private final OmeImage ome;
	private final int level;
	private final ZarrArray array;
	private final NumberFormat format;
	/** Numbers along x, y, z, c, t. */
	private final long[] size;

	/** @throws UserProblem if there is no such level, or it is larger than a stack of ImageJ can be */
	ZarrReader(final OmeImage ome, final int level) {
		this.ome = ome;
		this.level = level;
		array = ome.array(level);
		format = NumberFormat.valueOf(array.type().name());
		size = ZarrVolume.size(ome, array);
		if ((double) size[0] * size[1] * format.bytes() > LARGEST_PLANE || (double) size[2] * size[3] * size[4] > LARGEST_PLANE
			|| (double) size[3] * size[4] > MOST_VOLUMES)
			throw new UserProblem(
				String.format(Locale.ROOT, "%s has %d x %d x %.0f samples, too many for one plane or one stack of ImageJ.", array.name(), size[0], size[1],
					(double) size[2] * size[3] * size[4]),
				"Open a coarser level, or cut the image first.");
	}

	/** @param whenNeeded whether to read nothing before it is looked at, however small the image is */
	ImagePlus open(final String title, final boolean whenNeeded) {
		final boolean large = HeapShare.isLarge((double) size[0] * size[1] * size[2] * size[3] * size[4] * format.bitDepth() / 8);
		final TemporarySpace space = new TemporarySpace(large);
		final List<LazyGrid> volumes = new ArrayList<>();
		for (int frame = 0; frame < size[4]; frame++)
			for (int channel = 0; channel < size[3]; channel++)
				volumes.add(grid(new ZarrVolume(ome, array, channel, frame), space));
		final GridStack stack = new GridStack(volumes, (int) size[3]);
		final ImagePlus plain = new ImagePlus(title, large || whenNeeded ? stack : inMemory(stack));
		plain.setDimensions((int) size[3], (int) size[2], (int) size[4]);
		plain.setOpenAsHyperStack(size[3] * size[4] > 1);
		calibrate(plain);
		NewImage.showMiddle(plain);
		final ImagePlus image = size[3] > 1 ? new CompositeImage(plain, CompositeImage.GRAYSCALE) : plain;
		ZarrNotes.putOn(image, ome, level == 0 ? size : ZarrVolume.size(ome, ome.array(0)), level);
		return image;
	}

	private LazyGrid grid(final ZarrVolume volume, final TemporarySpace space) {
		return new LazyGrid(new long[] { size[0], size[1], size[2] }, volume.chunk(), format.bitDepth(), (origin, count) -> {
			final ByteBuffer numbers = ByteBuffer.wrap(volume.read(origin, count)).order(ByteOrder.LITTLE_ENDIAN);
			final int all = numbers.capacity() / format.bytes();
			WholeNumbers.requireKept(array.name(), format, numbers, 0, 1, all);
			return format.pixels(numbers, 0, 1, all, 1, 0);
		}, space);
	}

	private static ImageStack inMemory(final GridStack planes) {
		final ImageStack stack = new ImageStack(planes.getWidth(), planes.getHeight());
		for (int plane = 1; plane <= planes.size(); plane++)
			stack.addSlice(planes.getProcessor(plane));
		return stack;
	}

	private void calibrate(final ImagePlus image) {
		final ZarrUnits units = ZarrUnits.of(ome, level);
		final Calibration calibration = image.getCalibration();
		StackGeometry.write(calibration, units.spacing(), units.units()[0], units.origin());
		calibration.setYUnit(units.units()[1]);
		calibration.setZUnit(units.units()[2]);
		calibration.frameInterval = units.frameInterval();
		if (format.storedShift() != 0)
			calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] { -format.storedShift(), 1 }, "Gray Value");
	}
}
