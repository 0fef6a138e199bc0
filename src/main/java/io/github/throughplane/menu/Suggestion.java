package io.github.throughplane.menu;

/**
 * A value that a dialog offers for a parameter.
 *
 * @param value as it stands in a macro
 * @param about a few words on it
 */
public record Suggestion(String value, String about) {}
