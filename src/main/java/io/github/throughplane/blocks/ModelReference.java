package io.github.throughplane.blocks;

import io.github.throughplane.model.Checksum;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model that blocks are made with.
 *
 * @param place its file, where it lies on the computer that plans
 * @param sha256 of the file, by which it is known everywhere
 */
public record ModelReference(String place, String sha256) implements Serializable {

	/** @throws UserProblem if the file cannot be read */
	public static ModelReference of(final Path zip) {
		try {
			return new ModelReference(zip.toAbsolutePath().toString(), Checksum.of(Files.readAllBytes(zip)));
		}
		catch (final IOException e) {
			throw new UserProblem(zip + " cannot be read (" + e.getMessage() + ").", "Check that you may read it.", e);
		}
	}

	/** Without its place, as that of a shipped model is another one in every program. */
	@Override
	public String toString() {
		return "SHA-256 " + sha256;
	}
}
