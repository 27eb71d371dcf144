"""No state leaks: a release's records depend on nothing but the release."""

from pathlib import Path

import pytest

from pipeline.extraction import Done, Extractor
from pipeline.nlp import make_doc
from pipeline.reading import make_release
from pipeline.records import cut_records, record_bytes

RAW = Path(__file__).resolve().parent.parent / "raw"


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


@pytest.fixture(scope="module")
def releases():
    files = sorted(path.relative_to(RAW).as_posix() for path in RAW.rglob("*.txt"))[:8]
    return [make_release(file[:-4], file, (RAW / file).read_bytes(), {}, None) for file in files]


@pytest.fixture(scope="module")
def alone(releases):
    """The bytes of each release, each from a pipeline of its own that has seen nothing before."""
    return {release.release_id: stored(next(iter(Extractor().extract([release])))) for release in releases[:4]}


def stored(done):
    assert isinstance(done, Done)
    return [record_bytes(record) for record in done.records.values()]


@pytest.mark.parametrize("order", [1, -1], ids=["in order", "reversed"])
def test_one_after_the_other_in_any_order(extractor, releases, alone, order):
    made = {done.release.release_id: stored(done) for done in extractor.extract(releases[::order])}
    assert {name: made[name] for name in alone} == alone


@pytest.mark.parametrize("batch", [1, 3, 64])
def test_through_spacy_in_batches_of_any_size(extractor, releases, alone, batch):
    stream = ((make_doc(extractor.nlp, release), release) for release in releases)
    for doc, release in extractor.nlp.pipe(stream, as_tuples=True, batch_size=batch):
        if release.release_id in alone:
            records = cut_records(release, doc, extractor.model)
            assert [record_bytes(record) for record in records.values()] == alone[release.release_id]
