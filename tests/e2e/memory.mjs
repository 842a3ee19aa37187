/**
 * Counts what a page holds: its workers, the addresses it made for files, and the files themselves.
 * To be called before the page is opened.
 */
export async function watchMemory(page) {
  await page.evaluateOnNewDocument(() => {
    const [workers, urls, files] = [new Set(), new Set(), []];
    window.held = { workers, urls, files };
    window.Worker = class extends Worker {
      constructor(...how) {
        super(...how);
        workers.add(this);
      }
      postMessage(message, ...how) {
        const source = message?.task?.source;
        if (source instanceof File) files.push(new WeakRef(source));
        super.postMessage(message, ...how);
      }
      terminate() {
        workers.delete(this);
        super.terminate();
      }
    };
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (object) => {
      const url = createObjectURL.call(URL, object);
      urls.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      urls.delete(url);
      revokeObjectURL.call(URL, url);
    };
  });
  // Firefox speaks no such protocol.
  const session = await page.createCDPSession().catch(() => undefined);
  return {
    workers: () => page.evaluate(() => window.held.workers.size),
    urls: () => page.evaluate(() => window.held.urls.size),
    /** How many of the files that were given to a worker something still holds. */
    files: () => page.evaluate(() => window.held.files.filter((each) => each.deref() !== undefined).length),
    /** Bytes of scripts' memory that are in use; 0 where the browser does not tell. */
    async used() {
      if (session === undefined) return 0;
      await session.send("HeapProfiler.collectGarbage");
      return (await session.send("Runtime.getHeapUsage")).usedSize;
    },
  };
}
