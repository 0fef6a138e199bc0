package io.github.throughplane.command;

import ij.ImagePlus;
import ij.macro.Interpreter;

import io.github.throughplane.command.input.Positions;
import io.github.throughplane.command.input.ShownError;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.VolumePairs;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.metric.GridMatch;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.view.picture.PictureFile;
import io.github.throughplane.view.sidebyside.SideBySide;
import io.github.throughplane.view.sidebyside.SideBySideCanvas;
import io.github.throughplane.volume.Volume;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.util.Optional;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Shows two stacks of any spacing in orthogonal planes with one cursor, and their difference; see {@link SideBySide}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Evaluate>Side by Side...",
	description = "Shows two stacks, whose slices may lie differently far apart, in orthogonal planes with one cursor, and their difference.")
public class ShowSideBySide extends MenuCommand {

	private static final String SHARED = "shared";
	private static final String MIDDLE = "middle";

	@Parameter(label = "Stack", persist = false, description = "The stack to look at; of several channels and frames the one that it shows.")
	private ImagePlus input;

	@Parameter(label = "Reference", persist = false,
		description = "The stack to compare it with; of several channels and frames the one that it shows. The two are matched by position in space.")
	private ImagePlus reference;

	@Parameter(label = "Range of grey", persist = false, choices = { SHARED, "own" },
		description = "Whether both stacks are shown with the range of the reference, or each with its own.")
	private String range = SHARED;

	@Parameter(label = "Place (x,y,z or middle)", persist = false,
		description = "Where the cursor is at first: x, y and z in the unit of the stacks with commas between, or middle.")
	private String place = MIDDLE;

	@Parameter(label = "Lay expected error over", persist = false,
		description = "Whether the expected error of a stack is laid over it in orange, where its map is open or given; the key E does it in the window.")
	private boolean overlay = true;

	@Parameter(label = "Expected error", persist = false, required = false, style = FileWidget.OPEN_STYLE,
		description = "File of the expected error of one of the stacks; without it, an open image that was made with one of them is taken.")
	private File error;

	@Parameter(label = "Save to", persist = false, required = false, style = FileWidget.SAVE_STYLE, description = "File that gets the picture as well: .tif.")
	private File output;

	@Parameter(label = "Save picture to", persist = false, required = false, style = FileWidget.SAVE_STYLE, description = "PNG file that gets the picture as well.")
	private File picture;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus result;

	@Override
	protected void execute() {
		requireWritable();
		final double[] given = given();
		final Volume first = shown(input);
		final Volume second = shown(reference);
		VolumePairs.requireSameOrientation(input, reference);
		GridMatch.requireCommon(first, second);
		progress("Side by Side").report(0, 1, "Reading the stacks");
		final SideBySide view = new SideBySide(first, input.getTitle(), second, reference.getTitle(), range.equals(SHARED));
		if (overlay)
			ShownError.of(Optional.ofNullable(error), input, reference)
				.ifPresent(found -> view.withError(shown(found.map(), found.ofFirst() ? input : reference), found.ofFirst()));
		final double[] cursor = given.length == 0 ? view.middle() : given;
		view.requireWithin(cursor);
		final String title = input.getTitle() + " beside " + reference.getTitle();
		result = GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode() ? new ImagePlus(title, view.picture(cursor))
			: SideBySideCanvas.open(view, title, cursor);
		if (output != null)
			ImageFiles.save(result, output.toPath());
		if (picture != null)
			PictureFile.write(result.getProcessor().getBufferedImage(), picture.toPath());
	}

	private void requireWritable() {
		if (output != null && !output.getName().matches("(?i).*\\.tiff?"))
			throw new UserProblem("The picture cannot be saved as " + output.getName() + ".", "Use .tif, or picture= for a PNG file.");
		if (output != null)
			ImageFiles.requireWritable(output.toPath());
		PictureFile.requireEnding(picture);
	}

	/** The volume that an image shows now; its axes stay as they are, as no method has to find the thick one. */
	private static Volume shown(final ImagePlus image) {
		return shown(image, image);
	}

	/** The volume of an image at the channel and frame that another one of that size shows. */
	private static Volume shown(final ImagePlus image, final ImagePlus like) {
		return Hyperstack.of(image, SliceAxis.Z, Double.NaN).volumes().get((like.getT() - 1) * like.getNChannels() + like.getC() - 1);
	}

	/** The place asked for, or nothing for the middle. */
	private double[] given() {
		if (place.trim().equals(MIDDLE))
			return new double[0];
		return Positions.parse(place, 3, "no place", "Give x, y and z with commas between, such as 12.5,40,7, or middle.");
	}
}
