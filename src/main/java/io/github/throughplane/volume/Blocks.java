package io.github.throughplane.volume;

import java.util.stream.IntStream;

import net.imglib2.AbstractWrappedInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.converter.AbstractConvertedRandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.nio.FloatBufferAccess;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.NativeType;
import net.imglib2.view.ExtendedRandomAccessibleInterval;
import net.imglib2.view.IntervalView;
import net.imglib2.view.MixedTransformView;

/** Copies boxes out of grids. */
final class Blocks {

	private Blocks() {}

	/** What copies boxes out of a grid; value by value where ImgLib2 knows nothing faster. */
	static <T extends NativeType<T>> PrimitiveBlocks<T> of(final RandomAccessibleInterval<T> grid) {
		return PrimitiveBlocks.of(isExchangedFile(grid) ? new Plain<>(grid) : grid, PrimitiveBlocks.OnFallback.ACCEPT);
	}

	/** Whether a grid lies in a file and is seen with exchanged axes; ImgLib2 8.0.0 takes the file for an array then, and fails. */
	private static boolean isExchangedFile(final RandomAccessible<?> grid) {
		boolean exchanged = false;
		RandomAccessible<?> source = grid;
		while (true)
			if (source instanceof final MixedTransformView<?> view) {
				exchanged |= IntStream.range(0, view.numDimensions()).anyMatch(d -> view.getTransformToSource().getComponentMapping(d) != d);
				source = view.getSource();
			}
			else if (source instanceof final IntervalView<?> view)
				source = view.getSource();
			else if (source instanceof final AbstractConvertedRandomAccessibleInterval<?, ?> view)
				source = view.getSource();
			else if (source instanceof final ExtendedRandomAccessibleInterval<?, ?> view)
				source = view.getSource();
			else
				return exchanged && (source instanceof LazyCellImg || source instanceof final PlanarImg<?, ?> planes && planes.getPlane(0) instanceof FloatBufferAccess);
	}

	/** A grid that does not tell what it is made of. */
	private static final class Plain<T> extends AbstractWrappedInterval<RandomAccessibleInterval<T>> implements RandomAccessibleInterval<T> {

		Plain(final RandomAccessibleInterval<T> grid) {
			super(grid);
		}

		@Override
		public RandomAccess<T> randomAccess() {
			return sourceInterval.randomAccess();
		}

		@Override
		public RandomAccess<T> randomAccess(final Interval interval) {
			return sourceInterval.randomAccess(interval);
		}

		@Override
		public T getType() {
			return sourceInterval.getType();
		}
	}
}
