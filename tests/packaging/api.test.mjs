import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { CODES } from "veilprint";
import { ENTRIES, FOLDER, report, writeReports } from "../../www/api/report.mjs";
import { ROOT } from "../lib/paths.mjs";

const README = readFileSync(join(ROOT, "www/package/README.md"), "utf8");

test("the public types are those of the committed reports", () => {
  const folder = mkdtempSync(join(tmpdir(), "veilprint-api-"));
  try {
    writeReports(folder);
    for (const name of Object.values(ENTRIES)) {
      const hint = `${name}.api.md: if the change is meant, \`npm run api\` writes it, and CHANGELOG.md tells it`;
      assert.equal(report(folder, name), report(FOLDER, name), hint);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("browsers and Node have the same entry", () => {
  const declared = (name) => report(FOLDER, name).replace(/^.*?```ts/s, "");
  assert.equal(declared("client"), declared("node"));
});

test("every exported thing is documented, and every link in its documentation leads somewhere", () => {
  // Warnings are errors there.
  execFileSync("npm", ["run", "-s", "docs", "-w", "veilprint-api"], { cwd: ROOT, stdio: "pipe" });
});

test("the README names every error code, every option and every entry", () => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, "www/package/package.json"), "utf8"));
  const entries = Object.keys(exports).filter((key) => !key.includes("*") && key !== "./package.json");
  const client = report(FOLDER, "client");
  const fields = (name) => {
    const body = new RegExp(`^export interface ${name} [^{]*{\\n(.*?)^}`, "ms").exec(client)[1];
    return [...body.matchAll(/^ {4}(?:readonly )?(\w+)[?(:]/gm)].map((match) => match[1]);
  };
  const options = ["HasherOptions", "FileOptions", "FingerprintOptions", "Limits", "Fingerprint", "Hasher"];
  const names = [
    ...CODES,
    ...options.flatMap(fields),
    ...entries.map((key) => key.replace(/^\./, "veilprint")),
  ];
  assert.ok(names.length > 40, `only ${names.length} names were found to look for`);
  assert.deepEqual(
    names.filter((name) => !README.includes(`\`${name}`)),
    [],
  );
});
