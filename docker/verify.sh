#!/usr/bin/env bash
# Builds the images where there is no container engine but Debian's podman, and checks how they run:
#
#   docker/verify.sh        as root on Debian 12, with a JDK 25 in JAVA_25_HOME or below /usr/lib/jvm
#
# Public base images that podman does not have are made here, under their names, from Debian's packages and that JDK; the
# Dockerfiles are those that are shipped. Brokers and registry are the demo's. Prints a line per check, then sizes, start
# times and memory, and ends with 1 if a check fails. What it made stays: podman rmi takes it away.
set -euo pipefail
cd "$(dirname "$0")/.."

engine=(podman --cgroup-manager cgroupfs --runtime runc)
limits=(--ulimit nofile=20000:20000 --ulimit nproc=9000:9000)
broker=19092
registry=18081
port=18090
work=$(mktemp -d)
demo=
failed=0
spent=

finish() {
    # Its classes are in the directory that goes.
    [ -z "$demo" ] || { kill "$demo" && wait "$demo"; } 2>/dev/null || true
    remove
    rm -rf "$work"
}
trap finish EXIT

say() { printf '%-4s  %s\n' "$@"; }
check() {
    local what=$1
    shift
    if "$@" >"$work/check.log" 2>&1; then
        say ok "$what"
    else
        say FAIL "$what"
        tail -n 20 "$work/check.log" | sed 's/^/      /'
        failed=1
    fi
}
await() {
    for _ in $(seq "$1"); do "${@:2}" >/dev/null 2>&1 && return; sleep 1; done
    "${@:2}"
}

# Tools and base images.

require_tools() {
    local missing=() tool
    for tool in podman runc debootstrap curl; do command -v "$tool" >/dev/null || missing+=("$tool"); done
    [ "${#missing[@]}" = 0 ] || { apt-get update -qq && apt-get install -y -qq "${missing[@]}" >/dev/null; }
}
exists() { "${engine[@]}" image exists "$1"; }
from() { sed -n "s/^FROM \([^ ]*\)$2\$/\1/p" "docker/$1"; }
import() { tar -C "$1" -c . | "${engine[@]}" import -q "${@:3}" - "$2" >/dev/null; }

