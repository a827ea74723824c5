#!/bin/sh
# Takes this platform's native libraries out of the jars of a directory into another, and the other platforms' away.
#   natives.sh <directory of jars> <directory of libraries>
set -eu
jars=$1
libraries=$2
case $(uname -m) in
    x86_64) rocksdb=linux64 zstd=amd64 snappy=x86_64 lz4=amd64 ;;
    aarch64) rocksdb=linux-aarch64 zstd=aarch64 snappy=aarch64 lz4=aarch64 ;;
    *) echo "no native libraries are known for $(uname -m); x86_64 and aarch64 are" >&2; exit 1 ;;
esac
mkdir -p "$libraries"

# The library in the jar, its new name.
move() {
    jar=$(echo "$jars"/$1-*.jar)
    unpacked=$(mktemp -d)
    (cd "$unpacked" && jar --extract --file "$jar")
    mv "$unpacked"/$2 "$libraries/$3"
    find "$unpacked" \( -name '*.so' -o -name '*.dll' -o -name '*.jnilib' -o -name '*.dylib' -o -name '*.a' \) -delete
    jar --create --no-manifest --file "$jar" -C "$unpacked" .
    rm -r "$unpacked"
}

move org.rocksdb.rocksdbjni "librocksdbjni-$rocksdb.so" "librocksdbjni-$rocksdb.so"
move com.github.luben.zstd-jni "linux/$zstd/libzstd-jni-*.so" libzstd-jni.so
move org.xerial.snappy.snappy-java "org/xerial/snappy/native/Linux/$snappy/libsnappyjava.so" libsnappyjava.so
move at.yawk.lz4.lz4-java "net/jpountz/util/linux/$lz4/liblz4-java.so" liblz4-java.so
