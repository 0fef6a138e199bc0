package io.github.throughplane.zarr;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;

import org.junit.Test;

/** What groups say of images, rightly and wrongly. */
public class OmeImageTest {

	private static final String DATASET = "{\"path\":\"0\",\"coordinateTransformations\":[{\"type\":\"scale\",\"scale\":[3,0.5,0.25]},"
		+ "{\"type\":\"translation\",\"translation\":[1,2,3]}]}";
	private static final String MULTISCALE = "{\"version\":\"0.4\",\"axes\":[{\"name\":\"z\",\"type\":\"space\"},{\"name\":\"y\",\"type\":\"space\"},"
		+ "{\"name\":\"x\",\"type\":\"space\",\"unit\":\"micrometer\"}],\"datasets\":[" + DATASET + "]}";
	private static final String FOUR = "{\"multiscales\":[" + MULTISCALE + "]}";

	private static OmeImage read(final String attributes) {
		return OmeImage.open(new MemoryStore().put(".zattrs", attributes)).orElseThrow();
	}

	private static void assertWrong(final String problem, final String what, final String with) {
		assertTrue(what, FOUR.contains(what));
		final String message = assertThrows(with, UserProblem.class, () -> read(FOUR.replace(what, with))).getMessage();
		assertTrue(message, message.contains(problem));
	}

	@Test
	public void bothVersions() {
		final OmeImage four = read(FOUR);
		assertEquals(OmeVersion.V04, four.version());
		assertArrayEquals(new double[] { 3, 0.5, 0.25 }, four.levels().get(0).scale(), 0);
		final OmeImage five = OmeImage.open(new MemoryStore().put("zarr.json",
			"{\"zarr_format\":3,\"node_type\":\"group\",\"attributes\":{\"ome\":{\"version\":\"0.5\",\"multiscales\":[" + MULTISCALE.replace("\"version\":\"0.4\",", "")
				+ "]}}}"))
			.orElseThrow();
		assertEquals(OmeVersion.V05, five.version());
		assertEquals(four.axes(), five.axes());
		assertEquals(OmeVersion.V04, read(FOUR.replace("\"version\":\"0.4\",", "")).version());
	}

	/** That of the whole image follows that of the level. */
	@Test
	public void transformationsFollowEachOther() {
		final OmeImage image = read(FOUR.replace("\"datasets\"",
			"\"coordinateTransformations\":[{\"type\":\"scale\",\"scale\":[10,1,2]},{\"type\":\"translation\",\"translation\":[5,0,0]}],\"datasets\""));
		assertArrayEquals(new double[] { 30, 0.5, 0.5 }, image.levels().get(0).scale(), 0);
		assertArrayEquals(new double[] { 15, 2, 6 }, image.levels().get(0).translation(), 0);
		final OmeImage without = read(FOUR.replace(DATASET, "{\"path\":\"0\",\"coordinateTransformations\":[{\"type\":\"identity\"}]}"));
		assertArrayEquals(new double[] { 1, 1, 1 }, without.levels().get(0).scale(), 0);
	}

	@Test
	public void wrongMetadata() {
		assertWrong("is of version 0.1 of OME-Zarr, which is not read. Convert it to version 0.4 or 0.5.", "0.4", "0.1");
		assertWrong("tells of an axis \"angle\". The axes", "\"name\":\"z\"", "\"name\":\"angle\"");
		assertWrong("tells of an axis \"y\" twice.", "\"name\":\"z\"", "\"name\":\"y\"");
		assertWrong("x and y have to be among them", "{\"name\":\"y\",\"type\":\"space\"},", "");
		assertWrong("the path of a dataset is \"../../secret\"", "\"path\":\"0\"", "\"path\":\"../../secret\"");
		assertWrong("the path of a dataset is \"/etc\"", "\"path\":\"0\"", "\"path\":\"/etc\"");
		assertWrong("its list of \"datasets\" is empty", DATASET, "");
		assertWrong("its list of \"multiscales\" is empty", MULTISCALE, "");
		assertWrong("a transformation has 2 numbers for 3 axes", "[3,0.5,0.25]", "[3,0.5]");
		assertWrong("a transformation has the numbers [3.0, 0.0, 0.25]", "[3,0.5,0.25]", "[3,0,0.25]");
		assertWrong("a transformation has the numbers", "[1,2,3]", "[1,2,1e400]");
		assertWrong("it has a transformation \"rotation\"", "{\"type\":\"translation\",\"translation\"", "{\"type\":\"rotation\",\"rotation\"");
		assertWrong("a \"scale\" has no numbers in its metadata", "\"scale\":[3,0.5,0.25]", "\"path\":\"scales\"");
		assertWrong("its \"multiscales\" is {} and no list", "[" + MULTISCALE + "]", "{}");
	}

	@Test
	public void groupsOfSeveralImagesTellWhichToName() {
		assertFalse(OmeImage.open(new MemoryStore()).isPresent());
		assertFalse(OmeImage.open(new MemoryStore().put(".zattrs", "{\"plane\":1}")).isPresent());
		assertTrue(assertThrows(UserProblem.class, () -> read("{\"bioformats2raw.layout\":3}")).getMessage().contains("Name one of them, such as memory/0."));
		assertTrue(assertThrows(UserProblem.class, () -> read("{\"plate\":{}}")).getMessage().contains("Name one image in it, such as memory/A/1/0."));
	}

	@Test
	public void missingLevels() {
		final OmeImage image = read(FOUR.replace(DATASET, DATASET + "," + DATASET.replace("\"0\"", "\"1\"")));
		assertEquals("memory/1, which level 1 of the image is said to be, is missing. Get a whole copy of the image, or open another of its 2 levels.",
			assertThrows(UserProblem.class, () -> image.array(1)).getMessage());
		assertEquals("memory/ has no level 2. Choose one from 0, the finest, to 1.", assertThrows(UserProblem.class, () -> image.array(2)).getMessage());
		final MemoryStore flat = new MemoryStore().put(".zattrs", FOUR)
			.put("0/.zarray", "{\"zarr_format\":2,\"shape\":[6,7],\"chunks\":[4,3],\"dtype\":\"|u1\",\"compressor\":null,\"fill_value\":0,\"order\":\"C\"}");
		assertTrue(assertThrows(UserProblem.class, () -> OmeImage.open(flat).orElseThrow().array(0)).getMessage().contains("it has 2 axes, and the image has 3"));
	}
}