# With a shell and all.
make_debian() {
    debootstrap --variant=minbase bookworm "$work/debian" >"$work/debootstrap.log" || { tail "$work/debootstrap.log"; exit 1; }
    import "$work/debian" "$1"
}
make_jdk() {
    local jdk
    jdk=${JAVA_25_HOME:-$(find /usr/lib/jvm -maxdepth 1 -name '*25*' | head -n 1)}
    [ -x "$jdk/bin/jlink" ] || { echo "no JDK 25 was found; set JAVA_25_HOME"; exit 1; }
    mkdir "$work/jdk" && cp -aL "$jdk" "$work/jdk/openjdk"
    printf 'FROM %s\nCOPY openjdk /opt/java/openjdk\nENV PATH=/opt/java/openjdk/bin:/usr/bin:/bin\n' "$2" |
        "${engine[@]}" build -q --runtime runc --format docker -t "$1" -f - "$work/jdk" >/dev/null
}
# The packages that distroless/cc is made of, and not a file more: what the program lacks there, it lacks here.
make_distroless() {
    mkdir "$work/packages" "$work/base"
    (cd "$work/packages" && apt-get update -qq && apt-get download -qq -o APT::Sandbox::User=root base-files ca-certificates \
        gcc-12-base libc6 libgcc-s1 libgomp1 libssl3 libstdc++6 media-types netbase tzdata)
    find "$work/packages" -name '*.deb' -exec dpkg-deb -x {} "$work/base" \;
    mkdir -p "$work/base/etc/ssl/certs" "$work/base/home/nonroot"
    cat "$work"/base/usr/share/ca-certificates/mozilla/*.crt >"$work/base/etc/ssl/certs/ca-certificates.crt"
    printf 'root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n' >"$work/base/etc/passwd"
    import "$work/base" "$1" -c "USER 65532" -c "ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"
}
make_bases() {
    local debian jdk base
    debian=$(from Dockerfile.native " AS debian")
    jdk=$(from Dockerfile.jvm " AS build")
    base=$(from Dockerfile.jvm "")
    exists "$debian" || make_debian "$debian"
    exists "$jdk" || make_jdk "$jdk" "$debian"
    exists "$base" || make_distroless "$base"
}

# Images.

build() { "${engine[@]}" build --runtime runc --format docker "${limits[@]}" "$@"; }
# A program that prints its arguments takes the place of the one that GraalVM makes.
build_native() {
    local lib=$work/native/target/winnow-native-image-source-jar/lib
    mkdir -p "$lib"
    cp -a docker "$work/native/"
    cp target/bom.json "$work/native/target/"
    cp target/quarkus-app/lib/main/*{rocksdbjni,zstd-jni,snappy-java,lz4-java}-*.jar "$lib/"
    cp /usr/bin/echo "$work/native/target/winnow-runner"
    build -f docker/Dockerfile.native -t winnow:native "$work/native"
}
files() {
    "${engine[@]}" create --name listed "$1" >/dev/null && "${engine[@]}" export listed | tar -t
    "${engine[@]}" rm listed >/dev/null
}
holds_none_of() { ! { files "$1" | grep -E "$2"; }; }
holds() { files "$1" | grep -xE "$2"; }
is() { [ "$("${engine[@]}" image inspect -f "$2" "$1")" = "$3" ]; }
is_licensed() { is "$1" '{{index .Labels "org.opencontainers.image.licenses"}}' "$2"; }
# The dynamic linker of the image tells, for each native library that we put there.
lacks_no_library() {
    local root linker lib
    root=$("${engine[@]}" image mount "$1")
    linker=$(cd "$root" && find lib64 lib -maxdepth 1 -name 'ld-linux-*' 2>/dev/null | head -n 1)
    for lib in "$root"/app/native/*.so; do
        ! { chroot "$root" "/$linker" --list "/app/native/$(basename "$lib")" | tee /dev/stderr | grep 'not found'; } || return
    done
    "${engine[@]}" image unmount "$1"
}

# Containers, as strict as a cluster is. Broker and registry are reached on this machine.

run() {
    "${engine[@]}" run --network host --read-only --read-only-tmpfs=false --cap-drop ALL \
        --security-opt no-new-privileges "${limits[@]}" --memory 768m --tmpfs /tmp:rw,noexec,nosuid,size=256m \
        -e "KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:$broker" -e "WINNOW_REGISTRY_URL=http://127.0.0.1:$registry" "$@"
}
detector() {
    run -d --name checked -e "QUARKUS_HTTP_PORT=$port" -e WINNOW_INPUT_TOPIC=readings -e WINNOW_OUTPUT_NORMAL_TOPIC=checked.normal \
        -e WINNOW_OUTPUT_ANOMALOUS_TOPIC=checked.anomalous -e WINNOW_OUTPUT_DEAD_LETTER_TOPIC=checked.dead-letter \
        -e WINNOW_BOUNDS_TEMPERATURE_MAX=90 -e WINNOW_WINDOW_SIZE=1s "$@"
}
prints() { run --rm winnow:native "${@:2}" | tee /dev/stderr | grep -E -e "$1"; }
remove() { "${engine[@]}" rm -f --ignore -t 0 checked listed >/dev/null 2>&1 || true; }
process() { "${engine[@]}" inspect -f '{{.State.Pid}}' checked; }
health() { curl -sf "http://127.0.0.1:$port/q/health/$1"; }
judges() { curl -sf "http://127.0.0.1:$port/q/metrics" | grep -E '^winnow_records_total\{.*verdict="NORMAL".*\} [1-9]'; }
runs_as() { grep -E "^Uid:.$1" "/proc/$(process)/status"; }
has_no_capability() { [ "$(grep -cE '^Cap(Inh|Prm|Eff|Bnd|Amb):.0*$' "/proc/$(process)/status")" = 5 ]; }
mounts() { grep -E "$1" "/proc/$(process)/mounts"; }
stops() {
    local begin=$SECONDS
    "${engine[@]}" stop -t 20 checked
    [ $((SECONDS - begin)) -le 10 ] && [ "$("${engine[@]}" inspect -f '{{.State.ExitCode}}' checked)" = 143 ]
}
refuses_to_train() {
    { echo a,b && seq 200 | sed 's/.*/&,&/'; } >"$work/rows.csv"
    ! run --rm -v "$work/rows.csv:/rows.csv:ro" "$1" train --scorer forest --csv /rows.csv --out /tmp/m >"$work/refusal" 2>&1 || return
    tee /dev/stderr <"$work/refusal" | grep 'cannot train a forest'
}
started() { "${engine[@]}" logs checked 2>&1 | grep -oE 'started in [0-9.]+s' | grep -oE '[0-9.]+'; }
resident() { awk '/^VmRSS/ {printf "%d", $2 / 1024}' "/proc/$(process)/status"; }
# Clock ticks are hundredths of a second.
processor() { awk '{printf "%.1f", ($14 + $15) / 100}' "/proc/$(process)/stat"; }
row() { printf '%-24s  %10s  %12s  %12s\n' "$@" >>"$work/table"; }
comes_up() {
    await 60 health live || return
    spent=$(processor)
    await 60 health ready && await 60 judges
}
# Half a minute after it came up, with 100 records a second all the while.
measure() {
    sleep 30
    row "$1" "$(started)" "$spent" "$(resident)"
}

