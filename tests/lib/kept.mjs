/** All that a page can have kept on the device. */
export async function kept(page) {
  const found = await page.evaluate(async () => {
    const files = await navigator.storage.getDirectory();
    const names = [];
    for await (const name of files.keys()) names.push(name);
    return {
      cookies: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length,
      files: names,
      address: location.pathname + location.search + location.hash,
      state: history.state,
      name: window.name,
    };
  });
  return { ...found, jar: await page.browserContext().cookies() };
}

/** The same where nothing is kept. */
export const NOTHING = {
  cookies: "",
  local: 0,
  session: 0,
  databases: 0,
  caches: 0,
  serviceWorkers: 0,
  files: [],
  address: "/",
  state: null,
  name: "",
  jar: [],
};
