// Reads what write.py wrote with the parsers of Argdown and Mermaid.
//
//     node read.mjs OUT

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import argdownModule from "@argdown/core/dist/argdown.js";

const out = process.argv[2];
function files(extension) {
  const names = readdirSync(out).filter((name) => name.endsWith(extension));
  assert.ok(names.length > 0, `no ${extension} in ${out}`);
  return names;
}
const read = (name) => readFileSync(join(out, name), "utf8");
const record = (name) => JSON.parse(read(name.replace(/\.[a-z]+$/, ".json")));

// A concern is for or against what it is raised about, as the author shares it.
const RELATIONS = {
  supports: ["support"],
  qualifies: ["undercut"],
  raises: ["support", "attack"],
  answers: ["attack"],
};

function checkArgdown(name) {
  const response = argdownModule.argdown.run({
    input: read(name),
    process: ["parse-input", "build-model", "build-map"],
    logLevel: "error",
  });
  assert.deepEqual(response.parserErrors ?? [], [], name);
  assert.deepEqual(response.lexerErrors ?? [], [], name);
  const sentences = record(name).sentences;
  const links = new Map();
  sentences.forEach((sentence, index) =>
    sentence.links.forEach((link) => links.set(`${index + 1} -> ${link.to + 1}`, link.kind)),
  );
  const relations = response.relations ?? [];
  assert.equal(relations.length, links.size, name);
  for (const { from, to, relationType } of relations) {
    const kind = links.get(`${from.title} -> ${to.title}`);
    assert.ok(RELATIONS[kind]?.includes(relationType), `${name}: ${from.title} ${relationType} ${to.title}`);
  }
  assert.equal(response.map?.edges.length ?? 0, links.size, name);
  for (const [title, statement] of Object.entries(response.statements)) {
    const text = statement.members.map((member) => member.text).find(Boolean).trim();
    const words = sentences[title - 1].text.replace(/\s+/g, " ");
    // Marks of Markdown are not part of the words, and a quotation mark without
    // its fellow is left out.
    const bare = (words) => words.replace(/["'“”‘’]/g, "");
    if (/[*_`~[\]\\&<]/.test(words)) continue;
    assert.equal(bare(text), bare(words), `${name}: statement ${title}`);
  }
}

const dom = new JSDOM("");
globalThis.window = dom.window;
globalThis.document = dom.window.document;
const { default: mermaid } = await import("mermaid");

async function checkMermaid(name) {
  // Throws where it does not parse; the first call also loads the kinds of diagrams.
  await mermaid.parse(read(name));
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(read(name));
  const links = record(name).sentences.flatMap((sentence) => sentence.links);
  assert.equal(diagram.db.getEdges().length, links.length, name);
}

files(".argdown").forEach(checkArgdown);
for (const name of files(".mmd")) await checkMermaid(name);
console.log(`Argdown parsed ${files(".argdown").length} maps, Mermaid ${files(".mmd").length} flowcharts`);
