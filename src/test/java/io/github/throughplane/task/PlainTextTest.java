package io.github.throughplane.task;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class PlainTextTest {

	@Test
	public void whatATerminalObeysIsNotLeft() {
		assertEquals("s??[31mevil?", PlainText.of("s\n\u001b[31mevil\r"));
		assertEquals("a?b?c?d", PlainText.of("a\tb\u0007c\u009bd"));
	}

	/** "gnp.exe" written backwards behind an override looks like "exe.png". */
	@Test
	public void whatTurnsTheDirectionIsNotLeft() {
		assertEquals("scan?gnp.exe", PlainText.of("scan\u202egnp.exe"));
		assertEquals("????", PlainText.of("\u2066\u2069\u200f\u061c"));
		assertEquals("??", PlainText.of("\u2028\u2029"));
		assertEquals("?", PlainText.of("\ud800"));
	}

	@Test
	public void scriptsOfAllKindsStay() {
		for (final String text : new String[] { "Schädel T1", "脳", "دماغ", "µm ± 5 %", "\ud83e\udde0" })
			assertEquals(text, PlainText.of(text));
	}

	@Test
	public void longNamesAreCut() {
		assertEquals("x".repeat(60) + "...", PlainText.brief("x".repeat(1000)));
		assertEquals("short?", PlainText.brief("short\n"));
	}

	@Test
	public void problemsAreToldInPlainText() {
		assertEquals("The file a?b is empty. Take ?another.", new UserProblem("The file a\u001bb is empty.", "Take \u202eanother.").getMessage());
	}
}
