import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { CODES } from "../../package/dist/error.js";
import { filled } from "../static.mjs";

const LANGUAGES = ["nl", "fr", "de", "en"];
const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const texts = Object.fromEntries(LANGUAGES.map((each) => [each, read(`../../locales/${each}.ftl`)]));
const resources = Object.fromEntries(LANGUAGES.map((each) => [each, new FluentResource(texts[each])]));
const ids = (language) => resources[language].body.map(({ id }) => id);

// Ids that the page puts together, and what each open part stands for there.
const codes = CODES.filter((code) => !/^(invalid-|unsupported-browser)/.test(code)).concat("page");
const COMPOSED = {
  "page-${step}": ["privacy", "accessibility"],
  "${area}-refused": ["send", "follow"],
  "${area}-${kind}": [
    ...["offline", "unreachable", "busy", "too-many"].flatMap((kind) => [`send-${kind}`, `follow-${kind}`]),
    "follow-wrong-number",
    "follow-not-found",
  ],
  "${text}-label": ["picture-cancel", "picture-retry", "picture-remove"],
  "picture-${stage}": ["reading", "hashing"],
  "picture-${act}-label": ["show", "hide"],
  "picture-${act}": ["show", "hide"],
  "review-not-${each}": ["pictures", "names", "you"],
  "withdraw-${each}": ["does", "not", "final"],
  "done-meanwhile-${each}": ["report", "proof", "law"],
  "other-${each}": ["tell", "together", "file"],
  "${name}-${answer}": ["age-adult", "age-minor", "age-unsure", "who-self", "who-other"],
  "start-does-${each}": ["local", "sends", "platforms"],
  "start-not-${each}": ["file", "all", "edited"],
  "accessibility-known-${each}": ["tab", "preview", "drop"],
  "error-${name}-do": codes,
  "error-${name}-what": codes,
};
// Codes of errors that look like ids.
const NO_IDS = new Set(["case-not-found", "unsupported-browser", "unsupported-format"]);

describe("the four languages", () => {
  for (const language of LANGUAGES) {
    test(`${language}: every message is read and formatted without an error`, () => {
      const written = [...texts[language].matchAll(/^([a-z][\w-]*) *=/gm)].map(([, id]) => id);
      assert.deepEqual(ids(language), written);
      const bundle = new FluentBundle(language, { useIsolating: false });
      assert.deepEqual(bundle.addResource(resources[language]), []);
      for (const { id, value } of resources[language].body) {
        for (const number of [0, 1, 2, 5, 100]) {
          const values = Object.fromEntries([...variables(value)].map((name) => [name, number]));
          const errors = [];
          const text = bundle.formatPattern(value, values, errors);
          assert.deepEqual(errors, [], id);
          assert.match(text, /\S/, id);
          assert.doesNotMatch(text, /[{}]/, id);
        }
      }
    });

    test(`${language}: the messages and what they leave open are those of English`, () => {
      assert.deepEqual(ids(language).sort(), ids("en").sort());
      const english = new Map(resources.en.body.map(({ id, value }) => [id, variables(value)]));
      for (const { id, value } of resources[language].body) {
        assert.deepEqual([...variables(value)].sort(), [...english.get(id)].sort(), id);
      }
    });
  }
});

describe("the messages and the page", () => {
  const folder = new URL("../src/", import.meta.url);
  const source = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && each.name.endsWith(".ts"))
    .map((each) => readFileSync(`${each.parentPath}/${each.name}`, "utf8"))
    .concat(read("../static.mjs"))
    .join("\n");
  const composed = Object.entries(COMPOSED).flatMap(([pattern, parts]) =>
    parts.map((part) => put(pattern, part)),
  );
  const areas = new Set(ids("en").map((id) => id.split("-")[0]));
  // Every literal that begins as the messages do.
  const literal = [...source.matchAll(/"([a-z]+(?:-[a-z]+)+)"/g)]
    .map(([, id]) => id)
    .filter((id) => areas.has(id.split("-")[0]) && !NO_IDS.has(id));

  test("what the ids that are put together stand for is known here", () => {
    const patterns = [...source.matchAll(/(?:message|rich)\(`([^`]+)`/g)].map(([, pattern]) => pattern);
    assert.deepEqual([...new Set(patterns)].sort(), Object.keys(COMPOSED).sort());
  });

  test("every message that the page asks for exists", () => {
    assert.ok(literal.length > 100, `only ${literal.length} ids were found`);
    const known = new Set(ids("en"));
    assert.deepEqual(
      [...literal, ...composed].filter((id) => !known.has(id)),
      [],
    );
  });

  test("every message that exists is asked for", () => {
    const used = new Set([...literal, ...composed]);
    assert.deepEqual(
      ids("en").filter((id) => !used.has(id)),
      [],
    );
  });
});

describe("the settings and the words", () => {
  test("every text of the settings is there in every language", () => {
    let count = 0;
    const look = (value, path) => {
      if (typeof value !== "object" || value === null) return;
      const keys = Object.keys(value);
      if (keys.some((key) => LANGUAGES.includes(key))) {
        assert.deepEqual(keys.sort(), [...LANGUAGES].sort(), path);
        for (const each of Object.values(value)) assert.match(each, /\S/, path);
        count += 1;
      } else for (const key of keys) look(value[key], `${path}.${key}`);
    };
    look(JSON.parse(read("../settings.json")), "settings");
    assert.ok(count > 10, `only ${count} texts were found`);
  });

  test("nothing is promised that is not so, and nobody is hurt by a word", () => {
    const forbidden = [
      /revenge[\s-]*porn|wraakporno|porno(graphie)?[\s-]*(de|par)[\s-]*(vengeance|revanche)|revanche[\s-]*porn|rache-?porn/i,
      /irreversib|irréversib|onomkeerbaar|onherleidbaar|unumkehrbar|nicht umkehrbar|not reversible/i,
      /(cannot|can’t|can't|can not) be (reversed|undone into|turned back)/i,
      /kan niet (worden )?(omgekeerd|teruggerekend|teruggevormd)|niet terug te rekenen/i,
      /ne peut pas être (inversée?|reconstituée?)|impossible à (inverser|reconstituer)/i,
      /kann nicht (zurückgerechnet|umgekehrt|zurückverwandelt)|nicht zurückzurechnen/i,
    ];
    const said = [...Object.values(texts), read("../settings.json"), filled(read("../index.html"))];
    for (const text of said) for (const word of forbidden) assert.doesNotMatch(text, word);
  });
});

/** The names that a pattern leaves open. */
function variables(pattern, found = new Set()) {
  if (Array.isArray(pattern)) for (const each of pattern) variables(each, found);
  else if (typeof pattern === "object" && pattern !== null) {
    if (pattern.type === "var") found.add(pattern.name);
    for (const each of Object.values(pattern)) variables(each, found);
  }
  return found;
}

/** A pattern with its open part filled in; the whole of it, where it has more than one or begins so. */
function put(pattern, part) {
  const parts = pattern.match(/\$\{/g).length;
  if (parts > 1) return part;
  return pattern.replace(/\$\{\w+\}/, part);
}
