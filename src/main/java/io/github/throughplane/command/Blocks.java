package io.github.throughplane.command;

import io.github.throughplane.blocks.BlockEngines;
import io.github.throughplane.blocks.BlockRun;
import io.github.throughplane.blocks.BlockRunner;
import io.github.throughplane.blocks.BlockTarget;
import io.github.throughplane.menu.CommandList;
import io.github.throughplane.menu.CommandParameters;
import io.github.throughplane.menu.FileCommand;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.task.Part;
import io.github.throughplane.task.Places;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WebAddress;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** One large image block by block, also by several computers; see {@link BlockRun}. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Blocks...",
	description = "Makes an image that is larger than memory fine block by block, also by several computers at once, and goes on where it was broken off.")
public class Blocks extends MenuCommand {

	private static final double LOOKING = 0.1;
	private static final int NARROWEST = 64;

	@Parameter(label = "Large image (.ome.zarr, file or address)", persist = false, style = FileWidget.OPEN_STYLE,
		description = "The folder or address of an image of OME-Zarr, or another file with a stack.")
	private File input;

	@Parameter(label = "Folder for the result (.ome.zarr)", persist = false, style = FileWidget.DIRECTORY_STYLE,
		description = "Gets the result as OME-Zarr; made where it does not exist. What is half done there is gone on with.")
	private File output;

	@Parameter(label = "Method", persist = false, choices = { "smore", "interpolate", "clade" }, description = "What is done with the image.")
	private String command = "smore";

	@Parameter(label = "Settings of the method", persist = false, required = false, attrs = @Attr(name = OTHERS),
		description = "As in a macro, such as model=any-stack spacing=0.5. Without a display its keys are given like all others.")
	private String options = "";

	@Parameter(label = "Which part (from 0)", persist = false, attrs = @Attr(name = ADVANCED), min = "0",
		description = "Which of the parts this one does, as in an array of jobs.")
	private int part;

	@Parameter(label = "Number of parts", persist = false, attrs = @Attr(name = ADVANCED), min = "1", description = "How many parts the blocks are dealt out to.")
	private int parts = 1;

	@Parameter(label = "Columns and rows of a block (0: automatic)", persist = false, attrs = @Attr(name = ADVANCED), min = "0", max = "4096",
		description = "64, or that times 2, 4, 8 ...; 0 for what suits the image and needs no more than some hundred megabytes.")
	private int blocksize;

	@Parameter(label = "Only count the blocks, and make nothing yet", persist = false,
		description = "Finds what all blocks have to know of the image, shows how many there are, and ends. Parts that begin later need not do so, each for itself.")
	private boolean plan;

	@Override
	protected void execute() {
		final Part ours = new Part(part, parts);
		require();
		final Map<String, String> keys = CommandParameters.parse(options);
		final String place = WebAddress.of(input.getPath()).isPresent() ? WebAddress.of(input.getPath()).get().toString() : input.getAbsolutePath();
		final BlockPlanner planner = new BlockPlanner(this, command(keys), place, keys, output.toPath(), blocksize);
		if (planner.isWhole()) {
			remark(output + " is there and whole: nothing is to be done.");
			return;
		}
		planner.warning().ifPresent(this::remark);
		Places.make(output.toPath());
		final Progress progress = progress("Blocks");
		try (BlockEngines engines = new BlockEngines()) {
			final BlockRun run = planner.look(engines, progress.part(0, LOOKING));
			if (plan)
				show("Blocks", table(run, planner.target()));
			else
				tell(run.run(runner(engines), ours, progress.part(LOOKING, 1)), ours);
		}
	}

	/** Who does the jobs. */
	BlockRunner runner(final BlockEngines engines) {
		return BlockRunner.here(engines);
	}

	private void require() {
		if (blocksize != 0 && (blocksize < NARROWEST || Integer.bitCount(blocksize) != 1))
			throw new UserProblem("Blocks of " + blocksize + " columns were asked for.", "Give 64, 128, 256, 512 or the like, or 0.");
		if (!output.getName().toLowerCase(Locale.ROOT).endsWith(".zarr"))
			throw new UserProblem("Blocks are written as OME-Zarr, and " + output.getName() + " is not named so.", "Give a name such as result.ome.zarr.");
		Places.requireFolder(output.toPath());
		if (output.isDirectory() && output.list().length > 0 && !BlockRun.isBegunOrWhole(output.toPath()))
			throw new UserProblem(output + " is a folder with other things than an image of OME-Zarr.", "Give another name.");
	}

	/** The command with its keys and its image. */
	private SuperResolveCommand command(final Map<String, String> keys) {
		final FileCommand call = new FileCommand(new CommandList().get(command));
		keys.forEach((key, value) -> {
			if (key.equals(FileCommand.INPUT) || key.equals(FileCommand.OUTPUT))
				throw new UserProblem("The key \"" + key + "\" stands twice.", "Leave it out among those of " + command + ".");
			call.set(key, value);
		});
		call.set(FileCommand.INPUT, input.getPath());
		return (SuperResolveCommand) call.opened();
	}

	private static Table table(final BlockRun run, final BlockTarget target) {
		final int[] blocks = run.blocks();
		return new Table(List.of("blocks", "done", "columns and rows of a block", "result"), List.of(List.of(blocks[0], blocks[1], target.side(), target.toString())));
	}

	private void tell(final BlockRun.Ended ended, final Part ours) {
		ended.remarks().forEach(this::remark);
		if (ended.isWhole())
			done(output + " is whole.");
		else
			remark(ours + " is done so far. " + ended.missing()
				+ " blocks of the others are not: when they are, give the same lines again, for the blocks are judged or joined together next.");
	}
}
