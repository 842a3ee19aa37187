import type { FingerprintOptions } from "veilprint";

/** A named set of companions. */
export type CompanionSet = NonNullable<FingerprintOptions["companions"]>;

/** The two codes of a case. */
export interface Codes {
  readonly caseNumber: string;
  readonly accessCode: string;
}

/** How the portal wants the page to work. */
export interface PortalSettings {
  /** The companions to make of each picture. */
  readonly companions: CompanionSet;
}

/** How a case stands; times are seconds since 1970. */
export interface CaseStatus {
  readonly caseNumber: string;
  readonly state: "open" | "withdrawn";
  readonly receivedAt: number;
  readonly withdrawnAt?: number;
  readonly erasedAt?: number;
  readonly pictures: number;
  readonly platforms: readonly PlatformStatus[];
}

/** What one platform did, counted in pictures. */
export interface PlatformStatus {
  readonly name: string;
  readonly offered: number;
  readonly answered: number;
  readonly blocked: number;
  readonly lastOfferedAt?: number;
  readonly lastAnsweredAt?: number;
}

/** Why the portal did not do what it was asked. */
export class PortalError extends Error {
  override readonly name = "PortalError";
  /** The portal's own code, or `offline` or `unreachable` where none came. */
  readonly code: string;
  /** Minutes after which it may be asked again. */
  readonly minutes: number;

  constructor(code: string, { minutes = 1, cause }: { minutes?: number; cause?: unknown } = {}) {
    super(code, { cause });
    this.code = code;
    this.minutes = minutes;
  }
}

// A report that hangs for longer is better tried again: the same key makes that safe.
const PATIENCE = 45_000;

// For whom no picture is kept waiting: without an answer there is a default.
const SETTINGS_PATIENCE = 5000;

/**
 * Asks how the page is to work. It says nothing of anybody, and is asked before a picture is chosen.
 *
 * @throws {PortalError}
 */
export async function settings(): Promise<PortalSettings> {
  return (await ask("api/settings", { method: "GET" }, SETTINGS_PATIENCE)) as PortalSettings;
}

/**
 * Sends a report: the one function by which anything leaves the device.
 *
 * @param json exactly the text that the person has seen
 * @param key the same for each try of the same report, so that it is taken once
 * @throws {PortalError}
 */
export async function send(json: string, key: string, signal: AbortSignal): Promise<Codes> {
  return (await ask("api/reports", posted(json, signal, { "idempotency-key": key }))) as Codes;
}

/**
 * Asks how a case stands.
 *
 * @throws {PortalError}
 */
export async function status(codes: Codes, signal: AbortSignal): Promise<CaseStatus> {
  return (await ask("api/cases/status", posted(JSON.stringify(codes), signal))) as CaseStatus;
}

/**
 * Takes a case back.
 *
 * @throws {PortalError}
 */
export async function withdraw(codes: Codes, signal: AbortSignal): Promise<CaseStatus> {
  return (await ask("api/cases/withdraw", posted(JSON.stringify(codes), signal))) as CaseStatus;
}

/** A key that no other report has. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** What is asked, and how. */
type Asked = Pick<RequestInit, "method" | "body" | "headers"> & { readonly signal?: AbortSignal };

function posted(body: string, signal: AbortSignal, headers: Record<string, string> = {}): Asked {
  return { method: "POST", body, signal, headers: { "content-type": "application/json", ...headers } };
}

async function ask(path: string, { signal, ...request }: Asked, patience = PATIENCE): Promise<unknown> {
  if (!navigator.onLine) throw new PortalError("offline");
  // By hand: `AbortSignal.any` is younger than the browsers that this page is for.
  const stop = new AbortController();
  const onAbort = () => stop.abort();
  signal?.addEventListener("abort", onAbort);
  const timer = setTimeout(onAbort, patience);
  try {
    const response = await fetch(path, {
      ...request,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: stop.signal,
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    throw new PortalError(codeOf(answer) ?? "unreachable", { minutes: minutes(response) });
  } catch (cause) {
    if (cause instanceof PortalError) throw cause;
    // No connection, no answer in time, or an answer of something that is not the portal.
    throw new PortalError(navigator.onLine ? "unreachable" : "offline", { cause });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

function codeOf(answer: unknown): string | undefined {
  const { error } = (answer ?? {}) as { error?: { code?: unknown } };
  return typeof error?.code === "string" ? error.code : undefined;
}

function minutes(response: Response): number {
  const seconds = Number(response.headers.get("retry-after") ?? 60);
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds / 60)) : 1;
}
