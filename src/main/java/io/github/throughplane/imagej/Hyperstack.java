package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.process.LUT;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Volume;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.real.FloatType;

/**
 * An image as volumes, one for each channel and frame, and the way back. The volumes' z is the slice axis, whichever
 * axis of the image that is. Values are those that ImageJ shows: a linear calibration (signed 16-bit, Hounsfield units) is
 * applied. Planes are wrapped, not copied; those of virtual stacks are read when needed.
 *
 * <pre>
 * Hyperstack stack = Hyperstack.of(image);
 * List&lt;Volume&gt; results = stack.volumes().stream().map(volume -> method.superResolve(volume, progress)).toList();
 * ImagePlus result = stack.toImagePlus(results, image.getTitle() + "-cubic", Map.of("method", "cubic"), true);
 * </pre>
 */
public final class Hyperstack {

	/** Degrees. */
	private static final double MOST_SHEAR = 1;
	private static final int MOST_OF_A_BYTE = 255;

	private final ImagePlus image;
	private final StackGeometry geometry;
	private final PixelValues pixelValues;
	private final List<Volume> volumes;

	private Hyperstack(final ImagePlus image, final StackGeometry geometry, final PixelValues pixelValues, final List<Volume> volumes) {
		this.image = image;
		this.geometry = geometry;
		this.pixelValues = pixelValues;
		this.volumes = List.copyOf(volumes);
	}

	private static Hyperstack of(final ImagePlus image, final StackGeometry geometry) {
		final PixelValues pixelValues = PixelValues.of(image);
		final StackPlanes planes = new StackPlanes(image, pixelValues);
		final SliceAxis axis = geometry.axis();
		final List<Volume> all = new ArrayList<>();
		for (int frame = 1; frame <= image.getNFrames(); frame++)
			for (int channel = 1; channel <= image.getNChannels(); channel++)
				all.add(volume(axis.exchange(planes.samples(channel, frame)), geometry, pixelValues));
		return new Hyperstack(image, geometry, pixelValues, all);
	}

	private static Volume volume(final RandomAccessibleInterval<FloatType> samples, final StackGeometry geometry, final PixelValues pixelValues) {
		final SliceAxis axis = geometry.axis();
		return new Volume(samples, axis.exchange(geometry.spacing()), axis.exchange(geometry.origin()), geometry.sliceThickness(), pixelValues.sampleType());
	}

	/**
	 * The volumes of an image whose slice axis and spacing are found from its calibration.
	 *
	 * @throws UserProblem if the image is RGB, has no depth, is not calibrated or has slices at irregular positions
	 */
	public static Hyperstack of(final ImagePlus image) {
		return of(image, SliceAxis.AUTO, Double.NaN);
	}

	/**
	 * The volumes of an image.
	 *
	 * @param axis the axis of the image that the thick slices are stacked along
	 * @param sliceSpacing distance between slices along that axis in the image's unit, in place of the calibrated one, or
	 *            NaN; also lets an image through whose unit or slice positions would be refused
	 * @throws UserProblem if the image is RGB, has no depth, is not calibrated or has slices at irregular positions
	 */
	public static Hyperstack of(final ImagePlus image, final SliceAxis axis, final double sliceSpacing) {
		requireGray(image);
		requireDepth(image);
		final StackGeometry geometry = StackGeometry.of(image, axis, sliceSpacing);
		requireWidth(image, geometry.axis());
		return of(image, geometry);
	}

	private static void requireWidth(final ImagePlus image, final SliceAxis axis) {
		final int[] size = { image.getWidth(), image.getHeight(), image.getNSlices() };
		if (size[axis.dimension()] < 2)
			throw new UserProblem(image.getTitle() + " is 1 sample wide along its slice axis " + axis + ".",
				"Name another slice axis: x, y or z.");
	}

	/**
	 * The same volumes along another axis; planes that were read stay read.
	 *
	 * @param other x, y or z
	 * @throws UserProblem if the image is 1 sample wide along that axis
	 */
	public Hyperstack along(final SliceAxis other) {
		if (other == axis())
			return this;
		requireWidth(image, other);
		final StackGeometry turned = new StackGeometry(geometry.spacing(), geometry.origin(), geometry.sliceThickness(), other);
		return new Hyperstack(image, turned, pixelValues,
			volumes.stream().map(volume -> volume(other.exchange(axis().exchange(volume.samples())), turned, pixelValues)).toList());
	}

	/**
	 * The volumes of an image, for methods that look across slices: they take the axes to be at right angles, which those of a CT with a tilted
	 * gantry, whose slices are displaced against each other, and those of an affine frame with a shear are not.
	 *
	 * @throws UserProblem as {@link #of(ImagePlus, SliceAxis, double)} does, and if the axes are sheared by more than a degree
	 */
	public static Hyperstack straight(final ImagePlus image, final SliceAxis axis, final double sliceSpacing) {
		final double shear = WorldFrame.of(image).map(WorldFrame::shear).orElseGet(() -> SlicePositions.of(image).tilt());
		if (shear > MOST_SHEAR)
			throw new UserProblem(String.format(Locale.ROOT, "The axes of %s are not at right angles: they are sheared by %.1f degrees, as those of a CT "
				+ "with a tilted gantry are.", image.getTitle(), shear),
				"Open its file in Open Image... with \"Straighten\" (open-image straighten=true), which moves the slices straight above each other.");
		return of(image, axis, sliceSpacing);
	}

