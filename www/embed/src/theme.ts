/** What a partner may choose of the page's look. Everything else is the page's own. */
export interface Theme {
  /** `#rrggbb`; the page makes it darker or lighter where it could not be read. */
  readonly accent?: string;
  /** Corner radius in CSS pixels, 0 to 24. */
  readonly radius?: number;
  /** One of {@link FONTS}. */
  readonly font?: Font;
  /** Light or dark, whatever the device says. */
  readonly scheme?: "light" | "dark";
}

/** Fonts that every device has: another one would be a request to somewhere. */
export const FONTS = {
  system: "system-ui, sans-serif",
  serif: "Georgia, 'Times New Roman', serif",
  rounded: "ui-rounded, 'SF Pro Rounded', 'Nunito', system-ui, sans-serif",
  mono: "ui-monospace, Menlo, Consolas, monospace",
} as const;

/** The name of a font. */
export type Font = keyof typeof FONTS;

/** The names under which a theme is given, as attributes and in the address of the frame. */
export const THEME_NAMES = ["accent", "radius", "font", "scheme"] as const;

/** A theme of such values; what is not right is left out. */
export function themeOf(value: (name: (typeof THEME_NAMES)[number]) => string | null): Theme {
  const [accent, radius, font, scheme] = THEME_NAMES.map(value);
  return {
    ...(accent != null && /^#[0-9a-f]{6}$/i.test(accent) ? { accent: accent.toLowerCase() } : {}),
    ...(radius != null && /^\d{1,2}$/.test(radius) && Number(radius) <= 24 ? { radius: Number(radius) } : {}),
    ...(font != null && Object.hasOwn(FONTS, font) ? { font: font as Font } : {}),
    ...(scheme === "light" || scheme === "dark" ? { scheme } : {}),
  };
}
