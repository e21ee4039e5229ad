// For a copy that is only read: opening it would make an index anew for each constraint.
DROP CONSTRAINT cable_id IF EXISTS;
DROP CONSTRAINT post_id IF EXISTS;
DROP CONSTRAINT recipient_id IF EXISTS;
DROP CONSTRAINT tag_id IF EXISTS;
DROP CONSTRAINT person_id IF EXISTS;
DROP CONSTRAINT place_id IF EXISTS;
DROP CONSTRAINT document_id IF EXISTS;
