package io.github.throughplane.command.input;

import io.github.throughplane.volume.SuperResolver;

import org.scijava.command.Command;

/**
 * A command whose method can be had without an image, so that a comparison can run it on volumes of its own. It has the same name there as in
 * the launcher, or several by its attribute {@link #NAMED_BY}. Names come in the order of the commands' priorities, and then of the alphabet.
 */
public interface VolumeMethod extends Command {

	/** Attribute of a command that is several methods: the key whose choices are their names. */
	String NAMED_BY = "named-by";

	/**
	 * The method with the settings that the parameters hold. Where they ask for a training on the stack itself, it takes place whenever
	 * a volume is given to the method.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the parameters do not fit together, or a model cannot be read
	 */
	SuperResolver method();
}
