package io.github.throughplane.zarr;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;

import java.util.List;

import org.junit.Test;

/** Metadata that make no sense, or ask for what is not known. */
public class ArrayMetadataTest {

	private static final String TWO = "{\"zarr_format\":2,\"shape\":[5,6,7],\"chunks\":[2,4,3],\"dtype\":\"<u2\",\"compressor\":null,\"fill_value\":0,"
		+ "\"order\":\"C\",\"filters\":null}";
	private static final String THREE = "{\"zarr_format\":3,\"node_type\":\"array\",\"shape\":[5,6,7],\"data_type\":\"uint16\","
		+ "\"chunk_grid\":{\"name\":\"regular\",\"configuration\":{\"chunk_shape\":[4,8,6]}},\"chunk_key_encoding\":{\"name\":\"default\"},\"fill_value\":3,"
		+ "\"codecs\":[{\"name\":\"sharding_indexed\",\"configuration\":{\"chunk_shape\":[2,4,3],\"codecs\":[{\"name\":\"bytes\"}],"
		+ "\"index_codecs\":[{\"name\":\"bytes\"},{\"name\":\"crc32c\"}]}}]}";

	private static ArrayLayout two(final String metadata) {
		return ArrayMetadata.read(new MemoryStore().put("a/.zarray", metadata), "a").orElseThrow();
	}

	private static ArrayLayout three(final String metadata) {
		return ArrayMetadata.read(new MemoryStore().put("a/zarr.json", metadata), "a").orElseThrow();
	}

	private static void assertTwo(final String problem, final String what, final String with) {
		assertTrue(what, TWO.contains(what));
		final String message = assertThrows(with, UserProblem.class, () -> two(TWO.replace(what, with))).getMessage();
		assertTrue(message, message.startsWith("memory/a/.zarray") && message.contains(problem));
	}

	private static void assertThree(final String problem, final String what, final String with) {
		assertTrue(what, THREE.contains(what));
		final String message = assertThrows(with, UserProblem.class, () -> three(THREE.replace(what, with))).getMessage();
		assertTrue(message, message.startsWith("memory/a/zarr.json") && message.contains(problem));
	}

	@Test
	public void wrongMetadataOfVersion2() {
		assertEquals("5 x 6 x 7 of UINT16", two(TWO).toString());
		assertTwo("it has no \"shape\"", "\"shape\"", "\"form\"");
		assertTwo("its \"shape\" has 0.0 where a whole number of at least 1 belongs", "[5,6,7]", "[5,0,7]");
		assertTwo("its \"shape\" has 6.5 where", "[5,6,7]", "[5,6.5,7]");
		assertTwo("its \"shape\" has \"six\" in place of a number", "[5,6,7]", "[5,\"six\",7]");
		assertTwo("its \"shape\" is \"many\" and no list", "[5,6,7]", "\"many\"");
		assertTwo("its \"chunks\" has 2 numbers for 3 axes", "[2,4,3]", "[2,4]");
		assertTwo("too large to be unpacked at once", "[2,4,3]", "[2000,4000,3000]");
		assertTwo("numbers of the type \"<c8\", which is not read. Convert them", "<u2", "<c8");
		assertTwo("numbers of the type \"\"", "<u2", "");
		assertTwo("its fill value \"black\" is no number", "\"fill_value\":0", "\"fill_value\":\"black\"");
		assertTwo("wants the codec \"jpeg2k\"", "\"compressor\":null", "\"compressor\":{\"id\":\"jpeg2k\"}");
		assertTwo("it is damaged (", "}", "");
		assertTwo("it holds no JSON object", TWO, "[1, 2]");
		assertTwo("it has 0 axes", "[5,6,7]", "[]");
	}

