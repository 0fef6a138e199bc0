package io.github.throughplane.blocks;

import io.github.throughplane.blocks.BlockJob.Stage;
import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.interpolation.Disagreement;
import io.github.throughplane.smore.GuardedSmore;
import io.github.throughplane.task.Part;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LazyGrid;
import io.github.throughplane.volume.Padding;
import io.github.throughplane.volume.ResultRange;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.TemporarySpace;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.zarr.FolderStore;
import io.github.throughplane.zarr.ImageToWrite;
import io.github.throughplane.zarr.OmeImage;
import io.github.throughplane.zarr.PyramidWriter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The work on an image that is made block by block. First the image is looked through, for what all blocks have to know. Then blocks are made and written;
 * where the noise decides how often they are corrected, they are made, judged together, and written. Coarser levels follow, and last what makes an image of the
 * files. Whatever was done before is not done again, so that work that was broken off goes on where it was.
 */
public final class BlockRun {

	private static final String FACTS = "facts.json";
	private static final String DECISIONS = "decisions.json";
	private static final String DESCRIPTION = "description";
	/** Names of the files that make an image of a group, the last one last. */
	private static final List<String> MARKS = List.of(".zgroup", ".zattrs", "zarr.json");
	private static final String IDENTITY = "blocks";

	/** What was found of an image, and of what: whoever goes on has to do the same. */
	private record Known(String identity, List<VolumeFacts> facts) {}

	private record Decisions(List<BlockDecision> ofVolumes) {}

	/**
	 * How far an image is.
	 *
	 * @param isWhole whether it is done
	 * @param missing blocks that others have not done yet, of the stage that was reached
	 * @param remarks what the user should know of the result
	 */
	public record Ended(boolean isWhole, int missing, List<String> remarks) {}

	private final BlockImage image;
	private final ImageToWrite description;
	private final BlockFiles files;
	private final BlockEngines engines;

	private BlockRun(final BlockImage image, final ImageToWrite description, final BlockEngines engines) {
		this.image = image;
		this.description = description;
		this.engines = engines;
		files = image.files();
	}

	/** Whether an image has been made already, in the same way. */
	public static boolean isWhole(final BlockTarget target, final String identity) {
		final Optional<OmeImage> there = OmeImage.open(new FolderStore(Path.of(target.folder())));
		if (there.isEmpty())
			return false;
		if (!there.get().own().flatMap(own -> own.text(IDENTITY)).orElse("").equals(identity))
			throw other(target);
		new BlockFiles(Path.of(target.folder())).delete();
		return true;
	}

	/** Whether a folder holds an image, or one that is being made block by block. */
	public static boolean isBegunOrWhole(final Path folder) {
		return new BlockFiles(folder).areThere() || OmeImage.open(new FolderStore(folder)).isPresent();
	}

	private static UserProblem other(final BlockTarget target) {
		return new UserProblem(target.folder() + " is there, and was made in another way or of another image.", "Give another name, or delete the folder.");
	}

	/**
	 * Looks through an image, unless that was done before.
	 *
	 * @param description of the image that is written; an attribute of its own gets the identity
	 * @param identity tells this work from others: the image, the method, all settings, the version
	 * @throws UserProblem if the image does not suit the method, or another one is being made in its place
	 */
	public static BlockRun of(final BlockSource source, final BlockMethod method, final BlockTarget target, final ImageToWrite description,
		final String identity, final BlockEngines engines, final Progress progress)
	{
		final BlockFiles files = new BlockFiles(Path.of(target.folder()));
		final Optional<Known> known = files.read(FACTS, Known.class);
		if (known.isPresent() && !known.get().identity().equals(identity))
			throw other(target);
		final List<VolumeFacts> facts = known.map(Known::facts).orElseGet(() -> look(source, method, target, engines, progress));
		if (known.isEmpty())
			files.write(FACTS, new Known(identity, facts));
		description.own().addProperty(IDENTITY, identity);
		return new BlockRun(new BlockImage(source, method, target, List.copyOf(facts)), description, engines);
	}

	private static List<VolumeFacts> look(final BlockSource source, final BlockMethod method, final BlockTarget target, final BlockEngines engines,
		final Progress progress)
	{
		final List<VolumeFacts> facts = new ArrayList<>();
		final List<Volume> volumes = source.volumes(source.open());
		for (int i = 0; i < volumes.size(); i++) {
			final Progress share = progress.part((double) i / volumes.size(), (i + 1.0) / volumes.size());
			final Volume raw = volumes.get(i);
			method.require(raw, engines);
			final Optional<Padding> padding = Padding.of(raw, share.part(0, 0.1));
			final Volume seen = padding.map(found -> found.replacedIn(raw)).orElse(raw);
			final VolumeFacts.Found found = method.look(seen, target.side(), engines, share.part(0.1, 0.9));
			facts.add(new VolumeFacts(padding.orElse(null), ResultRange.of(seen, share.part(0.9, 1)), found));
		}
		return facts;
	}

	/** The jobs of a stage, one for each block that has something to do in it. */
	private List<BlockJob> jobs(final Stage stage, final List<BlockDecision> decisions) {
		final BlockTarget target = image.target();
		return IntStream.range(0, target.blocks())
			.filter(block -> stage == Stage.WRITE || image.method().early(image.facts().get(target.volume(block)).found()).isEmpty())
			.mapToObj(block -> new BlockJob(image, stage, block, decisions.isEmpty() ? null : decisions.get(target.volume(block)))).toList();
	}

