package io.winnow.format.avro;

import static io.winnow.feature.RecordError.MALFORMED;
import static io.winnow.feature.RecordError.NOT_A_RECORD;

import io.winnow.feature.RecordError;
import io.winnow.format.UnreadableRecord;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.apache.avro.Schema;

/** One piece of a compiled reader: walks over one Avro value and stores what is wanted of it. */
interface Step {

    /** Reads one value and stores its number, if wanted, into {@code vector}. */
    void run(Bytes in, double[] vector);

    /** The encoded size in bytes if it is the same for every value, else -1. */
    default int fixedSize() {
        return -1;
    }

    /** How one number is read; a {@link Store} puts it where it is wanted. */
    @FunctionalInterface
    interface NumberReader {
        double read(Bytes in);
    }

    /** The size of two values together; as large as can be said, and no value is, rather than beyond. */
    static int sum(int size, int other) {
        return (int) Math.min(Integer.MAX_VALUE, (long) size + other);
    }

    record Store(NumberReader number, int index) implements Step {
        @Override
        public void run(Bytes in, double[] vector) {
            vector[index] = number.read(in);
        }
    }

    /** Reads the same value in several ways. */
    record Same(List<Step> ways) implements Step {
        @Override
        public void run(Bytes in, double[] vector) {
            int start = in.position();
            for (Step way : ways) {
                in.back(start);
                way.run(in, vector);
            }
        }
    }

    /** What is in the place of a record. */
    record NoRecord(Schema.Type type) implements Step {
        @Override
        public void run(Bytes in, double[] vector) {
            throw new UnreadableRecord(NOT_A_RECORD, "the value is a " + type.getName() + ", not a record");
        }
    }

    /** Passes over a number that may be wrong: an ordinal that the enum does not have. */
    record Check(NumberReader number) implements Step {
        @Override
        public void run(Bytes in, double[] vector) {
            number.read(in);
        }
    }

    /** Passes over a value of fixed size. */
    record Skip(int fixedSize) implements Step {
        @Override
        public void run(Bytes in, double[] vector) {
            in.skip(fixedSize);
        }
    }

    /** Passes over a value that a number describes: the number itself, or as many bytes as it says. */
    enum SkipCounted implements Step {
        NUMBER {
            @Override
            public void run(Bytes in, double[] vector) {
                in.readLong();
            }
        },
        LENGTH {
            @Override
            public void run(Bytes in, double[] vector) {
                in.skip(in.readLong());
            }
        }
    }

    record Union(List<Step> branches) implements Step {
        @Override
        public void run(Bytes in, double[] vector) {
            branches.get(in.readIndex(branches.size(), "a union branch")).run(in, vector);
        }
    }

    /** The blocks of an array or a map; nothing in them is ever wanted. */
    record Blocks(Step item) implements Step {
        @Override
        public void run(Bytes in, double[] vector) {
            for (long count = in.readLong(); count != 0; count = in.readLong()) {
                if (count < 0) {
                    in.skip(in.readLong());
                } else {
                    skipItems(in, vector, count);
                }
            }
        }

        private void skipItems(Bytes in, double[] vector, long count) {
            int size = item.fixedSize();
            if (size == 0) {
                return;
            }
            if (count > in.remaining()) {
                throw new UnreadableRecord(
                        RecordError.TRUNCATED, count + " items cannot fit into " + in.remaining() + " bytes");
            }
            if (size > 0) {
                in.skip(count * size);
                return;
            }
            for (long i = 0; i < count; i++) {
                item.run(in, vector);
            }
        }
    }

    /** The fields of a record in order. Its steps are set after construction, since a schema may contain itself. */
    final class Fields implements Step {

        /** Deeper than any sensible schema, shallower than the stack. */
        private static final int MAX_DEPTH = 500;

        private List<Step> steps = List.of();
        private int fixedSize = -1;

        void set(List<Step> steps) {
            this.steps = steps;
            boolean fixed = steps.stream().allMatch(step -> step.fixedSize() >= 0);
            this.fixedSize = fixed ? steps.stream().mapToInt(Step::fixedSize).reduce(0, Step::sum) : -1;
        }

        @Override
        public int fixedSize() {
            return fixedSize;
        }

        @Override
        public void run(Bytes in, double[] vector) {
            if (in.enter() > MAX_DEPTH) {
                throw new UnreadableRecord(MALFORMED, "records are nested deeper than " + MAX_DEPTH);
            }
            for (Step step : steps) {
                step.run(in, vector);
            }
            in.leave();
        }
    }

    /** Far more than the digits of any double; the time to work out a decimal grows with the square of its size. */
    int LONGEST_DECIMAL = 1024;

    /** The number {@code unscaled / 10^scale}, the double nearest to it. */
    static double decimal(byte[] unscaled, int scale) {
        if (unscaled.length == 0) {
            throw new UnreadableRecord(MALFORMED, "a decimal has no bytes");
        }
        if (unscaled.length > LONGEST_DECIMAL) {
            throw new UnreadableRecord(
                    MALFORMED, "a decimal has " + unscaled.length + " bytes, more than " + LONGEST_DECIMAL);
        }
        return new BigDecimal(new BigInteger(unscaled), scale).doubleValue();
    }
}
