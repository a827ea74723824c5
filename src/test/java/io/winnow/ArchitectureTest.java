package io.winnow;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.winnow.format.RecordFormat;
import io.winnow.scoring.ScorerProvider;
import java.util.List;
import org.apache.avro.specific.AvroGenerated;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The import rules of the packages: who may know whom. */
class ArchitectureTest {

    private static final String[] CORE = {
        "io.winnow.feature..",
        "io.winnow.format..",
        "io.winnow.scoring..",
        "io.winnow.model..",
        "io.winnow.detection..",
        "io.winnow.profile..",
        "io.winnow.training..",
        "io.winnow.evaluation..",
        "io.winnow.report.."
    };
    private static final String STREAM = "io.winnow.stream..";
    private static final String TEMPLATES = "io.quarkus.qute..";
    private static final String[] DL4J = {"org.deeplearning4j..", "org.nd4j..", "org.bytedeco.."};
    private static final String[] EDGE = {
        "io.winnow.app..",
        "io.winnow.config..",
        "io.winnow.catalogue..",
        "io.winnow.metrics..",
        "io.winnow.activity..",
        "io.winnow.shadow..",
        "io.winnow.retraining..",
        "io.winnow.feedback..",
        "io.winnow.rest..",
        "io.winnow.cli..",
        "io.winnow.produce..",
        "io.winnow.embedded..",
        "io.winnow.demo.."
    };

    /** Imported once for all tests of this kind in one JVM. */
    static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.winnow");

    @Test
    void rulesAreAboutSomething() {
        assertThat(MAIN.contain("io.winnow.detection.Detector")).isTrue();
        assertThat(MAIN.contain("io.winnow.ArchitectureTest")).isFalse();
    }

