import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Passage } from "./passage.mjs";
import { needed, PAGE, PORTAL } from "./paths.mjs";
import { Platform } from "./platform.mjs";

/**
 * The real portal, serving the built page on a free port behind a {@link Passage}, which notes what
 * reaches it. `args` are more of its arguments, such as `["--report-rate", "0"]`; `deeds` are what a
 * test can have the page's worker do, see {@link Passage}.
 */
export async function startPortal({ args = [], deeds } = {}) {
  needed(PORTAL, "`cargo build --release -p veilprint-portal` makes it");
  needed(`${PAGE}/index.html`, "`npm run build` makes it");
  const folder = mkdtempSync(join(tmpdir(), "veilprint-portal-"));
  const database = ["--database", `sqlite://${join(folder, "portal.db")}`];
  const own = ["--listen", "127.0.0.1:0", "--site", PAGE, ...database];
  const child = spawn(PORTAL, ["serve", ...own, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  child.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const passage = await Passage.to(await listening(child), deeds);
  return Object.assign(passage, {
    /** The portal itself, past the passage. */
    process: child,
    /** Runs another of the portal's commands on its database; what it printed. */
    command(...words) {
      return execFileSync(PORTAL, [...words, ...database], { encoding: "utf8" });
    },
    /** A new platform of this name, with keys of its own. */
    platform(name) {
      return new Platform(passage.target, JSON.parse(this.command("platform", "add", name)));
    },
    close() {
      passage.end();
      child.kill();
    },
  });
}

/** The address that the portal logs when it is ready. */
function listening(child) {
  return new Promise((resolve, reject) => {
    child.once("exit", (status) => reject(new Error(`the portal ended with ${status}`)));
    createInterface(child.stdout).on("line", (line) => {
      const address = /"listening":"([^"]+)"/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
}
