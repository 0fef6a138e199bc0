package io.github.throughplane.phantom;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A beating heart of which everything is known: both ventricles over the cardiac cycle within a chest, as grey images and as labels on
 * any grid. One seed gives one heart: its kind, shape and contraction, the body around it, the texture of its muscle, where it lies in
 * the scanner and how well the short-axis stack was planned.
 *
 * <pre>
 * CardiacPhantom phantom = CardiacPhantom.draw(7);
 * ScanGrid grid = phantom.volumeGrid(new int[] { 128, 128, 64 }, new Spacing(1.25, 1.25, 2, "mm"));
 * LabelVolume labels = phantom.labels(grid, phantom.endSystole(), progress);
 * </pre>
 */
public final class CardiacPhantom {

	/** Classes of the label volumes. */
	public static final int BACKGROUND = 0;
	public static final int LEFT_CAVITY = 1;
	public static final int MYOCARDIUM = 2;
	public static final int RIGHT_CAVITY = 3;

	/** Value in grey volumes of the signal of blood with contrast 1. */
	public static final double GREY = 1000;

	/** Phase of end-diastole. */
	public static final double END_DIASTOLE = 0;

	private final long seed;
	private final HeartKind kind;
	private final Variety variety;
	private final Heart heart;
	private final Thorax thorax;
	private final Trabeculae trabeculae;
	private final SolidNoise texture;
	private final HeartVolumes volumes;
	private final StackPlan plan;

	private CardiacPhantom(final long seed, final HeartKind kind, final Variety variety, final SplittableRandom random) {
		this.seed = seed;
		this.kind = kind;
		this.variety = variety;
		// Each part has numbers of its own, so that a change of one leaves the others as they are.
		heart = HeartDraw.heart(kind, variety, random.split());
		volumes = HeartVolumes.of(heart);
		thorax = new Thorax(heart, variety, random.split());
		plan = StackPlan.draw(variety, heart, volumes, random.split());
		trabeculae = new Trabeculae(heart.left(), variety, random.nextLong());
		texture = new SolidNoise(random.nextLong());
	}

	/** A usual heart of any kind. */
	public static CardiacPhantom draw(final long seed) {
		return draw(seed, Variety.USUAL);
	}

	/** A heart of any kind. */
	public static CardiacPhantom draw(final long seed, final Variety variety) {
		final SplittableRandom random = new SplittableRandom(seed);
		return new CardiacPhantom(seed, HeartDraw.kind(random.split()), variety, random);
	}

	/** A usual heart of one kind. */
	public static CardiacPhantom draw(final long seed, final HeartKind kind) {
		return draw(seed, kind, Variety.USUAL);
	}

	/** A heart of one kind. */
	public static CardiacPhantom draw(final long seed, final HeartKind kind, final Variety variety) {
		final SplittableRandom random = new SplittableRandom(seed);
		random.split();
		return new CardiacPhantom(seed, kind, variety, random);
	}

	public HeartKind kind() {
		return kind;
	}

	public Variety variety() {
		return variety;
	}

	/** How its short-axis stacks were planned. */
	public Stance stance() {
		final Pose pose = plan.pose();
		return new Stance(Outline.of(heart).rightAngle(pose.planned()), Math.toDegrees(pose.tilt()), Math.toDegrees(pose.roll()), plan.begins());
	}

	/** Phase of end-systole: a share of the cycle from end-diastole on. */
	public double endSystole() {
		return heart.contraction().endSystole();
	}

	/** Volumes and what follows from them. */
	public VentricularFunction function() {
		final Contraction contraction = heart.contraction();
		return new VentricularFunction(volumes.left(), volumes.left() * (1 - contraction.ejection()), volumes.wall(), volumes.right(),
			volumes.right() * (1 - contraction.rightEjection()));
	}

	/** Share of the stroke volume that has left the ventricles at a phase: 0 at end-diastole, 1 at end-systole. */
	public double activation(final double phase) {
		return heart.contraction().activation(phase);
	}

	/**
	 * A grid along the short axis. In its middle lie, but for the planning, the centre of mass of the ventricles across the axis, and
	 * along it the centre between the tip and the end of the right outflow tract at end-diastole. Columns run towards the lateral wall,
	 * rows towards the inferior wall, slices from the base to the apex. The ventricles of every phantom fit into 160 x 160 x 128 mm. Where
	 * the scan of a wide phantom begins below the base, so does the grid.
	 *
	 * @param size samples along x, y and z
	 */
	public ScanGrid volumeGrid(final int[] size, final Spacing spacing) {
		return shortAxis(size, spacing, spacing.z());
	}

