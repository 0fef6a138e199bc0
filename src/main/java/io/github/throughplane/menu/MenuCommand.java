package io.github.throughplane.menu;

import ij.ImagePlus;

import io.github.throughplane.imagej.Fiji;
import io.github.throughplane.imagej.FrameCheck;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.EngineLibraries;
import io.github.throughplane.task.PlainText;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;
import io.github.throughplane.task.UserProblem;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.scijava.Cancelable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.task.TaskService;
import org.scijava.util.ClassUtils;

/**
 * A command of the menu. Its parameters are SciJava's, its work stands in {@link #execute}, and its {@link #run} is the
 * one place where a {@link UserProblem} turns into a message: as the reason of a cancelled command, which Fiji shows by
 * itself, and which the plain ImageJ bridge and the launcher show in their own way. Every other exception goes on as it is.
 * Before any work it makes sure that no file is lost by it ({@link CommandFiles}).
 */
public abstract class MenuCommand implements Command, Cancelable {

	/**
	 * Attribute of every command in the menu. In Fiji it leaves the menu and macros to plugins.config and {@link Bridge}, as in plain ImageJ: a
	 * line does the same in both, keys that it leaves out take their defaults, and a problem ends the macro. Scripts find the command as ever.
	 */
	public static final String NO_LEGACY = "no-legacy";
	/** Attribute of a parameter that few people need: dialogs show it behind a button. */
	public static final String ADVANCED = "advanced";
	/** Attribute of a parameter whose value belongs to one image or one run, and does not come back in the next dialog. */
	public static final String ONCE = "once";
	/** Attribute of a parameter about the selected area of an image: dialogs show it where there is one. */
	public static final String SELECTION = "selection";
	/** Attribute of a text parameter that takes all keys that the command itself has not, as a macro writes them. */
	public static final String OTHERS = "others";

	@Parameter(required = false)
	private TaskService taskService;

	private final Set<String> said = new HashSet<>();
	private long began;
	private Host host;
	private boolean startedBySciJava = true;
	private volatile boolean cancelled;
	private String reason;
	private boolean canGoOn;
	private boolean bug;
	private Throwable failure;

	/**
	 * Does the work.
	 *
	 * @throws UserProblem if the user can mend what went wrong
	 * @throws Cancelled if the user cancelled
	 */
	protected abstract void execute();

	@Override
	public final void run() {
		began = System.nanoTime();
		said.clear();
		try {
			CommandFiles.of(this).requireApart();
			images().forEach(image -> FrameCheck.hold(image).ifPresent(this::remark));
			execute();
		}
		catch (final Cancelled e) {
			host().cancelled(CommandList.title(getClass()));
			e.remedy().ifPresent(this::remark);
			canGoOn = e.remedy().isPresent();
			cancel(null);
		}
		catch (final UserProblem e) {
			failure = e;
			fail(e.getMessage());
		}
		catch (final OutOfMemoryError e) {
			failure = e;
			fail("Java has run out of its " + (Runtime.getRuntime().maxMemory() >> 20) + " MB of memory. "
				+ "Give it more in Edit > Options > Memory & Threads, or with -Xmx on the command line, or crop the image.");
		}
		catch (final LinkageError e) {
			// Java looks at classes of the engine whenever it links one that uses them, so that no line of a method comes before all of them.
			fail(EngineLibraries.conflict().orElseThrow(() -> e).getMessage());
		}
		finally {
			images().forEach(FrameCheck::letGo);
			host().finished();
		}
	}

	/** Whoever has named a host tells the reason; SciJava does, where it has windows. */
	private void fail(final String problem) {
		cancel(problem);
		if (startedBySciJava)
			Fiji.tellWithoutWindows(CommandList.title(getClass()), problem);
	}

	/** The images that the command was given. */
	private List<ImagePlus> images() {
		final List<ImagePlus> images = new ArrayList<>();
		for (final Field field : ClassUtils.getAnnotatedFields(getClass(), Parameter.class))
			if (field.getAnnotation(Parameter.class).type() != ItemIO.OUTPUT && ClassUtils.getValue(field, this) instanceof final ImagePlus image)
				images.add(image);
		return images;
	}

	/** Values that a dialog offers for a parameter: for a file beside all others, for a text in place of them. */
	public List<Suggestion> suggestions(final String key) {
		return List.of();
	}

	/** The progress of this command under a title; it throws {@link Cancelled} once the command is cancelled. */
	protected final Progress progress(final String title) {
		return new CancellingProgress(host().progress(title), () -> cancelled);
	}

	/** How long the command has been at work. */
	public final Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - began);
	}

	/** Shows results under a title. */
	protected final void show(final String title, final Table table) {
		host().show(PlainText.of(title), table.plain());
	}

	/** Says something that the user should know about the results; once, though it may hold for many channels and frames. */
	protected final void remark(final String remark) {
		if (said.add(remark))
			host().remark(PlainText.of(remark));
	}

	/** Says that a result is there, and what is to be known of it at once. */
	protected final void done(final String line) {
		host().done(PlainText.of(line));
	}

	/** Says that one of many pieces of work has ended. */
	protected final void pieceEnded(final String line) {
		host().pieceEnded(PlainText.of(line));
	}

	/**
	 * Ends work of which only some could be done; what is wrong with the rest has been told.
	 *
	 * @param withBug whether that was a bug
	 */
	protected final void endWith(final String why, final boolean withBug) {
		bug = withBug;
		fail(PlainText.of(why));
	}

	/** Whether a dialog offers to show the result beside the image that it was made of. */
	public boolean isSeenBesideInput() {
		return false;
	}

	/** What the result is shown beside then: the image that the command was given, or the part of it that was done. */
	public ImagePlus seenBeside() {
		return images().get(0);
	}

	/** Opens an image for people to look at, where there are windows. */
	protected final void open(final ImagePlus image) {
		host().keep(image);
	}

	/** Saves a result. Where that fails and there are windows, what would be lost is shown. */
	protected final void save(final Runnable saving, final ImagePlus... unsaved) {
		try {
			saving.run();
		}
		catch (final UserProblem e) {
			boolean open = true;
			for (final ImagePlus result : unsaved)
				open &= host().keep(result);
			throw open ? new UserProblem(e.getMessage(), "The result is open and not saved.", e) : e;
		}
	}

	/** Where this command shows what it does; ImageJ's windows unless somebody else was named. */
	private Host host() {
		if (host == null)
			host = new WindowHost(taskService);
		return host;
	}

	/** Names the program around this command. */
	public final void setHost(final Host newHost) {
		host = newHost;
		startedBySciJava = false;
	}

	/** Whether this command was cancelled and goes on from there where it is run again with its key resume. */
	final boolean canGoOn() {
		return canGoOn;
	}

	/** Whether this command has met with a bug and gone on with the rest. */
	final boolean hasBug() {
		return bug;
	}

	/** What ended this command, where that was a problem. */
	public final Optional<Throwable> failure() {
		return Optional.ofNullable(failure);
	}

	@Override
	public final boolean isCanceled() {
		return cancelled;
	}

	/** @param why what the user shall read, or null to end without a word */
	@Override
	public final void cancel(final String why) {
		cancelled = true;
		reason = why;
	}

	@Override
	public final String getCancelReason() {
		return reason;
	}
}
