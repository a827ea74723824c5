package io.winnow.app;

import io.winnow.model.Model;

/** What models are used for that lie at a location. */
interface ModelUse {

    /** The key that names the location. */
    String key();

    /**
     * Uses a model from now on, unless it is in use already.
     *
     * @param read as it was read
     * @param next what the configuration makes of it
     */
    void take(Model read, Model next, String location);

    /** What is in use now and while another one is refused, as a clause. */
    String now();
}
