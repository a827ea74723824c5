package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.evaluation.ThresholdRule;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how a threshold is to be chosen. */
@RegisterForReflection
final class ThresholdConverter implements ITypeConverter<ThresholdRule> {

    /** What can be read, for the description of an option. */
    static final String HELP =
            "auto (labels with at least 25 labelled anomalies, else quantile:0.99), quantile:SHARE of normal scores, labels (best F1), labels:PRECISION (best recall at that"
                    + " precision), budget:ANOMALIES a day at the rate of the records' own times, budget:ANOMALIES/RECORDS a"
                    + " day, or fixed:VALUE";

    @Override
    public ThresholdRule convert(String text) {
        String[] parts = text.split(":", 2);
        String value = parts.length == 2 ? parts[1] : "";
        try {
            return switch (parts[0]) {
                case "auto" -> ThresholdRule.automatic();
                case "quantile" ->
                    ThresholdRule.quantile(
                            value.isEmpty() ? ThresholdRule.DEFAULT_QUANTILE : Double.parseDouble(value));
                case "labels" ->
                    value.isEmpty()
                            ? ThresholdRule.bestF1()
                            : ThresholdRule.recallAtPrecision(Double.parseDouble(value));
                case "budget" -> budget(value);
                case "fixed" -> ThresholdRule.fixed(Double.parseDouble(value));
                default -> throw unknown(text);
            };
        } catch (NumberFormatException e) {
            throw unknown(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    private static ThresholdRule budget(String text) {
        String[] parts = text.split("/", 2);
        double anomalies = Double.parseDouble(parts[0]);
        return parts.length == 2
                ? ThresholdRule.budget(anomalies, Double.parseDouble(parts[1]))
                : ThresholdRule.dailyBudget(anomalies);
    }

    private static TypeConversionException unknown(String text) {
        return new TypeConversionException("'" + text + "' chooses no threshold; expected auto, quantile:0.99, labels,"
                + " labels:0.9, budget:10, budget:10/86400 or fixed:0.5");
    }
}
