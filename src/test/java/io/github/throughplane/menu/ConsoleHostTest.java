package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;

import io.github.throughplane.task.Table;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.Test;

public class ConsoleHostTest {

	/** What commands show passes here on its way to a terminal, a window or ImageJ's log. */
	@Test
	public void namesFromFilesDriveNoTerminal() {
		final Table table = new Table(List.of("case", "\u001b[2J", "PSNR"), List.of(List.of("a\tb\n\u001b[31mevil", "x\u202ey", 40.5)));
		final ByteArrayOutputStream shown = new ByteArrayOutputStream();
		new ConsoleHost(new PrintStream(shown), new PrintStream(new ByteArrayOutputStream()), false).show("T", table.plain());
		assertEquals("case\t?[2J\tPSNR" + System.lineSeparator() + "a?b??[31mevil\tx?y\t40.5" + System.lineSeparator(), shown.toString(StandardCharsets.UTF_8));
	}

	/** Also where the lines are sent on: files that commands write have all digits. */
	@Test
	public void peopleReadFourDigits() {
		final Table table =
			new Table(List.of("metric", "value"),
				List.of(List.of("PSNR", 35.312345678), List.of("slices", 5), List.of("ml", 71.29999999996939), List.of("p", 0.000123456)));
		final ByteArrayOutputStream shown = new ByteArrayOutputStream();
		new ConsoleHost(new PrintStream(shown), new PrintStream(new ByteArrayOutputStream()), false).show("T", table);
		assertEquals("PSNR\t35.31\nslices\t5\nml\t71.3\np\t1.235E-4\n", shown.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
	}
}
