#!/usr/bin/env bash
# Builds the images where there is no container engine but Debian's podman, and checks how they run:
#
#   docker/verify.sh        as root, from the top of the checkout, with a JDK 25 in JAVA_25_HOME or below /usr/lib/jvm
#
# Instead of the public base images it takes ones of the same names made from Debian and that JDK; the Dockerfile is the
# one that is shipped. Prints a line per check and ends with 1 if one fails; then the sizes, start times and memory.
set -euo pipefail
cd "$(dirname "$0")/.."

engine=(podman --cgroup-manager cgroupfs)
limits=(--ulimit nofile=20000:20000 --ulimit nproc=9000:9000)
work=$(mktemp -d)
demo=
failed=0
trap '[ -z "$demo" ] || kill "$demo" 2>/dev/null || true; "${engine[@]}" rm -f checked >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

say() { printf '%-4s  %s\n' "$@"; }
check() {
    local what=$1
    shift
    if "$@" >"$work/check.log" 2>&1; then say ok "$what"; else say FAIL "$what"; sed 's/^/      /' "$work/check.log" | tail -n 20; failed=1; fi
}
await() {
    for _ in $(seq "$1"); do "${@:2}" >/dev/null 2>&1 && return; sleep 1; done
    "${@:2}"
}
build() { "${engine[@]}" build --runtime runc --format docker "${limits[@]}" -f docker/Dockerfile.jvm -t "$1" .; }