	/** As {@link #volumeGrid}, but with the whole heart also where the scan of a wide phantom begins below the base. */
	public ScanGrid wholeGrid(final int[] size, final Spacing spacing) {
		return ScanGrid.around(size, spacing, plan.pose().planned(), plan.whole(), spacing.z());
	}

	/**
	 * A short-axis stack with slices of a thickness of their own.
	 *
	 * @param size samples along x, y and z; 0 along z for as many slices as the left ventricle needs at end-diastole, however badly it was planned
	 * @param thickness of a slice, mm
	 */
	public ScanGrid shortAxis(final int[] size, final Spacing spacing, final double thickness) {
		final int slices = size[2] == 0 ? plan.slices(spacing.z()) : size[2];
		final double[] middle = plan.middle(size[2] == 0 ? plan.stack() : plan.volume(), slices, spacing);
		return ScanGrid.around(new int[] { size[0], size[1], slices }, spacing, plan.pose().planned(), middle, thickness);
	}

	/**
	 * A single short-axis slice.
	 *
	 * @param place where it cuts the left ventricle at end-diastole: -0.5 at the base to 0.5 at the tip
	 */
	public ScanGrid shortAxisSlice(final double place, final int pixels, final double spacing, final double thickness) {
		final double[] middle = volumes.centre();
		middle[2] = place * heart.left().height();
		heart.deformation().apply(middle);
		return ScanGrid.around(new int[] { pixels, pixels, 1 }, new Spacing(spacing, spacing, thickness, "mm"), plan.pose().planned(),
			plan.pose().centre(middle), thickness);
	}

	/** A single slice along the long axis of the left ventricle: the apex at the upper edge, the atria at the lower one. */
	public ScanGrid longAxis(final LongAxisView view, final int width, final int height, final double spacing, final double thickness) {
		final double angle = view.angle() + heart.right().crescent().turned();
		final double cos = Math.cos(angle);
		final double sin = Math.sin(angle);
		final double[][] axes = { { cos, sin, 0 }, { 0, 0, -1 }, { -sin, cos, 0 } };
		final double across = volumes.centre()[0] * cos + volumes.centre()[1] * sin;
		return ScanGrid.around(new int[] { width, height, 1 }, new Spacing(spacing, spacing, thickness, "mm"), axes,
			heart.deformation().applied(new double[] { across * cos, across * sin, -0.12 * heart.left().height() }), thickness);
	}

	/** The grid in the scanner's space: millimetres towards right, anterior and superior. */
	public ScanGrid inWorld(final ScanGrid grid) {
		return grid.moved(plan.pose().toWorld(), plan.pose().isocentre());
	}

	/** The classes at the centres of the samples, with spacing and origin along the axes of the grid. */
	public LabelVolume labels(final ScanGrid grid, final double phase, final Progress progress) {
		final var slices = scanner(grid, phase).labels(progress);
		final ScanGrid world = inWorld(grid);
		return LabelVolume.wrap(Samples.wrap(slices, grid.width(), grid.height()), world.spacing(), world.origin());
	}

	/**
	 * The grey image.
	 *
	 * @return values from 0 on, 1000 for blood without bias and noise; noise differs between phases and grids
	 */
	public Volume grey(final ScanGrid grid, final double phase, final ScannerStyle style, final Progress progress) {
		final long noise = SolidNoise.mixed(seed ^ Double.doubleToLongBits(phase)) + Arrays.hashCode(grid.matrix());
		final var slices = scanner(grid, phase).grey(style, variety, noise, progress);
		for (final float[] slice : slices)
			for (int i = 0; i < slice.length; i++)
				slice[i] *= (float) GREY;
		final ScanGrid world = inWorld(grid);
		return new Volume(Samples.wrap(slices, grid.width(), grid.height()), world.spacing(), world.origin(), grid.thickness(), SampleType.UINT16);
	}

	Scanner scanner(final ScanGrid grid, final double phase) {
		return new Scanner(new Anatomy(heart.at(phase), heart.deformation(), trabeculae, thorax, texture), grid);
	}
}
