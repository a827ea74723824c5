package io.winnow.app;

import io.winnow.catalogue.TopicFailure;
import io.winnow.config.ModelContent;
import io.winnow.config.WatchedModel;
import io.winnow.detection.Models;
import io.winnow.model.InvalidModel;
import io.winnow.model.Model;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets a new model be used that lies at a location, after it was read and checked aside. One that is refused changes
 * nothing. One thread looks; any may ask.
 */
final class ModelUpdate {

    private static final Logger LOG = Logger.getLogger(ModelUpdate.class);

    /** Stands for the digest of what cannot be read. */
    private static final String NOTHING = "";

    private final WatchedModel watched;
    private final Models models;
    private final ModelUse use;

    /** What is wrong may be half written: it is refused if it is still the same at the next look. */
    private @Nullable String suspect;

    /** Of what was read last. */
    private @Nullable Refusal ofContent;

    private volatile @Nullable Refusal told;

    /** Why it is not known what lies there; null if it is. */
    private volatile @Nullable TopicFailure outage;

    /** Why content of this digest does not judge. */
    private record Refusal(String digest, String text) {}

    /** Of models that are to judge. */
    ModelUpdate(WatchedModel watched, Models models) {
        this(watched, models, new Judges(models));
    }

    ModelUpdate(WatchedModel watched, Models models, ModelUse use) {
        this.watched = watched;
        this.models = models;
        this.use = use;
    }

    /** Why what lies there does not judge, and what to do; empty if it does. */
    Optional<String> refusal() {
        return Optional.ofNullable(told).map(Refusal::text);
    }

    /** Why it is not known what lies there, since brokers are away, which says nothing of a model. */
    Optional<String> outage() {
        return Optional.ofNullable(outage)
                .map(why -> use.key() + " " + watched.location() + ": " + text(why) + "; " + use.now()
                        + " until they are back");
    }

    /**
     * Passes if it is known what lies there.
     *
     * @throws TopicFailure if it is not
     */
    void requireSeen() throws TopicFailure {
        TopicFailure why = outage;
        if (why != null) {
            throw why;
        }
    }

    /** Reads what lies there if it is new. */
    void look() {
        try {
            Optional<ModelContent> fresh = watched.fresh();
            if (fresh.isEmpty()) {
                settle(ofContent);
            } else {
                take(fresh.get());
            }
            outage = null;
        } catch (TopicFailure e) {
            outage = e.isAway() ? e : null;
            if (!e.isAway() && isSuspect(NOTHING)) {
                told = refusal(NOTHING, told, e);
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            if (isSuspect(NOTHING)) {
                told = refusal(NOTHING, told, e);
            }
        }
    }

    private void take(ModelContent content) {
        String digest = content.digest();
        try {
            replaceBy(watched.read(content));
            ofContent = null;
            settle(null);
        } catch (InvalidModel e) {
            if (isSuspect(digest) || content.isWhole()) {
                ofContent = refusal(digest, ofContent, e);
                settle(ofContent);
            } else {
                watched.forget();
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            // What does not fit today may fit when the topic has another schema.
            watched.forget();
            ofContent = refusal(digest, ofContent, e);
            settle(ofContent);
        }
    }

    private void settle(@Nullable Refusal refusal) {
        if (told != null && refusal == null) {
            LOG.infof("No longer refused: %s %s, %s", use.key(), watched.location(), use.now());
        }
        suspect = null;
        told = refusal;
    }

    private boolean isSuspect(String digest) {
        boolean isSame = digest.equals(suspect);
        suspect = digest;
        return isSame;
    }

    private void replaceBy(Model read) {
        use.take(read, fitting(read), watched.location());
    }

    /**
     * What this configuration makes of a model; by any thread.
     *
     * @throws IllegalArgumentException if it does not fit the configuration or the records, saying why
     */
    Model fitting(Model read) {
        Model next = watched.configured(read, models.current().model());
        Set<String> unknown = models.unknownFields(next);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("it reads " + unknown
                    + ", which no schema of the records so far has; it judges as soon as one has");
        }
        return next;
    }

    /** The one before if it is of the same content, so that it is told once. */
    private Refusal refusal(String digest, @Nullable Refusal before, Throwable why) {
        return before != null && before.digest.equals(digest)
                ? before
                : new Refusal(
                        digest,
                        use.key() + " " + watched.location() + ": " + text(why) + "; " + use.now()
                                + " until one that fits is there");
    }

    static String text(Throwable why) {
        if (why instanceof OutOfMemoryError) {
            return "there is not enough memory to read it beside the model in use; raise -Xmx";
        }
        String message = String.valueOf(why.getMessage());
        return why instanceof IllegalArgumentException || why instanceof IOException
                ? message.replaceAll("\\s*\\n\\s*", " ")
                : why.getClass().getSimpleName() + ": " + message;
    }
}
