package io.github.throughplane.tensor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;

import org.junit.Test;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/** Runs that find no room, without an engine that really runs out of memory. */
public class EngineMemoryTest {

	@Test
	public void whatTheEngineLacksIsLackingMemory() {
		final TFResourceExhaustedException engine = new TFResourceExhaustedException("OOM when allocating tensor");
		final OutOfMemoryError error = assertThrows(OutOfMemoryError.class, () -> EngineMemory.during(() -> {
			throw engine;
		}));
		assertEquals("OOM when allocating tensor", error.getMessage());
		assertSame(engine, error.getCause());
	}

	@Test
	public void allElseIsAsItWas() {
		assertEquals("done", EngineMemory.during(() -> "done"));
		final TFInvalidArgumentException fault = new TFInvalidArgumentException("shapes");
		assertSame(fault, assertThrows(TFInvalidArgumentException.class, () -> EngineMemory.during(() -> {
			throw fault;
		})));
	}
}
