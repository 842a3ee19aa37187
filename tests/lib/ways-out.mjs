// Every way by which a script can have a browser reach a server. Each is a function that uses nothing
// around it, so that it can be sent into a page or worker, and is given the address of a `Listener`.
// What it returns says nothing: whether the server was reached is for the server to say. Where a
// browser has no such thing, it throws.

/** The ways of a worker; those that only pages have are tried there all the same. */
export const WORKER_WAYS = {
  fetch: ({ loopback }) => fetch(`http://${loopback}/`, { mode: "no-cors" }).then(() => "reached"),
  "fetch that outlives": ({ loopback }) =>
    fetch(`http://${loopback}/`, { mode: "no-cors", method: "POST", keepalive: true }).then(() => "reached"),
  XMLHttpRequest: ({ loopback }) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.onload = resolve;
      request.onerror = reject;
      request.open("GET", `http://${loopback}/`);
      request.send();
    }).then(() => "reached"),
  WebSocket: ({ loopback }) =>
    new Promise((resolve) => {
      new WebSocket(`ws://${loopback}/`).onerror = resolve;
    }).then(() => "tried"),
  EventSource: ({ loopback }) =>
    new Promise((resolve) => {
      new EventSource(`http://${loopback}/`).onerror = resolve;
    }).then(() => "tried"),
  WebTransport: async ({ loopback }) => {
    const transport = new WebTransport(`https://${loopback}/`);
    transport.closed.catch(() => undefined);
    return "tried";
  },
  sendBeacon: ({ loopback }) => `sent: ${navigator.sendBeacon(`http://${loopback}/`, "picture")}`,
  importScripts: ({ loopback }) => String(importScripts(`http://${loopback}/script.js`)),
  import: ({ loopback }) => import(`http://${loopback}/module.js`).then(() => "reached"),
  "a worker": ({ loopback }) =>
    new Promise((resolve) => {
      // A worker must be of the page's own origin, but what it imports need not.
      const script = new Blob([`import "http://${loopback}/worker.js"`], { type: "text/javascript" });
      new Worker(URL.createObjectURL(script), { type: "module" }).onerror = resolve;
    }).then(() => "tried"),
  "a font": ({ loopback }) =>
    new FontFace("far", `url(http://${loopback}/font.woff2)`).load().then(() => "reached"),
  "a cache": async ({ loopback }) => {
    const cache = await caches.open("ways-out");
    try {
      await cache.add(new Request(`http://${loopback}/`, { mode: "cors" }));
      return "reached";
    } finally {
      await caches.delete("ways-out");
    }
  },
  "WebRTC by STUN": async ({ outside }) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${outside}` }] });
    connection.createDataChannel("picture");
    await connection.setLocalDescription(await connection.createOffer());
    return "tried";
  },
  "WebRTC by TURN over TCP": async ({ outside }) => {
    const urls = `turn:${outside}?transport=tcp`;
    const connection = new RTCPeerConnection({ iceServers: [{ urls, username: "a", credential: "b" }] });
    connection.createDataChannel("picture");
    await connection.setLocalDescription(await connection.createOffer());
    return "tried";
  },
};

const { importScripts: _, ...ofScripts } = WORKER_WAYS;

/** The ways of a page that stay where they are. */
export const PAGE_WAYS = {
  ...ofScripts,
  img: ({ loopback }) => {
    new Image().src = `http://${loopback}/picture.png`;
  },
  script: ({ loopback }) => {
    const script = document.createElement("script");
    script.src = `http://${loopback}/script.js`;
    document.head.append(script);
  },
  stylesheet: ({ loopback }) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: `http://${loopback}/style.css` });
    document.head.append(link);
  },
  "CSS url": ({ loopback }) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`body { background-image: url("http://${loopback}/picture.png"); }`);
    document.adoptedStyleSheets.push(sheet);
  },
  "CSS @font-face": ({ loopback }) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `@font-face { font-family: far; src: url("http://${loopback}/font.woff2"); } body { font-family: far; }`,
    );
    document.adoptedStyleSheets.push(sheet);
    document.body.append("a letter");
  },
  preload: ({ loopback }) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "image", href: `http://${loopback}/picture.png` });
    document.head.append(link);
  },
  modulepreload: ({ loopback }) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "modulepreload", href: `http://${loopback}/module.js` });
    document.head.append(link);
  },
  preconnect: ({ loopback }) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preconnect", href: `http://${loopback}/` });
    document.head.append(link);
  },
  "speculation rules": ({ loopback }) => {
    if (!HTMLScriptElement.supports("speculationrules")) throw new Error("none here");
    const script = document.createElement("script");
    script.type = "speculationrules";
    script.textContent = JSON.stringify({
      prefetch: [{ source: "list", eagerness: "immediate", urls: [`http://${loopback}/next`] }],
    });
    document.head.append(script);
  },
  iframe: ({ loopback }) => {
    const frame = document.createElement("iframe");
    frame.src = `http://${loopback}/`;
    document.body.append(frame);
  },
  "navigation of a frame": ({ loopback }) => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    frame.contentWindow.location.replace(`http://${loopback}/`);
  },
  "fetch of a frame": ({ loopback }) => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    void frame.contentWindow.fetch(`http://${loopback}/`, { mode: "no-cors" }).catch(() => undefined);
  },
  "form in a frame": ({ loopback }) => {
    const frame = document.createElement("iframe");
    frame.name = "far";
    const form = document.createElement("form");
    Object.assign(form, { action: `http://${loopback}/`, method: "post", target: "far" });
    document.body.append(frame, form);
    form.submit();
  },
  object: ({ loopback }) => {
    const object = document.createElement("object");
    object.data = `http://${loopback}/picture.png`;
    document.body.append(object);
  },
  embed: ({ loopback }) => {
    const embed = document.createElement("embed");
    Object.assign(embed, { type: "image/png", src: `http://${loopback}/picture.png` });
    document.body.append(embed);
  },
  video: ({ loopback }) => {
    const video = document.createElement("video");
    Object.assign(video, { preload: "auto", src: `http://${loopback}/film.mp4` });
    document.body.append(video);
  },
  poster: ({ loopback }) => {
    const video = document.createElement("video");
    video.poster = `http://${loopback}/picture.png`;
    document.body.append(video);
  },
  "SVG image": ({ loopback }) => {
    const [svg, image] = ["svg", "image"].map((name) =>
      document.createElementNS("http://www.w3.org/2000/svg", name),
    );
    image.setAttribute("href", `http://${loopback}/picture.png`);
    svg.append(image);
    document.body.append(svg);
  },
  ping: ({ loopback }) => {
    const link = document.createElement("a");
    Object.assign(link, { href: "#", ping: `http://${loopback}/` });
    document.body.append(link);
    link.click();
  },
  "fetch for later": ({ loopback }) => {
    fetchLater(`http://${loopback}/`, { activateAfter: 0 });
  },
  "WebRTC of a frame": async ({ outside }) => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const { RTCPeerConnection } = frame.contentWindow;
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${outside}` }] });
    connection.createDataChannel("picture");
    await connection.setLocalDescription(await connection.createOffer());
  },
};

/**
 * The ways that need a page of their own: one that a page with something else to load puts off, and
 * those that take the page itself away.
 */
export const LONE_WAYS = {
  prefetch: ({ loopback }) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "prefetch", href: `http://${loopback}/next` });
    document.head.append(link);
  },
  form: ({ loopback }) => {
    const form = document.createElement("form");
    Object.assign(form, { action: `http://${loopback}/`, method: "post" });
    document.body.append(form);
    form.submit();
  },
  navigation: ({ loopback }) => {
    setTimeout(() => location.assign(`http://${loopback}/`));
  },
};
