package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.config.ModelLocation;
import io.winnow.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a model file holds. */
@RegisterForReflection
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Verifies a model file, checksum and probes included, and prints what it says of its model.",
        footer = "winnow inspect forest.winnow")
final class InspectCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL", description = "Path, file: or http(s): URL of the model.")
    private String location = "";

    @Option(names = "--json", description = "Print the same as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Model model = ModelLocation.load(location, ConfigProvider.getConfig());
        if (json) {
            JsonText.print(ModelSummary.of(model), out);
            return 0;
        }
        out.println("verified   checksum and probes");
        ModelText.lines(model).forEach(out::println);
        ModelText.findings(model).warnings().forEach(warning -> out.println("warning    " + warning));
        return 0;
    }
}
