package io.github.throughplane.format;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;

import io.github.throughplane.imagej.SliceDistance;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.List;

/** Gives an OME-TIFF, whose planes ImageJ reads as slices, its dimensions and calibration, where its description is simple enough to be sure. */
final class OmeTiff {

	private OmeTiff() {}

	/**
	 * The image as its description tells.
	 *
	 * @param planes all planes of the file in their order
	 * @throws UserProblem if the description cannot be followed with certainty
	 */
	static ImagePlus arranged(final Path file, final ImagePlus planes, final String description) {
		try {
			final OmeXml ome = OmeXml.of(description, planes);
			final ImagePlus image = inOrder(planes, ome);
			calibrate(image, ome);
			return image;
		}
		catch (final OmeXml.Unsure e) {
			throw new UserProblem(file.getFileName() + " is an OME-TIFF that only Bio-Formats reads: " + e.getMessage() + ".",
				"Install Bio-Formats and let the name end in .ome.tif, or save it as TIFF with ImageJ.", e);
		}
	}

	private static ImagePlus inOrder(final ImagePlus planes, final OmeXml ome) throws OmeXml.Unsure {
		final List<int[]> places = ome.places();
		final int[] planeAt = new int[places.size()];
		boolean moved = false;
		for (int plane = 0; plane < planeAt.length; plane++) {
			final int[] place = places.get(plane);
			final int at = (place[2] * ome.sizeZ() + place[1]) * ome.sizeC() + place[0];
			planeAt[at] = plane + 1;
			moved |= at != plane;
		}
		if (moved && planes.getStack().isVirtual())
			throw new OmeXml.Unsure("it is large and its planes are not in the order XYCZT");
		if (moved) {
			final ImageStack stack = new ImageStack(planes.getWidth(), planes.getHeight());
			for (final int plane : planeAt)
				stack.addSlice(planes.getStack().getSliceLabel(plane), planes.getStack().getPixels(plane));
			planes.setStack(stack);
		}
		planes.setDimensions(ome.sizeC(), ome.sizeZ(), ome.sizeT());
		planes.setOpenAsHyperStack(ome.sizeC() * ome.sizeT() > 1);
		return ome.sizeC() > 1 && planes.getType() != ImagePlus.COLOR_RGB ? new CompositeImage(planes, CompositeImage.GRAYSCALE) : planes;
	}

	private static void calibrate(final ImagePlus image, final OmeXml ome) {
		final Calibration calibration = image.getCalibration();
		final double[] spacing = ome.spacing();
		final boolean inPlane = spacing[0] > 0 && spacing[1] > 0;
		calibration.setUnit(inPlane ? ome.unit() : "pixel");
		calibration.pixelWidth = inPlane ? spacing[0] : 1;
		calibration.pixelHeight = inPlane ? spacing[1] : 1;
		calibration.pixelDepth = inPlane && spacing[2] > 0 ? spacing[2] : 1;
		calibration.frameInterval = ome.frameInterval();
		if (!(spacing[2] > 0))
			SliceDistance.setUnknown(image);
		else if (spacing[2] == 1)
			SliceDistance.setKnown(image);
	}
}
