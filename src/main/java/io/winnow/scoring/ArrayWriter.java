package io.winnow.scoring;

/** Takes the named arrays and settings of a model file. A name is used once. */
public interface ArrayWriter {

    void setting(String name, String value);

    void doubles(String name, double[] values);

    void floats(String name, float[] values);

    void ints(String name, int[] values);
}
