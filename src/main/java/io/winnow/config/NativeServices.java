package io.winnow.config;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The formats and scorers of this build, which a native program can make only if they are named here, and what
 * reports and manifests read by its names.
 */
@RegisterForReflection(
        classNames = {
            "io.winnow.format.avro.AvroFormat",
            "io.winnow.model.Findings",
            "io.winnow.model.ManifestJson",
            "io.winnow.model.ThresholdChoice",
            "io.winnow.model.TrainingRun",
            "io.winnow.report.AlertShare",
            "io.winnow.report.Drift",
            "io.winnow.report.Embedded",
            "io.winnow.report.EventGap",
            "io.winnow.report.Fact",
            "io.winnow.report.Importance",
            "io.winnow.report.KeyFigures",
            "io.winnow.report.ModelPart",
            "io.winnow.report.Report",
            "io.winnow.report.ReportPage",
            "io.winnow.report.StrongAnomaly",
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
