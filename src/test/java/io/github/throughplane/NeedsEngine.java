package io.github.throughplane;

/** Category of tests of small networks, which load TensorFlow's native library; see {@link WholeProgram}. */
public interface NeedsEngine {}
