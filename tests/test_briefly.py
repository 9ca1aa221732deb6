"""A program that is over in a moment ends as any other does, as far as anybody can see."""

import subprocess
import sys

import pytest

from project import ROOT

# More than a pipe holds, so that the program is still writing when nobody reads.
MUCH = 200_000


def start(body: str) -> subprocess.Popen:
    program = f"import sys; sys.path.insert(0, {str(ROOT / 'scripts')!r}); import briefly\n{body}\nbriefly.run(main)"
    return subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("status", [0, 1, 130])
def test_the_status_and_all_that_was_printed_arrive(status):
    program = start(f"def main():\n    print('x' * {MUCH})\n    return {status}")
    printed, complaint = program.communicate()
    assert (program.returncode, len(printed), complaint) == (status, MUCH + 1, "")


def test_who_stops_reading_gets_no_traceback():
    program = start(f"def main():\n    print('x' * {MUCH})\n    return 0")
    program.stdout.close()
    assert (program.wait(), program.stderr.read()) == (141, "")
    program.stderr.close()


def test_an_exception_goes_its_way():
    program = start("def main():\n    sys.exit('no such site')")
    assert (program.communicate(), program.returncode) == (("", "no such site\n"), 1)


def test_what_is_kept_lives_on():
    thing = "class Thing:\n    def __del__(self): print('gone')"
    program = start(f"{thing}\n\ndef main():\n    briefly.keep(Thing())\n    return 0")
    assert program.communicate() == ("", "")
