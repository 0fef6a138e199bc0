package io.github.throughplane.menu;

import io.github.throughplane.task.UserProblem;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.scijava.module.ModuleItem;
import org.scijava.widget.FileWidget;

/**
 * What was chosen last in the dialog of a command, while ImageJ runs. Only what a dialog shows at once comes back: a value that nobody sees shall not change a
 * result. Files that are written, and what belongs to one image or one run ({@link MenuCommand#ONCE}), do not.
 */
final class LastValues {

	private static final Map<String, Map<String, String>> VALUES = new ConcurrentHashMap<>();
	private static final Map<String, Boolean> BESIDE = new ConcurrentHashMap<>();

	private LastValues() {}

	/** Gives parameters the values of the last time, which are not given by that. */
	static void offer(final Inputs inputs, final List<ModuleItem<?>> items) {
		final Map<String, String> last = VALUES.getOrDefault(command(inputs), Map.of());
		for (final ModuleItem<?> item : items)
			if (last.containsKey(item.getName()))
				try {
					inputs.module().setInput(item.getName(), ParameterText.parse(item, last.get(item.getName())));
				}
				catch (final UserProblem e) {
					// A file that can no longer be named: the default stands.
					continue;
				}
	}

	/** Keeps the values that parameters have. */
	static void keep(final Inputs inputs, final List<ModuleItem<?>> items) {
		final Map<String, String> last = VALUES.computeIfAbsent(command(inputs), command -> new ConcurrentHashMap<>());
		for (final ModuleItem<?> item : items)
			if (!Inputs.isImage(item) && !item.is(MenuCommand.ONCE) && !FileWidget.SAVE_STYLE.equals(item.getWidgetStyle()))
				last.put(item.getName(), inputs.text(item));
	}

	/** Whether the result was shown beside the image last; at first it is. */
	static boolean showsBeside(final Inputs inputs) {
		return BESIDE.getOrDefault(command(inputs), true);
	}

	static void keepBeside(final Inputs inputs, final boolean beside) {
		BESIDE.put(command(inputs), beside);
	}

	private static String command(final Inputs inputs) {
		return inputs.module().getInfo().getDelegateClassName();
	}
}
