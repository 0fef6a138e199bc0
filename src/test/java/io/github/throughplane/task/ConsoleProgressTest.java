package io.github.throughplane.task;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.Test;

public class ConsoleProgressTest {

	private static final long SECOND = 1_000_000_000L;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
	private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
	private long now = 17;

	@Test
	public void drawsABarOverItself() {
		try (ConsoleProgress progress = new ConsoleProgress(out, true, () -> now)) {
			progress.report(0, 10, "planes");
			now += SECOND;
			progress.report(5, 10, "planes");
			progress.report(10, 10, "planes");
		}
		assertEquals(List.of("", "[....................]   0 % planes", "[##########..........]  50 % planes, 1 s left",
			"[####################] 100 % planes          " + System.lineSeparator()), List.of(text().split("\r(?!\n)")));
	}

	@Test
	public void drawsAFewTimesASecondOnly() {
		final ConsoleProgress progress = new ConsoleProgress(out, true, () -> now);
		for (int i = 0; i < 1000; i++) {
			progress.report(i, 1000, "planes");
			now += SECOND / 1000;
		}
		assertEquals(5, text().chars().filter(c -> c == '\r').count());
	}

	@Test
	public void staysOnOneLine() {
		final ConsoleProgress progress = new ConsoleProgress(out, true, () -> now);
		progress.report(0, 10, "planes");
		now += 5 * SECOND;
		progress.report(1, 10, "a long\nmessage ".repeat(20));
		final String last = text().substring(text().lastIndexOf('\r') + 1);
		assertEquals(79, last.length());
		assertTrue(last, last.startsWith("[##..................]  10 % a long message a long") && last.endsWith(", 45 s left"));
	}

	@Test
	public void aLogGetsALineNowAndThen() {
		try (ConsoleProgress progress = new ConsoleProgress(out, false, () -> now)) {
			for (int i = 0; i <= 25; i++) {
				progress.report(i, 25, "planes");
				now += SECOND;
			}
			progress.report(25, 25, "planes");
		}
		assertEquals(List.of("  0 % planes", " 40 % planes, 15 s left", " 80 % planes, 5 s left", "100 % planes"), text().lines().toList());
	}

	@Test
	public void nothingReportedNothingWritten() {
		new ConsoleProgress(out, true, () -> now).close();
		assertEquals("", text());
	}

	@Test
	public void workThatFailsEndsTheLine() {
		try (ConsoleProgress progress = new ConsoleProgress(out, true, () -> now)) {
			progress.part(0, 0.5).report(1, 2, "planes");
		}
		assertEquals("\r[#####...............]  25 % planes" + System.lineSeparator(), text());
	}

	private String text() {
		return bytes.toString(StandardCharsets.UTF_8);
	}
}
