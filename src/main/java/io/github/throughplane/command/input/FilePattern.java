package io.github.throughplane.command.input;

import io.github.throughplane.task.UserProblem;

import java.io.File;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.PatternSyntaxException;

/** Names of files with * for any text and ? for any sign. */
public final class FilePattern {

	private final PathMatcher matcher;

	/** @throws UserProblem if it is none */
	public FilePattern(final String pattern) {
		try {
			matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace(File.separator, "/"));
		}
		catch (final PatternSyntaxException e) {
			throw new UserProblem("\"" + pattern + "\" is no pattern of file names.", "Use * and ? for what may differ, such as *_image.nii.gz.", e);
		}
	}

	/** Whether the name of a file, without its folders, is one of these. */
	public boolean matches(final Path file) {
		return matcher.matches(file.getFileName());
	}
}
