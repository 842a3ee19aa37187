/** Where a person was before the page, and where leaving takes her. Tests answer for both. */
export const BEFORE = "https://before.example/";
export const WEATHER = "https://www.meteo.be/";

const BODY = '<link rel="icon" href="data:,">Elsewhere';

/** Has the page's requests to these answered with a page that asks for nothing else. */
export async function answerElsewhere(page) {
  await page.setRequestInterception(true);
  page.on("request", (request) =>
    [BEFORE, WEATHER].includes(request.url())
      ? request.respond({ status: 200, contentType: "text/html", body: BODY })
      : request.continue(),
  );
}
