package io.winnow.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Makes the bytes of a model file; equal models make equal bytes. */
final class ModelWriter {

    private final Manifest manifest;
    private final String description;
    private final ArrayCollector arrays = new ArrayCollector();
    private final ByteBuffer data;

    ModelWriter(Model model) {
        if (model.manifest() == null) {
            throw new IllegalArgumentException(
                    "model " + model.id() + " has no manifest: it was configured, not trained, and cannot be saved");
        }
        this.manifest = model.manifest();
        this.description = ManifestJson.of(model, manifest).json();
        collect(model);
        this.data = arrays.data();
    }

    /** The digest of the content, of which the id is the beginning. */
    String digest() {
        String created =
                ModelDigest.blank(manifest.provenance().created().toString().length());
        return seal(header(
                created, ModelDigest.blank(ModelDigest.DIGEST_LENGTH), ModelDigest.blank(ModelDigest.DIGEST_LENGTH)));
    }

    byte[] file() {
        String created = manifest.provenance().created().toString();
        String digest = digest();
        String sha256 = seal(header(created, digest, ModelDigest.blank(ModelDigest.DIGEST_LENGTH)));
        byte[] header = header(created, digest, sha256).getBytes(StandardCharsets.UTF_8);
        byte[] file = new byte[Layout.PREFIX + header.length + data.remaining()];
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(data.duplicate());
        return file;
    }

    private String seal(String header) {
        return ModelDigest.of(header, data);
    }

    private void collect(Model model) {
        arrays.vector("scores.quantiles", manifest.scores().values());
        perFeature("features.min", manifest.features(), FeatureStatistics::min);
        perFeature("features.max", manifest.features(), FeatureStatistics::max);
        perFeature("features.mean", manifest.features(), FeatureStatistics::mean);
        perFeature("features.deviation", manifest.features(), FeatureStatistics::deviation);
        perFeature("features.missing", manifest.features(), FeatureStatistics::missing);
        arrays.matrix(
                "features.quantiles",
                manifest.features().stream()
                        .map(feature -> feature.quantiles().values())
                        .toList());
        arrays.matrix(
                "probes.vectors", manifest.probes().stream().map(Probe::vector).toList());
        arrays.vector(
                "probes.scores",
                manifest.probes().stream().mapToDouble(Probe::score).toArray());
        arrays.vector("scaler.offset", model.scaler().offset());
        arrays.vector("scaler.width", model.scaler().width());
        if (model.guard() != null) {
            collect(model.guard());
        }
        model.scorer().write(arrays);
    }

    private void collect(Guard guard) {
        arrays.vector(ModelFile.GUARD_SCORE, new double[] {guard.anchor()});
        perFeature("guard.min", guard.ranges(), GuardedRange::min);
        perFeature("guard.max", guard.ranges(), GuardedRange::max);
        perFeature("guard.low", guard.ranges(), GuardedRange::low);
        perFeature("guard.high", guard.ranges(), GuardedRange::high);
    }

    private <T> void perFeature(String name, List<T> features, ToDoubleFunction<T> figure) {
        arrays.vector(name, features.stream().mapToDouble(figure).toArray());
    }

    private String header(String created, String digest, String sha256) {
        Map<String, String> metadata = new TreeMap<>(arrays.settings());
        metadata.put("format", ModelFile.FORMAT);
        metadata.put("format_version", Integer.toString(ModelFile.FORMAT_VERSION));
        metadata.put("manifest", description);
        metadata.put(ModelDigest.CREATED, created);
        metadata.put(ModelDigest.DIGEST, digest);
        metadata.put(ModelDigest.ID, digest.substring(0, ModelDigest.ID_LENGTH));
        metadata.put(ModelDigest.SHA256, sha256);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        metadata.forEach(json.putObject("__metadata__")::put);
        arrays.tensors().forEach(tensor -> json.set(tensor.name(), entry(tensor)));
        return padded(json);
    }

    private static ObjectNode entry(Tensor tensor) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("dtype", tensor.type().name());
        numbers(json.putArray("shape"), tensor.shape());
        numbers(json.putArray("data_offsets"), List.of(tensor.begin(), tensor.end()));
        return json;
    }

    private static void numbers(ArrayNode json, List<Long> numbers) {
        numbers.forEach(json::add);
    }

    /** The header's text, with spaces behind it so that the arrays start at a multiple of eight. */
    private static String padded(ObjectNode json) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new ObjectMapper().writeValue(bytes, json);
            return bytes.toString(StandardCharsets.UTF_8) + " ".repeat(Math.floorMod(-bytes.size(), 8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
    }
}
