/**
 * In a page of the package's server: what the package's client says of every file of that server. It
 * uses nothing around it, so that it can be sent there.
 */
export async function hashAll(count) {
  const { createHasher } = await import("/dist/index.js");
  const hasher = await createHasher();
  const found = [];
  for (let at = 0; at < count; at += 1) {
    const blob = await (await fetch(`/file/${at}`)).blob();
    try {
      found.push(await hasher.fingerprint(blob, { companions: "standard" }));
    } catch ({ name, code, seems }) {
      found.push({ name, error: { code, seems } });
    }
  }
  hasher.close();
  return found;
}
