package io.github.throughplane.imagej;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;

import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Makes the image of a method's results, in the likeness of the image that the method was given. */
final class ResultImage {

	private final ImagePlus source;
	private final StackGeometry sourceGeometry;
	private final PixelValues pixelValues;
	private final List<RandomAccessibleInterval<FloatType>> samples;
	private final Spacing spacing;
	private final double[] origin;
	private final double sliceThickness;

	/** @param results with z as the slice axis, the channels of the first frame first; of as many frames as the source has, or of others over the same time */
	ResultImage(final ImagePlus source, final StackGeometry sourceGeometry, final PixelValues pixelValues,
		final List<Volume> results)
	{
		if (results.isEmpty() || results.size() % source.getNChannels() != 0)
			throw new IllegalArgumentException(results.size() + " results for " + source.getNChannels() + " channels");
		this.source = source;
		this.sourceGeometry = sourceGeometry;
		this.pixelValues = pixelValues;
		final SliceAxis axis = sourceGeometry.axis();
		final Volume first = results.get(0);
		for (final Volume result : results)
			if (result.width() != first.width() || result.height() != first.height() || result.depth() != first.depth())
				throw new IllegalArgumentException("Results of different size: " + first + " and " + result);
		samples = results.stream().map(result -> axis.exchange(result.samples())).toList();
		spacing = axis.exchange(first.spacing());
		origin = axis.exchange(first.origin());
		sliceThickness = first.sliceThickness();
	}

	ImagePlus make(final String title, final Map<String, String> info) {
		final int slices = (int) samples.get(0).dimension(2);
		final ImagePlus plain = new ImagePlus(title, VolumeStack.inMemoryIfItFits(samples, source.getNChannels(), pixelValues));
		plain.setDimensions(source.getNChannels(), slices, frames());
		plain.setOpenAsHyperStack(source.isHyperStack() || samples.size() > 1);
		plain.setCalibration(calibration());
		label(plain);
		final ImagePlus image = coloured(plain);
		describe(image, info);
		final double slice = ((source.getZ() - 1) * sourceGeometry.spacing().z() + sourceGeometry.origin()[2] - origin[2]) / spacing.z();
		image.setPosition(source.getC(), number(slice, slices), Math.min(source.getT(), frames()));
		return image;
	}

	private int frames() {
		return samples.size() / source.getNChannels();
	}

	private Calibration calibration() {
		final Calibration calibration = source.getCalibration().copy();
		calibration.frameInterval *= (double) source.getNFrames() / frames();
		if (!pixelValues.equals(PixelValues.of(source)))
			calibration.disableDensityCalibration();
		StackGeometry.write(calibration, spacing.xyz(), spacing.unit(), origin);
		return calibration;
	}

	/** Every plane gets the first line of the nearest input plane's label; further lines are DICOM tags of that plane. */
	private void label(final ImagePlus image) {
		for (int frame = 1; frame <= image.getNFrames(); frame++)
			for (int slice = 1; slice <= image.getNSlices(); slice++)
				for (int channel = 1; channel <= image.getNChannels(); channel++) {
					final double place = (slice - 1) * spacing.z() + origin[2] - sourceGeometry.origin()[2];
					final int nearest = number(place / sourceGeometry.spacing().z(), source.getNSlices());
					final String label = source.getStack().getSliceLabel(source.getStackIndex(channel, nearest, 1 + (frame - 1) * source.getNFrames() / frames()));
					if (label != null)
						image.getStack().setSliceLabel(label.lines().findFirst().orElse(null), image.getStackIndex(channel, slice, frame));
				}
	}

	/** Number of the slice, from 1, that is nearest to a place in slices. */
	private static int number(final double place, final int slices) {
		return 1 + (int) Math.max(0, Math.min(slices - 1, Math.round(place)));
	}

	private ImagePlus coloured(final ImagePlus image) {
		if (source instanceof CompositeImage composite && source.getNChannels() == image.getNChannels()) {
			final CompositeImage coloured = new CompositeImage(image, composite.getMode());
			coloured.copyLuts(composite);
			if (image.getBitDepth() != source.getBitDepth())
				for (int channel = 1; channel <= coloured.getNChannels(); channel++) {
					final LUT lut = coloured.getChannelLut(channel);
					lut.min = shown(lut.min);
					lut.max = shown(lut.max);
				}
			coloured.setOpenAsHyperStack(true);
			return coloured;
		}
		final LUT[] luts = source.getLuts();
		if (luts.length > 0)
			image.setLut(luts[0]);
		image.setDisplayRange(shown(source.getDisplayRangeMin()), shown(source.getDisplayRangeMax()));
		return image;
	}

	/** A limit of the display range, which counts in stored numbers. */
	private double shown(final double limit) {
		final PixelValues sourceValues = PixelValues.of(source);
		return pixelValues.bitDepth() == source.getBitDepth() ? limit : sourceValues.scale() * limit + sourceValues.offset();
	}

	private void describe(final ImagePlus image, final Map<String, String> info) {
		image.setProperties(source.getPropertiesAsArray());
		SliceDistance.forget(image);
		LabelMark.forget(image);
		final Map<String, String> lines = new LinkedHashMap<>(info);
		lines.putIfAbsent(InfoLines.SLICE_THICKNESS, Double.isNaN(sliceThickness) ? "unknown" : Double.toString(sliceThickness));
		image.setProperty("Info", InfoLines.put(InfoLines.withoutResult(InfoLines.of(source)), lines));
		WorldFrame.takeFrom(image);
		WorldFrame.of(source).ifPresent(frame -> frame.at(spacing.xyz(), origin).putOn(image));
	}
}
