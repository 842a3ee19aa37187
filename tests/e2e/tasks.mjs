const TASK = "ThreadControllerImpl::RunTask";

/**
 * Notes each task of the page's main thread until `end`, which gives them as `{ cpu, wall }` in
 * milliseconds. `cpu` is what the thread itself worked: what else the machine did is not in it.
 * Chromium only.
 */
export async function watchTasks(page) {
  // A mark, by which the page's thread is known among those of other pages.
  const mark = `tasks-${Math.random()}`;
  await page.tracing.start({ categories: ["toplevel", "blink.user_timing"] });
  await page.evaluate((name) => performance.mark(name), mark);
  return {
    async end() {
      const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString());
      const main = traceEvents.find(({ name }) => name === mark);
      if (main === undefined) throw new Error("the trace does not tell of the page");
      return traceEvents
        .filter(({ name, pid, tid }) => name === TASK && pid === main.pid && tid === main.tid)
        .map(({ tdur = 0, dur = 0 }) => ({ cpu: tdur / 1000, wall: dur / 1000 }));
    },
  };
}
