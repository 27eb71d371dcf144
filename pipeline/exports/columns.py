"""The tables that exports share: names, types, keys and meaning of their columns, as data.

Names and types are a promise to whoever reads the tables; add columns, rename none. `rows.py` fills them.
"""

from __future__ import annotations

from typing import Final

from pipeline.exports.shape import Column, Table

RELEASE: Final = Column("release_id", "string", "The release.", True, "releases")
GRADE: Final = Column("grade", "string", "How sure the fact is: certain, likely or doubtful.", True)
START: Final = Column("start_char", "integer", "First character, included; Unicode code points of releases.text, from 0.", True)
END: Final = Column("end_char", "integer", "Behind the last character, excluded; Unicode code points of releases.text.", True)
MAYBE_START: Final = START._replace(required=False)
MAYBE_END: Final = END._replace(required=False)
FIRST_DAY: Final = Column("start_date", "date", "First day; empty where not known.")
LAST_DAY: Final = Column("end_date", "date", "Last day, included; empty where not known.")
DATES: Final = Column("date_keys", "array", "Keys of the dates that the days were taken from.")
PLACE: Final = (
    Column("city", "string", "City as the text names it."),
    Column("country", "string", "ISO 3166-1 alpha-2 code of the country."),
    Column("venue", "string", "Hall, hotel or building as the text names it."),
    Column("online", "boolean", "true: (also) online; false: on site, stated; empty: not said."),
)
ORGANISERS: Final = Column("organisers", "array", "Names of organisers, hosts and partners; all bodies stand in table roles.")

