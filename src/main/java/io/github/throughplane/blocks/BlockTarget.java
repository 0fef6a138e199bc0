package io.github.throughplane.blocks;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.volume.Columns;
import io.github.throughplane.volume.SliceExtent;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.zarr.DataType;
import io.github.throughplane.zarr.ImageToWrite;
import io.github.throughplane.zarr.OmeVersion;
import io.github.throughplane.zarr.Window;

import java.io.Serializable;

import net.imglib2.FinalInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;

/**
 * The image of OME-Zarr that blocks become.
 *
 * @param folder its group
 * @param version of OME-Zarr
 * @param type of its numbers
 * @param size frames, channels, slices, rows, columns
 * @param labels whether the numbers are names of structures
 * @param keepsBitDepth whether values are those of the source's number type
 * @param side rows and columns of a block
 * @param extent how far it reaches along z
 */
public record BlockTarget(String folder, OmeVersion version, DataType type, int[] size, boolean labels, boolean keepsBitDepth, int side,
	SliceExtent extent) implements Serializable
{

	/** Bytes of a block as floating-point numbers, of which there are a few at once in memory or in temporary files. */
	private static final double LARGEST = 1L << 29;
	/** The narrowest block: what it brings along on each side is not to be more than itself. */
	static final int NARROWEST = 128;
	static final int WIDEST = 512;

	/** The side of blocks that suits an image: as wide as memory allows, since what is brought along is done twice. */
	public static int side(final int slices) {
		int side = WIDEST;
		while (side > NARROWEST && Float.BYTES * (double) side * side * slices > LARGEST)
			side /= 2;
		return side;
	}

	/**
	 * The grid of what a method makes, without its values.
	 *
	 * @param spacing of its slices
	 */
	public static Volume grid(final Volume measured, final double spacing) {
		final int count = Interpolation.count(measured.depth(), measured.spacing().z(), spacing);
		return measured.on(ConstantUtils.constantRandomAccessibleInterval(new FloatType(), new FinalInterval(measured.width(), measured.height(), count)),
			measured.spacing().withZ(spacing), spacing);
	}

	/** Such as 512 x 512 x 120. */
	@Override
	public String toString() {
		return size[4] + " x " + size[3] + " x " + size[2];
	}

	private int across() {
		return (size[4] + side - 1) / side;
	}

	private int inVolume() {
		return across() * ((size[3] + side - 1) / side);
	}

	/** Blocks of all channels and frames. */
	int blocks() {
		return size[0] * size[1] * inVolume();
	}

	/** The channel and frame of a block. */
	int volume(final int block) {
		return block / inVolume();
	}

	Columns columns(final int block) {
		final int x = block % inVolume() % across() * side;
		final int y = block % inVolume() / across() * side;
		return new Columns(x, y, Math.min(side, size[4] - x), Math.min(side, size[3] - y));
	}

	Window window(final int block) {
		final Columns columns = columns(block);
		return new Window(volume(block), columns.y(), columns.x(), columns.height(), columns.width());
	}

	ImageToWrite image() {
		return ImageToWrite.ofNumbers(version, type, size, labels);
	}
}
