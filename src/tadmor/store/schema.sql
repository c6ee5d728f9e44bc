-- A dossier file. Every record is one row of item, whole, as JSON; the views lay it out for questions in SQL.
CREATE TABLE item (
    kind     TEXT    NOT NULL,
    position INTEGER NOT NULL,
    id       TEXT,
    body     TEXT    NOT NULL,
    PRIMARY KEY (kind, position)
) WITHOUT ROWID;

CREATE INDEX item_by_id ON item (kind, id);

CREATE VIEW event AS
SELECT id,
       json_extract(body, '$.type')        AS type,
       json_extract(body, '$.date')        AS date,
       json_extract(body, '$.part_of_day') AS part_of_day,
       json_extract(body, '$.outcome')     AS outcome,
       json_extract(body, '$.confidence')  AS confidence
FROM item WHERE kind = 'event' ORDER BY position;

CREATE VIEW claim AS
SELECT id,
       json_extract(body, '$.event')         AS event,
       json_extract(body, '$.document')      AS document,
       json_extract(body, '$.start')         AS start,
       json_extract(body, '$.end')           AS "end",
       json_extract(body, '$.quote')         AS quote,
       json_extract(body, '$.attributed_to') AS attributed_to,
       json_extract(body, '$.certainty')     AS certainty
FROM item WHERE kind = 'claim' ORDER BY position;

CREATE VIEW citation AS
SELECT item.id AS claim, slot.value AS reference
FROM item, json_each(item.body, '$.citations') AS slot WHERE item.kind = 'claim';

CREATE VIEW reference AS
SELECT json_extract(body, '$.n') AS n, json_extract(body, '$.title') AS title,
       json_extract(body, '$.publisher') AS publisher, json_extract(body, '$.date') AS date,
       json_extract(body, '$.url') AS url, json_extract(body, '$.raw') AS raw
FROM item WHERE kind = 'reference' ORDER BY position;

CREATE VIEW document AS
SELECT id, json_extract(body, '$.title') AS title, json_extract(body, '$.source') AS source,
       json_extract(body, '$.format') AS format, json_extract(body, '$.text') AS text
FROM item WHERE kind = 'document' ORDER BY position;

CREATE VIEW actor AS
SELECT id, json_extract(body, '$.name') AS name, json_extract(body, '$.kind') AS kind,
       json_extract(body, '$.side') AS side
FROM item WHERE kind = 'actor' ORDER BY position;

CREATE VIEW place AS
SELECT id, json_extract(body, '$.name') AS name, json_extract(body, '$.kind') AS kind,
       json_extract(body, '$.lat') AS lat, json_extract(body, '$.lon') AS lon,
       json_extract(body, '$.radius_m') AS radius_m, json_extract(body, '$.how') AS how
FROM item WHERE kind = 'place' ORDER BY position;

CREATE VIEW event_actor AS
SELECT item.id AS event, slot.value AS actor, 'actor' AS role
FROM item, json_each(item.body, '$.actors') AS slot WHERE item.kind = 'event'
UNION ALL
SELECT item.id, slot.value, 'target'
FROM item, json_each(item.body, '$.targets') AS slot WHERE item.kind = 'event';

CREATE VIEW event_place AS
SELECT item.id AS event, slot.value AS place
FROM item, json_each(item.body, '$.places') AS slot WHERE item.kind = 'event';

CREATE VIEW loss AS
SELECT item.id AS event,
       json_extract(slot.value, '$.kind') AS kind, json_extract(slot.value, '$.side') AS side,
       json_extract(slot.value, '$.what') AS what, json_extract(slot.value, '$.min') AS min,
       json_extract(slot.value, '$.max') AS max, json_extract(slot.value, '$.by') AS "by",
       json_extract(slot.value, '$.claim') AS claim
FROM item, json_each(item.body, '$.losses') AS slot WHERE item.kind = 'event';

CREATE VIEW control AS
SELECT json_extract(body, '$.place') AS place, json_extract(body, '$.from') AS "from",
       json_extract(body, '$.to') AS "to", json_extract(body, '$.holder') AS holder,
       json_extract(body, '$.state') AS state,
       json_extract(body, '$.probability') AS probability, json_extract(body, '$.because') AS because
FROM item WHERE kind = 'control' ORDER BY position;

CREATE VIEW likelihood AS
SELECT json_extract(item.body, '$.place') AS place, json_extract(item.body, '$.from') AS "from",
       json_extract(item.body, '$.to') AS "to", json_extract(slot.value, '$.holder') AS holder,
       json_extract(slot.value, '$.state') AS state, json_extract(slot.value, '$.share') AS share
FROM item, json_each(item.body, '$.shares') AS slot WHERE item.kind = 'likelihood';

CREATE VIEW route AS
SELECT item.id, json_extract(item.body, '$.name') AS name, json_extract(slot.value, '$.from') AS "from",
       json_extract(slot.value, '$.to') AS "to", json_extract(slot.value, '$.state') AS state,
       json_extract(slot.value, '$.because') AS because
FROM item, json_each(item.body, '$.spans') AS slot WHERE item.kind = 'route';

CREATE VIEW force AS
SELECT json_extract(body, '$.actor') AS actor, json_extract(body, '$.place') AS place,
       json_extract(body, '$.from') AS "from", json_extract(body, '$.to') AS "to",
       json_extract(body, '$.near') AS near, json_extract(body, '$.because') AS because
FROM item WHERE kind = 'force' ORDER BY position;

CREATE VIEW finding AS
SELECT id, json_extract(body, '$.kind') AS kind, json_extract(body, '$.severity') AS severity,
       json_extract(body, '$.message') AS message
FROM item WHERE kind = 'finding' ORDER BY position;

CREATE VIEW service AS
SELECT id, json_extract(body, '$.actor') AS actor, json_extract(body, '$.kind') AS kind,
       json_extract(body, '$.date') AS date, json_extract(body, '$.force') AS force,
       json_extract(body, '$.office') AS office, json_extract(body, '$.origin') AS origin,
       json_extract(body, '$.document') AS document, json_extract(body, '$.quote') AS quote
FROM item WHERE kind = 'service' ORDER BY position;
