package io.github.throughplane.batch;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Part;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Planning, going on, and what becomes of images that cannot be done. */
public class PlannedBatchTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private final CopyStep step = new CopyStep();
	private final List<String> lines = new ArrayList<>();
	private Path images;
	private Path results;

	@Before
	public void makeImages() throws IOException {
		images = folder.newFolder("images").toPath();
		results = folder.getRoot().toPath().resolve("results");
		for (final String name : List.of("c.tif", "a.tif", "b.nii.gz"))
			Files.writeString(images.resolve(name), name);
	}

	private BatchSettings settings(final Existing existing, final int part, final int parts) {
		return new BatchSettings(results, Map.of(), existing, new Part(part, parts), 0);
	}

	private PlannedBatch plan(final Path place, final BatchSettings settings) {
		return new BatchImages(place, file -> true, false, "auto", "").with(step, settings, false);
	}

	private BatchResult run(final Existing existing) {
		return plan(images, settings(existing, 0, 1)).run(Progress.NONE, lines::add);
	}

	private String problem(final Path place, final BatchSettings settings) {
		final String message = assertThrows(UserProblem.class, () -> plan(place, settings)).getMessage().replace(folder.getRoot() + "/", "");
		assertEquals("nothing is done", List.of(), step.begun);
		return message;
	}

	private BatchSettings withKeys(final Map<String, String> keys) {
		return new BatchSettings(results, keys, Existing.SKIP, new Part(0, 1), 0);
	}

	private List<List<Object>> rows() throws IOException {
		return Table.parse(Files.readString(results.resolve("batch-0.csv"))).rows();
	}

	private List<Object> statuses() throws IOException {
		return rows().stream().map(row -> row.get(2)).toList();
	}

	private List<String> names(final Path place) throws IOException {
		try (Stream<Path> files = Files.list(place)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	public void allAreDoneInTheOrderOfTheirNames() throws IOException {
		final BatchResult done = run(Existing.SKIP);
		assertEquals(List.of("a.tif", "b.nii.gz", "c.tif"), step.begun);
		assertEquals("3 done, 0 skipped, 0 failed: see " + results.resolve("batch-0.csv"), done.summary());
		assertTrue(done.isGood());
		assertEquals(List.of("a.json", "a.tif", "b.json", "b.nii.gz", "batch-0.csv", "c.json", "c.tif"), names(results));
		assertEquals(List.of(images.resolve("a.tif").toString(), results.resolve("a.tif").toString(), "done", "1.5", "40.0", ""), rows().get(0));
		assertEquals("1/3 a.tif: done in 1.5 s, consistency 40.0 dB", lines.get(0));
		assertTrue(Files.readString(results.resolve("a.json")).contains("\"Tried\": true"));
	}

	@Test
	public void whatIsDoneIsSkippedAndKeepsItsNumbers() throws IOException {
		run(Existing.SKIP);
		step.begun.clear();
		assertEquals("0 done, 3 skipped, 0 failed: see " + results.resolve("batch-0.csv"), run(Existing.SKIP).summary());
		assertEquals(List.of(), step.begun);
		assertEquals("a row for each image, of this run alone", List.of("skipped", "skipped", "skipped"), statuses());
		assertEquals("40.0", rows().get(2).get(4));
	}

	@Test
	public void redoMakesAllAgain() {
		run(Existing.SKIP);
		step.begun.clear();
		assertEquals(3, run(Existing.REDO).outcomes().stream().filter(outcome -> outcome.status() == Status.DONE).count());
		assertEquals(3, step.begun.size());
	}

	@Test
	public void failDoesNothingWhereThereIsAResult() throws IOException {
		Files.createDirectories(results);
		Files.writeString(results.resolve("c.tif"), "somebody's");
		assertEquals("1 results are there already: results/c.tif. Choose another folder, or give existing=skip or existing=redo.",
			problem(images, settings(Existing.FAIL, 0, 1)));
		assertEquals("somebody's", Files.readString(results.resolve("c.tif")));
	}

	@Test
	public void anotherWayOfMakingIsToldAndNothingIsLost() throws IOException {
		plan(images, withKeys(Map.of("method", "linear"))).run(Progress.NONE, lines::add);
		step.begun.clear();
		final BatchResult done = plan(images, withKeys(Map.of("method", "cubic"))).run(Progress.NONE, lines::add);
		assertFalse(done.isGood());
		assertFalse(done.hasBug());
		assertEquals(List.of(), step.begun);
		assertEquals(results.resolve("a.tif") + " was made in another way: method was linear and is cubic. Give existing=redo to make it again, or another folder.",
			rows().get(0).get(5));
	}

	@Test
	public void anImageThatHasChangedIsTold() throws IOException {
		run(Existing.SKIP);
		Files.setLastModifiedTime(images.resolve("b.nii.gz"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
		assertEquals(1, run(Existing.SKIP).outcomes().stream().filter(Outcome::failed).count());
		assertTrue(rows().get(1).get(5).toString(), rows().get(1).get(5).toString().contains("input_time was "));
	}

	/** As after a kill between a result and its mark. */
	@Test
	public void aResultWithoutItsMarkIsMadeAgain() throws IOException {
		run(Existing.SKIP);
		Files.delete(results.resolve("b.json"));
		Files.writeString(results.resolve("b.nii.gz"), "half");
		step.begun.clear();
		assertTrue(run(Existing.SKIP).isGood());
		assertEquals(List.of("b.nii.gz"), step.begun);
		assertEquals("b.nii.gz", Files.readString(results.resolve("b.nii.gz")));
	}

	@Test
	public void aMarkWithoutItsResultCountsForNothing() throws IOException {
		run(Existing.SKIP);
		Files.delete(results.resolve("b.nii.gz"));
		step.begun.clear();
		assertTrue(run(Existing.SKIP).isGood());
		assertEquals(List.of("b.nii.gz"), step.begun);
	}

	@Test
	public void aResultThatSomebodyHasChangedIsKept() throws IOException {
		run(Existing.SKIP);
		Files.writeString(results.resolve("a.tif"), "measured by hand");
		assertFalse(run(Existing.SKIP).isGood());
		assertTrue(rows().get(0).get(5).toString().contains(" had 5 bytes and has 16."));
		assertEquals("measured by hand", Files.readString(results.resolve("a.tif")));
	}

	@Test
	public void aFileInThePlaceOfAMarkIsKept() throws IOException {
		Files.createDirectories(results);
		for (final String foreign : List.of("{\"EchoTime\": 0.03}", "{\"Fingerprint\": 3, \"Results\": {}}", "[".repeat(1000),
			"{\"Fingerprint\": {}, \"Results\": {\"a\": [1]}}", "no JSON: {", "[1, 2]", ""))
		{
			Files.writeString(results.resolve("a.json"), foreign);
			for (final Existing way : List.of(Existing.SKIP, Existing.REDO)) {
				assertEquals(foreign, 1, run(way).outcomes().stream().filter(Outcome::failed).count());
				assertTrue(rows().get(0).get(5).toString().contains("a.json is there, and no batch has written it."));
			}
			assertEquals(foreign, Files.readString(results.resolve("a.json")));
		}
	}

	@Test
	public void aMarkThatNamesWhatCanBeNoFile() throws IOException {
		run(Existing.SKIP);
		Files.writeString(results.resolve("a.json"), "{\"Fingerprint\": {}, \"Results\": {\"\\u0000\": \"1\"}}");
		assertFalse(run(Existing.SKIP).hasBug());
		assertTrue(rows().get(0).get(5).toString().startsWith("There can be no file of the name"));
	}

	@Test
	public void whatCannotBeDoneEndsNothingElse() throws IOException {
		Files.writeString(images.resolve("a.tif"), "bad");
		Files.writeString(images.resolve("b.nii.gz"), "bug");
		final BatchResult done = run(Existing.SKIP);
		assertEquals("1 done, 0 skipped, 2 failed: see " + results.resolve("batch-0.csv"), done.summary());
		assertTrue(done.hasBug());
		assertEquals(List.of("problem", "bug", "done"), statuses());
		assertEquals("It is bad.", rows().get(0).get(5));
		assertTrue(Files.readString(results.resolve("b.error.txt")).contains("\tat " + CopyStep.class.getName() + ".run("));
		Files.writeString(images.resolve("b.nii.gz"), "mended");
		run(Existing.SKIP);
		assertFalse("no longer true", Files.exists(results.resolve("b.error.txt")));
		assertEquals(List.of("problem", "done", "skipped"), statuses());
	}

	@Test
	public void cancellingGoesOnFromThere() throws IOException {
		final AtomicInteger reports = new AtomicInteger();
		final Progress cancelling = (done, total, message) -> {
			if (message.equals("b.nii.gz: copied"))
				throw new Cancelled();
			reports.incrementAndGet();
		};
		assertThrows(Cancelled.class, () -> plan(images, settings(Existing.SKIP, 0, 1)).run(cancelling, lines::add));
		assertEquals(List.of("done"), statuses());
		step.begun.clear();
		assertTrue(run(Existing.SKIP).isGood());
		assertEquals(List.of("b.nii.gz", "c.tif"), step.begun);
	}

	@Test
	public void whatLacksMemoryBesideOthersIsDoneAlone() throws IOException {
		step.jobs = 2;
		step.shortages = 1;
		Files.writeString(images.resolve("a.tif"), "large");
		assertTrue(run(Existing.SKIP).isGood());
		assertEquals("a.tif", step.begun.get(3));
		step.shortages = 2;
		assertEquals("and is a problem where it lacks it alone", "2 done, 0 skipped, 1 failed", run(Existing.REDO).summary().replaceFirst(":.*", ""));
		assertEquals("It is too large.", rows().get(2).get(5));
	}

	@Test
	public void severalAtOnceDoAllOnce() throws IOException {
		for (int i = 0; i < 50; i++)
			Files.writeString(images.resolve("more" + i + ".tif"), i % 10 == 3 ? "bug" : "" + i);
		step.jobs = 4;
		assertEquals("48 done, 0 skipped, 5 failed", run(Existing.SKIP).summary().replaceFirst(":.*", ""));
		assertEquals(53, new TreeSet<>(step.begun).size());
		assertEquals(53, step.begun.size());
		assertEquals(53, rows().size());
		step.begun.clear();
		assertEquals("0 done, 48 skipped, 5 failed", run(Existing.SKIP).summary().replaceFirst(":.*", ""));
	}

	@Test
	public void cancellingEndsAllThatAreAtWork() throws IOException {
		for (int i = 0; i < 50; i++)
			Files.writeString(images.resolve("more" + i + ".tif"), "" + i);
		step.jobs = 4;
		final AtomicInteger reports = new AtomicInteger();
		final Progress cancelling = (done, total, message) -> {
			if (reports.incrementAndGet() > 20)
				throw new Cancelled();
		};
		assertThrows(Cancelled.class, () -> plan(images, settings(Existing.SKIP, 0, 1)).run(cancelling, lines::add));
		assertTrue("" + step.begun.size(), step.begun.size() < 30);
	}

	@Test
	public void partsDealOutAllOnce() throws IOException {
		for (int part = 0; part < 2; part++) {
			plan(images, settings(Existing.SKIP, part, 2)).run(Progress.NONE, lines::add);
			assertTrue(Files.exists(results.resolve("batch-" + part + ".csv")));
		}
		assertEquals(List.of("a.tif", "c.tif", "b.nii.gz"), step.begun);
		assertEquals(2, rows().size());
	}

	@Test
	public void morePartsThanImages() throws IOException {
		assertEquals("0 done, 0 skipped, 0 failed: see " + results.resolve("batch-6.csv"),
			plan(images, settings(Existing.SKIP, 6, 7)).run(Progress.NONE, lines::add).summary());
	}

	@Test
	public void oneWriterForATable() {
		Files.exists(results);
		final PlannedBatch first = plan(images, settings(Existing.SKIP, 0, 1));
		final PlannedBatch second = plan(images, settings(Existing.SKIP, 0, 1));
		final List<String> problems = new ArrayList<>();
		first.run(Progress.NONE, line -> problems.add(assertThrows(UserProblem.class, () -> second.run(Progress.NONE, lines::add)).getMessage()));
		assertEquals("Another batch is writing " + results.resolve("batch-0.csv") + ". Wait for it, or give each a part of its own.", problems.get(0));
		assertEquals(3, step.begun.size());
	}

	@Test
	public void thePlanTellsAllAndDoesNothing() throws IOException {
		run(Existing.SKIP);
		Files.delete(results.resolve("b.nii.gz"));
		Files.writeString(results.resolve("c.tif"), "longer than before");
		step.begun.clear();
		final List<List<Object>> planned = plan(images, settings(Existing.SKIP, 0, 1)).planned().rows();
		assertEquals("skip", planned.get(0).get(2));
		assertEquals("make", planned.get(1).get(2));
		assertTrue(planned.get(2).get(2).toString().startsWith("problem: "));
		assertEquals(List.of(), step.begun);
	}

	@Test
	public void furtherResultsHaveNamesOfTheirImages() throws IOException {
		plan(images, withKeys(Map.of("error", "maps/*-error.tif"))).run(Progress.NONE, lines::add);
		assertEquals(List.of("a-error.tif", "b-error.tif", "c-error.tif"), names(results.resolve("maps")));
		Files.delete(results.resolve("maps/a-error.tif"));
		step.begun.clear();
		plan(images, withKeys(Map.of("error", "maps/*-error.tif"))).run(Progress.NONE, lines::add);
		assertEquals("done again, as one of its results is gone", List.of("a.tif"), step.begun);
	}

	@Test
	public void oneNameForFurtherResultsOfAll() {
		assertTrue(problem(images, withKeys(Map.of("error", "error.tif")))
			.startsWith("Results of both images/a.tif and images/b.nii.gz would be results/error.tif. Put * where the name of the image belongs"));
	}

	@Test
	public void aFurtherResultInThePlaceOfTheResult() {
		assertEquals("Two results of images/a.tif would be results/a.tif. Give each key a name of its own.", problem(images, withKeys(Map.of("error", "*.tif"))));
	}

	@Test
	public void aResultInThePlaceOfAnotherImage() throws IOException {
		Files.writeString(images.resolve("a-error.tif"), "a scan of that name");
		assertEquals("The result results/../images/a-error.tif of images/a.tif would be written over an image. Give it another name.",
			problem(images, withKeys(Map.of("error", "../images/*-error.tif"))));
		final Path table = folder.newFile("table.csv").toPath();
		Files.writeString(table, "input,output\nimages/a.tif,../images/c.tif\nimages/c.tif,\n");
		assertTrue(problem(table, settings(Existing.SKIP, 0, 1)).contains(" would be written over an image."));
	}

	@Test
	public void twoImagesOfOneName() throws IOException {
		Files.writeString(images.resolve("A.nii"), "");
		assertTrue(problem(images, settings(Existing.SKIP, 0, 1)).startsWith("Results of both images/A.nii and images/a.tif would be results/a.json."));
	}

	@Test
	public void imagesThatAreNotThere() throws IOException {
		final Path list = folder.newFile("list.txt").toPath();
		Files.writeString(list, "images/a.tif\nimages/none.tif\nimages/no.tif\n");
		assertEquals("2 of 3 images are not there or may not be read: images/no.tif, images/none.tif. Check their names and permissions, or leave them out.",
			problem(list, settings(Existing.SKIP, 0, 1)));
		assertFalse(Files.exists(results));
	}

	@Test
	public void imagesThatMayNotBeRead() {
		final boolean forbidden = images.resolve("a.tif").toFile().setReadable(false);
		assumeFalse("Skipped: this user may read everything", !forbidden || Files.isReadable(images.resolve("a.tif")));
		assertTrue(problem(images, settings(Existing.SKIP, 0, 1)).startsWith("1 of 3 images are not there or may not be read: images/a.tif."));
	}

	@Test
	public void resultsAmongTheImages() {
		for (final String place : List.of("", "within", "within/further")) {
			results = images.resolve(place);
			assertTrue(place, problem(images, settings(Existing.SKIP, 0, 1)).contains(" lies in that of the images images. Choose another one, such as images-results."));
		}
	}

	@Test
	public void resultsBesideAnImageOfAList() throws IOException {
		final Path list = folder.newFile("list.txt").toPath();
		Files.writeString(list, "images/a.tif\n");
		results = images;
		assertEquals("The folder for the results images also holds the image images/a.tif. Choose a folder for the results alone.",
			problem(list, settings(Existing.SKIP, 0, 1)));
	}

	@Test
	public void resultsInAFile() {
		results = images.resolve("a.tif").resolve("within");
		assertTrue(problem(images, settings(Existing.SKIP, 0, 1)).contains("a.tif is a file."));
	}

	@Test
	public void aKeyThatDoesNotSuit() {
		assertEquals("There is no key \"wrong\". Leave it out.", problem(images, withKeys(Map.of("wrong", "1"))));
	}

	@Test
	public void nothingToDo() throws IOException {
		final Path empty = folder.newFolder("empty").toPath();
		assertEquals("There are no such images in the folder empty. Check the folder and the pattern, or give recursive=true to look into the folders in it.",
			problem(empty, settings(Existing.SKIP, 0, 1)));
		assertTrue(problem(empty.resolve("none"), settings(Existing.SKIP, 0, 1)).startsWith("empty/none does not exist."));
	}
}
