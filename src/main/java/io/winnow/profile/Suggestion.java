package io.winnow.profile;

/**
 * What a user may add to the command.
 *
 * @param option whole, to be copied
 */
public record Suggestion(String option, String why) {}
