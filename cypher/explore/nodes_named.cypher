// The nodes, cables aside, whose name or id is $small when both are in small letters; at most $limit of each label.
MATCH (n:Post) WHERE toLower(n.name) = $small OR toLower(n.id) = $small RETURN n LIMIT $limit
UNION ALL
MATCH (n:Recipient) WHERE toLower(n.name) = $small OR toLower(n.id) = $small RETURN n LIMIT $limit
UNION ALL
MATCH (n:Tag) WHERE toLower(n.name) = $small OR toLower(n.id) = $small RETURN n LIMIT $limit
UNION ALL
MATCH (n:Person) WHERE toLower(n.name) = $small OR toLower(n.id) = $small RETURN n LIMIT $limit
UNION ALL
MATCH (n:Place) WHERE toLower(n.name) = $small OR toLower(n.id) = $small RETURN n LIMIT $limit
UNION ALL
MATCH (n:Document) WHERE toLower(n.name) = $small OR toLower(n.id) = $small RETURN n LIMIT $limit
