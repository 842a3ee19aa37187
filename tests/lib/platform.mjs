/** A platform that reads the portal's hashes and says what it did with them. */
export class Platform {
  #portal;
  #headers;

  constructor(portal, { functionKey, subscriptionKey }) {
    this.#portal = portal;
    this.#headers = {
      "content-type": "application/json",
      "x-functions-key": functionKey,
      "ocp-apim-subscription-key": subscriptionKey,
    };
  }

  /** The hashes that it is offered, as records. */
  async hashes() {
    const { hashRecords } = await this.#ask("v1/FetchHashes?startTimestamp=10&pageSize=800");
    return hashRecords;
  }

  /** Answers each of these hashes with `Blocked`, `NotBlocked` and the like. */
  async answer(hashes, feedbackValue) {
    const hashFeedbacks = hashes.map((hashValue) => ({ hashValue, feedbackValue, tags: [] }));
    const body = JSON.stringify({ count: hashes.length, hashFeedbacks });
    await this.#ask("v1/SubmitFeedback", { method: "POST", body });
  }

  async #ask(path, init = {}) {
    const response = await fetch(new URL(path, this.#portal), { ...init, headers: this.#headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return await response.json();
  }
}
