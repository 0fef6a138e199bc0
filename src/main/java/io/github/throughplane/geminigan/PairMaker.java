package io.github.throughplane.geminigan;

import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.phantom.SliceMotion;
import io.github.throughplane.phantom.SliceMotion.Sampling;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.RowMatrix;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes of a heart what a network learns from: some thick slices of it as a scanner shows them, and the fine image and labels in their place. */
final class PairMaker {

	/** Spacings that count as equal, relatively: what files round. */
	private static final double SAME = 1e-4;

	private final ChannelGrid grid;
	private final PairSettings settings;

	PairMaker(final ChannelGrid grid, final PairSettings settings) {
		this.grid = grid;
		this.settings = settings;
	}

	/**
	 * The thick slices of a stack.
	 *
	 * @param first place of the first one along z, mm
	 * @param placement among the channels
	 */
	private record Thick(SquareSlices slices, double first, StackPlacement placement) {}

	/** A pair of which all is drawn that may vary. */
	DrawnPair drawn(final HeartPair heart, final Random random) {
		final double distance = settings.offset() * Math.sqrt(random.nextDouble());
		final double direction = 2 * Math.PI * random.nextDouble();
		final double[] centre = heart.site().centre();
		centre[0] += distance * Math.cos(direction);
		centre[1] += distance * Math.sin(direction);
		return made(heart, centre, settings.augment(), random);
	}

	/** A pair with its heart in the middle, as it was measured or as the slice profile alone makes it. */
	DrawnPair plain(final HeartPair heart, final Random random) {
		return made(heart, heart.site().centre(), false, random);
	}

	private DrawnPair made(final HeartPair heart, final double[] centre, final boolean varied, final Random random) {
		final PackedImage fine = heart.fine();
		final InPlaneCrop square = InPlaneCrop.around(centre, grid, fine.spacing(), fine.origin());
		final SquareSlices whole = fine.crop(square);
		final Thick thick = heart.thick().map(stack -> own(heart, stack, square, random)).orElseGet(() -> ofProfile(heart, whole, random));
		final StackPlacement placement = thick.placement();
		final double start = fine.origin()[2] - thick.first();
		final SquareSlices planes = whole.along(placement.interpolated(whole.count(), fine.spacing().z(), start));
		final HeartRange range = HeartRange.of(List.of(thick.slices()));
		SquareSlices measured = thick.slices().mapped(range);
		SquareSlices truth = planes.mapped(range);
		if (varied) {
			final double middle = (placement.slices() - 1) / 2.0 * placement.spacing();
			final Appearance appearance = new Appearance(placement.slices(), -middle, placement.spacing(), random);
			measured = appearance.measured(appearance.shown(measured, -middle, placement.spacing()));
			truth = appearance.shown(truth, placement.place(0) - middle, placement.planeSpacing());
			final HeartRange shown = HeartRange.of(List.of(measured)).gained(appearance.gain());
			measured = measured.mapped(shown);
			truth = truth.mapped(shown);
		}
		final PixelMap map = varied ? PixelMap.drawn(grid.side(), random) : PixelMap.identity(grid.side());
		return new DrawnPair(grid.side(), measured.along(placement.channels()).sliceFastest(map), measured.along(placement.interpolated()).sliceFastest(map),
			truth.within(placement.firstPlane(), placement.lastPlane()).sliceFastest(map), labels(heart, square, placement, start, map));
	}

	/** Some slices of the heart's own stack. */
	private Thick own(final HeartPair heart, final PackedImage stack, final InPlaneCrop square, final Random random) {
		final double spacing = stack.spacing().z();
		final double origin = stack.origin()[2];
		// Slices wholly beyond the fine volume have nothing that they could be compared with.
		final double low = heart.fine().origin()[2] - spacing / 2;
		final double high = heart.fine().origin()[2] + (heart.fine().depth() - 1) * heart.fine().spacing().z() + spacing / 2;
		final int from = (int) Math.max(0, Math.ceil((low - origin) / spacing));
		final int to = (int) Math.min(stack.depth() - 1.0, Math.floor((high - origin) / spacing));
		final SliceDraw draw = SliceDraw.of(heart.site(), origin + from * spacing, to - from + 1, spacing, settings, random);
		final int first = (int) Math.round((draw.first() - origin) / spacing);
		final int[] chosen = new int[draw.count()];
		Arrays.setAll(chosen, i -> first + i);
		final double[][] weights = new double[chosen.length][];
		Arrays.setAll(weights, i -> new double[] { 1 });
		return new Thick(stack.crop(square).along(new RowMatrix(stack.depth(), chosen, weights)), draw.first(), grid.place(draw.count(), spacing));
	}

