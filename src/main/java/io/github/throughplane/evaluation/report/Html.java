package io.github.throughplane.evaluation.report;

import io.github.throughplane.task.PlainText;
import io.github.throughplane.task.WholeFile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Text of a page that grows; whatever comes from outside is plain text, and escaped. */
final class Html {

	private static final String STYLE = "/throughplane/report.css";

	private final StringBuilder text = new StringBuilder();

	/** A page with its head and the style of all reports. */
	static Html page(final String title) {
		return new Html().raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
			.element("title", title).raw("<style>\n" + style() + "</style></head><body><main>");
	}

	private static String style() {
		try (InputStream in = Html.class.getResourceAsStream(STYLE)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			throw new UncheckedIOException("The program is packed without " + STYLE, e);
		}
	}

	/** Ends a page and writes it, whole or not at all. */
	void writePage(final Path file) {
		raw("</main></body></html>");
		WholeFile.write(file, path -> Files.writeString(path, toString()));
	}

	/** Text as it is, such as a mark. */
	Html raw(final String markup) {
		text.append(markup).append('\n');
		return this;
	}

	/** An element that holds text. */
	Html element(final String name, final String content) {
		return raw("<" + name + ">" + escaped(content) + "</" + name.split(" ", 2)[0] + ">");
	}

	/** A picture within the page. */
	static String image(final byte[] png, final String description) {
		return "<img alt=\"" + escaped(description) + "\" src=\"data:image/png;base64," + Base64.getEncoder().encodeToString(png) + "\">";
	}

	/**
	 * A table whose first column is text and whose others are numbers.
	 *
	 * @param headings as markup
	 * @param rows cells as markup
	 */
	Html table(final List<String> headings, final List<List<String>> rows) {
		return table("numbers", headings, rows);
	}

	/** A table of text, as markup. */
	Html textTable(final List<String> headings, final List<List<String>> rows) {
		return table("text", headings, rows);
	}

	private Html table(final String kind, final List<String> headings, final List<List<String>> rows) {
		raw("<div class=\"scroll\"><table class=\"" + kind + "\"><thead><tr>");
		headings.forEach(heading -> raw("<th>" + heading + "</th>"));
		raw("</tr></thead><tbody>");
		for (final List<String> row : rows)
			raw("<tr>" + String.join("", row.stream().map(cell -> "<td>" + cell + "</td>").toList()) + "</tr>");
		return raw("</tbody></table></div>");
	}

	static String escaped(final String plain) {
		return PlainText.of(plain).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

	@Override
	public String toString() {
		return text.toString();
	}
}
