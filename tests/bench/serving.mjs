// The package's server in a process of its own, so that what is loaded does not wait for the process that
// measures. Started as the program of that process, and imported by who starts it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startPackageServer } from "../lib/package-server.mjs";

// Milliseconds after which nothing will come any more.
const LONGEST = 60_000;

const program = fileURLToPath(import.meta.url);

/** As {@link startPackageServer}, without `keep`; `said()` waits for what is posted next. */
export async function startServing(files, options) {
  const child = fork(program, [JSON.stringify({ files, options })]);
  const message = async () => {
    const ended = new AbortController();
    const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(LONGEST)]);
    const end = once(child, "exit", { signal }).then(([code]) => {
      throw new Error(`the server ended with ${code}`);
    });
    try {
      return (await Promise.race([once(child, "message", { signal }), end]))[0];
    } finally {
      ended.abort();
      end.catch(() => undefined);
    }
  };
  return { url: await message(), said: message, close: () => child.disconnect() };
}

if (process.argv[1] === program && process.send !== undefined) {
  const { files, options } = JSON.parse(process.argv[2]);
  const server = await startPackageServer(files, { ...options, said: (text) => process.send(text) });
  process.once("disconnect", () => server.close());
  process.send(server.url);
}
