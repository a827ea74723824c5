package io.winnow.page;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** The most frequent colours of a picture: with them alone its file is less than half as large. */
final class Palette {

    private static final int COLOURS = 256;

    /** Colours equal in these bits are one, or the edges of letters would leave no room for a rare colour. */
    private static final int ALIKE = 0xF8F8F8;

    private final List<Integer> colours;
    private final Map<Integer, Integer> nearest = new HashMap<>();

    private Palette(List<Integer> colours) {
        this.colours = colours;
    }

    /** Every other colour of a PNG becomes the nearest of its palette. */
    static void reduce(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        Palette palette = of(pixels);
        BufferedImage reduced = new BufferedImage(
                image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, palette.model());
        int[] indices = IntStream.of(pixels).map(palette::index).toArray();
        reduced.getRaster().setPixels(0, 0, image.getWidth(), image.getHeight(), indices);
        ImageIO.write(reduced, "png", file.toFile());
    }

    private static Palette of(int[] pixels) {
        Map<Integer, Long> counts =
                IntStream.of(pixels).boxed().collect(Collectors.groupingBy(pixel -> pixel, Collectors.counting()));
        Set<Integer> alike = new HashSet<>();
        return new Palette(counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                .filter(count -> alike.add(count.getKey() & ALIKE))
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList());
    }

    private IndexColorModel model() {
        int[] table = colours.stream().mapToInt(colour -> colour).toArray();
        return new IndexColorModel(8, table.length, table, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    private int index(int pixel) {
        return nearest.computeIfAbsent(pixel, colour -> IntStream.range(0, colours.size())
                .boxed()
                .min(Comparator.comparingInt(i -> distance(colours.get(i), colour)))
                .orElseThrow());
    }

    private static int distance(int one, int other) {
        return IntStream.of(0, 8, 16)
                .map(shift -> (one >> shift & 255) - (other >> shift & 255))
                .map(difference -> difference * difference)
                .sum();
    }
}
