package io.github.throughplane.blocks;

import io.github.throughplane.format.ZarrSaver;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.interpolation.Disagreement;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Columns;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.zarr.DataType;
import io.github.throughplane.zarr.FolderStore;
import io.github.throughplane.zarr.PyramidWriter;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One piece of work on one block, whoever does it: it reads what it needs, writes files that no other job writes, and marks itself as done. Done again it
 * writes the same.
 *
 * @param image that the block is of
 * @param stage what is done
 * @param block its number
 * @param decision what is done with all blocks, or null where that is not known yet
 */
public record BlockJob(BlockImage image, Stage stage, int block, BlockDecision decision) implements Serializable {

	/** What is done with a block. */
	public enum Stage {
		/** Made fine by the method, and kept, until all blocks tell how often they are corrected. */
		SHARPEN,
		/** Corrected, and written into the image. */
		WRITE
	}

	private static final String SHARP = ".sharp";
	private static final String THICK = ".thick";
	/** Share of the time of a block that the method takes where it is written at once. */
	private static final double METHOD = 0.9;

	/** What a file of this job is called. */
	static String file(final Stage stage, final int block) {
		return stage.name().toLowerCase(Locale.ROOT) + "/" + block;
	}

	/** The file with a block as thick slices. */
	static String thick(final int block) {
		return file(Stage.SHARPEN, block) + THICK;
	}

	private String mark() {
		return file(stage, block);
	}

	/** Whether nobody need do it any more. */
	public boolean isDone() {
		return image.files().has(mark());
	}

	/**
	 * Does it, unless it is done.
	 *
	 * @throws io.github.throughplane.task.UserProblem if a file cannot be read or written
	 */
	public void run(final BlockEngines engines, final Progress progress) {
		if (isDone())
			return;
		final Hyperstack stack = image.source().open();
		final VolumeFacts facts = image.facts().get(image.target().volume(block));
		final Volume raw = image.source().volumes(stack).get(image.target().volume(block));
		final Volume whole = facts.seen(raw);
		final Columns part = image.target().columns(block);
		if (stage == Stage.SHARPEN)
			sharpen(whole, part, facts, image.method().sharp(whole, part, facts.found(), engines, progress));
		else
			write(stack, finished(raw, whole, part, facts, engines, progress));
	}

	private void sharpen(final Volume whole, final Columns part, final VolumeFacts facts, final Volume sharp) {
		final Volume measured = part.of(whole);
		final BlockFiles files = image.files();
		files.write(mark() + SHARP, sharp.samples());
		files.write(thick(block), ThickSlices.degrade(sharp, measured.depth(), measured.spacing().z(), SliceProfile.of(measured), Progress.NONE).samples());
		files.write(mark(), Disagreement.of(measured, sharp, image.method().backProjection(measured), facts.found().foreground()));
	}

	/** The block with its last values. */
	private Volume finished(final Volume raw, final Volume whole, final Columns part, final VolumeFacts facts, final BlockEngines engines,
		final Progress progress)
	{
		final Volume measured = part.of(whole);
		final BackProjection backProjection = image.method().backProjection(measured);
		final Volume corrected = backProjection.iterated(measured, sharp(whole, part, facts, engines, progress.part(0, METHOD)), decision.iterations(),
			value -> true, progress.part(METHOD, 0.95));
		final Volume agreeing = backProjection.iterated(measured, corrected, decision.ofBackground(), value -> !facts.found().foreground().contains(value),
			progress.part(0.95, 0.98));
		final Volume held = facts.range().hold(image.target().extent().of(agreeing, measured), progress.part(0.98, 0.99));
		return facts.padding().map(padding -> padding.restoredIn(held, part.of(raw))).orElse(held);
	}

	private Volume sharp(final Volume whole, final Columns part, final VolumeFacts facts, final BlockEngines engines, final Progress progress) {
		if (!decision.instead().isEmpty() && image.method() instanceof final SmoreBlocks smore)
			return smore.interpolation(whole, part.width()).fine(part);
		if (image.method().early(facts.found()).isPresent())
			return image.method().sharp(whole, part, facts.found(), engines, progress);
		final Volume grid = image.grid(part.of(whole));
		return grid.with(image.files().read(file(Stage.SHARPEN, block) + SHARP, grid.width(), grid.height(), grid.depth()));
	}

	private void write(final Hyperstack stack, final Volume finished) {
		final BlockTarget target = image.target();
		final PyramidWriter writer =
			PyramidWriter.ofBlock(new FolderStore(Path.of(target.folder())), target.image(), target.side(), target.window(block));
		for (int z = 0; z < finished.depth(); z++)
			writer.plane(ZarrSaver.bytes(stack.stored(Samples.slice(finished.samples(), z), target.keepsBitDepth()), target.type() == DataType.INT16));
		image.files().write(mark(), "done");
	}
}
