package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Straightening;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.task.Progress;
import io.github.throughplane.zarr.OmeVersion;

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
	description = "Opens TIFF, DICOM, NIfTI, NRRD, OME-Zarr and what Bio-Formats reads, with calibration and place in space, and converts it to TIFF, NIfTI or OME-Zarr.")
public class OpenImage extends MenuCommand {

	@Parameter(label = "Image", persist = false, style = FileWidget.OPEN_STYLE,
		description = "File of an image, folder with the files of one DICOM series, or folder or web address of an image of OME-Zarr.")
	private File file;

	@Parameter(label = "Level", persist = false, min = "0",
		description = "Which resolution of an image of OME-Zarr is opened: 0 for the finest, each further one has half as many samples along every axis.")
	private int level;

	@Parameter(label = "Straighten", persist = false, required = false, description = "Moves slices that are displaced against each other, as those of a CT with a "
		+ "tilted gantry, straight above each other; methods that look across slices need them so. Other images stay as they are.")
	private boolean straighten;

	@Parameter(label = "Save to", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "File that gets the image as well: .tif, .nii, .nii.gz or .ome.zarr.")
	private File output;

	@Parameter(label = StackToStackCommand.OME_ZARR, persist = false, choices = { "0.5", "0.4" }, description = StackToStackCommand.ABOUT_OME_ZARR)
	private String omezarr = "0.5";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus result;

	@Override
	protected void execute() {
		if (output != null)
			ImageFiles.requireWritable(output.toPath());
		final Progress progress = progress("Open Image");
		progress.report(0, 1, "Reading " + file.getName());
		final ImagePlus opened = ImageFiles.open(file.getPath(), level);
		final ImagePlus image = straighten ? Straightening.of(opened, progress) : opened;
		if (output != null)
			ImageFiles.save(image, output.toPath(), OmeVersion.named(omezarr), progress);
		result = image;
	}
}
