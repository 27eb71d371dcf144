"""Countries and cities by name."""

import pytest
from entities_marks import cases

from pipeline.errors import SetupError
from pipeline.places import City, city, country_code, load_places, place_key, shipped_places


@pytest.mark.parametrize(("asked", "wanted", "why"), cases("places"))
def test_places(asked, wanted, why):
    kind, *rest = asked
    found = country_code(*rest) if kind == "country" else city(*rest)
    if isinstance(found, City):
        found = [found.country, found.geonames]
    assert found == wanted, why


def test_keys_ignore_case_accents_and_articles():
    assert place_key("The São-Tomé & Príncipe") == place_key("SAO TOME AND PRINCIPE")
    assert place_key("Oman") != place_key("Omán y")


def test_every_country_has_a_name_that_leads_back_to_it():
    places = shipped_places()
    names = places.country_names()
    codes = {code for _, code in names}
    assert len(codes) == 250
    for code in codes:
        name = places.country_name(code)
        assert name is not None and places.country_code(name) == code


def test_missing_tables_are_a_setup_error(tmp_path):
    with pytest.raises(SetupError, match="restore"):
        load_places(tmp_path)
