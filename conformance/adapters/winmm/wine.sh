#!/bin/sh
# Runs a Windows program (the 64-bit adapter unless one is named) under Wine, without a display.
#
#   wine.sh --prepare           make the prefix once and keep Wine's server running: do this before a run
#   wine.sh [PROGRAM [ARG]...]  run PROGRAM; an argument that starts with - is the adapter's
#   wine.sh --stop              end the server that --prepare started
#   wine.sh --release           print Wine's version, as in 8.0
#
# The prefix is one of the suite's own: $MMIO_WINEPREFIX, else mmio-conformance/wine in the cache folder.
set -eu

here=${0%/*}
[ "$here" != "$0" ] || here=.

bits=${MMIO_WINE_BITS:-64}    # wine32.sh sets it

# Names, not $(command -v ...), which would cost a process each time.
if [ "$bits" = 32 ]; then wine=/usr/lib/wine/wine
elif command -v wine64 >/dev/null; then wine=wine64
elif [ -x /usr/lib/wine/wine64 ]; then wine=/usr/lib/wine/wine64
elif command -v wine >/dev/null; then wine=wine
else
    echo "wine.sh: Wine not found: install the Debian package wine64" >&2
    exit 127
fi

if [ "$bits" = 32 ]; then
    WINEPREFIX=${MMIO_WINEPREFIX32:-${XDG_CACHE_HOME:-$HOME/.cache}/mmio-conformance/wine-32}
    adapter=$here/build/winmm-adapter-i686.exe
else
    WINEPREFIX=${MMIO_WINEPREFIX:-${XDG_CACHE_HOME:-$HOME/.cache}/mmio-conformance/wine}
    adapter=$here/build/winmm-adapter.exe
fi
WINEARCH=win$bits
WINEDEBUG=${WINEDEBUG--all}
# Without mscoree and mshtml the first start does not ask to download Mono and Gecko.
WINEDLLOVERRIDES="mscoree,mshtml=${WINEDLLOVERRIDES:+;$WINEDLLOVERRIDES}"
export WINEPREFIX WINEARCH WINEDEBUG WINEDLLOVERRIDES
unset DISPLAY WAYLAND_DISPLAY

find_server() {
    if command -v wineserver >/dev/null; then server=wineserver
    elif [ -x /usr/lib/wine/wineserver ]; then server=/usr/lib/wine/wineserver
    else
        echo "wine.sh: wineserver not found: install the Debian package wine64" >&2
        exit 127
    fi
}

# The first program starts Wine's services, and they inherit its streams: whoever reads those to the end would
# wait for them. So the first program is this one, with nothing to inherit but a file; it also fills a new prefix,
# and where it was disturbed in that, a second one can go on.
prepare() {
    find_server
    mkdir -p "$WINEPREFIX"
    start_services || { "$server" -k || true; start_services; } || {
        echo "wine.sh: cannot run anything in the prefix $WINEPREFIX: remove it and try again" >&2
        sed 's/^/wine.sh: it says: /' "$WINEPREFIX/start.log" >&2
        df -h "$WINEPREFIX" | sed 's/^/wine.sh: its disk: /' >&2
        "$server" -k || true
        exit 1
    }
    : >"$WINEPREFIX/prepared"    # Wine's own files are written late
}

start_services() {
    "$server" -p </dev/null >/dev/null 2>&1 || true    # fails if one is running already, which is as good
    "$wine" cmd /c exit </dev/null >"$WINEPREFIX/start.log" 2>&1
}

# An exchange with Wine's server costs a fraction where both have one processor, and the suite keeps an adapter on one.
# The server is the one that works in the folder of this prefix; where it is not found, nothing is gained.
take_server_along() {
    # shellcheck disable=SC2046 # device and inode are two words
    folder=$(printf 'server-%s-%x' $(stat -Lc '%D %i' "$WINEPREFIX"))
    while read -r word processors; do
        [ "$word" != Cpus_allowed: ] || break
    done <"/proc/$$/status"
    for process in /proc/[0-9]*; do
        read -r name <"$process/comm" || continue
        case $name in
        wineserver*)
            [ "$(basename "$(readlink "$process/cwd")")" != "$folder" ] || taskset -p "$processors" "${process#/proc/}" ;;
        esac
    done
}

case ${1-} in
--prepare) prepare; exit 0 ;;
--stop) find_server; exec "$server" -k ;;
--release) "$wine" --version | sed 's/^wine-//; s/[ (].*//'; exit 0 ;;
esac

[ -e "$WINEPREFIX/prepared" ] || prepare
take_server_along >/dev/null 2>&1 || true
case ${1--} in
-*) set -- "$adapter" "$@" ;;
esac
exec "$wine" "$@"
