/** A comparison on one page: plots, pictures and tables in a file that needs no other. */
package io.github.throughplane.evaluation.report;
