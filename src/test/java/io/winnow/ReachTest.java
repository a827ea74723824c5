package io.winnow;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.config.NativeServices;
import io.winnow.format.RecordFormat;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.Scoring;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Proxy;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What a build that scores and does not train, and a native program, can reach. */
class ReachTest {

    private static final JavaClasses MAIN = ArchitectureTest.MAIN;

    private static final DescribedPredicate<JavaClass> TRAINING_LIBRARIES =
            resideInAnyPackage("smile..", "org.deeplearning4j..", "org.nd4j..", "org.bytedeco..");

    /** They train, and are asked for by a provider only once their library is known to be there. */
    private static final DescribedPredicate<JavaClass> TRAINERS = named(
            "io.winnow.scoring.forest.SmileTree",
            "io.winnow.scoring.svm.SvmTrainer",
            "io.winnow.scoring.autoencoder.TrainingProcess",
            "io.winnow.scoring.autoencoder.Training",
            "io.winnow.scoring.autoencoder.Dl4jNetwork");

    private static final DescribedPredicate<JavaClass> EMBEDDED = named(
            "io.winnow.embedded.EmbeddedBroker",
            "io.winnow.embedded.EmbeddedParts",
            "io.winnow.embedded.EmbeddedRegistry",
            "io.winnow.embedded.RegistryProcess");

    /**
     * A tree of Smile's is read while it is trained; the demo's registry; a method of the JDK that native-image finds; and
     * constants of a class that is registered.
     */
    private static final DescribedPredicate<JavaClass> REFLECTING = named(
            "io.winnow.scoring.forest.SmileTree",
            "io.winnow.embedded.RegistryProcess",
            "io.winnow.cli.Terminal",
            "io.winnow.config.KafkaNames");

    @Test
    void onlyClassesThatTrainTouchTheLibrariesThatTrain() {
        noClasses()
                .that(not(TRAINERS))
                .should()
                .dependOnClassesThat(TRAINING_LIBRARIES)
                .check(MAIN);
    }

    @Test
    void whatScoresReachesNoLibraryThatTrains() {
        noClasses()
                .that(assignableTo(Scorer.class).or(assignableTo(Scoring.class)))
                .should()
                .transitivelyDependOnClassesThat(TRAINING_LIBRARIES.or(TRAINERS))
                .check(MAIN);
    }

    /** What a native program does not hold must not be reachable in it, and a branch on a constant is cut off. */
    @Test
    void providerKnowsAsAConstantWhetherItsLibraryIsThere() {
        List<JavaClass> providers = MAIN.stream()
                .filter(type -> type.isAssignableTo(ScorerProvider.class))
                .filter(type -> type.getTransitiveDependenciesFromSelf().stream()
                        .anyMatch(dependency -> TRAINERS.test(dependency.getTargetClass())))
                .toList();

        assertThat(providers).hasSize(3).allSatisfy(type -> assertThat(
                        type.getField("CAN_TRAIN").getModifiers())
                .contains(JavaModifier.STATIC, JavaModifier.FINAL));
    }

    @Test
    void whatJudgesTrainsNothing() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.winnow.model..",
                        "io.winnow.detection..",
                        "io.winnow.stream..",
                        "io.winnow.app..",
                        "io.winnow.rest..")
                .should()
                .callMethod(ScorerProvider.class, "trainer", Map.class)
                .check(MAIN);
    }

    @Test
    void embeddedPartsAreReachedOnlyByABeanThatNativeProgramsLack() {
        noClasses()
                .that(not(resideInAPackage("io.winnow.demo..")).or(assignableTo("io.winnow.demo.DemoCommand")))
                .should()
                .transitivelyDependOnClassesThat(EMBEDDED)
                .check(MAIN);
        classes()
                .that(named("io.winnow.demo.Demo"))
                .should()
                .beAnnotatedWith(UnlessBuildProperty.class)
                .check(MAIN);
    }

    @Test
    void nothingElseReflectsSerialisesOrLoads() {
        noClasses()
                .that(not(REFLECTING))
                .should()
                .dependOnClassesThat(resideInAPackage("java.lang.reflect..")
                        .or(belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class, Proxy.class)))
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
                .orShould()
                .callMethod(System.class, "loadLibrary", String.class)
                .orShould()
                .callMethod(System.class, "load", String.class)
                .check(MAIN);
        noClasses()
                .that(not(named("io.winnow.scoring.PluginJar")))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(URLClassLoader.class)
                .check(MAIN);
    }

    @Test
    void providersAndWhatIsReadByNameAreRegisteredForNativePrograms() throws IOException {
        Set<String> offered = new TreeSet<>(services(ScorerProvider.class));
        offered.addAll(services(RecordFormat.class));
        JavaClass manifest = MAIN.get("io.winnow.model.ManifestJson");
        Stream.of(
                        MAIN.stream().filter(type -> type.getPackageName().equals("io.winnow.report")),
                        Stream.of(manifest),
                        manifest.getFields().stream().map(JavaField::getRawType))
                .flatMap(types -> types)
                .filter(JavaClass::isRecord)
                .map(type -> type.getName().replaceFirst("\\$.*", ""))
                .forEach(offered::add);

        assertThat(NativeServices.class
                        .getAnnotation(RegisterForReflection.class)
                        .classNames())
                .containsExactlyInAnyOrderElementsOf(offered);
    }

    private static List<String> services(Class<?> of) throws IOException {
        return Files.readAllLines(Path.of("src", "main", "resources", "META-INF", "services", of.getName()));
    }

    @Test
    void whatPicocliFillsIsRegisteredForNativePrograms() {
        classes()
                .that(describe("picocli makes or fills", ReachTest::isMadeByPicocli))
                .should()
                .beAnnotatedWith(RegisterForReflection.class)
                .check(MAIN);
    }

    private static boolean isMadeByPicocli(JavaClass type) {
        return type.isAnnotatedWith(CommandLine.Command.class)
                || (!type.isInterface()
                        && (type.isAssignableTo(CommandLine.ITypeConverter.class)
                                || type.isAssignableTo(CommandLine.IVersionProvider.class)))
                || type.getFields().stream()
                        .anyMatch(field -> field.isAnnotatedWith(CommandLine.Option.class)
                                || field.isAnnotatedWith(CommandLine.Parameters.class));
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return describe(String.join(", ", names), type -> List.of(names).contains(type.getName()));
    }
}
