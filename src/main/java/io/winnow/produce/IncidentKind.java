package io.winnow.produce;

/** How one measure of a sensor behaves unlike its own past. */
enum IncidentKind {
    /** One reading is far from those before and after. */
    SPIKE("spike", 1),
    /** The readings of four hours, one a minute, are all higher, or all lower, than usual at that time of day. */
    LEVEL_SHIFT("level shift", 240),
    /** The sensor gives the same value for four hours. */
    FROZEN("frozen sensor", 240);

    private final String text;
    private final int readings;

    IncidentKind(String text, int readings) {
        this.text = text;
        this.readings = readings;
    }

    String text() {
        return text;
    }

    /** How many readings of the sensor it lasts. */
    int readings() {
        return readings;
    }
}
