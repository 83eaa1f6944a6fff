"""Runs inside an emitted project: its PostgreSQL, with ordinary durability, until stdin closes.

Prints the process id of the server, then the URL of each database that it was asked for.
"""

import sys
from pathlib import Path

from shop.apps.development.database import other_database, run_sql
from shop.apps.development.postgres import local_server

folder = Path(sys.argv[1])
with local_server(folder) as url:
    data = run_sql(url, "SHOW data_directory")[0][0]
    pid = Path(data, "postmaster.pid").read_text().splitlines()[0]
    print(pid)
    for name in sys.argv[2:]:
        run_sql(url, f"CREATE DATABASE {name}")
        print(other_database(url, name))
    sys.stdout.flush()
    sys.stdin.read()
