package io.winnow.app;

import io.winnow.detection.Models;
import io.winnow.model.Model;
import org.jboss.logging.Logger;

/** Records are judged by the models of {@code winnow.model}. */
record Judges(Models models) implements ModelUse {

    private static final Logger LOG = Logger.getLogger(Judges.class);

    @Override
    public String key() {
        return "winnow.model";
    }

    @Override
    public void take(Model read, Model next, String location) {
        Model current = models.current().model();
        if (!next.id().equals(current.id())) {
            models.replace(next);
            LOG.infof(
                    "Judging by another model: model=%s scorer=%s before=%s location=%s",
                    next.id(), next.scorerType(), current.id(), location);
        }
    }

    @Override
    public String now() {
        return "model " + models.current().model().id() + " goes on judging";
    }
}
