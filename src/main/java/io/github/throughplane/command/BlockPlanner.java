package io.github.throughplane.command;

import com.google.gson.Gson;

import ij.ImagePlus;

import io.github.throughplane.blocks.BlockEngines;
import io.github.throughplane.blocks.BlockMethod;
import io.github.throughplane.blocks.BlockRun;
import io.github.throughplane.blocks.BlockSource;
import io.github.throughplane.blocks.BlockTarget;
import io.github.throughplane.format.ZarrSaver;
import io.github.throughplane.imagej.MeasuredSlices;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.Version;
import io.github.throughplane.volume.Anisotropy;
import io.github.throughplane.volume.SliceExtent;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.zarr.ImageToWrite;
import io.github.throughplane.zarr.OmeVersion;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes of a command with its keys the work that is done block by block. */
final class BlockPlanner {

	private final SuperResolveCommand command;
	private final BlockSource source;
	private final BlockMethod method;
	private final BlockTarget target;
	private final ImageToWrite description;
	private final String identity;

	/**
	 * Plans.
	 *
	 * @param caller whose line makes the result again
	 * @param command with its image
	 * @param place of the image
	 * @param keys of the command, as they were given
	 * @param side of blocks, 0 for what suits the image
	 * @throws UserProblem if the command's results cannot be made block by block
	 */
	BlockPlanner(final MenuCommand caller, final SuperResolveCommand command, final String place, final Map<String, String> keys, final Path output, final int side) {
		this.command = command;
		final SliceExtent extent = command.extentOfBlocks();
		source = command.source(place);
		method = command.blockMethod();
		final Volume measured = command.stack().volumes().get(0);
		final double spacing = method.spacing(measured);
		if (spacing >= measured.spacing().z() * (1 - 1e-6))
			throw Anisotropy.tooClose(measured.spacing().z(), spacing, measured.spacing().unit(), "a smaller spacing");
		final Volume grid = extent.of(BlockTarget.grid(measured, spacing), measured);
		final OmeVersion version = command.version();
		description = description(caller, grid, version, output);
		final int width = side == 0 ? BlockTarget.side(grid.depth()) : side;
		target = new BlockTarget(output.toAbsolutePath().toString(), version, description.type(), description.size(), description.labels(), command.keepsBitDepth(),
			width, extent);
		identity = identity(keys);
	}

	private ImageToWrite description(final MenuCommand caller, final Volume grid, final OmeVersion version, final Path output) {
		final String name = output.getFileName().toString().replaceFirst("(?i)(\\.ome)?\\.zarr$", "");
		final Map<String, String> note = ResultNote.of(caller, command.input(), method.name(), method.toString(), command.publications());
		note.remove("took");
		final ImagePlus image =
			command.stack().toImagePlus(Collections.nCopies(command.stack().volumes().size(), grid), name, note, command.keepsBitDepth());
		MeasuredSlices.of(source.volumes(command.stack()).get(0)).noteOn(image);
		return new ZarrSaver(image, version).description(name);
	}

	private String identity(final Map<String, String> keys) {
		final Map<String, Object> all = new LinkedHashMap<>();
		all.put("version", Version.ofThroughplane());
		all.put("source", source);
		all.put("method", method.toString());
		all.put("keys", keys);
		all.put("size", target.size());
		all.put("side", target.side());
		return new Gson().newBuilder().serializeSpecialFloatingPointValues().create().toJson(all);
	}

	BlockTarget target() {
		return target;
	}

	boolean isWhole() {
		return BlockRun.isWhole(target, identity);
	}

	/** Looks through the image, unless that was done before. */
	BlockRun look(final BlockEngines engines, final Progress progress) {
		return BlockRun.of(source, method, target, description, identity, engines, progress);
	}

	/** What is to be known before. */
	Optional<String> warning() {
		return Optional.of(Anisotropy.warning(command.stack().volumes().get(0))).filter(warning -> !warning.isEmpty());
	}
}