	/** Blocks of the image in all, and of those that are done. */
	public int[] blocks() {
		return new int[] { image.target().blocks(), (int) jobs(Stage.WRITE, List.of()).stream().filter(BlockJob::isDone).count() };
	}

	/**
	 * Goes on with the work: with its own part of the blocks, and with what is to be done when all are there.
	 *
	 * @param part of the blocks that is done here
	 */
	public Ended run(final BlockRunner runner, final Part part, final Progress progress) {
		final List<BlockJob> sharpening = jobs(Stage.SHARPEN, List.of());
		final double sharpened = sharpening.isEmpty() ? 0 : 0.8;
		int missing = done(sharpening, runner, part, progress.part(0, sharpened));
		if (missing > 0)
			return new Ended(false, missing, List.of());
		final List<BlockDecision> decisions = files.read(DECISIONS, Decisions.class).map(Decisions::ofVolumes)
			.orElseGet(() -> decide(progress.part(sharpened, sharpened + 0.05)));
		missing = done(jobs(Stage.WRITE, decisions), runner, part, progress.part(sharpened + 0.05, 0.95));
		if (missing > 0)
			return new Ended(false, missing, List.of());
		finish(progress.part(0.95, 1));
		return new Ended(true, 0, IntStream.range(0, decisions.size()).mapToObj(i -> remarks(i, decisions.get(i))).flatMap(List::stream).distinct().toList());
	}

	private int done(final List<BlockJob> jobs, final BlockRunner runner, final Part part, final Progress progress) {
		final List<BlockJob> ours = part.share(jobs).stream().filter(job -> !job.isDone()).toList();
		if (!ours.isEmpty())
			runner.run(ours, progress);
		return (int) jobs.stream().filter(job -> !job.isDone()).count();
	}

	private List<BlockDecision> decide(final Progress progress) {
		final List<Volume> volumes = image.source().volumes(image.source().open());
		final List<BlockDecision> decisions = new ArrayList<>();
		for (int i = 0; i < volumes.size(); i++) {
			final VolumeFacts facts = image.facts().get(i);
			final int volume = i;
			final Progress share = progress.part((double) i / volumes.size(), (i + 1.0) / volumes.size());
			decisions.add(image.method().early(facts.found()).orElseGet(() -> late(volume, facts, facts.seen(volumes.get(volume)), share)));
		}
		files.write(DECISIONS, new Decisions(decisions));
		return decisions;
	}

	private BlockDecision late(final int volume, final VolumeFacts facts, final Volume measured, final Progress progress) {
		final BlockTarget target = image.target();
		final int[] blocks = IntStream.range(0, target.blocks()).filter(block -> target.volume(block) == volume).toArray();
		final Disagreement disagreement = Arrays.stream(blocks)
			.mapToObj(block -> files.read(BlockJob.file(Stage.SHARPEN, block), Disagreement.class).orElseThrow()).reduce(Disagreement::plus).orElseThrow();
		final BackProjection backProjection = image.method().backProjection(measured);
		final int iterations = backProjection.iterations() == BackProjection.AUTOMATIC
			? backProjection.automaticIterations(measured, thick(measured, blocks), image.grid(measured), progress) : backProjection.iterations();
		return image.method().late(facts.found(), iterations, disagreement);
	}

	/** The blocks as thick slices, all together. */
	private Volume thick(final Volume measured, final int[] blocks) {
		final int side = image.target().side();
		final int across = (measured.width() + side - 1) / side;
		final long[] size = measured.samples().dimensionsAsLongArray();
		final LazyGrid grid = new LazyGrid(size, new int[] { side, side, measured.depth() }, Float.SIZE, (origin, count) -> {
			final int block = blocks[(int) (origin[1] / side * across + origin[0] / side)];
			return Samples.block(files.read(BlockJob.thick(block), count[0], count[1], count[2]), new long[3], count);
		}, new TemporarySpace(Samples.isLarge(size)));
		@SuppressWarnings("unchecked") final RandomAccessibleInterval<FloatType> samples = (RandomAccessibleInterval<FloatType>) grid.samples();
		return measured.with(samples);
	}

	private List<String> remarks(final int volume, final BlockDecision decision) {
		final List<String> remarks = new ArrayList<>();
		final String remark = image.facts().get(volume).found().remark();
		if (!remark.isEmpty())
			remarks.add(remark);
		if (!decision.instead().isEmpty())
			remarks.add(GuardedSmore.interpolatedInstead(decision.instead()));
		return remarks;
	}

	/** Makes an image of the blocks. Who comes second does the same once more. */
	private void finish(final Progress progress) {
		final FolderStore group = new FolderStore(Path.of(image.target().folder()));
		PyramidWriter.finishBlocks(group, image.target().image(), image.target().side(), progress);
		final FolderStore prepared = new FolderStore(files.path(DESCRIPTION));
		PyramidWriter.describe(prepared, description);
		MARKS.forEach(name -> prepared.get(name).ifPresent(content -> group.put(name, content)));
		files.delete();
	}
}
