package io.github.throughplane.imagej;

import ij.Menus;

import io.github.throughplane.imagej.trial.Trial;

/** Puts the command of the trial into ImageJ's menu, for macros of tests to run. */
public final class TrialMenu {

	private TrialMenu() {}

	/** Called by macros. */
	@SuppressWarnings("unchecked")
	public static void install() {
		Menus.getCommands().put("Try It Out...", Bridge.class.getName() + "(\"" + Trial.class.getName() + "\")");
	}
}
