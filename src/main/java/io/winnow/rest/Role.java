package io.winnow.rest;

/** What a user may do. */
final class Role {

    /** May ask everything. */
    static final String VIEWER = "viewer";
    /** May also change something. */
    static final String OPERATOR = "operator";

    private Role() {}
}
