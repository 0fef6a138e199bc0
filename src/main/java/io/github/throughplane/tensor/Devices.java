package io.github.throughplane.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;

/** What the engine can compute on here, which only its C interface tells. */
final class Devices {

	private static final String PROCESSOR = "CPU";

	private Devices() {}

	/** The devices as the engine calls them, such as CPU:0, and GPU:0 with the memory that it takes there. */
	static List<String> names() {
		Engine.start();
		final List<String> names = new ArrayList<>();
		final PointerScope scope = new PointerScope();
		try {
			final TF_Status status = TF_Status.newStatus();
			final TF_Session session = TF_Session.newSession(TF_Graph.newGraph(), TF_SessionOptions.newSessionOptions(), status);
			status.throwExceptionIfNotOK();
			final TF_DeviceList list = tensorflow.TF_SessionListDevices(session, status);
			status.throwExceptionIfNotOK();
			for (int i = 0; i < tensorflow.TF_DeviceListCount(list); i++)
				names.add(name(list, i, status));
			tensorflow.TF_DeleteDeviceList(list);
		}
		finally {
			scope.close();
		}
		return names;
	}

	private static String name(final TF_DeviceList list, final int index, final TF_Status status) {
		final String name = tensorflow.TF_DeviceListName(list, index, status).getString().replaceFirst(".*device:", "");
		final double megabytes = tensorflow.TF_DeviceListMemoryBytes(list, index, status) / 1e6;
		// What the engine says of the processor's memory is made up.
		return name.startsWith(PROCESSOR) ? name : String.format(Locale.ROOT, "%s (%.0f MB)", name, megabytes);
	}
}
