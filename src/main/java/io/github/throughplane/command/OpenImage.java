package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Straightening;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.task.Progress;

import java.io.File;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/**
 * Opens what {@link ImageFiles} reads. Plain ImageJ reads neither NIfTI nor NRRD, and here the place in the scanner's space and the
 * thickness of slices are kept, so that results know them.
 */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Open Image...",
	description = "Opens TIFF, DICOM, NIfTI, NRRD and what Bio-Formats reads, with calibration and place in space, and converts it to TIFF or NIfTI.")
public class OpenImage extends MenuCommand {

	@Parameter(label = "Image", persist = false, style = FileWidget.OPEN_STYLE,
		description = "File of an image, or folder with the files of one DICOM series.")
	private File file;

	@Parameter(label = "Straighten", persist = false, required = false, description = "Moves slices that are displaced against each other, as those of a CT with a "
		+ "tilted gantry, straight above each other; methods that look across slices need them so. Other images stay as they are.")
	private boolean straighten;

	@Parameter(label = "Save to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "File that gets the image as well: .tif, .nii or .nii.gz.")
	private File output;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus result;

	@Override
	protected void execute() {
		if (output != null)
			ImageFiles.requireWritable(output.toPath());
		final Progress progress = progress("Open Image");
		progress.report(0, 1, "Reading " + file.getName());
		final ImagePlus opened = ImageFiles.open(file.toPath());
		final ImagePlus image = straighten ? Straightening.of(opened, progress) : opened;
		if (output != null)
			ImageFiles.save(image, output.toPath(), progress);
		result = image;
	}
}
