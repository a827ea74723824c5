package io.winnow.stream;

/** Which of our headers a normal record gets that was scored. All other records get every header that applies to them. */
public enum HeaderDetail {

    /**
     * Where it was read, by which duplicates are found, and the model that judged it. Its topic tells the verdict, and the
     * model gives the score again.
     */
    MINIMAL,

    /** Also the verdict, the score, the raw score and the scorer. */
    FULL
}
