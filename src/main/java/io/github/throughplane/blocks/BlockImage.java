package io.github.throughplane.blocks;

import io.github.throughplane.volume.Volume;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * An image that is made block by block, and all that its blocks have in common: plain, so that it goes to other processes.
 *
 * @param facts of each channel and frame
 */
public record BlockImage(BlockSource source, BlockMethod method, BlockTarget target, List<VolumeFacts> facts) implements Serializable {

	BlockFiles files() {
		return new BlockFiles(Path.of(target.folder()));
	}

	/** The grid of what the method makes of a volume, before it reaches beyond the centres of the first and the last slice. */
	Volume grid(final Volume measured) {
		return BlockTarget.grid(measured, method.spacing(measured));
	}
}
