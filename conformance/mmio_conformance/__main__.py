"""The program: `python -m mmio_conformance`, and the script `mmio-conformance`."""


def main() -> int:
    """Run the command line and return its exit code, also if Ctrl-C comes while that is still being read."""
    try:
        import gc  # noqa: PLC0415 - nothing is outside of `try`

        gc.disable()  # until all is imported, nothing of which is garbage: `search_garbage_seldom` goes on
        from mmio_conformance.system import claim_process, ctrl_c_held_back  # noqa: PLC0415 - likewise

        claim_process()
        with ctrl_c_held_back():  # not every library whose import is interrupted survives that
            from mmio_conformance.cli import main as run_command_line  # noqa: PLC0415 - it takes a tenth of a second

        return run_command_line()
    except MemoryError:
        import sys  # noqa: PLC0415 - likewise

        sys.stderr.write("mmio-conformance: there is no memory left\nhint: let it have more: see ulimit -v\n")
        return 3
    except KeyboardInterrupt:
        import sys  # noqa: PLC0415 - likewise

        sys.stderr.write("mmio-conformance: interrupted\n")
        return 130  # results.verdicts.INTERRUPTED, which is not read yet
    finally:
        gc.freeze()  # nor does Python, as it ends, have to look through what ends with it


if __name__ == "__main__":
    raise SystemExit(main())
