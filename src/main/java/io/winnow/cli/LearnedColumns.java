package io.winnow.cli;

import io.winnow.feature.Feature;
import io.winnow.feature.FeaturePipeline;
import io.winnow.feature.Field;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.UnseenPolicy;
import io.winnow.profile.Profile;
import io.winnow.training.FeatureList;
import io.winnow.training.RecordSource;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is learned from: what the user names, or what the columns suggest.
 *
 * @param features empty if there is no column to learn from
 */
record LearnedColumns(Profile profile, List<Feature> features) {

    /**
     * Reads all records once; what the user names is looked for before.
     *
     * @param chosen null if the user names nothing
     * @throws IllegalArgumentException if a feature is wrong or there is no such field
     */
    static LearnedColumns of(
            RecordSource source, @Nullable FeatureList chosen, MissingPolicy missing, SourceOptions options)
            throws IOException {
        if (chosen == null) {
            Profile profile = source.profile(records -> {});
            source.refuseMixed();
            List<String> paths = profile.features().stream().map(options::path).toList();
            return new LearnedColumns(
                    profile,
                    paths.isEmpty()
                            ? List.of()
                            : FeatureList.of(paths, missing, UnseenPolicy.ANOMALOUS)
                                    .resolve(source));
        }
        List<Feature> features = chosen.resolve(source);
        Set<String> paths =
                new FeaturePipeline(features).fields().stream().map(Field::path).collect(Collectors.toSet());
        source.open(new FeaturePipeline(features).fields()).close();
        return new LearnedColumns(
                source.profile(records -> {}).learningFrom(name -> paths.contains(options.path(name))), features);
    }
}
