"""How long a library takes to read a GraphML file that Node wrote: python reading.py READER NODES EDGES FILE."""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from measure import measure

SCRIPT = Path(__file__).parents[3] / "dist/bench/test/bench/graphml-file.js"


def prepare(reader, order, size, file):
    subprocess.run(["node", str(SCRIPT), order, size, file], check=True)
    if reader == "igraph":
        import igraph

        return lambda: igraph.Graph.Read_GraphML(file)
    import networkx

    return lambda: networkx.read_graphml(file)


measure(lambda: prepare(*sys.argv[1:]))
