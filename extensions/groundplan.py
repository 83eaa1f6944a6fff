"""The entry that Copier loads: imports the package beside it under a name made from its content.

`copier update` renders the old and the new template in one process. A fixed name would give both
whichever was imported first; a name made from the content keeps two versions apart and lets the
clones of one version share what they have already parsed.
"""

import hashlib
import importlib
import importlib.util
import sys
from pathlib import Path

from copier.errors import UserMessageError

if sys.version_info < (3, 11):
    raise UserMessageError(
        "Groundplan needs Copier on Python 3.11 or newer; "
        "run it with `uvx --python 3.13 --with copier-template-extensions copier …`."
    )


def load(folder: Path):
    """The package in `folder`, imported once for each distinct content."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".toml"):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    name = f"_groundplan_{digest.hexdigest()[:20]}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            name, folder / "__init__.py", submodule_search_locations=[str(folder)]
        )
        assert spec is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        return importlib.import_module(f"{name}.copier_api")
    except BaseException:
        for key in [k for k in sys.modules if k == name or k.startswith(f"{name}.")]:
            del sys.modules[key]
        raise
    finally:
        sys.dont_write_bytecode = before


Groundplan = load(Path(__file__).resolve().parent / "planner").Groundplan
