#!/bin/sh
# wine.sh for 32 bits: takes the same arguments, and runs the 32-bit adapter unless a program is named.
#
# Wine is this system's, if it can run such programs, else that of a folder with a Debian of 32 bits, which is
# $MMIO_WINE32, else mmio-conformance/wine32 in the cache folder:
#
#   wine32.sh --install [MIRROR]    make that folder with debootstrap, as root; about 1.1 GB
#
# In the folder a program sees this system's files but for those of the system itself, in a mount namespace of its own.
set -eu

here=${0%/*}
[ "$here" != "$0" ] || here=.
root=${MMIO_WINE32:-${XDG_CACHE_HOME:-$HOME/.cache}/mmio-conformance/wine32}

if [ "${1-}" = --install ]; then
    command -v debootstrap >/dev/null || { echo "wine32.sh: install the Debian package debootstrap" >&2; exit 127; }
    mkdir -p "$root"
    exec debootstrap --arch=i386 --variant=minbase --include=wine32 bookworm "$root" "${2:-http://deb.debian.org/debian}"
fi

MMIO_WINE_BITS=32
export MMIO_WINE_BITS
if [ -x /usr/lib/wine/wine ]; then    # Debian's package wine32
    exec "$here/wine.sh" "$@"
elif [ -x "$root/usr/lib/wine/wine" ]; then
    MMIO_WINE32_INSIDE=$root
    export MMIO_WINE32_INSIDE
    private=-m
    [ "$(id -u)" -eq 0 ] || private=-rm
    # A process keeps its number from here to Wine, so that whoever started it can end it.
    exec unshare $private sh -c '
        root=$MMIO_WINE32_INSIDE
        for folder in /*; do
            case $folder in /bin|/boot|/etc|/lib*|/sbin|/usr|/var) continue ;; esac
            [ -d "$folder" ] && [ ! -L "$folder" ] || continue
            mkdir -p "$root$folder" && mount --rbind "$folder" "$root$folder" || exit 127
        done
        exec chroot "$root" /bin/sh -c "cd \"\$0\" && exec \"\$@\"" "$PWD" "$@"
    ' wine32.sh "$(cd "$here" && pwd)/wine.sh" "$@"
fi
cat >&2 <<MESSAGE
wine32.sh: there is no Wine for 32 bits: install Debian's package wine32, which is of another architecture
    dpkg --add-architecture i386 && apt-get update && apt-get install --no-install-recommends wine32
or make a folder that has it, which changes nothing of this system
    $here/wine32.sh --install
MESSAGE
exit 127
