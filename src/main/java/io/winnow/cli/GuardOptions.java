package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.feature.UnseenPolicy;
import io.winnow.model.GuardRule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a model takes for anomalous because training never saw it. */
@RegisterForReflection
final class GuardOptions {

    @Option(
            names = "--guard",
            paramLabel = "GUARD",
            description = "off: a value far outside its trained range is not anomalous by itself; or the same of one"
                    + " feature, temperature=off; or limits in place of the trained ones, temperature=-10..80,"
                    + " -10.. or ..80; may be repeated.")
    private List<String> guard = List.of();

    @Option(
            names = "--unseen",
            paramLabel = "POLICY",
            description =
                    "A record with a category that no training row had is anomalous (default), normal, dead-letter, or"
                            + " left to the scorer: score.")
    private @Nullable String unseen;

    GuardRule rule(FeatureFile file) {
        GuardRule rule = file.guard();
        for (String text : guard) {
            rule = rule.with(text, FeatureFile::featureName);
        }
        return rule;
    }

    UnseenPolicy unseen(FeatureFile file) {
        return unseen == null ? file.unseen() : FeatureFile.choice(UnseenPolicy.values(), unseen, "--unseen");
    }
}
