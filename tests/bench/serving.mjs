// The package's server in a process of its own, so that what is loaded does not wait for the process that
// measures. Started as the program of that process, and imported by who starts it.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { startPackageServer } from "../lib/package-server.mjs";

const program = fileURLToPath(import.meta.url);

/** As {@link startPackageServer}, without `keep`. */
export async function startServing(files, options) {
  const child = fork(program, [JSON.stringify({ files, options })]);
  const url = await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { url, close: () => child.disconnect() };
}

if (process.argv[1] === program && process.send !== undefined) {
  const { files, options } = JSON.parse(process.argv[2]);
  const server = await startPackageServer(files, options);
  process.once("disconnect", () => server.close());
  process.send(server.url);
}
