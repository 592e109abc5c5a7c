"""Imports go down only, and each heavy library has one door."""

import ast
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src/masdar"
# From the floor up; a module imports its own group and the groups before its own.
LAYERS = [
    {"types", "errors", "version"},
    {"codec", "resources"},
    {"text"},
    {"read", "tag", "link"},
    {"extract"},
    {"analyse"},
    {"engine", "terminal"},
    {"cli", "__init__"},
    {"__main__"},
]
DOORS = {
    "onnxruntime": "tag/",
    "numpy": "tag/",
    "selectolax": "read/html/",
    "msgspec": "codec.py",
    "ahocorasick_rs": "text/lexicon.py",
    "hijridate": "text/dates",
    "click": "cli.py",
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "base"}


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def group(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def level(name: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if name in layer)


MODULES = sorted(PACKAGE.rglob("*.py"))


def test_every_part_of_the_package_has_its_layer():
    assert {group(path) for path in MODULES} <= set().union(*LAYERS)


def test_imports_go_down_only():
    wrong = []
    for path in MODULES:
        own = group(path)
        for name in imports(path):
            if name.startswith("masdar."):
                other = name.split(".")[1]
                if other in set().union(*LAYERS) and other != own and level(other) >= level(own):
                    wrong.append(f"{path.relative_to(PACKAGE)} imports {name}")
    assert wrong == []


def test_each_heavy_library_has_one_door():
    wrong = []
    for path in MODULES:
        for name in imports(path):
            door = DOORS.get(name.split(".")[0])
            if door and not path.relative_to(PACKAGE).as_posix().startswith(door):
                wrong.append(f"{path.relative_to(PACKAGE)} imports {name}")
    assert wrong == []


def test_the_package_never_imports_what_makes_or_measures_it():
    assert not [path for path in MODULES for name in imports(path) if name.split(".")[0] in ("training", "benchmark", "tests")]


def test_no_module_is_a_drawer_for_everything():
    assert not [path for path in MODULES if path.stem in FORBIDDEN_NAMES]


def test_importing_the_package_loads_no_heavy_library():
    code = "import sys, masdar; print(*sorted(set(sys.modules) & {'onnxruntime','numpy','selectolax','msgspec','click'}))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(PACKAGE.parent)}
    )
    assert done.stdout.strip() == ""
