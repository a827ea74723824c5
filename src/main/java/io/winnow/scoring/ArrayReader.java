package io.winnow.scoring;

/** Gives the named arrays and settings of a model file back. Every method throws {@code IllegalArgumentException} for a name that is not there. */
public interface ArrayReader {

    String setting(String name);

    double[] doubles(String name);

    float[] floats(String name);

    int[] ints(String name);
}
