package io.github.throughplane.menu;

import ij.ImagePlus;

import java.util.ArrayList;
import java.util.List;

import org.scijava.module.ModuleItem;

/** Shows the result of a command beside the image that it was made of, by the command that shows two stacks with one cursor. */
final class Beside {

	private static final String COMMAND = "side-by-side";

	private Beside() {}

	/** @param done a command that has made its images, the last of which is the result */
	static void show(final Inputs done, final Host host) {
		final Inputs view = new Inputs(new CommandList().get(COMMAND));
		final List<ModuleItem<?>> images = view.items().stream().filter(Inputs::isImage).toList();
		view.set(images.get(0), result(done));
		view.set(images.get(1), ((MenuCommand) done.module().getCommand()).seenBeside());
		final MenuCommand command = (MenuCommand) view.module().getCommand();
		command.setHost(host);
		command.run();
		if (!command.isCanceled())
			Bridge.showImages(view);
		else if (command.getCancelReason() != null)
			host.remark(command.getCancelReason());
	}

	private static ImagePlus result(final Inputs done) {
		final List<ImagePlus> images = new ArrayList<>();
		for (final ModuleItem<?> output : done.module().getInfo().outputs())
			if (done.module().getOutput(output.getName()) instanceof final ImagePlus image)
				images.add(image);
		return images.get(images.size() - 1);
	}
}
