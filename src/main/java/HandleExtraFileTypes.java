import ij.IJ;
import ij.ImagePlus;
import ij.plugin.PlugIn;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Lets plain ImageJ open NIfTI, NRRD and what else {@link ImageFiles} reads and ImageJ does not, with File &gt; Open..., drag and drop, and in macros.
 * ImageJ asks a class of this name, in no package, for files that it does not know (ij.io.Opener), and takes what it has become for the image. Fiji has
 * one of its own. So this one is in a jar that only plain ImageJ gets, in the folder "jars", where any other among the plugins comes before it.
 */
public final class HandleExtraFileTypes extends ImagePlus implements PlugIn {

	/** The width by which ImageJ knows that a file was dealt with and that there is no image to show; without an image it says that it does not know the format. */
	private static final int DEALT_WITH = -1;

	/** @param path a file that is there */
	@Override
	public void run(final String path) {
		final Path file = Path.of(path);
		try {
			if (ImageFiles.isReadHere(file))
				become(ImageFiles.open(file));
		}
		catch (final UserProblem e) {
			IJ.error("Open", e.getMessage());
			width = DEALT_WITH;
		}
	}

	private void become(final ImagePlus image) {
		setStack(image.getTitle(), image.getStack());
		setDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
		setOpenAsHyperStack(image.isHyperStack() || image.getOpenAsHyperStack());
		setCalibration(image.getCalibration());
		setFileInfo(image.getOriginalFileInfo());
		setProperties(image.getPropertiesAsArray());
		Optional.ofNullable(image.getProperties()).ifPresent(all -> all.forEach((key, value) -> setProperty((String) key, value)));
		setLut(image.getProcessor().getLut());
		setDisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
		setSlice(image.getCurrentSlice());
	}
}
