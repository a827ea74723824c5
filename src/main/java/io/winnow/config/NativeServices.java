package io.winnow.config;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The formats and scorers of this build, which a native program can make only if they are named here. */
@RegisterForReflection(
        classNames = {
            "io.winnow.format.avro.AvroFormat",
            "io.winnow.scoring.adaptive.AdaptiveScorerProvider",
            "io.winnow.scoring.autoencoder.AutoencoderScorerProvider",
            "io.winnow.scoring.bounds.BoundsScorerProvider",
            "io.winnow.scoring.forest.ForestScorerProvider",
            "io.winnow.scoring.knn.KnnScorerProvider",
            "io.winnow.scoring.svm.SvmScorerProvider"
        })
public final class NativeServices {

    private NativeServices() {}
}
