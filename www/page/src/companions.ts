import { type CompanionSet, settings } from "./portal.js";

/** The sets that the package knows. */
const SETS: readonly CompanionSet[] = ["none", "standard", "wide"];

/** The set where the portal does not say: the portal's own default. */
export const DEFAULT_SET = "standard";

/**
 * The set of companions that the portal asks for. A picture is not kept from its fingerprint by a
 * portal that does not answer, or not with a set: a report cannot be sent to it then, but perhaps later.
 */
export async function companionsAskedFor(): Promise<CompanionSet> {
  try {
    const { companions } = await settings();
    return SETS.find((set) => set === companions) ?? DEFAULT_SET;
  } catch {
    return DEFAULT_SET;
  }
}
