package io.winnow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.model.NamedArrays;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What every provider keeps, whether its scorers learn in the stream or not. */
abstract class ProviderLaws {

    protected abstract ScorerProvider provider();

    /** Where configuration and model files look for scorers; overridden by one that is found in a jar of its own. */
    protected ScorerProviders providers() {
        return ScorerProviders.load();
    }

    /** A scorer of the contract's data. */
    abstract Scorer trained(Progress progress);

    @Test
    void providerIsRegisteredUnderItsType() {
        assertThat(providers().get(provider().type())).hasSameClassAs(provider());
    }

    @Test
    void unknownHyperparameterIsRefusedByItsName() {
        assertThatThrownBy(() -> provider().trainer(Map.of("no-such-thing", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such-thing");
    }

    @Test
    void scorerIsNotReadFromNothing() {
        assertThatThrownBy(() -> provider().read(new NamedArrays())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void trainingStopsWhenItIsTold() {
        assertThatThrownBy(() -> trained((done, detail) -> false)).isInstanceOf(CancellationException.class);
    }
}
