package io.winnow.app;

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
        assertThat(watch.isRefused()).isFalse();

        Files.writeString(file, "no model");
        assertThat(watch.isRefused()).isTrue();
        assertThat(watch.isRefused()).as("still").isTrue();

        Files.delete(file);
        assertThat(watch.isRefused()).as("gone").isTrue();

        write("forest");
        assertThat(watch.isRefused()).isFalse();
    }

    @Test
    void boundsAndModelsAtUrlsAreNotLookedAt() {
        assertThat(new ModelFileWatch(Optional.empty(), ScorerProviders.load()).isRefused())
                .isFalse();
        assertThat(new ModelFileWatch(Optional.of("http://127.0.0.1:1/model"), ScorerProviders.load()).isRefused())
                .isFalse();
    }

    private void write(String scorer) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            ModelFile.write(TrainedModels.of(scorer), out);
        }
    }
}
