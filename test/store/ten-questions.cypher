// The ten questions of the README's "Ask it", in Cypher. A line "// N." begins a query; test/store/questions.test.ts asks them all.

// 1. Which posts does 黄胜可 hold, in which organizations, and which words say so?
MATCH (p:Person {label: '黄胜可'})-[h:HOLDS]->(r:Role)-[:ROLE_OF]->(o:Organization)
UNWIND h.evidence AS e
RETURN o.label AS organization, r.label AS post, e.line AS line, e.quote AS quote
ORDER BY h.id, line

// 2. Who chaired the retreat, who attended it? Who chairs attends: both relations are asked for.
MATCH (:Event {label: '市委务虚会'})<-[r:CHAIRS|ATTENDS]-(who)
RETURN who.label AS who, max(r.kind = 'chairs') AS chaired
ORDER BY who

// 3. Which projects and platforms hang under each of the 五大会战?
MATCH (:Campaign {label: '五大会战'})<-[:PART_OF]-(b)
OPTIONAL MATCH (b)<-[:PART_OF* SHORTEST 1..30]-(p:Project|Platform)
RETURN b.label AS battle, p.label AS part
ORDER BY battle, part

// 4. Every number promised for 2023, and who stated it, sorted by unit and size
MATCH (t:Target) WHERE t.year = 2023 AND t.value IS NOT NULL
OPTIONAL MATCH (t)<-[:STATES]-(who)
RETURN t.indicator AS indicator, t.comparator AS comparator, t.value AS value, t.unit AS unit, who.label AS who
ORDER BY unit, value DESC, indicator

// 5. Which projects are to start, and which to be finished, in 2023?
MATCH (p:Project)-[:TARGETS]->(t:Target)
WHERE t.year = 2023 AND t.status =~ '.*(开工|完工|投产|完成).*'
RETURN DISTINCT t.status CONTAINS '开工' AS begins, t.label AS target
ORDER BY begins DESC, target

// 6. How is 东横快速路(G351) connected to 楼琅坚? The shortest ways, those with the fewest inferred edges first.
MATCH way = (:Project {label: '东横快速路(G351)'})-[* ALL SHORTEST 1..30]-(:Person {label: '楼琅坚'})
WITH list_to_string(' > ', properties(rels(way), 'id')) AS edges, length(way) AS steps, rels(way) AS rels
UNWIND rels AS edge
RETURN edges, steps, count(edge.inferred) AS inferred
ORDER BY inferred, edges

// 7. Everything located in 横店
MATCH (:Place {label: '横店'})<-[:LOCATED_IN* SHORTEST 1..30]-(thing)
RETURN thing.kind AS kind, thing.label AS name
ORDER BY kind, name

// 8. Which declared counts do not match what is listed? `along` tells the relations that a count is of, `forward` which way they go.
MATCH (n) UNWIND n.declares AS d
OPTIONAL MATCH (n)-[r]->(m)
WITH n, d.of AS of, d.by AS by, d.count AS declared, d.along AS along, d.forward AS forward,
     count(DISTINCT CASE WHEN d.forward AND list_contains(d.along, r.kind) AND m.kind = d.of THEN m.id END) AS leaving
OPTIONAL MATCH (n)<-[r]-(m)
WITH n.id AS id, n.label AS name, of, by, declared, leaving,
     count(DISTINCT CASE WHEN NOT forward AND list_contains(along, r.kind) AND m.kind = of THEN m.id END) AS arriving
WHERE declared <> leaving + arriving
RETURN name, declared, leaving + arriving AS listed
ORDER BY id, of, by, declared

// 9. What rests on a single citation, or on inference?
MATCH (n) RETURN 'node' AS element, n.inferred IS NOT NULL AS inferred, size(n.evidence) AS citations, count(*) AS facts
UNION ALL
MATCH ()-[r]->() RETURN 'edge' AS element, r.inferred IS NOT NULL AS inferred, size(r.evidence) AS citations, count(*) AS facts

// 10. Everything under “1354”: how deep each thing hangs below it, and its targets
MATCH (:Campaign {label: '“1354”工作总抓手'})<-[down:PART_OF*0..30]-(x)
OPTIONAL MATCH (x)-[:TARGETS]->(t:Target)
RETURN min(length(down)) AS depth, x.label AS thing, t.label AS target
ORDER BY depth, thing, target
