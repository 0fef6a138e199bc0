package io.github.throughplane.phantom;

/**
 * How a heart stands in its short-axis stack.
 *
 * @param right direction in the image from the centre of mass of the left ventricle, cavity and wall, to that of the right cavity at end-diastole:
 *            degrees from columns to rows, 0 to 360; 180 on the left of the image
 * @param tilt angle between the direction of the slices and the axis of the left ventricle before it was bent, degrees
 * @param turn by how much columns are turned from the lateral towards the inferior wall, degrees
 * @param begins how far below the highest place of the left ventricle at end-diastole the first slice lies, mm; 0 where it takes in all
 */
public record Stance(double right, double tilt, double turn, double begins) {}
