package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;

import java.util.List;

import org.junit.Test;

public class ShellLineTest {

	@Test
	public void canBeCopiedIntoAShell() {
		assertEquals("train-clade input=a/b.nii epochs=2 resume=true", ShellLine.of("train-clade", List.of("input=a/b.nii", "resume=false", "epochs=2"), "resume=true"));
		assertEquals("train-smore 'input=my stack.nii' 'output=it'\\''s $HOME.zip' resume=true",
			ShellLine.of("train-smore", List.of("input=my stack.nii", "output=it's $HOME.zip"), "resume=true"));
	}
}