# As strict as a cluster is: no network of its own is needed to reach the demo's broker on this machine.
run() {
    "${engine[@]}" run --runtime runc --network host --read-only --read-only-tmpfs=false --cap-drop ALL \
        --security-opt no-new-privileges "${limits[@]}" --memory 768m --tmpfs /tmp:rw,noexec,nosuid,size=256m \
        -e KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:9092 -e WINNOW_REGISTRY_URL=http://127.0.0.1:8081 "$@"
}
detector() {
    run -d --name checked -e QUARKUS_HTTP_PORT=8090 -e WINNOW_INPUT_TOPIC=readings -e WINNOW_OUTPUT_NORMAL_TOPIC=checked.normal \
        -e WINNOW_OUTPUT_ANOMALOUS_TOPIC=checked.anomalous -e WINNOW_OUTPUT_DEAD_LETTER_TOPIC=checked.dead-letter \
        -e WINNOW_BOUNDS_TEMPERATURE_MAX=90 -e WINNOW_WINDOW_SIZE=1s "$@"
}
remove() { "${engine[@]}" rm -f -t 0 checked; }
health() { curl -sf "http://127.0.0.1:8090/q/health/$1"; }
judges() { curl -sf http://127.0.0.1:8090/q/metrics | grep -qE '^winnow_records_total\{verdict="NORMAL"\} [1-9]'; }
started() { "${engine[@]}" logs checked 2>&1 | grep -oE 'started in [0-9.]+s' | grep -oE '[0-9.]+'; }
resident() { awk '/^VmRSS/ {printf "%d MB", $2 / 1024}' "/proc/$("${engine[@]}" inspect -f '{{.State.Pid}}' checked)/status"; }
has_no_capabilities() { grep -q '^CapEff:.0*$' "/proc/$("${engine[@]}" inspect -f '{{.State.Pid}}' checked)/status"; }
runs_as() { grep -qE "^Uid:.$1" "/proc/$("${engine[@]}" inspect -f '{{.State.Pid}}' checked)/status"; }
stops() {
    local begin=$SECONDS
    "${engine[@]}" stop -t 20 checked
    [ $((SECONDS - begin)) -le 10 ] && [ "$("${engine[@]}" inspect -f '{{.State.ExitCode}}' checked)" = 143 ]
}
holds_nothing_of() {
    "${engine[@]}" create --name listed "$1" >/dev/null && "${engine[@]}" export listed | tar -t >"$work/files"
    "${engine[@]}" rm listed >/dev/null
    ! grep -E "$2" "$work/files"
}
refuses_to_train() { ! run --rm "$1" train --scorer forest --csv /none.csv --out /tmp/m 2>"$work/refusal" && grep -q 'cannot train' "$work/refusal"; }

missing=()
for tool in podman runc debootstrap curl; do command -v "$tool" >/dev/null || missing+=("$tool"); done
if [ "${#missing[@]}" -gt 0 ]; then apt-get update -qq && apt-get install -y -qq "${missing[@]}" >/dev/null; fi

builder=$(sed -n 's/^FROM \(.*\) AS build$/\1/p' docker/Dockerfile.jvm)
base=$(sed -n 's/^FROM \([^ ]*\)$/\1/p' docker/Dockerfile.jvm)
jdk=${JAVA_25_HOME:-$(ls -d /usr/lib/jvm/*25* 2>/dev/null | head -n 1)}
[ -x "$jdk/bin/jlink" ] || { echo "no JDK 25 was found; set JAVA_25_HOME"; exit 1; }
if ! "${engine[@]}" image exists "$base"; then
    debootstrap --variant=minbase --include=libstdc++6,ca-certificates bookworm "$work/debian" >/dev/null
    tar -C "$work/debian" -c . | "${engine[@]}" import - "$base" >/dev/null
fi
if ! "${engine[@]}" image exists "$builder"; then
    mkdir "$work/jdk" && cp -aL "$jdk" "$work/jdk/openjdk"
    printf 'FROM %s\nCOPY openjdk /opt/java/openjdk\nENV PATH=/opt/java/openjdk/bin:/usr/bin:/bin\n' "$base" |
        "${engine[@]}" build -q --runtime runc --format docker -t "$builder" -f - "$work/jdk" >/dev/null
fi

mvn -q -B -DskipTests package
cp -a target/quarkus-app "$work/demo" && cp -a target/registry "$work/registry"
mvn -q -B -DskipTests package -Pslim
check "the slim image is built" build winnow:slim
mvn -q -B -DskipTests package -Pimage
check "the image is built" build winnow

java -Dwinnow.demo.registry="$work/registry" -jar "$work/demo/quarkus-run.jar" demo --duration 15m \
    --topic checked.normal --topic checked.anomalous --topic checked.dead-letter >"$work/demo.log" 2>&1 &
demo=$!
await 60 grep -q '^ANOMALY' "$work/demo.log"

check "nothing of broker, registry, Scala or DL4J's other platforms is inside" holds_nothing_of winnow 'kafka_2\.|scala|apicurio-registry-app|windows|macosx'
check "nothing of training is inside the slim image" holds_nothing_of winnow:slim 'nd4j|deeplearning4j|javacpp|openblas|smile'
check "the detector starts with a read-only root and a /tmp that is noexec" detector winnow
check "it is alive" await 60 health live
check "it is ready" await 60 health ready
check "it judges, with windows in RocksDB" await 60 judges
check "its user is 10001" runs_as 10001
check "it has no capability" has_no_capabilities
check "its own health check passes" "${engine[@]}" exec checked /opt/winnow-java/bin/java -Xmx32m @/app/java.options -jar /app/quarkus-run.jar health --url http://127.0.0.1:8090
for codec in gzip snappy lz4 zstd; do
    check "$codec needs nothing to be unpacked" run --rm -e KAFKA_COMPRESSION_TYPE=$codec winnow produce --topic readings --count 100 --rate 0
done
sleep 20
rows=("image|$(started)|$(resident)")
check "it stops within 10 s with 143" stops
remove >/dev/null
detector -e JDK_JAVA_OPTIONS=-XX:AOTMode=off winnow >/dev/null && await 60 judges && sleep 20
rows+=("image, archive off|$(started)|$(resident)")
remove >/dev/null
check "the slim image judges too" detector winnow:slim
await 60 judges && sleep 20
rows+=("slim|$(started)|$(resident)")
remove >/dev/null
check "the slim image says that it cannot train" refuses_to_train winnow:slim

echo
"${engine[@]}" images --format '{{.Repository}}:{{.Tag}}  {{.Size}}' | grep -E 'winnow|cc-debian'
printf '%-20s  %-10s  %s\n' "" "start, s" "resident"
for row in "${rows[@]}"; do IFS='|' read -r name start memory <<<"$row"; printf '%-20s  %-10s  %s\n' "$name" "$start" "$memory"; done
exit $failed
