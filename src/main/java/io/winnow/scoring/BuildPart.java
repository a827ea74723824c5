package io.winnow.scoring;

/**
 * A library that a build can be without. Whether it is there is asked by one of its files, as a resource: no class is
 * loaded, and in a native program the answer is no.
 *
 * @param library its artifact
 * @param file one of its class files
 */
public record BuildPart(String library, String file) {

    public boolean isPresent() {
        return BuildPart.class.getClassLoader().getResource(file) != null;
    }

    /** What to throw if it is not there: says what cannot be trained, for example "a forest". */
    public IllegalStateException absentFor(String what) {
        return new IllegalStateException("this build cannot train " + what + ": " + library
                + " is not in it; train with the full image or package");
    }
}
