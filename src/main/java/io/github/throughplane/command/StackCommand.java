package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.blocks.BlockSource;
import io.github.throughplane.command.input.StandIn;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.SlicePart;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import java.util.List;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * A command that takes one stack. SciJava puts the parameters of a superclass first, so every such command begins with the
 * same questions about the image, and goes on with its own.
 */
abstract class StackCommand extends MenuCommand {

	@Parameter(label = "Stack", persist = false, description = "The stack; every channel and frame is a volume of its own.")
	private ImagePlus input;

	@Parameter(label = "Slice axis", persist = false, attrs = @Attr(name = ADVANCED), choices = { "auto", "x", "y", "z" },
		description = "The axis along which slices are, or become, thick; auto takes the one with the coarsest spacing, and z where there is none.")
	private String axis = "auto";

	@Parameter(label = "Voxel depth (0: calibrated)", persist = false, attrs = @Attr(name = ADVANCED), min = "0",
		description = "Distance between the slices of the stack in the unit of the image, where the calibration is wrong; 0 for the calibrated one.")
	private double voxeldepth;

	@Parameter(label = StandIn.LABEL, persist = false, attrs = @Attr(name = ADVANCED), required = false, description = StandIn.DESCRIPTION)
	private String nan = "";

	/** Made once: a virtual stack is read anew for every other. */
	private Hyperstack stack;

	final ImagePlus input() {
		return input;
	}

	/** The volumes of the stack along its slice axis. */
	final Hyperstack stack() {
		if (stack == null)
			stack = taken(StandIn.parse(nan).in(Hyperstack.straight(input, SliceAxis.named(axis), voxeldepth == 0 ? Double.NaN : voxeldepth)));
		return stack;
	}

	/**
	 * Where the stack comes from, for other processes.
	 *
	 * @param place of the image
	 * @throws UserProblem if its slices do not lie along z
	 */
	final BlockSource source(final String place) {
		if (stack().axis() != SliceAxis.Z)
			throw new UserProblem("The slices lie along " + stack().axis() + ", and blocks are cut along x and y.",
				"Turn the image first, with Image > Stacks > Reslice..., or give axis=z.");
		return new BlockSource(place, voxeldepth, (float) StandIn.parse(nan).value().orElse(Double.NaN), thickness());
	}

	/** How thick the slices are said to be, in the image's unit; 0 for what is known of them. */
	double thickness() {
		return 0;
	}

	/** What the command takes of its stack. */
	Hyperstack taken(final Hyperstack whole) {
		SlicePart.selectedIn(input)
			.ifPresent(part -> remark("All of " + input.getTitle() + " is taken, not the selection in it. Image > Duplicate... makes a stack of that."));
		return whole;
	}

	/** The volumes of the stack, as the command takes them. */
	List<Volume> volumes() {
		return stack().volumes();
	}
}
