#!/bin/sh
# Makes the archive of loaded classes: starts the detector with nobody to connect to, and stops it when it waits.
#   archive.sh <directory of the application> <java>
set -eu
app=$1
java=$2
log=$(mktemp)
export WINNOW_INPUT_TOPIC=none WINNOW_BOUNDS_NONE_MAX=1 WINNOW_REGISTRY_URL=http://127.0.0.1:1 KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1

grep -v AOTCache "$app/java.options" >"$log.options"
"$java" "@$log.options" -XX:AOTCacheOutput="$app/winnow.aot" -jar "$app/quarkus-run.jar" >"$log" 2>&1 &
for _ in $(seq 120); do
    grep -q 'Listening on' "$log" && break
    sleep 1
done
grep -q 'Listening on' "$log" || { cat "$log"; echo "the detector did not start"; exit 1; }
kill -TERM $!
wait $! || [ $? = 143 ]
test -s "$app/winnow.aot" || { cat "$log"; echo "no archive was made"; exit 1; }
