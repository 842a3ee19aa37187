// How long the page's own thread is kept while files are hashed: by its tasks, from the browser's trace, what
// they wait for a processor among it; and how late its timer is, which is what a person would feel of it. On
// pages without a debugger, which keeps a copy of all that a page loads, and has the page's thread make it.
//
// Rejected: a page that asks without a pause how long it has waited. It is itself one more that wants a
// processor, and found up to 38 ms beside two workers that count to no end and give it nothing to do.
import { round } from "./statistics.mjs";

// Each on a page of its own; the first file of a page is what keeps it most.
const PAGES = 3;
const TIMES = 3;
const CATEGORIES = ["toplevel", "blink.user_timing"];

/**
 * The longest task of a page, and the most by which its timer was late, from an empty page to the fingerprint
 * of a file, and again; both in milliseconds.
 *
 * @param alone runs `thread` of inside.mjs on such a page
 */
export async function ofThread(browser, alone, at) {
  const [tasks, late] = [[], []];
  for (let count = 0; count < PAGES; count += 1) {
    late.push(await alone("/thread", { at, times: TIMES }));
    const call = () => alone("/thread", { at, times: TIMES });
    tasks.push(...tasksOf(await browser.traced(CATEGORIES, call)));
  }
  return { blocked: round(Math.max(...tasks), 1), late: round(Math.max(...late), 1) };
}

/** The same lateness where workers keep all processors busy and the page has nothing to do. */
export async function ofBusy(alone, processors) {
  const late = [];
  for (let count = 0; count < PAGES; count += 1) late.push(await alone("/busy", { count: processors }));
  return round(Math.max(...late), 1);
}

/** Milliseconds of each task of the thread that set the marks, between them. */
function tasksOf(events) {
  const [start, end] = ["start", "end"].map((name) => events.find((event) => event.name === `bench-${name}`));
  if (start === undefined || end === undefined)
    throw new Error("the browser's trace has no marks of the page");
  const tasks = events.filter(
    ({ name, ph, pid, tid, ts, dur }) =>
      name === "ThreadControllerImpl::RunTask" &&
      ph === "X" &&
      pid === start.pid &&
      tid === start.tid &&
      ts + dur > start.ts &&
      ts + dur < end.ts,
  );
  if (tasks.length === 0) throw new Error("the browser's trace has no task of the page's thread");
  return tasks.map(({ dur }) => dur / 1_000);
}
