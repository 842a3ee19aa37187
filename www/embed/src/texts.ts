/** What the element itself says, where the page cannot. */
export const TEXTS = {
  nl: {
    title: "Melding van intieme beelden",
    refused: "De meldpagina kan hier niet getoond worden.",
    open: "Open de meldpagina zelf",
  },
  fr: {
    title: "Signalement d’images intimes",
    refused: "La page de signalement ne peut pas s’afficher ici.",
    open: "Ouvrir la page de signalement",
  },
  de: {
    title: "Meldung intimer Bilder",
    refused: "Die Meldeseite kann hier nicht angezeigt werden.",
    open: "Die Meldeseite selbst öffnen",
  },
  en: {
    title: "Report of intimate pictures",
    refused: "The reporting page cannot be shown here.",
    open: "Open the reporting page itself",
  },
} as const;
