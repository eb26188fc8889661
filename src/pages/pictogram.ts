import type { AskedChoice } from "../domain/reply.ts";
import type { IconName } from "./icons.ts";

/** What a word looks like: the first that fits. */
const DRAWN: readonly (readonly [RegExp, IconName])[] = [
  [/enfan|bébé|crèche/i, "child"],
  [/bâtiment|travaux|chantier/i, "building"],
  [/logisti|transport|camion|entrepôt/i, "truck"],
  [/soin|personnes|santé|médic/i, "care"],
  [/voiture|permis|véhicule/i, "car"],
  [/\bbus\b|train|transports en commun/i, "bus"],
  [/vélo|scooter/i, "bike"],
  [/à pied/i, "walk"],
  [/logement|maison|parents|locataire|propriétaire|habit/i, "home"],
  [/diplôme|bac|cap\b|bts|licence|brevet|certificat/i, "diploma"],
  [/travail|emploi|salari|contrat|entreprise/i, "work"],
  [/formation|école|étud|lycée|apprenti/i, "formation"],
  [/€|argent|euros|alloc|rsa\b|are\b/i, "payer"],
  [/mois|semaine|jour|an\b|ans\b/i, "date"],
  [/^(aucun|rien|pas |non)/i, "none"],
];

/** The pictogram beside a quick reply: its meaning when it has one, else a plain dot. */
export const pictogramOf = ({ value, label }: AskedChoice): IconName => {
  if (value === true) return "yes";
  if (value === false) return "no";
  if (value === null) return /dire/i.test(label) ? "keepToMyself" : "dontKnow";
  return DRAWN.find(([pattern]) => pattern.test(label))?.[1] ?? "choice";
};
