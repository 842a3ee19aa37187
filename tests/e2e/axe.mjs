import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe-core finds wrong with a page as it is now, a line for each element. It comes in through the
 * debugging protocol, which the page's policy does not concern: the policy stays as the portal gives it.
 */
export async function violations(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(SOURCE);
  const { found, passed } = await page.evaluate(async (values) => {
    const { violations: all, passes } = await globalThis.axe.run(document, {
      runOnly: { type: "tag", values },
      resultTypes: ["violations"],
    });
    return {
      found: all.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => ({ id, target, failureSummary })),
      ),
      passed: passes.length,
    };
  }, TAGS);
  // A run that looked at nothing would find nothing either.
  if (passed < 15) throw new Error(`axe looked at ${passed} rules only`);
  return found.map(
    ({ id, target, failureSummary }) => `${id}: ${target.flat().join(" >>> ")}: ${failureSummary}`,
  );
}
