package io.github.throughplane.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * A result as it is shown.
 *
 * @param planes XY, XZ and YZ of the result
 * @param error the same planes of its expected error, where the method tells it
 */
public record ShownResult(List<View> planes, Optional<List<View>> error) {}
