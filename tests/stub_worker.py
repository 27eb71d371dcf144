"""``pipeline.worker`` with the stand-in of ``batch_stub`` in place of the model, so that it starts in a tenth of a second."""

import json
import sys
import types

from tests.batch_stub import StubDone, StubExtractor, StubSetAside

extraction = types.ModuleType("pipeline.extraction")
extraction.Done, extraction.SetAside, extraction.Extractor = StubDone, StubSetAside, StubExtractor
records = types.ModuleType("pipeline.records")
records.record_bytes = lambda record: json.dumps(record, ensure_ascii=False, indent=2).encode() + b"\n"
sys.modules |= {"pipeline.extraction": extraction, "pipeline.records": records}

from pipeline import worker  # noqa: E402

worker.versions = lambda model: {"model": model}
if __name__ == "__main__":
    worker.main(StubExtractor)
