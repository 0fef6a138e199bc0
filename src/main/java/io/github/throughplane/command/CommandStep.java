package io.github.throughplane.command;

import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.throughplane.batch.BatchItem;
import io.github.throughplane.batch.BatchStep;
import io.github.throughplane.batch.Outcome;
import io.github.throughplane.batch.Status;
import io.github.throughplane.command.input.ReadFile;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.menu.CommandParameters;
import io.github.throughplane.menu.FileCommand;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.model.OpenModels;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.Version;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.scijava.command.CommandInfo;

/** A command that makes an image of an image, for the images of a batch; its models stay open from one to the next. */
final class CommandStep implements BatchStep {

	private static final String MODEL = "model";
	/** The largest share of the memory that images at work may take. */
	private static final double MEMORY = 0.8;
	/** Copies of a result, as numbers of 4 bytes, that there are at once. */
	private static final double COPIES = 6;

	private final String name;
	private final CommandInfo command;
	private final FileCommand plain;
	private final String imageKey;
	private final OpenModels open = new OpenModels();
	/** What was found of files that are read, by key and name. */
	private final Map<String, ReadFile> known = new ConcurrentHashMap<>();

	/**
	 * @param name as users call the command
	 * @throws UserProblem if it does not make one image of one
	 */
	CommandStep(final String name, final CommandInfo command) {
		this.name = name;
		this.command = command;
		plain = new FileCommand(command);
		imageKey = plain.imageKey().orElseThrow(() -> new UserProblem("The command " + name + " does not make one image of one image.", "Choose another one."));
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public Collection<String> written() {
		return plain.written().stream().filter(key -> !key.equals(FileCommand.OUTPUT)).toList();
	}

	/** Whether results have cubic voxels unless a spacing is given. */
	boolean isIsotropic(final Map<String, String> keys) {
		return plain.has("extent") && !keys.containsKey("spacing");
	}

	private FileCommand call(final BatchItem item) {
		final FileCommand call = new FileCommand(command);
		item.keysOfThis(written()).forEach((key, value) -> {
			if (key.equals(imageKey) || key.equals(FileCommand.OUTPUT))
				throw new UserProblem("The key \"" + key + "\" is the batch's own.", "Leave it out among those of " + name + ".");
			set(call, key, value);
		});
		call.set(FileCommand.OUTPUT, item.output().toString());
		call.set(imageKey, item.input().toString());
		return call;
	}

	/** A misspelt key of the batch comes here, too. */
	private static void set(final FileCommand call, final String key, final String value) {
		try {
			call.set(key, value);
		}
		catch (final UserProblem e) {
			if (call.has(key))
				throw e;
			throw new UserProblem(e.getMessage(),
				"The batch itself takes " + String.join(", ", new CommandParameters<>(Batch.class, Map.of(), Set.of()).values().keySet()) + ".", e);
		}
	}

	private Map<String, ReadFile> read(final FileCommand call) {
		final Map<String, ReadFile> read = new LinkedHashMap<>();
		for (final String key : call.read()) {
			final String file = call.values().get(key);
			if (key.equals(MODEL) && file.isBlank())
				throw new UserProblem("The command " + name + " needs a model, and none was named.", "Give model=<file>.");
			if (!key.equals(imageKey) && !file.isBlank())
				read.put(key, known.computeIfAbsent(key + "=" + file, missing -> ReadFile.of(call.command(), key, file)));
		}
		return read;
	}

	@Override
	public Map<String, String> dependsOn(final BatchItem item) {
		final FileCommand call = call(item);
		final Map<String, String> all = new LinkedHashMap<>();
		all.put("command", name);
		all.put("version", Version.ofThroughplane());
		all.putAll(call.values());
		all.remove(FileCommand.OUTPUT);
		all.remove(imageKey);
		// As they are named for all images, so that a folder may be moved.
		written().forEach(key -> all.put(key, item.keys().getOrDefault(key, "")));
		read(call).forEach((key, file) -> all.put(key, file.identity()));
		return all;
	}

	@Override
	public Outcome run(final BatchItem item, final Progress progress) {
		final long began = System.nanoTime();
		try {
			final FileCommand call = call(item);
			final BatchHost host = new BatchHost(progress);
			final MenuCommand done = call.run(host);
			if (done.isCanceled() && done.getCancelReason() == null)
				throw new Cancelled();
			if (done.isCanceled())
				return Outcome.problem(seconds(began), done.getCancelReason(), done.failure().map(CommandStep::isOutOfMemory).orElse(false));
			final BatchDetails details = new BatchDetails(name, call, read(call), host, seconds(began));
			return new Outcome(Status.DONE, seconds(began), details.consistency(), details.warning().orElse(""), details.all(), false);
		}
		catch (final UserProblem e) {
			return Outcome.problem(seconds(began), e.getMessage(), isOutOfMemory(e));
		}
		catch (final OutOfMemoryError e) {
			return Outcome.problem(seconds(began), "Java has run out of its " + (Runtime.getRuntime().maxMemory() >> 20) + " MB of memory. Give it more with -Xmx.",
				true);
		}
	}

	private static boolean isOutOfMemory(final Throwable failure) {
		return failure instanceof OutOfMemoryError || failure.getCause() != null && isOutOfMemory(failure.getCause());
	}

	private static double seconds(final long began) {
		return (System.nanoTime() - began) / 1e9;
	}

	/** One where a network runs, which uses all processors and memory beside that of Java; else as many as the heap holds of the largest image. */
	@Override
	public int jobs(final Collection<Path> largest, final int processors) {
		if (plain.has(MODEL) || processors < 2)
			return 1;
		return largest.stream().map(CommandStep::peak).flatMap(Optional::stream).findFirst()
			.map(bytes -> (int) Math.min(processors, MEMORY * Runtime.getRuntime().maxMemory() / bytes)).orElse(1);
	}

	/** Bytes of memory that an image may need at most; nothing where it cannot be read, which its own turn tells. */
	private static Optional<Double> peak(final Path file) {
		try {
			final ImagePlus image = ImageFiles.open(file);
			final Calibration calibration = image.getCalibration();
			final double finest = Math.min(calibration.pixelWidth, Math.min(calibration.pixelHeight, calibration.pixelDepth));
			final double coarsest = Math.max(calibration.pixelWidth, Math.max(calibration.pixelHeight, calibration.pixelDepth));
			return Optional.of(COPIES * Float.BYTES * image.getWidth() * image.getHeight() * image.getStackSize() * coarsest / finest);
		}
		catch (final UserProblem e) {
			return Optional.empty();
		}
	}

	@Override
	public void close() {
		open.close();
	}
}
