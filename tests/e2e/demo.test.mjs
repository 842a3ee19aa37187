import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, describe, test } from "node:test";
import { distance } from "veilprint/pdq";
import { init, lumaOfBytes } from "veilprint/wasm";
import { BROWSERS } from "../lib/browsers.mjs";
import { native } from "../lib/native.mjs";
import { fixtures } from "../wasm/fixtures.mjs";
import { written } from "./files.mjs";
import { eachOnAPage } from "./page.mjs";

// The same picture in two forms, and another one.
const good = fixtures().filter(({ quality }) => quality >= 50);
const [first] = good;
const alike = good.find(({ pdq }) => pdq !== first.pdq && distance(pdq, first.pdq) <= 31);
const other = good.find(({ pdq }) => distance(pdq, first.pdq) > 31);

await init(
  await WebAssembly.compile(readFileSync(new URL(import.meta.resolve("veilprint/veilprint_bg.wasm")))),
);

/** How many bits of a hash are 1. */
const ones = (hash) => distance(hash, "0".repeat(64));

for (const name of BROWSERS) {
  describe(`the demo for developers, ${name}`, () => {
    const own = eachOnAPage(name);
    let screen;
    beforeEach(async () => {
      screen = own.screen;
      // Without the slash, as people type it.
      await own.page.goto(`${own.portal.url}demo`);
      await screen.find("veilprint-demo-picture");
    });

    const place = (at) => `veilprint-demo-picture[name="${["First", "Second"][at]} picture"]`;
    const choose = (at, path) => screen.choose(`${place(at)} >>> button`, [path]);
    /** How many of the 256 bits are drawn. */
    const drawn = async (within) =>
      Number(/: (\d+) of 256$/.exec(await screen.attribute(`${within} >>> svg`, "aria-label"))[1]);

    for (const [title, second, verdict] of [
      ["two forms of one picture match", alike, "match"],
      ["two pictures do not", other, "none"],
    ]) {
      test(title, async () => {
        await choose(0, first.path);
        await choose(1, second.path);
        const apart = distance(first.pdq, second.pdq);
        assert.match(await screen.text("[data-field=distance]"), new RegExp(`^${apart} of 256`));
        assert.equal(await screen.attribute("[data-field=verdict]", "data-value"), verdict);
        const near = first.companions.map((companion) => distance(companion, second.pdq));
        const nearest = Math.min(...near);
        const told = `companion ${near.indexOf(nearest) + 1} of ${near.length} comes nearest`;
        const companion = (await screen.text("[data-field=companion]")).replace(/\s+/g, " ");
        assert.match(companion, new RegExp(`${told} to the second: ${nearest} bits`));
        for (const [at, { path, pdq }] of [first, second].entries()) {
          assert.equal(native([path])[0].pdq, pdq);
          assert.equal(await screen.text(`${place(at)} >>> [data-field=pdq]`), pdq);
          assert.equal(await drawn(`${place(at)} >>> veilprint-bits`), ones(pdq));
          assert.deepEqual(await samples(place(at)), [...lumaOfBytes(readFileSync(path))].map(rounded));
        }
        assert.equal(await drawn("veilprint-demo >>> veilprint-bits[different]"), apart);
      });
    }

    test("what is no picture is told, and another can be chosen", async () => {
      await choose(0, written("notes.pdf", "%PDF-1.7\n"));
      assert.match(await screen.text("[role=alert]"), /unsupported-format: it seems to be PDF/);
      await choose(0, first.path);
      assert.equal(await screen.text(`${place(0)} >>> [data-field=pdq]`), first.pdq);
      await screen.gone("[role=alert]");
    });

    /** The 64x64 samples as they are drawn. */
    async function samples(within) {
      const canvas = await screen.find(`${within} >>> veilprint-luma >>> canvas`);
      return await canvas.evaluate((each) => {
        const { data } = each.getContext("2d").getImageData(0, 0, 64, 64);
        return [...data].filter((_, at) => at % 4 === 0);
      });
    }
  });
}

/** As a canvas stores a number: to the nearest, and of two the even one. */
function rounded(value) {
  return Uint8ClampedArray.of(value)[0];
}
