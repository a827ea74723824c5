package io.winnow.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A temporary directory that lives as long as its process: deleted on close, or, when the process was killed, by the
 * next one that creates a directory under the same parent. A file lock tells the living from the dead, since the
 * system drops it with the process and process ids come back. The name carries the process's id all the same: the
 * system drops a lock as well when its own process opens and closes the file again, so nobody looks at his own.
 */
public final class ScratchDirectory implements AutoCloseable {

    private static final String PREFIX = "winnow-demo-";
    private static final String OWN_PREFIX = PREFIX + ProcessHandle.current().pid() + "-";
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private ScratchDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** A new empty directory in the system's temporary directory, after those of dead processes are removed. */
    public static ScratchDirectory create() throws IOException {
        return create(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static ScratchDirectory create(Path parent) throws IOException {
        removeStale(parent);
        while (true) {
            Path path = Files.createTempDirectory(parent, OWN_PREFIX);
            FileChannel lock = lock(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            // Another process, cleaning up just now, may have been faster to lock it: leave that one to it.
            if (lock != null) {
                return new ScratchDirectory(path, lock);
            }
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (lock.isOpen()) {
            try (lock) {
                delete(path);
            }
        }
    }

    private static void removeStale(Path parent) throws IOException {
        for (Path candidate : candidates(parent)) {
            try (FileChannel lock = lock(candidate, StandardOpenOption.WRITE)) {
                if (lock != null) {
                    delete(candidate);
                }
            } catch (IOException e) {
                // Somebody else's directory, or one that is going away at this moment: not ours to clean.
            }
        }
    }

    private static List<Path> candidates(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child -> isOfAnother(child.getFileName().toString()))
                    .filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static boolean isOfAnother(String name) {
        return name.startsWith(PREFIX) && !name.startsWith(OWN_PREFIX);
    }

    private static @Nullable FileChannel lock(Path directory, StandardOpenOption... options) throws IOException {
        FileChannel channel = FileChannel.open(directory.resolve(LOCK), options);
        if (channel.tryLock() == null) {
            channel.close();
            return null;
        }
        return channel;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            tree.sorted(Comparator.reverseOrder()).forEach(ScratchDirectory::deleteOne);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
