/** Two volumes and their difference in orthogonal planes with one cursor. */
package io.github.throughplane.view.sidebyside;
