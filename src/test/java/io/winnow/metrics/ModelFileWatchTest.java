package io.winnow.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.TrainedModels;
import io.winnow.model.ModelFile;
import io.winnow.scoring.ScorerProviders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileWatchTest {

    @TempDir
    private Path directory = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void writeModel() throws IOException {
        file = directory.resolve("bounds.winnow");
        write("bounds");
    }

    @Test
    void fileThatBecomesSomethingElseIsRefusedUntilItIsAModelAgain() throws IOException {
        ModelFileWatch watch = new ModelFileWatch(Optional.of(file.toString()), ScorerProviders.load());
        assertThat(isRefused(watch)).isFalse();

        Files.writeString(file, "no model");
        assertThat(isRefused(watch)).isTrue();
        assertThat(isRefused(watch)).as("still").isTrue();

        Files.delete(file);
        assertThat(isRefused(watch)).as("gone").isTrue();

        write("forest");
        assertThat(isRefused(watch)).isFalse();
    }

    @Test
    void boundsAndModelsAtUrlsAreNotLookedAt() {
        assertThat(isRefused(new ModelFileWatch(Optional.empty(), ScorerProviders.load())))
                .isFalse();
        assertThat(isRefused(new ModelFileWatch(Optional.of("http://127.0.0.1:1/model"), ScorerProviders.load())))
                .isFalse();
    }

    @Test
    void whoAsksDoesNotReadTheFile() throws IOException {
        ModelFileWatch watch = new ModelFileWatch(Optional.of(file.toString()), ScorerProviders.load());

        Files.writeString(file, "no model");

        assertThat(watch.isRefused()).isFalse();
    }

    private static boolean isRefused(ModelFileWatch watch) {
        watch.look();
        return watch.isRefused();
    }

    private void write(String scorer) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            ModelFile.write(TrainedModels.of(scorer), out);
        }
    }
}
