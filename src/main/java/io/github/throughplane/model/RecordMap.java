package io.github.throughplane.model;

import io.github.throughplane.task.UserProblem;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A method's settings record as plain data for a model file, and back. Components are numbers, booleans, texts and enums. */
public final class RecordMap {

	private RecordMap() {}

	/** The components by name, in their order; enums by their names. */
	public static Map<String, Object> of(final Record settings) {
		final Map<String, Object> map = new LinkedHashMap<>();
		for (final RecordComponent component : settings.getClass().getRecordComponents()) {
			final Object value = value(settings, component);
			map.put(component.getName(), value instanceof Enum<?> constant ? constant.name() : value);
		}
		return map;
	}

	private static Object value(final Record settings, final RecordComponent component) {
		try {
			component.getAccessor().setAccessible(true);
			return component.getAccessor().invoke(settings);
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalArgumentException("Cannot read " + component, e);
		}
	}

	/**
	 * The record that a map stands for.
	 *
	 * @throws UserProblem if a component is missing, of another type, or refused by the record
	 */
	public static <R extends Record> R to(final Class<R> type, final Map<String, Object> map) {
		final RecordComponent[] components = type.getRecordComponents();
		final Object[] values = new Object[components.length];
		for (int i = 0; i < components.length; i++)
			values[i] = converted(components[i], map.get(components[i].getName()));
		try {
			final Constructor<R> constructor = type.getDeclaredConstructor(
				Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
			constructor.setAccessible(true);
			return constructor.newInstance(values);
		}
		catch (final java.lang.reflect.InvocationTargetException e) {
			throw misfit(type.getSimpleName() + ": " + e.getCause().getMessage(), e);
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalArgumentException("Cannot make " + type, e);
		}
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static Object converted(final RecordComponent component, final Object value) {
		final Class<?> type = component.getType();
		try {
			if (value instanceof Number number) {
				if (type == int.class && number.intValue() == number.doubleValue())
					return number.intValue();
				if (type == long.class)
					return number.longValue();
				if (type == double.class)
					return number.doubleValue();
			}
			if (value instanceof String text && type.isEnum())
				return Enum.valueOf((Class<Enum>) type, text);
			if (value instanceof Boolean && type == boolean.class || value instanceof String && type == String.class)
				return value;
		}
		catch (final IllegalArgumentException e) {
			throw misfit(component.getName() + " is " + value, e);
		}
		throw misfit(component.getName() + " is " + value, null);
	}

	private static UserProblem misfit(final String what, final Exception cause) {
		return new UserProblem("The model's settings do not fit this version of Throughplane: " + what + ".",
			"Update Throughplane, or train the model again.", cause);
	}
}
