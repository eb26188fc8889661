import { withPreposition } from "../say/french.ts";

/** What a person asks when they press "qu'est-ce qui changerait ?": a sentence, from the name with its article. */
export const leversAsked = (nom: string): string =>
  `Que faire pour avoir droit ${withPreposition("à", nom)} ?`;
