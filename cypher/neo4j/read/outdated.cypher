// $parser: the present grammar. Of how many cables a version is held that another grammar understood.
MATCH (v:TextVersion)
WHERE v.parser <> $parser
RETURN count(DISTINCT v.cable) AS cables
