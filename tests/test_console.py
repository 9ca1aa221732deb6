"""A command prints and ends well on any console and in any pipe."""

import os
import subprocess
import sys

import pytest

from project import ROOT

# More than a pipe holds, so that the program is still writing when nobody reads.
MUCH = 200_000


def start(body: str, **environment: str) -> subprocess.Popen:
    program = f"import sys; sys.path.insert(0, {str(ROOT / 'scripts')!r}); import console\n{body}\nconsole.run(main)"
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": os.environ | environment}
    return subprocess.Popen([sys.executable, "-c", program], text=True, errors="replace", **pipes)


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


def test_who_interrupts_gets_no_traceback():
    program = start("def main():\n    raise KeyboardInterrupt")
    assert (program.communicate(), program.returncode) == (("", "\nInterrupted.\n"), 130)


@pytest.mark.parametrize("encoding", ["cp1251", "ascii"])
def test_a_console_without_kazakh_letters(encoding):
    program = start("def main():\n    print('\\u049b\\u0456')\n    return 0", PYTHONIOENCODING=encoding)
    printed, complaint = program.communicate()
    assert (program.returncode, complaint, "\\u049b" in printed) == (0, "", True)


def test_a_file_that_cannot_be_written_is_told():
    program = start("def main():\n    raise PermissionError(13, 'Permission denied', 'docs/en/index.md')")
    said = "docs/en/index.md: error [no-access] cannot be read or written: Permission denied"
    assert said in program.communicate()[1]
    assert program.returncode == 1
