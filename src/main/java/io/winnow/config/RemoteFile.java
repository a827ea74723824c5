package io.winnow.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.registry.Address;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A file at an http or https address, fetched whole and in a limited time. Its credentials go to its own host only. */
final class RemoteFile {

    private static final int SILENCE_MS = 10_000;
    private static final int MOST_REDIRECTS = 5;

    private final URI address;
    private final int mostBytes;

    private final String tooLarge;

    /**
     * @param mostBytes what is longer is refused
     * @param tooLarge says so
     */
    RemoteFile(URI address, int mostBytes, String tooLarge) {
        this.address = address;
        this.mostBytes = mostBytes;
        this.tooLarge = tooLarge;
    }

    /** The file, and what its server calls it: null if it calls it nothing. */
    static final class Answer {

        private final byte[] bytes;
        private final @Nullable String entityTag;

        private Answer(byte[] bytes, @Nullable String entityTag) {
            this.bytes = bytes;
            this.entityTag = entityTag;
        }

        byte[] bytes() {
            return bytes;
        }

        @Nullable
        String entityTag() {
            return entityTag;
        }
    }

    /**
     * Fetches the file, unless the server still calls it what it called it before.
     *
     * @param entityTag what it called it; null to fetch it whatever it is called
     * @throws IOException if it is not here within this time, or cannot be fetched, saying why without the address
     */
    Optional<Answer> fetch(Duration limit, @Nullable String entityTag) throws IOException {
        FutureTask<Optional<Answer>> work = new FutureTask<>(() -> answer(entityTag));
        Thread thread = new Thread(work, "winnow-model");
        thread.setDaemon(true);
        thread.start();
        try {
            return work.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    "it is not here whole after " + limit.toSeconds() + " s; see why its server is so slow", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it was fetched", e);
        } finally {
            work.cancel(true);
        }
    }

    /** Java says of some failures no more than the host. */
    private static IOException failure(Throwable cause) {
        return cause instanceof Refused refused
                ? refused
                : new IOException(
                        "it cannot be fetched: " + cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
    }

    private Optional<Answer> answer(@Nullable String entityTag) throws IOException {
        URI next = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpURLConnection connection = connection(next);
            if (entityTag != null) {
                connection.setRequestProperty("If-None-Match", entityTag);
            }
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_NOT_MODIFIED && entityTag != null) {
                return Optional.empty();
            }
            if (status == HttpURLConnection.HTTP_OK) {
                return Optional.of(new Answer(body(connection), connection.getHeaderField("ETag")));
            }
            next = target(next, status, connection.getHeaderField("Location"));
        }
        throw new Refused("its server redirects more than " + MOST_REDIRECTS + " times");
    }

    private HttpURLConnection connection(URI next) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) next.toURL().openConnection();
        connection.setConnectTimeout(SILENCE_MS);
        connection.setReadTimeout(SILENCE_MS);
        connection.setInstanceFollowRedirects(false);
        String user = address.getUserInfo();
        if (user != null && server(address).equals(server(next))) {
            String secret = Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
            connection.setRequestProperty("Authorization", "Basic " + secret);
        }
        return connection;
    }

    private static String server(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority().replaceFirst("^.*@", "");
    }

    /** Until somebody gives up, who interrupts. What is too large is not read further. */
    private byte[] body(HttpURLConnection connection) throws IOException {
        requireSize(connection.getContentLengthLong());
        try (InputStream in = connection.getInputStream()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            int read = 0;
            while (read >= 0 && !Thread.currentThread().isInterrupted()) {
                bytes.write(part, 0, read);
                requireSize(bytes.size());
                read = in.read(part);
            }
            return bytes.toByteArray();
        } finally {
            connection.disconnect();
        }
    }

    private void requireSize(long bytes) throws IOException {
        if (bytes > mostBytes) {
            throw new Refused(tooLarge);
        }
    }

    private static URI target(URI from, int status, @Nullable String location) throws IOException {
        if (status < 300 || status >= 400 || location == null) {
            throw new Refused(refusal(status));
        }
        URI target = resolved(from, location);
        if (!from.getScheme().equals(target.getScheme())) {
            throw new Refused("its server redirects to " + Address.shown(target)
                    + ", which is not followed, for it is not " + from.getScheme() + "; give that address instead");
        }
        return target;
    }

    private static URI resolved(URI from, String location) throws IOException {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            // Without its cause, which repeats the address.
            throw new Refused("its server redirects to '" + Address.shown(location) + "', which is no address");
        }
    }

    private static String refusal(int status) {
        return switch (status) {
            case 401, 403 ->
                "its server answers " + status + "; check the user and password, or the signature, in its" + " address";
            case 404, 410 -> "the server has no such file";
            default -> "its server answers " + status;
        };
    }

    /** What the server said, in words. */
    private static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
