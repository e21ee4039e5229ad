// What cites the cables of a level. $frontier: ids
UNWIND $frontier AS i
MATCH (c:Cable {id: i})<-[r:REFERENCES]-(o:Cable)
RETURN i AS parent, o.id AS id, o.date AS date, o.date_from AS date_from, r.texts AS texts, r.bullets AS bullets, r.year_inferred AS year_inferred, r.station_inferred AS station_inferred
