package io.github.throughplane.command;

import java.io.File;
import java.util.Optional;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.widget.FileWidget;

/** A command that puts slices between the slices of a stack, and tells the expected error of every voxel of it, as an image of its own. */
abstract class EstimatingCommand extends SuperResolveCommand {

	@Parameter(label = "Show expected error", persist = false,
		description = "Whether the expected absolute error of every voxel is shown beside the result, in the unit of its values.")
	private boolean errormap;

	@Parameter(label = "Save expected error to", persist = false, attrs = @Attr(name = ADVANCED), required = false, style = FileWidget.SAVE_STYLE,
		description = "File that gets the expected absolute error of every voxel: .tif, .nii, .nii.gz or .ome.zarr.")
	private File error;

	@Override
	final boolean showsError() {
		return errormap;
	}

	@Override
	final Optional<File> errorFile() {
		return Optional.ofNullable(error);
	}
}
