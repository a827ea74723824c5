package io.winnow.report;

import java.util.List;

/** Text as HTML: every name and value comes from somebody's data. */
final class Html {

    private final StringBuilder out = new StringBuilder();

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(text.charAt(i));
            }
        }
        return escaped.toString();
    }

    /** JSON that can stand in a script element: no text in it can end the element or a line. */
    static String script(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** Markup of ours, as it is. */
    Html raw(String markup) {
        out.append(markup).append('\n');
        return this;
    }

    Html element(String tag, String text) {
        return raw("<" + tag + ">" + escaped(text) + "</" + tag + ">");
    }

    Html note(String text) {
        return text.isEmpty() ? this : raw("<p class=note>" + escaped(text) + "</p>");
    }

    Html facts(List<Fact> facts) {
        if (facts.isEmpty()) {
            return this;
        }
        raw("<dl class=facts>");
        facts.forEach(
                fact -> raw("<div><dt>" + escaped(fact.name()) + "</dt><dd>" + escaped(fact.value()) + "</dd></div>"));
        return raw("</dl>");
    }

    /** The head of a table; the first column names the rows. */
    Html head(List<String> columns) {
        StringBuilder cells = new StringBuilder();
        columns.forEach(
                column -> cells.append("<th scope=col>").append(escaped(column)).append("</th>"));
        return raw("<thead><tr>" + cells + "</tr></thead>");
    }

    /** A row of a kind for the style, or of none. */
    Html row(String kind, String name, List<String> values) {
        StringBuilder cells = new StringBuilder();
        values.forEach(value -> cells.append("<td>").append(escaped(value)).append("</td>"));
        return raw("<tr" + (kind.isEmpty() ? "" : " class=" + kind) + "><th scope=row>" + escaped(name) + "</th>"
                + cells + "</tr>");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