	@Test
	public void wrongMetadataOfVersion3() {
		final ArrayLayout layout = three(THREE);
		assertEquals("5 x 6 x 7 of UINT16", layout.toString());
		assertEquals("c/1/0/2", layout.keys().of(1, 0, 2));
		assertThree("wants the codec \"sharding_indexed within sharding_indexed\"", "\"codecs\":[{\"name\":\"bytes\"}]",
			"\"codecs\":[{\"name\":\"sharding_indexed\",\"configuration\":{}}]");
		assertThree("wants the codec \"gzip around shards\"", "\"crc32c\"}]}}]", "\"crc32c\"}]}},{\"name\":\"gzip\"}]");
		assertThree("wants the codec \"packbits\"", "\"codecs\":[{\"name\":\"bytes\"}", "\"codecs\":[{\"name\":\"bytes\"},{\"name\":\"packbits\"}");
		assertThree("wants the codec of the index of shards", "{\"name\":\"crc32c\"}", "{\"name\":\"gzip\"}");
		assertThree("its shards of [4, 8, 6] are not made of chunks of [3, 4, 3]", "[2,4,3]", "[3,4,3]");
		assertThree("have too many chunks", "[4,8,6]", "[2000000000,2000000000,2000000001]");
		assertThree("wants the chunk grid \"rectilinear\"", "regular", "rectilinear");
		assertThree("wants the encoding of chunk keys \"fancy\"", "\"default\"", "\"fancy\"");
		assertThree("type \"float16\"", "\"uint16\"", "\"float16\"");
		assertThree("its fill value \"true \"", "\"fill_value\":3", "\"fill_value\":\"true \"");
		assertThree("its axes are transposed as [0, 0, 1]", "\"codecs\":[{\"name\":\"bytes\"}]",
			"\"codecs\":[{\"name\":\"transpose\",\"configuration\":{\"order\":[0,0,1]}},{\"name\":\"bytes\"}]");
	}

	/** What is not there, and what is a group, is no array; a fill value is a number, bits or a word. */
	@Test
	public void groupsAndFillValues() {
		assertFalse(ArrayMetadata.read(new MemoryStore(), "a").isPresent());
		assertFalse(ArrayMetadata.read(new MemoryStore().put("a/zarr.json", "{\"zarr_format\":3,\"node_type\":\"group\"}"), "a").isPresent());
		assertEquals(3, three(THREE).fill()[0]);
		assertEquals(-1, three(THREE.replace("\"fill_value\":3", "\"fill_value\":65535")).fill()[1]);
		final byte[] bits = three(THREE.replace("uint16", "float32").replace("\"fill_value\":3", "\"fill_value\":\"0x3f800000\"")).fill();
		assertEquals(0x3f, bits[3]);
		assertEquals(0x7f, three(THREE.replace("uint16", "float32").replace("\"fill_value\":3", "\"fill_value\":\"Infinity\"")).fill()[3]);
		assertEquals(0, two(TWO.replace("\"fill_value\":0", "\"fill_value\":null")).fill()[0]);
	}

	/** Shards of which the index is cut, wrong, or points beyond the file. */
	@Test
	public void wrongIndices() {
		final ShardIndex index = ShardIndex.empty(8);
		index.put(0, 500, 48);
		final byte[] packed = index.pack(List.of(Codec.CRC32C));
		assertRead("it ends within a chunk", packed);
		index.put(0, -7, 48);
		assertRead("its index puts a chunk at byte 18446744073709551609 with 48 bytes", index.pack(List.of(Codec.CRC32C)));
		packed[3] ^= 1;
		assertRead("its checksum is wrong", packed);
		assertRead("its checksum is wrong", new byte[0]);
	}

	private static void assertRead(final String problem, final byte[] shard) {
		final MemoryStore store = new MemoryStore().put("a/zarr.json", THREE).put("a/c/0/0/0", shard);
		final ZarrArray array = ZarrArray.open(store, "a").orElseThrow();
		final String message = assertThrows(UserProblem.class, () -> array.read(new long[3], new int[] { 1, 1, 1 })).getMessage();
		assertTrue(message, message.startsWith("memory/a/c/0/0/0 cannot be read: it is damaged (" + problem));
	}
}
