/** Where a person was before the page, and where leaving takes her. Tests answer for both. */
export const BEFORE = "https://before.example/";
export const WEATHER = "https://www.meteo.be/";

const BODY = '<link rel="icon" href="data:,">Elsewhere';

/** Has the page's requests to these answered with a page that asks for nothing else. */
export async function answerElsewhere(page) {
  await page.setRequestInterception(true);
  page.on("request", async (request) => {
    try {
      if ([BEFORE, WEATHER].includes(request.url()))
        await request.respond({ status: 200, contentType: "text/html", body: BODY });
      else await request.continue();
    } catch (error) {
      // Leaving may end it before the answer: there is nobody then who waits for it.
      if (!/no such request|Invalid InterceptionId/i.test(error.message)) throw error;
    }
  });
}
