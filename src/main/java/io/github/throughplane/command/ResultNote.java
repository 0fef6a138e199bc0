package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.imagej.InfoLines;
import io.github.throughplane.menu.CallLines;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.model.Citation;
import io.github.throughplane.task.RemainingTime;
import io.github.throughplane.task.Version;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the info of a result says of how it was made, line by line. */
final class ResultNote {

	private static final String WARNING = "warning";

	private ResultNote() {}

	/**
	 * The lines about a result that is made now.
	 *
	 * @param command that makes it; the time that it took until now is noted
	 * @param input what it is made of
	 * @param publications of the method
	 */
	static Map<String, String> of(final MenuCommand command, final ImagePlus input, final String method, final String settings,
		final List<Citation> publications)
	{
		final Map<String, String> note = new LinkedHashMap<>();
		note.put("method", method);
		note.put("settings", settings);
		note.put("version", "Throughplane " + Version.ofThroughplane());
		note.put("input", input.getTitle());
		note.put("date", OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
		note.put("took", RemainingTime.text(command.elapsed()));
		final CallLines call = CallLines.of(command);
		note.put("call", call.launcher());
		note.put("macro", call.macro());
		note.put("cite", Stream.concat(Stream.of(Version.citation()), publications.stream().map(Citation::line)).collect(Collectors.joining("; ")));
		InfoLines.value(InfoLines.of(input), WARNING).ifPresent(said -> warn("What was said of " + input.getTitle() + ": " + said, note));
		return note;
	}

	/** Adds what speaks against the result. */
	static void warn(final String warning, final Map<String, String> note) {
		note.merge(WARNING, warning, (earlier, later) -> earlier + " " + later);
	}
}