TABLES: Final = (
    Table(
        "releases",
        "One row a release; also those that were set aside, which have no records.",
        (
            Column("release_id", "string", "Path of the raw file below the raw folder without its last extension.", True),
            Column("state", "string", "done, or set_aside: no records could be made, see table issues.", True),
            Column("file", "string", "Path of the raw file below the raw folder.", True),
            Column("sha256", "string", "SHA-256 of the raw file's bytes."),
            Column("url", "string", "Web page of the release, from its side file."),
            Column("language", "string", "Language of most of the text, ISO 639-1."),
            Column("title", "string", "Headline as in the text; empty where the release has none."),
            Column("subtitles", "array", "Lines that belong to the headline."),
            Column("dateline", "string", "Dateline as in the text."),
            Column("dateline_place", "string", "City of the dateline."),
            Column("dateline_country", "string", "ISO 3166-1 alpha-2 code of the dateline's country."),
            Column("dateline_date", "string", "Date of the dateline, EDTF."),
            Column("publication_date", "string", "Day (YYYY-MM-DD) or month (YYYY-MM) of publication."),
            Column("publication_year", "integer", "Year of publication."),
            Column("publication_basis", "string", "What the publication date was read from."),
            Column("text", "string", "The whole text; all offsets count in it."),
            Column("characters", "integer", "Length of the text in Unicode code points."),
            Column("sentence_count", "integer", "Number of sentences."),
            Column("entity_count", "integer", "Number of entities."),
            Column("date_count", "integer", "Number of dates."),
            Column("event_count", "integer", "Number of events."),
            Column("session_count", "integer", "Number of sessions."),
            Column("issue_count", "integer", "Number of issues.", True),
            Column("pipeline", "string", "Version of the pipeline that made the records."),
            Column("model", "string", "Recogniser that was used."),
        ),
        ("title", "text"),
    ),
    Table(
        "entities",
        "One row for each person, body, place or named thing of a release.",
        (
            Column("entity_key", "string", "release_id#entity_id.", True),
            RELEASE,
            Column("entity_id", "string", "Id inside the release: e1, e2 ...", True),
            Column("label", "string", "PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, LAW, PROGRAMME or WORK_OF_ART.", True),
            Column("name", "string", "Fullest form in the text, or the canonical name where the link is certain.", True),
            Column("acronym", "string", "Short form in capitals."),
            Column("aliases", "array", "The other forms that the text uses."),
            Column("country", "string", "ISO 3166-1 alpha-2 code of a country or of a city's country."),
            Column("geonames_id", "integer", "GeoNames id of a city."),
            Column("register_id", "string", "Id in the pipeline's own knowledge files."),
            Column("mention_count", "integer", "Number of mentions.", True),
            GRADE,
        ),
        ("name", "acronym", "aliases"),
    ),
    Table(
        "mentions",
        "One row for each place where an entity is named.",
        (
            Column("mention_key", "string", "entity_key@start_char.", True),
            Column("entity_key", "string", "The entity.", True, "entities"),
            RELEASE,
            Column("label", "string", "The entity's label.", True),
            START,
            END,
            Column("start_utf16", "integer", "First character in UTF-16 units, as JavaScript and Java count.", True),
            Column("end_utf16", "integer", "Behind the last character in UTF-16 units.", True),
            Column("text", "string", "The characters themselves.", True),
            Column("source", "string", "What found it: model, rule, knowledge or review.", True),
        ),
    ),
    Table(
        "people",
        "One row for each role of a person as the text states it; one row without a role for a person who has none.",
        (
            Column("person_key", "string", "entity_key@start_char of the role, or the entity_key alone without a role.", True),
            Column("entity_key", "string", "The person.", True, "entities"),
            RELEASE,
            Column("name", "string", "The person's name.", True),
            Column("role", "string", "Role as the text states it."),
            Column("organisation", "string", "Name of the organisation that the role is in."),
            Column("organisation_key", "string", "That organisation.", False, "entities"),
            MAYBE_START._replace(description="First character of the role, included; Unicode code points of releases.text."),
            MAYBE_END._replace(description="Behind the role's last character, excluded."),
            GRADE,
        ),
        ("name", "role", "organisation"),
    ),
    Table(
        "dates",
        "One row for each expression that denotes a time, a range, a duration or a repetition.",
        (
            Column("date_key", "string", "release_id#date_id.", True),
            RELEASE,
            Column("date_id", "string", "Id inside the release: d1, d2 ...", True),
            START,
            END,
            Column("text", "string", "The characters themselves.", True),
            Column("type", "string", "DATE, TIME, DURATION or SET.", True),
            Column("value", "string", "EDTF date, ISO 8601 time, interval or duration, R/ and a duration for a repetition."),
            Column("earliest", "date", "First day meant, included."),
            Column("latest", "date", "Last day meant, included."),
            Column("precision", "string", "Smallest unit that the words state."),
            Column("qualifier", "string", "START, MID, END, APPROX, BEFORE or AFTER."),
            Column("given", "array", "The parts that the words state; all others were filled in."),
            Column("anchor_from", "string", "What the missing parts were taken from: publication_date or date."),
            Column("anchor_date_key", "string", "The date they were taken from.", False, "dates"),
            Column("anchor_value", "string", "The value they were taken from."),
            Column("role", "string", "publication, event, session, deadline or background."),
            Column("rrule", "string", "RFC 5545 rule of a repetition."),
            Column("rule", "string", "Name of the rule that read it.", True),
            Column("reason", "string", "Why there is no full value."),
        ),
    ),
    Table(
        "events",
        "One row for each gathering that a release reports on.",
        (
            Column("event_key", "string", "release_id#event_id.", True),
            RELEASE,
            Column("event_id", "string", "Id inside the release: v1, v2 ...", True),
            Column("name", "string", "Proper name, or the descriptive phrase.", True),
            Column("kind", "string", "Sort of gathering: congress, workshop, webinar ...", True),
            Column("edition", "integer", "Number of the edition."),
            FIRST_DAY,
            LAST_DAY,
            DATES,
            Column("parent_key", "string", "The event that it belongs to.", False, "events"),
            *PLACE,
            ORGANISERS,
            Column("status", "string", "announced (ahead of the release) or held."),
            MAYBE_START,
            MAYBE_END,
            Column("session_count", "integer", "Number of sessions.", True),
            GRADE,
        ),
        ("name", "organisers"),
    ),
    Table(
        "sessions",
        "One row for each programme item inside an event.",
        (
            Column("session_key", "string", "release_id#session_id.", True),
            RELEASE,
            Column("event_key", "string", "The event that it belongs to.", True, "events"),
            Column("session_id", "string", "Id inside the release: s1, s2 ...", True),
            Column("kind", "string", "Sort of item: session, panel, side_event ...", True),
            Column("ordinal", "integer", "Its number where the text gives one."),
            Column("title", "string", "Title, or the subject phrase.", True),
            FIRST_DAY,
            LAST_DAY,
            Column("start_time", "string", "Local clock time HH:MM, 00:00 to 24:00, no zone."),
            Column("end_time", "string", "Local clock time HH:MM, 00:00 to 24:00, no zone."),
            DATES,
            *PLACE,
            ORGANISERS,
            Column("speakers", "array", "Names of those who spoke, moderated, chaired, opened or closed."),
            Column("topics", "array", "What it was about, as in the text."),
            Column("inherited", "array", "Columns whose value was taken over from the event."),
            MAYBE_START,
            MAYBE_END,
            GRADE,
        ),
        ("title", "organisers", "speakers", "topics"),
    ),
    Table(
        "roles",
        "One row for each body behind an event or session and for each person who took part in a session.",
        (
            Column("role_key", "string", "Key of the event or session, then organisers or speakers and a number from 1.", True),
            RELEASE,
            Column("event_key", "string", "The event, or the event of the session.", True, "events"),
            Column("session_key", "string", "The session; empty where it is of the event itself.", False, "sessions"),
            Column("role", "string", "As in the records: organiser, host, partner ...; speaker, moderator, chair ...", True),
            Column("name", "string", "Name of the body or person.", True),
            Column("entity_key", "string", "Its entity, where it is one.", False, "entities"),
        ),
    ),
    Table(
        "issues",
        "One row for each doubt or complaint about a release.",
        (
            Column("issue_key", "string", "release_id! and a number from 1.", True),
            RELEASE,
            Column("code", "string", "Stable name of the sort of doubt.", True),
            Column("severity", "string", "note, warning or error.", True),
            Column("stage", "string", "Where it was noticed.", True),
            Column("message", "string", "What was noticed.", True),
            Column("remedy", "string", "What a person can do about it."),
            MAYBE_START,
            MAYBE_END,
        ),
        ("message",),
    ),
)  # fmt: skip
