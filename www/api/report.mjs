// Writes one report for each entry of the package: all that its types promise to a caller, in a form
// that shows every change. The reports are committed; tests/packaging/api.test.mjs compares them.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";

/** The reports by the name of the file in dist/ that each is about. */
export const ENTRIES = { index: "client", node: "node", wasm: "wasm", pdq: "pdq" };

export const FOLDER = dirname(fileURLToPath(import.meta.url));
const PACKAGE = join(FOLDER, "../package");

const TSCONFIG = {
  compilerOptions: {
    target: "es2023",
    module: "nodenext",
    moduleResolution: "nodenext",
    lib: ["ES2023", "DOM"],
    types: ["node"],
    strict: true,
  },
  include: ["dist/*.d.ts"],
};

if (process.argv[1] === fileURLToPath(import.meta.url)) writeReports(FOLDER);

/**
 * Writes the reports into this folder.
 *
 * @param {string} folder
 */
export function writeReports(folder) {
  mkdirSync(folder, { recursive: true });
  /** @type {CompilerState | undefined} */
  let state;
  for (const [entry, name] of Object.entries(ENTRIES)) {
    const config = ExtractorConfig.prepare({
      configObject: {
        projectFolder: PACKAGE,
        mainEntryPointFilePath: join(PACKAGE, `dist/${entry}.d.ts`),
        compiler: { overrideTsconfig: TSCONFIG },
        apiReport: {
          enabled: true,
          reportFileName: `${name}.api.md`,
          reportFolder: folder,
          reportTempFolder: join(folder, "temp"),
        },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        newlineKind: "lf",
        messages: {
          extractorMessageReporting: {
            default: { logLevel: ExtractorLogLevel.Error },
            // Everything that is exported is public; `typedoc` looks after the comments and links.
            "ae-missing-release-tag": { logLevel: ExtractorLogLevel.None },
            "ae-undocumented": { logLevel: ExtractorLogLevel.None },
            "ae-unresolved-link": { logLevel: ExtractorLogLevel.None },
          },
          tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        },
      },
      configObjectFullPath: undefined,
      packageJsonFullPath: join(PACKAGE, "package.json"),
    });
    // One program for all entries: reading the types of browsers and Node is most of the time.
    state ??= CompilerState.create(config, {
      additionalEntryPoints: Object.keys(ENTRIES).map((each) => join(PACKAGE, `dist/${each}.d.ts`)),
    });
    const { succeeded } = Extractor.invoke(config, {
      compilerState: state,
      localBuild: true,
      messageCallback: (message) => {
        if (message.logLevel !== ExtractorLogLevel.Error) message.handled = true;
      },
    });
    if (!succeeded) throw new Error(`the types of ${entry} are not a closed set: see above`);
    rmSync(join(folder, "temp"), { recursive: true, force: true });
  }
}

/** @param {string} folder @param {string} name */
export function report(folder, name) {
  return readFileSync(join(folder, `${name}.api.md`), "utf8");
}
