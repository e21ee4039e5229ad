// The nodes of <other> from which edges <kind> lead to the node $id of <label>, in the order of time; $role null for any.
MATCH (n:<label> {id: $id})<-[r:<kind>]-(m:<other>)
WHERE $role IS NULL OR r.role = $role
RETURN m AS node, r AS edge
ORDER BY coalesce(m.date, m.date_from, '9'), m.id
LIMIT $limit
