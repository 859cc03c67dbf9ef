#!/usr/bin/env python3
"""Compare exsh with what PowerShell printed: run.py EXSH [--only TEXT] [--show N] [--jobs N] [--min PERCENT]

Each cases/AREA/CASE.ps1 has CASE.out beside it: the recorded output of PowerShell 7, standard output and error as one
stream, then `[exit N]`. Each case runs as `EXSH -Lab none -NoProfile -NonInteractive -File case.ps1` in an empty folder,
with TERM=dumb, UTC, en_US and 120 columns. Compared after trimming trailing blanks, dropping blank lines (5.1 and 7 differ
there) and reducing paths of the case file to `case.ps1`. ConformanceTests.swift does the same.

waivers.txt lists cases where exsh follows Windows PowerShell 5.1 on purpose: slug, tab, reason. They count apart.
Exit status: 0 where the share of passing cases is at least --min (default 0), else 1.
"""
import argparse, concurrent.futures, difflib, os, pathlib, re, shutil, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
SECONDS = 20

# Texts that 5.1 (which exsh shows) and 7 (which was recorded) word differently: both count as the 5.1 text.
SAME = [
    (r"recognized as a name of a cmdlet, function, script file, or executable program\.",
     "recognized as the name of a cmdlet, function, script file, or operable program."),
    (r"(?m)^\s+(\+ (CategoryInfo|FullyQualifiedErrorId) )", r"\1"),
]


def normal(text):
    for seven, five in SAME:
        text = re.sub(seven, five, text)
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text.replace("\r\n", "\n"))
    text = re.sub(r"[^\s'\"]*[/\\]case\.ps1", "case.ps1", text)
    return [line.rstrip() for line in text.split("\n") if line.strip()]


def run(exsh, case):
    with tempfile.TemporaryDirectory() as top:
        source, work = pathlib.Path(top, "src", "case.ps1"), pathlib.Path(top, "work")
        source.parent.mkdir()
        work.mkdir()
        shutil.copy(case, source)
        env = os.environ | {"TERM": "dumb", "TZ": "UTC", "LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8",
                            "COLUMNS": "120", "NO_COLOR": "1", "XDG_DATA_HOME": top}
        try:
            done = subprocess.run([exsh, "-Lab", "none", "-NoProfile", "-NonInteractive", "-File", str(source)],
                                  cwd=work, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, timeout=SECONDS)
            text, code = done.stdout.decode("utf-8", "replace"), done.returncode
        except subprocess.TimeoutExpired:
            text, code = "[timeout]\n", -1
        return f"{text}\n[exit {code}]"


def waivers():
    lines = (HERE / "waivers.txt").read_text().splitlines()
    return dict(line.split("\t", 1) for line in lines if "\t" in line)


def compare(exsh, only="", jobs=2):
    """Each case as (slug, wanted lines, printed lines), in the order of their names."""
    cases = sorted(c for c in (HERE / "cases").rglob("*.ps1") if only in str(c) and c.with_suffix(".out").exists())
    exsh = str(pathlib.Path(shutil.which(exsh) or exsh).resolve())
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for case, got in zip(cases, pool.map(lambda c: run(exsh, c), cases)):
            yield f"{case.parent.name}/{case.stem}", normal(case.with_suffix(".out").read_text()), normal(got)


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("exsh")
    p.add_argument("--only", default="")
    p.add_argument("--show", type=int, default=10)
    p.add_argument("--jobs", type=int, default=2)
    p.add_argument("--min", type=float, default=0)
    a = p.parse_args()
    waived, areas, failed = waivers(), {}, []
    for slug, want, have in compare(a.exsh, a.only, a.jobs):
        row = areas.setdefault(slug.split("/")[0], [0, 0, 0])
        if want == have:
            row[0] += 1
        elif slug in waived:
            row[2] += 1
        else:
            row[1] += 1
            failed.append((slug, want, have))
    for slug, want, have in failed[: a.show]:
        print(f"--- {slug}")
        print("\n".join(list(difflib.unified_diff(want, have, "PowerShell", "exsh", lineterm="", n=1))[:30]))
    if len(failed) > a.show:
        print("more:", " ".join(slug for slug, _, _ in failed[a.show:]))
    for area, (ok, bad, off) in sorted(areas.items()):
        print(f"{area:12} {ok:4} of {ok + bad:4}" + (f", {off} waived" if off else ""))
    ok, bad, off = (sum(row[i] for row in areas.values()) for i in range(3))
    share = 100 * ok / max(1, ok + bad)
    print(f"{ok} passed, {bad} failed, {off} waived")
    print(f"{share:.1f} %")
    sys.exit(0 if share >= a.min else 1)


if __name__ == "__main__":
    main()