	private static void requireGray(final ImagePlus image) {
		if (image.getType() == ImagePlus.COLOR_RGB)
			throw new UserProblem(image.getTitle() + " is an RGB image.",
				"Split it with Image > Color > Split Channels, or make it gray with Image > Type > 8-bit.");
	}

	private static void requireDepth(final ImagePlus image) {
		final String title = image.getTitle();
		final String size = image.getWidth() + " x " + image.getHeight() + " pixels";
		if (image.getStackSize() == 1)
			throw new UserProblem(title + " is a single 2-D image of " + size + ".", "Open a stack of at least 2 slices.");
		if (image.getNSlices() == 1 && image.getNFrames() > 1)
			throw new UserProblem(title + " has 1 slice and " + image.getNFrames() + " frames.",
				"If the frames are slices, say so in Image > Properties... or with Image > Hyperstacks > Re-order Hyperstack...");
		if (image.getNSlices() == 1)
			throw new UserProblem(title + " has 1 slice and " + image.getNChannels() + " channels.",
				"If the channels are slices, say so in Image > Properties... or with Image > Hyperstacks > Re-order Hyperstack...");
	}

	/** The same, with a number in place of samples that are not finite; the image is left as it is. */
	public Hyperstack finite(final float standIn) {
		if (pixelValues.bitDepth() < 32)
			return this;
		return of(volume -> volume.with(Converters.convert(volume.samples(),
			(value, finite) -> finite.set(Float.isFinite(value.get()) ? value.get() : standIn), new FloatType())));
	}

	/** The same part of all slices, as part of this stack: it keeps its place in space. */
	public Hyperstack within(final SlicePart part) {
		return of(volume -> part.of(volume, axis()));
	}

	private Hyperstack of(final UnaryOperator<Volume> change) {
		return new Hyperstack(image, geometry, pixelValues, volumes.stream().map(change).toList());
	}

	/** One volume for each channel and frame, the channels of the first frame first; z is the slice axis. */
	public List<Volume> volumes() {
		return volumes;
	}

	/** The slice axis of the image: x, y or z. */
	public SliceAxis axis() {
		return geometry.axis();
	}

	/** The number type of the volumes. */
	public SampleType type() {
		return pixelValues.sampleType();
	}

	/**
	 * A result with the values that its image will have.
	 *
	 * @param keepBitDepth whether values are rounded and clamped to the input's number type, as {@link #toImagePlus} does
	 * @return the result itself where the image is 32-bit
	 */
	public Volume asWritten(final Volume result, final boolean keepBitDepth) {
		if (!keepBitDepth || pixelValues.bitDepth() == 32)
			return result;
		return result.with(Converters.convert(result.samples(), (value, written) -> written.set(pixelValues.written(value.get())), new FloatType()));
	}

	/**
	 * The numbers that stand for a plane of a result in the image that {@link #toImagePlus} makes.
	 *
	 * @param values raw units, x fastest
	 * @return byte[], short[] or float[]
	 */
	public Object stored(final float[] values, final boolean keepBitDepth) {
		return (keepBitDepth ? pixelValues : new PixelValues(32, 1, 0)).store(values, values.length, 1).getPixels();
	}

	/**
	 * Makes an image of results. It has the input's axes, unit, frame interval, channels, colours, display range, position,
	 * labels and properties, and the results' spacing and origin. Results that are large for the heap become a virtual stack
	 * that reads from them.
	 *
	 * @param results one for each volume in the same order, all on one grid; z is the slice axis. Where there are those of another number of frames, they take the same time
	 * @param title title of the image
	 * @param info added to the image's info as lines <code>key: value</code>
	 * @param keepBitDepth whether values are rounded and clamped to the input's number type; else the image is 32-bit
	 */
	public ImagePlus toImagePlus(final List<Volume> results, final String title, final Map<String, String> info,
		final boolean keepBitDepth)
	{
		return new ResultImage(image, geometry, keepBitDepth ? pixelValues : new PixelValues(32, 1, 0), results)
			.make(title, info);
	}

	/**
	 * Makes an image of labels that were found in this stack: as {@link #toImagePlus} does, in shades of grey, and without the stack's scale of values.
	 *
	 * @param labels one for each volume in the same order, all on one grid; z is the slice axis
	 * @param largest label that may occur; up to 255 the image is 8-bit, else 16-bit
	 */
	public ImagePlus toLabelImage(final List<LabelVolume> labels, final int largest, final String title, final Map<String, String> info) {
		final ImagePlus made =
			new ResultImage(image, geometry, new PixelValues(largest > MOST_OF_A_BYTE ? 16 : 8, 1, 0), labels.stream().map(LabelVolume::toVolume).toList())
				.make(title, info);
		made.setLut(LUT.createLutFromColor(Color.WHITE));
		made.setDisplayRange(0, largest);
		return made;
	}
}
