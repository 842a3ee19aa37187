/**
 * Notes every request that a page and its workers make, wherever it goes, as the browser itself tells
 * of it: `requests` are lines such as `worker: http://…`.
 */
export async function record(page, name) {
  const requests = [];
  if (name === "firefox") fromBidi(page, requests);
  else await fromDevTools(page, requests);
  return { requests };
}

// The debugging protocol tells of a page alone: its workers are held at their start until they are
// watched too, and so are theirs.
async function fromDevTools(page, requests) {
  const watch = async (session, where) => {
    session.on("Network.requestWillBeSent", ({ request }) => requests.push(`${where}: ${request.url}`));
    session.on("Network.webSocketCreated", ({ url }) => requests.push(`${where}: ${url}`));
    session.on("Network.webTransportCreated", ({ url }) => requests.push(`${where}: ${url}`));
    session.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
      const inner = session.connection().session(sessionId);
      void watch(inner, targetInfo.type).catch(() => undefined);
    });
    const inner = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
    // All are sent before any is waited for: a target that is held answers some only when let go.
    await Promise.all([
      session.send("Network.enable"),
      session.send("Target.setAutoAttach", inner),
      ...(where === "page" ? [] : [session.send("Runtime.runIfWaitingForDebugger")]),
    ]);
  };
  await watch(await page.createCDPSession(), "page");
}

// BiDi tells of all that any page and worker of the browser asks. The events are taken from the
// connection: a page's own are only those that are known to be its.
function fromBidi(page, requests) {
  const { connection } = page.browser();
  connection.on("network.beforeRequestSent", ({ request }) => {
    requests.push(`${request.destination || request.initiatorType || "page"}: ${request.url}`);
  });
}
