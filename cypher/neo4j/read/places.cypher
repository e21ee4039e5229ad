// $locations: which version was found at each of these.
UNWIND $locations AS location
MATCH (p:TextPlace {id: location})
RETURN p.id AS location, p.cable AS id, p.fingerprint AS fingerprint