require_tools
remove
make_bases

mvn -q -B -DskipTests package
mkdir "$work/full"
cp -a target/quarkus-app target/registry "$work/full/"
mvn -q -B -DskipTests package -Pslim
check "the slim image is built" build --build-arg LICENSES=Apache-2.0 -f docker/Dockerfile.jvm -t winnow:slim .
check "the native image is built, around a program that takes its place" build_native
mvn -q -B -DskipTests package -Pimage
check "the image is built" build -f docker/Dockerfile.jvm -t winnow .

check "the image holds no shell, nothing of broker and registry, no other platform's libraries" \
    holds_none_of winnow '(^|/)(sh|bash|busybox)$|kafka_2\.|scala|apicurio-registry-app|windows|macosx'
check "the slim image holds nothing of training" holds_none_of winnow:slim 'nd4j|deeplearning4j|javacpp|openblas|smile'
check "the native image holds no shell and no Java" holds_none_of winnow:native '(^|/)(sh|bash|busybox|java)$|\.jar$'
for image in winnow winnow:slim winnow:native; do
    check "$image: user 10001" is "$image" '{{.User}}' 10001:10001
    check "$image: the list of what is inside" holds "$image" app/bom.json
    check "$image: no native library lacks another" lacks_no_library "$image"
done
check "winnow: its licence" is_licensed winnow GPL-3.0-only
check "winnow:slim: its licence" is_licensed winnow:slim Apache-2.0
check "winnow:native: its licence" is_licensed winnow:native Apache-2.0
check "winnow:native: its health check" is winnow:native '{{.HealthCheck.Test}}' '[CMD /app/winnow health]'
for library in 'app/native/librocksdbjni-linux.*\.so' 'app/native/(libzstd-jni|libsnappyjava|liblz4-java)\.so' 'lib/libz\.so\.1'; do
    check "winnow:native: $library" holds winnow:native "$library"
done
check "winnow:native: arguments are a command" prints ' -Djava.library.path=/app/native .* health$' health

java -jar "$work/full/quarkus-app/quarkus-run.jar" demo --duration 30m \
    --kafka-port $broker --registry-port $registry --http-port 18080 \
    --topic checked.normal --topic checked.anomalous --topic checked.dead-letter >"$work/demo.log" 2>&1 &
demo=$!
await 120 grep '^ANOMALY' "$work/demo.log" || { tail "$work/demo.log"; echo "the demo, which brings broker and registry, did not start"; exit 1; }
load=$(cut -d ' ' -f 1 /proc/loadavg)

check "the detector starts" detector winnow
check "it becomes alive and ready, and judges with windows in RocksDB" comes_up
check "its user is 10001" runs_as 10001
check "it has no capability" has_no_capability
check "its root is read-only" mounts ' / [^ ]+ ro,'
check "its /tmp is noexec" mounts ' /tmp tmpfs [^ ]*noexec'
check "its own health check passes" await 5 "${engine[@]}" healthcheck run checked
measure "image"
check "it stops within 10 s with 143" stops
remove
for codec in gzip snappy lz4 zstd; do
    check "$codec needs nothing to be unpacked" run --rm -e "KAFKA_COMPRESSION_TYPE=$codec" winnow produce --topic readings --count 100 --rate 0
done
check "it starts without the archive" detector -e JDK_JAVA_OPTIONS=-XX:AOTMode=off winnow
check "and judges" comes_up
measure "image, archive off"
remove
check "the slim image starts" detector winnow:slim
check "and judges" comes_up
measure "slim"
remove
check "it starts without the archive" detector -e JDK_JAVA_OPTIONS=-XX:AOTMode=off winnow:slim
check "and judges" comes_up
measure "slim, archive off"
remove
check "the slim image says that it cannot train" refuses_to_train winnow:slim

echo
"${engine[@]}" images --format '{{.Repository}}:{{.Tag}}  {{.Size}}' | grep -E '/winnow:|distroless'
echo
printf 'load before the first start: %s\n' "$load"
printf '%-24s  %10s  %12s  %12s\n' "" "start, s" "processor, s" "resident, MB"
cat "$work/table"
exit $failed
