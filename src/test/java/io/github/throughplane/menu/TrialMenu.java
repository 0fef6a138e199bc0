package io.github.throughplane.menu;

import ij.Menus;
import ij.plugin.PlugIn;

import io.github.throughplane.menu.trial.Trial;

import java.util.concurrent.ExecutionException;

import org.scijava.Context;
import org.scijava.module.ModuleService;

/** Puts the command of the trial into ImageJ's menu, for macros of tests to run. */
public final class TrialMenu {

	private TrialMenu() {}

	/** Called by macros. */
	@SuppressWarnings("unchecked")
	public static void install() {
		Menus.getCommands().put("Try It Out...", Bridge.class.getName() + "(\"" + Trial.class.getName() + "\")");
		Menus.getCommands().put("Try It in SciJava...", ThroughSciJava.class.getName());
	}

	/** Runs the command of the trial, which misses its image, in a thread of SciJava while the macro waits. */
	public static final class ThroughSciJava implements PlugIn {

		@Override
		public void run(final String nothing) {
			try (Context context = new Context()) {
				context.service(ModuleService.class).run(CommandList.info(Trial.class), true).get();
			}
			catch (final InterruptedException | ExecutionException e) {
				throw new IllegalStateException(e);
			}
		}
	}
}
