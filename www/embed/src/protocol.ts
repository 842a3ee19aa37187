/**
 * What passes between a partner's page and the reporting page in its frame. The version is that of the
 * address, `/embed/1/`: messages of another one are not heard.
 *
 * There is no message with a hash, a code, a name or a number of pictures, and none by which the
 * partner's page could have the reporting page do anything.
 */
export const PROTOCOL = 1;

/** Element to frame: the one thing that it says. */
export type Hello = { readonly veilprint: typeof PROTOCOL; readonly type: "hello" };

/** Frame to element. */
export type News =
  | { readonly veilprint: typeof PROTOCOL; readonly type: "height"; readonly height: number }
  /** 1 to 6 within a report, 0 elsewhere. */
  | { readonly veilprint: typeof PROTOCOL; readonly type: "step"; readonly step: number }
  | { readonly veilprint: typeof PROTOCOL; readonly type: "done" }
  | { readonly veilprint: typeof PROTOCOL; readonly type: "leave" };

/** Steps of a report. */
export const STEP_COUNT = 6;

// A message before it is looked at.
interface Raw {
  readonly veilprint: typeof PROTOCOL;
  readonly type?: unknown;
  readonly height?: unknown;
  readonly step?: unknown;
}

// Taller than any phone's page; a broken number must not make a page of a million pixels.
const MAX_HEIGHT = 20_000;

/** Whether that is a greeting; nothing else is. */
export function isHello(data: unknown): data is Hello {
  return ofProtocol(data) && data.type === "hello" && Object.keys(data).length === 2;
}

/** The news in a message, or nothing where a field is missing, unknown or out of range. */
export function newsOf(data: unknown): News | undefined {
  if (!ofProtocol(data)) return undefined;
  const { type, height, step } = data;
  const fields = Object.keys(data).length;
  if ((type === "done" || type === "leave") && fields === 2) return { veilprint: PROTOCOL, type };
  if (fields !== 3) return undefined;
  if (type === "height" && within(height, 1, MAX_HEIGHT)) return { veilprint: PROTOCOL, type, height };
  if (type === "step" && within(step, 0, STEP_COUNT)) return { veilprint: PROTOCOL, type, step };
  return undefined;
}

function ofProtocol(data: unknown): data is Raw {
  return (
    typeof data === "object" && data !== null && (data as { veilprint?: unknown }).veilprint === PROTOCOL
  );
}

function within(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