	/** Slices that the slice profile makes of the fine volume. Where that has the planes' spacing, its slices become planes as they are. */
	private Thick ofProfile(final HeartPair heart, final SquareSlices fine, final Random random) {
		final double spacing = grid.sliceSpacing();
		final double step = heart.fine().spacing().z();
		final double low = heart.fine().origin()[2];
		final double high = low + (heart.fine().depth() - 1) * step;
		final SliceDraw any = SliceDraw.of(heart.site(), spacing, low, high, settings, random);
		final boolean same = Math.abs(step / grid.planeSpacing() - 1) < SAME;
		final SliceDraw draw = same ? any.snapped(any.first() + grid.place(any.count(), spacing).place(0), low, step, spacing, low, high) : any;
		final SliceProfile profile = SliceProfile.gaussian(settings.thickness() == 0 ? spacing : settings.thickness());
		final SquareSlices still = fine.along(profile.matrix(fine.count(), step, draw.first() - low, draw.count(), spacing));
		return new Thick(isMoving(random) ? moved(still, random.nextLong()) : still, draw.first(), grid.place(draw.count(), spacing));
	}

	/** Draws a number only where some stacks move and others do not. */
	private boolean isMoving(final Random random) {
		return settings.motion() != MotionSeverity.NONE && (settings.moving() == 1 || random.nextDouble() < settings.moving());
	}

	private SquareSlices moved(final SquareSlices still, final long seed) {
		final List<float[]> planes = new ArrayList<>();
		for (int z = 0; z < still.count(); z++)
			planes.add(Arrays.copyOfRange(still.values(), z * still.inside().length, (z + 1) * still.inside().length));
		final Volume volume = new Volume(Samples.wrap(planes, grid.side(), grid.side()), new Spacing(grid.pixel(), grid.pixel(), grid.sliceSpacing(), "mm"),
			SampleType.FLOAT32);
		final Volume moved = SliceMotion.draw(still.count(), settings.motion(), seed).apply(volume, Sampling.LINEAR, Progress.NONE);
		return new SquareSlices(still.side(), Samples.block(moved.samples(), new long[3], new int[] { grid.side(), grid.side(), still.count() }), still.inside());
	}

	/** The nearest label at every plane that the slices cover. */
	private byte[] labels(final HeartPair heart, final InPlaneCrop square, final StackPlacement placement, final double start, final PixelMap map) {
		final PackedImage fine = heart.fine();
		final int[] columns = square.nearest(0, fine.size()[0], fine.spacing(), fine.origin());
		final int[] rows = square.nearest(1, fine.size()[1], fine.spacing(), fine.origin());
		final byte[] labels = new byte[grid.side() * grid.side() * grid.planes()];
		for (int plane = placement.firstPlane(); plane <= placement.lastPlane(); plane++) {
			final long z = Math.max(0, Math.min(fine.depth() - 1, Math.round((placement.place(plane) - start) / fine.spacing().z())));
			for (int pixel = 0; pixel < map.sources().length; pixel++) {
				final int from = map.source(pixel);
				final int column = from < 0 ? -1 : columns[from % grid.side()];
				final int row = from < 0 ? -1 : rows[from / grid.side()];
				if (column >= 0 && row >= 0)
					labels[pixel * grid.planes() + plane] = (byte) heart.labels().at((z * fine.size()[1] + row) * fine.size()[0] + column);
			}
		}
		return labels;
	}
}
