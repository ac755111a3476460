CREATE CONSTRAINT Document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT Organization_id IF NOT EXISTS FOR (n:Organization) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT Person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT Role_id IF NOT EXISTS FOR (n:Role) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT Target_id IF NOT EXISTS FOR (n:Target) REQUIRE n.id IS UNIQUE;

UNWIND [
{_id: 'document:report', kind: 'document', label: '清溪县委召开工作会议', aliases: [], date: '2023-12-28', evidence: '[]', definedAt: ['set/report.yaml:3:11']}
] AS row
MERGE (n:Document {id: row._id})
SET n.kind = row.kind, n.label = row.label, n.aliases = row.aliases, n.date = row.date, n.evidence = row.evidence, n.definedAt = row.definedAt;

UNWIND [
{_id: 'organization:committee', kind: 'organization', label: '县委', aliases: ['县委会', '清溪县委'], en: 'county committee', attested: '2023-12-28', evidence: '[{"document":"document:report","line":1,"quote":"清溪县委"}]', definedAt: ['set/report.yaml:4:11'], documents: ['document:report'], lines: [1], quotes: ['清溪县委']}
] AS row
MERGE (n:Organization {id: row._id})
SET n.kind = row.kind, n.label = row.label, n.aliases = row.aliases, n.en = row.en, n.attested = row.attested, n.evidence = row.evidence, n.definedAt = row.definedAt, n.documents = row.documents, n.lines = row.lines, n.quotes = row.quotes;

UNWIND [
{_id: 'person:lin', kind: 'person', label: '林某某', aliases: [], attested: '2023-12-28', evidence: '[{"document":"document:report","line":2,"quote":"林某某"},{"document":"document:report","line":3,"quote":"林某某","occurrence":2}]', definedAt: ['set/report.yaml:6:9'], documents: ['document:report', 'document:report'], lines: [2, 3], quotes: ['林某某', '林某某']}
] AS row
MERGE (n:Person {id: row._id})
SET n.kind = row.kind, n.label = row.label, n.aliases = row.aliases, n.attested = row.attested, n.evidence = row.evidence, n.definedAt = row.definedAt, n.documents = row.documents, n.lines = row.lines, n.quotes = row.quotes;

UNWIND [
{_id: 'role:secretary', kind: 'role', label: '县委书记', aliases: [], attested: '2023-12-28', evidence: '[{"document":"document:report","line":2,"quote":"县委书记"}]', definedAt: ['set/report.yaml:5:11'], documents: ['document:report'], lines: [2], quotes: ['县委书记']}
] AS row
MERGE (n:Role {id: row._id})
SET n.kind = row.kind, n.label = row.label, n.aliases = row.aliases, n.attested = row.attested, n.evidence = row.evidence, n.definedAt = row.definedAt, n.documents = row.documents, n.lines = row.lines, n.quotes = row.quotes;

UNWIND [
{_id: 'target:bonds', kind: 'target', label: '专项债 >= 12亿元', aliases: [], indicator: '专项债', comparator: '>=', value: 1200000000.0, unit: '元', year: 2024, attested: '2023-12-28', evidence: '[{"document":"document:report","line":2,"quote":"专项债12亿元以上"}]', definedAt: ['set/report.yaml:12:11'], documents: ['document:report'], lines: [2], quotes: ['专项债12亿元以上']},
{_id: 'target:growth', kind: 'target', label: '增长 = 7.5%', aliases: [], indicator: '增长', comparator: '=', value: 7.5, unit: '%', year: 2024, attested: '2023-12-28', evidence: '[{"document":"document:report","line":2,"quote":"增长7.5%"}]', definedAt: ['set/report.yaml:13:11'], documents: ['document:report'], lines: [2], quotes: ['增长7.5%']}
] AS row
MERGE (n:Target {id: row._id})
SET n.kind = row.kind, n.label = row.label, n.aliases = row.aliases, n.indicator = row.indicator, n.comparator = row.comparator, n.value = row.value, n.unit = row.unit, n.year = row.year, n.attested = row.attested, n.evidence = row.evidence, n.definedAt = row.definedAt, n.documents = row.documents, n.lines = row.lines, n.quotes = row.quotes;

UNWIND [
{_id: 'organization:committee targets target:bonds', _from: 'organization:committee', _to: 'target:bonds', kind: 'targets', inferred: '句中未写主体', evidence: '[]', definedAt: ['set/report.yaml:12:127']},
{_id: 'organization:committee targets target:growth', _from: 'organization:committee', _to: 'target:growth', kind: 'targets', inferred: '句中未写主体', evidence: '[]', definedAt: ['set/report.yaml:13:125']}
] AS row
MATCH (a:Organization {id: row._from}), (b:Target {id: row._to}) MERGE (a)-[n:TARGETS {id: row._id}]->(b)
SET n.kind = row.kind, n.inferred = row.inferred, n.evidence = row.evidence, n.definedAt = row.definedAt;

UNWIND [
{_id: 'person:lin holds role:secretary since=2021 until=2022-02', _from: 'person:lin', _to: 'role:secretary', kind: 'holds', since: '2021', until: '2022-02', attested: '2023-12-28', evidence: '[{"document":"document:report","line":2,"quote":"县委书记林某某"}]', definedAt: ['set/report.yaml:10:15'], documents: ['document:report'], lines: [2], quotes: ['县委书记林某某']},
{_id: 'person:lin holds role:secretary since=2023-06-01', _from: 'person:lin', _to: 'role:secretary', kind: 'holds', since: '2023-06-01', attested: '2023-12-28', evidence: '[{"document":"document:report","line":4,"quote":"林某某再任县委书记"}]', definedAt: ['set/report.yaml:11:15'], documents: ['document:report'], lines: [4], quotes: ['林某某再任县委书记'], inferred: '再任即仍任 · again is still'}
] AS row
MATCH (a:Person {id: row._from}), (b:Role {id: row._to}) MERGE (a)-[n:HOLDS {id: row._id}]->(b)
SET n.kind = row.kind, n.since = row.since, n.until = row.until, n.attested = row.attested, n.evidence = row.evidence, n.definedAt = row.definedAt, n.documents = row.documents, n.lines = row.lines, n.quotes = row.quotes, n.inferred = row.inferred;

UNWIND [
{_id: 'role:secretary roleOf organization:committee', _from: 'role:secretary', _to: 'organization:committee', kind: 'roleOf', attested: '2023-12-28', evidence: '[{"document":"document:report","line":2,"quote":"县委书记"}]', definedAt: ['set/report.yaml:5:68'], documents: ['document:report'], lines: [2], quotes: ['县委书记']}
] AS row
MATCH (a:Role {id: row._from}), (b:Organization {id: row._to}) MERGE (a)-[n:ROLE_OF {id: row._id}]->(b)
SET n.kind = row.kind, n.attested = row.attested, n.evidence = row.evidence, n.definedAt = row.definedAt, n.documents = row.documents, n.lines = row.lines, n.quotes = row.quotes;
