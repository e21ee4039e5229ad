// What only a server has: the texts beside the graph, what keeps them in order, and indexes. The embedded engine has these in SQLite.
CREATE CONSTRAINT text_id IF NOT EXISTS FOR (n:Text) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT text_version_id IF NOT EXISTS FOR (n:TextVersion) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT text_place_id IF NOT EXISTS FOR (n:TextPlace) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT meta_id IF NOT EXISTS FOR (n:Meta) REQUIRE n.id IS UNIQUE;
CREATE INDEX text_canonical IF NOT EXISTS FOR (n:Text) ON (n.canonical);
CREATE INDEX text_version_cable IF NOT EXISTS FOR (n:TextVersion) ON (n.cable);
CREATE INDEX text_place_cable IF NOT EXISTS FOR (n:TextPlace) ON (n.cable);
CREATE INDEX cable_canonical IF NOT EXISTS FOR (n:Cable) ON (n.canonical);
CREATE INDEX cable_date IF NOT EXISTS FOR (n:Cable) ON (n.date);
CREATE INDEX cable_post IF NOT EXISTS FOR (n:Cable) ON (n.post);
// The words are folded by us; the index only cuts them at blanks, so that a word is the same word on both engines.
CREATE FULLTEXT INDEX text_words IF NOT EXISTS FOR (n:Text) ON EACH [n.subject_words, n.words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
