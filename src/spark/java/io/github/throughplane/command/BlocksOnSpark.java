package io.github.throughplane.command;

import io.github.throughplane.blocks.BlockEngines;
import io.github.throughplane.blocks.BlockRunner;
import io.github.throughplane.menu.MenuCommand;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** The work of {@link Blocks} on the executors of Apache Spark, which has started this program; what is done once for all blocks is done here. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Blocks on Spark...",
	description = "Makes an image that is larger than memory fine block by block on the executors of Apache Spark; by spark-submit alone.")
public class BlocksOnSpark extends Blocks {

	@Override
	BlockRunner runner(final BlockEngines engines) {
		return new SparkRunner();
	}
}
