package io.winnow;

import io.quarkus.runtime.Quarkus;

@io.quarkus.runtime.annotations.QuarkusMain
public final class Main {
    public static void main(String... args) {
        System.out.println("main " + args.length);
        Quarkus.run(args);
    }
}
