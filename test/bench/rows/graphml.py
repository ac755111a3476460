"""The GraphML of 100k nodes, by NetworkX or igraph: python graphml.py WRITER NODES EDGES FILE. Filling the graph is not timed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from measure import measure
from random_graph import random_graph


def networkx_graph(nodes, edges):
    import networkx

    graph = networkx.MultiDiGraph()
    graph.add_nodes_from(nodes)
    keys = [key for key, _ in nodes]
    graph.add_edges_from((keys[source], keys[target], attributes) for source, target, attributes in edges)
    return graph


def igraph_graph(nodes, edges):
    import igraph

    graph = igraph.Graph(len(nodes), [(source, target) for source, target, _ in edges], directed=True)
    for name in nodes[0][1]:
        graph.vs[name] = [attributes[name] for _, attributes in nodes]
    for name in edges[0][2]:
        graph.es[name] = [attributes[name] for _, _, attributes in edges]
    return graph


def prepare(writer, order, size, file):
    nodes, edges = random_graph(int(order), int(size))
    if writer == "igraph":
        graph = igraph_graph(nodes, edges)
        return lambda: graph.write_graphml(file)
    import networkx

    graph = networkx_graph(nodes, edges)
    write = {"xml": networkx.write_graphml_xml, "lxml": networkx.write_graphml_lxml}[writer]
    return lambda: write(graph, file)


measure(lambda: prepare(*sys.argv[1:]))
