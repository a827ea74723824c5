package io.winnow.scoring;

/** Nothing to know. */
record NoState() implements ScorerState {

    @Override
    public long learned() {
        return 0;
    }

    @Override
    public long heapBytes() {
        return 0;
    }

    @Override
    public byte[] bytes() {
        return new byte[0];
    }
}
