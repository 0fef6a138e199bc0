package io.github.throughplane.format;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import io.github.throughplane.imagej.TestImages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What counts as an image in a folder. */
public class ImageFolderTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path path(final String name) {
		return folder.getRoot().toPath().resolve(name);
	}

	private void hide(final String ending) throws IOException {
		for (final String name : new String[] { "._a", ".DS_Store", ".part-0c1f4e9a-1111-2222-3333-444455556666" })
			Files.write(path(name + ending), new byte[] { 0, 5, 22, 7 });
		Files.createDirectory(path(".hidden" + ending));
	}

	@Test
	public void hiddenFilesAreNoImages() throws IOException {
		hide(".nii");
		Files.createDirectory(path("folder.nii"));
		ImageFiles.save(TestImages.stack(8), path("a.nii"));
		Files.write(path("notes.txt"), new byte[] { 1 });
		assertEquals(List.of(path("a.nii")), ImageFolder.toOpen(folder.getRoot().toPath()));
		assertEquals(List.of(path("a.nii")), ImageFolder.images(folder.getRoot().toPath()));
	}

	/** They are folders themselves; one that is named on its own is one image. */
	@Test
	public void imagesOfOmeZarrAreAmongThem() throws IOException {
		hide(".ome.zarr");
		ImageFiles.save(TestImages.stack(8), path("a.ome.zarr"));
		ImageFiles.save(TestImages.stack(8), path("b.nii"));
		Files.write(path("c.zarr"), new byte[] { 1 });
		assertEquals(List.of(path("a.ome.zarr"), path("b.nii")), ImageFolder.toOpen(folder.getRoot().toPath()));
		assertEquals(List.of(path("a.ome.zarr")), ImageFolder.toOpen(path("a.ome.zarr")));
		assertEquals(List.of(path("a.ome.zarr/zarr.json")), ImageFolder.images(path("a.ome.zarr")));
		assertEquals("a", ImageFolder.withoutEnding(path("a.ome.zarr")));
		ImageFiles.save(TestImages.stack(8), path("a_label.ome.zarr"));
		assertEquals(path("a_label.ome.zarr"), LabelledImages.in(path("a.ome.zarr")).get(0).labels());
	}

	@Test
	public void hiddenFilesAreNoSlices() throws IOException {
		hide(".dcm");
		for (int z = 0; z < 3; z++)
			DicomWriter.slice(DicomWriter.EXPLICIT, 5 * z, z).pixels(100 * z, false).write(path("IM" + z));
		assertEquals(3, ImageFiles.open(folder.getRoot().toPath()).getNSlices());
		assertEquals("a series is opened as a whole", List.of(folder.getRoot().toPath()), ImageFolder.toOpen(folder.getRoot().toPath()));
		assertEquals(List.of(path("IM0"), path("IM1"), path("IM2")), ImageFolder.images(folder.getRoot().toPath()));
	}

	@Test
	public void aFileIsItselfEvenIfItIsHidden() throws IOException {
		Files.write(path(".a.nii"), new byte[] { 1 });
		assertEquals(List.of(path(".a.nii")), ImageFolder.toOpen(path(".a.nii")));
		assertFalse(ImageFolder.isHidden(path("a.nii")));
	}
}
