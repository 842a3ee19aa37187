import { FONTS, themeOf } from "../../embed/src/theme.js";

// Text in the accent colour stands on these, and must be readable there (WCAG 1.4.3).
const GROUND = { light: "#e4f0ef", dark: "#1d3335" } as const;
const CONTRAST = 4.5;

type Colour = readonly [number, number, number];

/** Gives the page the look that a partner's page asked for in the address, as far as it is readable. */
export function applyTheme(): void {
  const asked = new URLSearchParams(location.search);
  const { accent, radius, font, scheme } = themeOf((name) => asked.get(name));
  const { style } = document.documentElement;
  if (scheme !== undefined) style.colorScheme = scheme;
  if (radius !== undefined) style.setProperty("--radius", `${radius}px`);
  if (font !== undefined) style.fontFamily = FONTS[font];
  if (accent === undefined) return;
  const light = readable(accent, GROUND.light, [0, 0, 0]);
  const dark = readable(accent, GROUND.dark, [255, 255, 255]);
  style.setProperty("--accent", `light-dark(${light}, ${dark})`);
  style.setProperty("--on-accent", `light-dark(${over(light)}, ${over(dark)})`);
}

// The colour, mixed with black or white until it can be read.
function readable(colour: string, ground: string, towards: Colour): string {
  for (let part = 0; part <= 20; part += 1) {
    const mixed = parse(colour).map((channel, at) =>
      Math.round(channel + (((towards[at] ?? 0) - channel) * part) / 20),
    );
    const text = `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
    if (contrast(text, ground) >= CONTRAST) return text;
  }
  return `rgb(${towards.join(" ")})`;
}

function over(colour: string): string {
  return contrast(colour, "#ffffff") >= CONTRAST ? "#ffffff" : "#000000";
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

// Relative luminance as WCAG 2 defines it.
function luminance(colour: string): number {
  const [red, green, blue] = parse(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function parse(colour: string): Colour {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
}
