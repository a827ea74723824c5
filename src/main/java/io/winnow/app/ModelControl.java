package io.winnow.app;

import io.winnow.catalogue.Catalogue;
import io.winnow.catalogue.Change;
import io.winnow.catalogue.Change.Action;
import io.winnow.catalogue.ModelTooLarge;
import io.winnow.catalogue.Published;
import io.winnow.catalogue.TopicFailure;
import io.winnow.config.ModelContent;
import io.winnow.config.Settings;
import io.winnow.config.WatchedModel;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does with the model. Each change is one record of the topic of models, which all instances follow, and
 * one line in the log.
 */
@Singleton
public class ModelControl {

    private static final Logger LOG = Logger.getLogger(ModelControl.class);

    private final Settings settings;
    private final ModelWatch watch;
    private final ShadowWatch shadow;
    private final Clock clock;

    ModelControl(Settings settings, ModelWatch watch, ShadowWatch shadow, Clock clock) {
        this.settings = settings;
        this.watch = watch;
        this.shadow = shadow;
        this.clock = clock;
    }

    /**
     * Who wants something, and why, in one line each.
     *
     * @param reason null if nothing was said
     */
    public record Author(String name, @Nullable String reason) {

        /** Whatever callers write. */
        public Author {
            name = Change.name(name);
            reason = Change.reason(reason);
        }
    }

    /**
     * What came of it in this instance.
     *
     * @param wanted the id of the model that all are to take
     * @param judging the id of the model that records are judged by now
     * @param refusal why it is not the wanted one; null if nothing was refused
     */
    public record Result(
            String wanted, String judging, @Nullable String refusal) {}

    /**
     * What is known of the models there are.
     *
     * @throws TopicFailure if they cannot be read
     */
    public ModelHistory history() throws TopicFailure {
        Optional<Catalogue> catalogue = settings.watched().flatMap(WatchedModel::catalogue);
        if (catalogue.isEmpty()) {
            return new ModelHistory(null, null, List.of());
        }
        List<Published> newestFirst = catalogue.get().models();
        Collections.reverse(newestFirst);
        String current = newestFirst.isEmpty() ? null : newestFirst.get(0).id();
        return new ModelHistory(catalogue.get().topic(), current, newestFirst);
    }

    /**
     * Looks now at where the model comes from. Only this instance does.
     *
     * @throws TopicFailure if brokers are away
     */
    public Result reload(Author author) throws TopicFailure {
        watched();
        LOG.infof("Looking for another model: by=%s why=%s", author.name(), author.reason());
        watch.look();
        return result(watch.judging());
    }

    /**
     * Lets all instances judge by an earlier model.
     *
     * @param to its id; empty for the one before
     * @throws TopicFailure if it is not known to be written
     */
    public Result rollback(Optional<String> to, Author author) throws TopicFailure, ModelTooLarge {
        Catalogue catalogue = catalogue();
        List<Published> all = catalogue.models();
        Published earlier = to.isPresent() ? named(to.get(), all, catalogue.topic()) : before(all, catalogue.topic());
        byte[] file = catalogue.file(earlier);
        Model model = fitting(earlier.id(), file, "name another one by ?to=, GET /api/models lists them");
        return append(catalogue, model, file, with(earlier.changes(), change(Action.ROLLED_BACK, author)));
    }

    /**
     * Lets all instances judge by the challenger of this one.
     *
     * @throws TopicFailure if it is not known to be written
     */
    public Result promote(Author author) throws TopicFailure, ModelTooLarge {
        Catalogue catalogue = catalogue();
        Model challenger = challenger();
        byte[] file = ModelFile.bytes(challenger);
        Model model = fitting(challenger.id(), file, "give winnow.shadow.model another one");
        List<Change> earlier = catalogue.changes(model.id());
        Optional<Catalogue> waited = settings.shadow().flatMap(WatchedModel::catalogue);
        if (earlier.isEmpty() && waited.isPresent()) {
            earlier = waited.get().changes(model.id());
        }
        return append(catalogue, model, file, with(earlier, change(Action.PROMOTED, author)));
    }

    private Model challenger() {
        try {
            return shadow.challenger();
        } catch (IllegalStateException e) {
            throw new ChangeRefused(String.valueOf(e.getMessage()), e);
        }
    }

    private static List<Change> with(List<Change> before, Change change) {
        List<Change> changes = new ArrayList<>(before);
        changes.add(change);
        return changes;
    }

    /** @param changes what was done with the model, this included at the end */
    private Result append(Catalogue catalogue, Model model, byte[] file, List<Change> changes)
            throws TopicFailure, ModelTooLarge {
        long offset = catalogue.append(model, file, changes);
        Change change = changes.get(changes.size() - 1);
        LOG.infof(
                "Model changed: action=%s model=%s before=%s by=%s why=%s record=%s@%d",
                change.action(), model.id(), watch.judging(), change.by(), change.why(), catalogue.topic(), offset);
        watch.look();
        return result(model.id());
    }

    private Change change(Action action, Author author) {
        return new Change(action, author.name(), clock.instant(), author.reason());
    }

    private Result result(String wanted) {
        return new Result(wanted, watch.judging(), watch.refusal().orElse(null));
    }

    private Model fitting(String id, byte[] file, String remedy) {
        try {
            Model read = watched().read(ModelContent.ofRecord(file));
            watch.fitting(read);
            return read;
        } catch (IllegalArgumentException | OutOfMemoryError e) {
            throw new ChangeRefused("model " + id + " is refused: " + ModelUpdate.text(e) + "; " + remedy, e);
        }
    }

    private static Published before(List<Published> all, String topic) {
        if (all.size() < 2) {
            throw new ChangeRefused("topic " + topic + " holds no other model; write one with the command publish");
        }
        return all.get(all.size() - 2);
    }

    private static Published named(String id, List<Published> all, String topic) {
        Published found = all.stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ChangeRefused("topic " + topic + " holds no model " + id + "; it holds "
                        + all.stream().map(Published::id).toList()));
        if (found.equals(all.get(all.size() - 1))) {
            throw new ChangeRefused("model " + id + " is the newest of topic " + topic + " already");
        }
        return found;
    }

    private WatchedModel watched() {
        return settings.watched()
                .orElseThrow(() -> new ChangeRefused("the configuration makes the model, which stays until a restart;"
                        + " set winnow.model to change it while records are judged"));
    }

    private Catalogue catalogue() {
        WatchedModel watched = watched();
        return watched.catalogue()
                .orElseThrow(
                        () -> new ChangeRefused("winnow.model is " + watched.location() + ", which holds one model:"
                                + " put the earlier file there again; to change all instances by a request, set"
                                + " winnow.model=kafka:TOPIC"));
    }
}
