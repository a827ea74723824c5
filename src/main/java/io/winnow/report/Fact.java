package io.winnow.report;

/** Something to know about data or a model, in words. */
public record Fact(String name, String value) {}
