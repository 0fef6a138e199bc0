package io.github.throughplane.evaluation.report;

import io.github.throughplane.task.PlainText;

import java.util.Base64;
import java.util.List;

/** Text of a page that grows; whatever comes from outside is plain text, and escaped. */
final class Html {

	private final StringBuilder text = new StringBuilder();

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
