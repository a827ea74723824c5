package io.winnow.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build gave the application. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"winnow " + version};
    }
}
