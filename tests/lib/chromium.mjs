import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const { CHROMIUM } = process.env;
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Chromium without a window and with a new profile. */
export async function launch() {
  const executablePath = [CHROMIUM, ...PLACES].find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) {
    throw new Error("Chromium is missing: `apt-get install chromium`, or set CHROMIUM to where it lies");
  }
  return await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
