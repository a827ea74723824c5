package io.winnow.app;

import io.winnow.model.Model;
import io.winnow.shadow.Shadow;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The models of {@code winnow.shadow.model} are compared with the one that judges. One thread takes; any may ask. */
final class Compared implements ModelUse {

    private static final Logger LOG = Logger.getLogger(Compared.class);

    private final Shadow shadow;
    private volatile @Nullable Model read;

    Compared(Shadow shadow) {
        this.shadow = shadow;
    }

    @Override
    public String key() {
        return "winnow.shadow.model";
    }

    @Override
    public void take(Model found, Model next, String location) {
        read = found;
        if (shadow.take(next)) {
            LOG.infof("Comparing a challenger: model=%s scorer=%s location=%s", next.id(), next.scorerType(), location);
        }
    }

    @Override
    public String now() {
        return shadow.challenger()
                .map(model -> "challenger " + model.id() + " goes on being compared")
                .orElse("nothing is compared");
    }

    /** The challenger as it was read, if it is compared. */
    Optional<Model> read() {
        return Optional.ofNullable(read).filter(model -> shadow.challenger().isPresent());
    }
}
