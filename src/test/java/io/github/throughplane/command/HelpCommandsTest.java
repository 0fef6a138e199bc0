package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.menu.CommandParameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.Test;

/** The entries of the menu that lead to the documentation. */
public class HelpCommandsTest extends CommandTest {

	@Test
	public void everyPageThatIsOfferedIsThere() {
		final List<String> pages = new CommandParameters<>(Guide.class, Map.of(), Set.of()).choices("page");
		for (final String page : pages)
			assertTrue(page, Files.exists(Path.of("docs", page + ".md")));
		assertTrue(pages.size() > 10);
	}

	@Test
	public void withoutWindowsTheAddressIsTold() {
		assertEquals("faq\thttps://github.com/throughplane/throughplane/blob/main/docs/faq.md\n", launcher.call("guide", "page=faq"));
	}

	@Test
	public void whatToCite() {
		final String told = launcher.call("how-to-cite");
		assertTrue(told, told.lines().anyMatch(line -> line.startsWith("all\tThroughplane developers, Throughplane ")));
		for (final String name : new String[] { "SMORE", "CLADE", "Autoencoder", "Gemini-GAN", "V-AMA", "DeepRecon", "Latent Optimisation" })
			assertTrue(name, told.lines().anyMatch(line -> line.startsWith(name) && line.contains(", doi:10.")));
	}
}
