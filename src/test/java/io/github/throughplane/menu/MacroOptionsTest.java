package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.task.UserProblem;

import java.util.Map;

import org.junit.Test;

public class MacroOptionsTest {

	@Test
	public void words() {
		assertEquals(Map.of("factor", "3", "flag", "true"), MacroOptions.parse("factor=3 flag=true "));
	}

	@Test
	public void keyAloneIsTrue() {
		assertEquals(Map.of("loud", "true", "factor", "3"), MacroOptions.parse("loud factor=3"));
	}

	@Test
	public void bracketsHoldSpacesKeysAndBrackets() {
		assertEquals(Map.of("output", "/a b/x factor=9 [1].tif", "factor", "3"),
			MacroOptions.parse("output=[/a b/x factor=9 [1].tif] factor=3"));
	}

	@Test
	public void quotesHoldSpaces() {
		assertEquals(Map.of("title", "a b", "factor", "3"), MacroOptions.parse("title='a b' factor=3"));
	}

	@Test
	public void emptyValues() {
		assertEquals(Map.of("a", "", "b", "", "c", ""), MacroOptions.parse("a= b=[] c="));
	}

	@Test
	public void nothing() {
		assertEquals(Map.of(), MacroOptions.parse("  "));
	}

	@Test
	public void openBracket() {
		final UserProblem problem = assertThrows(UserProblem.class, () -> MacroOptions.parse("a=[b c"));
		assertEquals("A ] is missing in \"a=[b c\". Close what has been opened.", problem.getMessage());
	}

	@Test
	public void keyTwice() {
		final UserProblem problem = assertThrows(UserProblem.class, () -> MacroOptions.parse("a=1 a=2"));
		assertEquals("The key \"a\" is given twice in \"a=1 a=2\". Give it once.", problem.getMessage());
	}
}