    @Test
    void coreKnowsNeitherQuarkusNorCdiNorKafka() {
        check(noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "io.quarkus..", "jakarta..", "org.apache.kafka..", "io.smallrye..", "org.eclipse..")
                        .and(not(resideInAPackage(TEMPLATES)))));
    }

    @Test
    void onlyReportsKnowTheTemplateEngine() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.winnow.report..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(TEMPLATES));
    }

    @Test
    void coreKnowsNeitherTheStreamNorTheEdge() {
        check(noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat(resideInAPackage(STREAM).or(resideInAnyPackage(EDGE))));
    }

    @Test
    void streamKnowsNeitherQuarkusNorCdiNorTheEdge() {
        check(noClasses()
                .that()
                .resideInAPackage(STREAM)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.quarkus..", "jakarta..").or(resideInAnyPackage(EDGE))));
    }

    @Test
    void noTwoPackagesNeedEachOther() {
        check(slices().matching("io.winnow.(*)..").should().beFreeOfCycles());
    }

    @Test
    void registriesAreAskedWithoutTheStream() {
        check(noClasses()
                .that()
                .resideInAPackage("io.winnow.registry..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.quarkus..", "jakarta..", STREAM, "io.winnow.replay..")
                        .or(resideInAnyPackage(EDGE))));
    }

    @Test
    void theStreamDoesNotReadTopicsInBatches() {
        check(noClasses()
                .that()
                .resideInAPackage(STREAM)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.winnow.replay.."));
    }

    @Test
    void configurationStartsNothing() {
        check(noClasses()
                .that()
                .resideInAPackage("io.winnow.config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.winnow.app..", "io.winnow.metrics..", "io.winnow.activity..", "io.winnow.rest.."));
    }

    @Test
    void onlyTheDemoStartsABrokerOfItsOwn() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("io.winnow.demo..", "io.winnow.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.winnow.embedded.."));
    }

    @Test
    void dataMovesOneWay() {
        check(noClasses()
                .that()
                .resideInAPackage("io.winnow.feature..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.winnow..").and(not(resideInAPackage("io.winnow.feature..")))));
        check(noClasses()
                .that()
                .resideInAPackage("io.winnow.format..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.winnow..")
                        .and(not(resideInAnyPackage("io.winnow.feature..", "io.winnow.format..")))));
        check(noClasses()
                .that()
                .resideInAPackage("io.winnow.scoring..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.winnow.model..", "io.winnow.detection..", "io.winnow.training..")));
        check(noClasses()
                .that()
                .resideInAPackage("io.winnow.model..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.winnow.detection..", "io.winnow.training..")));
    }

    @Test
    void evaluationNeedsOnlyNumbers() {
        check(noClasses()
                .that()
                .resideInAPackage("io.winnow.evaluation..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.winnow..").and(not(resideInAPackage("io.winnow.evaluation..")))));
    }

    @Test
    void reportsNeedOnlyFigures() {
        check(noClasses()
                .that()
                .resideInAPackage("io.winnow.report..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.winnow..")
                        .and(not(resideInAnyPackage("io.winnow.evaluation..", "io.winnow.report..")))));
        check(noClasses()
                .that(not(resideInAnyPackage("io.winnow.cli..", "io.winnow.report..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.winnow.report.."));
    }

    @Test
    void scoringDoesNotKnowItsAlgorithms() {
        check(noClasses()
                .that()
                .resideInAPackage("io.winnow.scoring")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.winnow.scoring.*.."));
    }

    @Test
    void algorithmsDoNotKnowEachOther() {
        check(slices().matching("io.winnow.scoring.(*)..").should().notDependOnEachOther());
    }

    @Test
    void algorithmsAreFoundAndNotImported() {
        check(noClasses()
                .that(resideInAPackage("io.winnow..").and(not(resideInAPackage("io.winnow.scoring.*.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.winnow.scoring.*.."));
    }

    @Test
    void onlyTheProviderOfAnAlgorithmIsPublic() {
        check(classes()
                .that()
                .resideInAPackage("io.winnow.scoring.*..")
                .and()
                .arePublic()
                .should()
                .beAssignableTo(ScorerProvider.class));
    }

    @Test
    void formatsDoNotKnowEachOther() {
        check(slices().matching("io.winnow.format.(*)..").should().notDependOnEachOther());
    }

    @Test
    void formatsAreFoundAndNotImported() {
        check(noClasses()
                .that(not(resideInAPackage("io.winnow.format.*..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.winnow.format.*.."));
    }

    @Test
    void onlyTheFormatOfAFormatsPackageIsPublic() {
        check(classes()
                .that()
                .resideInAPackage("io.winnow.format.*..")
                .and()
                .areTopLevelClasses()
                .and()
                .arePublic()
                .should()
                .beAssignableTo(RecordFormat.class));
    }

    @Test
    void onlyTheFormatAndWhatWritesKnowsAvro() {
        check(noClasses()
                .that(not(resideInAnyPackage(
                                "io.winnow.format.avro..",
                                "io.winnow.produce..",
                                "io.winnow.sample..",
                                "io.winnow.verdict..")
                        .or(simpleName("VerdictWriter"))
                        .or(simpleName("VerdictSchema"))
                        .or(simpleName("ProduceCommand"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.avro..", "io.apicurio.."));
    }

    @Test
    void onlyMainKnowsTheCommandsAndTheDemo() {
        check(noClasses()
                .that(not(resideInAnyPackage("io.winnow.cli..", "io.winnow.demo.."))
                        .and(not(simpleName("Main").and(resideInAPackage("io.winnow")))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.winnow.cli..", "io.winnow.demo.."));
    }

    @Test
    void nothingKnowsTheEndpoints() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.winnow.rest..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.winnow.rest.."));
    }

    @Test
    void noGenericRecordIsOnTheWayToAScore() {
        check(noClasses()
                .that()
                .resideInAnyPackage("io.winnow.feature..", "io.winnow.format..", "io.winnow.detection..")
                .or()
                .haveSimpleNameStartingWith("DetectionProcessor")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.avro.generic.."));
    }

    @Test
    void smileAndDl4jStayInTheirAlgorithms() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("io.winnow.scoring.forest..", "io.winnow.scoring.svm..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("smile.."));
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.winnow.scoring.autoencoder..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DL4J));
    }

    @Test
    void onlyTheTrainingProcessTouchesDl4j() {
        String[] ofTheProcess = {
            "io.winnow.scoring.autoencoder.TrainingProcess",
            "io.winnow.scoring.autoencoder.Training",
            "io.winnow.scoring.autoencoder.Dl4jNetwork"
        };
        DescribedPredicate<JavaClass> isOfTheProcess = DescribedPredicate.describe(
                "of the training process", type -> List.of(ofTheProcess).contains(type.getName()));
        check(noClasses()
                .that(not(isOfTheProcess))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(DL4J).or(isOfTheProcess.and(not(simpleName("TrainingProcess"))))));
    }

    @Test
    void coreFetchesNeitherTheTimeNorUnseededRandomNumbers() {
        for (Class<?> clock :
                List.of(java.time.Instant.class, java.time.LocalDateTime.class, java.time.ZonedDateTime.class)) {
            check(noClasses().that().resideInAnyPackage(CORE).should().callMethod(clock, "now"));
        }
        check(noClasses().that().resideInAnyPackage(CORE).should().callMethod(System.class, "currentTimeMillis"));
        check(noClasses().that().resideInAnyPackage(CORE).should().callMethod(Math.class, "random"));
        check(noClasses().that().resideInAnyPackage(CORE).should().callConstructor(java.util.Random.class));
        check(noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.random..").or(simpleName("ThreadLocalRandom"))));
    }

    @Test
    void noPackageIsNamedForNothing() {
        check(noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..utils..", "..common..", "..helper..", "..impl..", "..manager..", "..service.."));
    }

    @Test
    void everyPackageIsNullMarked() {
        List<JavaPackage> packages = MAIN.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .filter(type -> !type.isAnnotatedWith(AvroGenerated.class))
                .map(JavaClass::getPackage)
                .distinct()
                .toList();

        assertThat(packages).isNotEmpty().allSatisfy(named -> assertThat(
                        named.tryGetPackageInfo().map(info -> info.isAnnotatedWith(NullMarked.class)))
                .as("@NullMarked on %s", named.getName())
                .contains(true));
    }

    /** A rule may be about packages that do not exist yet. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(MAIN);
    }
}
