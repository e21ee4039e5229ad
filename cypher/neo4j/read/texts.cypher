// $ids: ids of cables. All that is kept of their texts that are shown.
UNWIND $ids AS id
MATCH (t:Text {id: id})
RETURN t.id AS id, properties(t) AS props
