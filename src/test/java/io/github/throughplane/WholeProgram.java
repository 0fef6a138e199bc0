package io.github.throughplane;

/**
 * Category of tests that run commands and macros as users do. Tests of neither this category nor {@link NeedsEngine} are the pure ring, which
 * runs first, in a Java for which the engine has no native library; {@code mvn -Dpure test} runs it alone.
 */
public interface WholeProgram {}
