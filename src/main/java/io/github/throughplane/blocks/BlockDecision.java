package io.github.throughplane.blocks;

import java.io.Serializable;

/**
 * What is done with all blocks of a volume, once it is known what the method makes of them.
 *
 * @param iterations back-projections of all
 * @param ofBackground those of the background after them
 * @param instead why the result is an interpolated one; empty where it is the method's own
 */
public record BlockDecision(int iterations, int ofBackground, String instead) implements Serializable {}
