import type { BrowserContextOptions } from "playwright-core";

const PHONE = { width: 360, height: 640 };
const COMPUTER = { width: 1280, height: 800 };
const DESK = { width: 1440, height: 900 };

/** One way of looking at the portal: a screen, and what a person chose in "Affichage". */
export interface Look {
  readonly name: string;
  readonly options: BrowserContextOptions;
  /** The choices, as an address carries them. */
  readonly chosen: string;
}

const look = (name: string, options: BrowserContextOptions, chosen = ""): Look => ({
  name,
  options,
  chosen,
});

export const LOOKS: readonly Look[] = [
  look("telephone", { viewport: PHONE }),
  look("ordinateur", { viewport: COMPUTER }),
  look("telephone-sombre", { viewport: PHONE, colorScheme: "dark" }),
  look("ordinateur-sombre", { viewport: COMPUTER, colorScheme: "dark" }),
  look("telephone-contraste", { viewport: PHONE }, "contraste=fort"),
  look("telephone-falc", { viewport: PHONE }, "style=falc"),
  look("ordinateur-falc", { viewport: COMPUTER }, "style=falc"),
  look("telephone-200", { viewport: PHONE }, "taille=tres-grande"),
  look("ordinateur-200", { viewport: COMPUTER }, "taille=tres-grande"),
  look("telephone-ar", { viewport: PHONE }, "langue=ar"),
  look("telephone-fa", { viewport: PHONE }, "langue=fa&style=falc"),
  look("telephone-ps", { viewport: PHONE }, "langue=ps"),
  look("ordinateur-ar", { viewport: COMPUTER }, "langue=ar"),
  look("ordinateur-fa", { viewport: COMPUTER }, "langue=fa&style=falc"),
  look("ordinateur-ps", { viewport: COMPUTER }, "langue=ps"),
  look("telephone-contraste-sombre", { viewport: PHONE, colorScheme: "dark" }, "contraste=fort"),
];

/** The conversation on somebody else's page. */
export const WIDGET_LOOKS: readonly Look[] = [
  look("cadre-telephone", { viewport: PHONE }),
  look("cadre-ordinateur", { viewport: COMPUTER }),
  look("cadre-ordinateur-sombre", { viewport: COMPUTER, colorScheme: "dark" }),
];

export const DESK_LOOKS: readonly Look[] = [
  look("bureau", { viewport: DESK }),
  look("bureau-sombre", { viewport: DESK, colorScheme: "dark" }),
];
