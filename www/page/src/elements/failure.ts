import { html, type TemplateResult } from "lit";
import { message } from "../language.js";
import type { PortalError } from "../portal.js";
import { SETTINGS } from "../settings.js";
import { phone, rich } from "./parts.js";

// What the portal's codes come down to for a person; what is not here is a fault of the page.
const MEANINGS: Readonly<Record<string, string>> = {
  offline: "offline",
  unreachable: "unreachable",
  timeout: "unreachable",
  overloaded: "busy",
  "database-full": "busy",
  "database-locked": "busy",
  "database-unavailable": "busy",
  "too-many-requests": "too-many",
  "invalid-case-number": "wrong-number",
  "case-not-found": "not-found",
};

/** What a failure of the portal means: `area` is the step that asked, `send` or `follow`. */
export function meaning(area: "send" | "follow", { code, minutes }: PortalError): TemplateResult {
  const kind = MEANINGS[code] ?? "refused";
  if (kind === "refused" || (area === "send" && (kind === "wrong-number" || kind === "not-found"))) {
    return html`${rich(`${area}-refused`, { code }, { phone: phone(SETTINGS.institute.phone) })}`;
  }
  return html`${message(`${area}-${kind}`, { minutes })}`;
}
