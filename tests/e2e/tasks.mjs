const RUN = new Set(["RunTask", "ThreadControllerImpl::RunTask"]);

/**
 * Notes each task of the page's main thread until `end`, which gives them: `{ cpu, wall }`, in
 * milliseconds. `cpu` is what the thread itself has worked: what else the machine does is not in it.
 */
export async function watchTasks(page) {
  await page.tracing.start({
    categories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"],
  });
  return {
    async end() {
      const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString());
      const main = mainThread(traceEvents, await page.url());
      const tasks = traceEvents.filter(
        ({ name, ph, pid, tid, tdur }) =>
          RUN.has(name) && ph === "X" && pid === main.pid && tid === main.tid && tdur > 0,
      );
      if (tasks.length === 0) throw new Error("the trace tells of no task of the page");
      return tasks.map(({ tdur, dur }) => ({ cpu: tdur / 1000, wall: dur / 1000 }));
    },
  };
}
