package io.github.throughplane.evaluation.report;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class HtmlTest {

	/** Names of methods and files come from outside. */
	@Test
	public void namesAreTextAndNoMarkup() {
		assertEquals("<b>../../evil&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more</b>\n",
			new Html().element("b", "../../evil<script>alert(\"1\")</script> & more").toString());
		assertEquals("<img alt=\"a&quot; onload=&quot;x\" src=\"data:image/png;base64,AQ==\">", Html.image(new byte[] { 1 }, "a\" onload=\"x"));
		assertEquals("<i>scan?gnp.exe</i>\n", new Html().element("i", "scan\u202egnp.exe").toString());
	}
}
