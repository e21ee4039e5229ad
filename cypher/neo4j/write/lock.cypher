// Waits until nobody else writes. Never committed: the lock ends with the transaction, and so with the process.
MATCH (w:Meta {id: 'writer'})
SET w.locked = true
