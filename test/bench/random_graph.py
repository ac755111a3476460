"""A number of nodes and edges -> the very graph that random.ts makes, as plain lists for a library to be filled with."""

KINDS = ["person", "role", "organization", "place", "project", "campaign", "target", "event", "policy"]
RELATIONS = ["holds", "roleOf", "partOf", "locatedIn", "states", "targets", "leads", "builds", "guides"]
CHARACTERS = "东阳市委书记重大项目建设年产业平台横店影视文化新城高质量发展行动会战招商引资专项债城乡风貌提升"


def generator(seed):
    state = seed

    def draw(below):
        nonlocal state
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        return state * below >> 32

    return draw


def random_graph(order, size):
    """Nodes as (key, attributes), edges as (number of source, number of target, attributes)."""
    draw = generator(1)
    nodes = []
    for i in range(order):
        kind = KINDS[draw(len(KINDS))]
        length = 3 + draw(8)
        label = "".join(CHARACTERS[draw(len(CHARACTERS))] for _ in range(length))
        value = draw(1_000_000) / 100
        nodes.append((f"{kind}:{i}", {"label": label, "kind": kind, "value": value, "year": 2015 + draw(16)}))
    edges = []
    ends = []
    for i in range(size):
        source = i + 1 if i < order - 1 else draw(order)
        drawn = len(ends) > 0 and draw(10) < 9
        target = ends[draw(len(ends))] if drawn else draw(min(i + 1, order))
        ends += [source, target]
        kind = RELATIONS[draw(len(RELATIONS))]
        weight = (1 + draw(999)) / 1000
        since = f"{2015 + draw(9)}-0{1 + draw(9)}"
        edges.append((source, target, {"kind": kind, "weight": weight, "since": since}))
    return nodes, edges
