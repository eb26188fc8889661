import { type Draws, drawsFrom } from "#test/builders/draws.ts";
import { type Secret, type Slot, secretFor } from "./secrets.ts";

/** A message with things that must not leave, and its plain words, which should. */
export interface Seeded {
  readonly message: string;
  /** What must be nowhere in what leaves, in any case or accent. */
  readonly secrets: readonly Secret[];
  /** Ordinary words around them. */
  readonly plain: readonly string[];
}

const IDENTITIES = [
  "bonjour je m'appelle {name} et je cherche une formation de soudeur",
  "moi c'est {first}, j'ai 22 ans et j'habite chez mes parents",
  "mon nom est {name} je suis au chômage depuis deux ans",
  "je suis {first} {last}, je voudrais travailler dans la petite enfance",
  "mme {last} de la mission locale m'a dit de venir ici",
  "mon conseiller s'appelle monsieur {last} il est très gentil",
  "bonjour {first} ici, est ce que je peux avoir le permis payé",
  "nom : {last} prénom : {first}, je veux faire un CAP cuisine",
  "ma fille {first} a 3 ans et je suis seule avec elle",
  "mon mari {name} travaille à l'usine et moi je cherche un emploi",
  "je cherche du travail dans la logistique cordialement {name}",
  "mon patron mr {last} veut m'embaucher en cdi",
  "ma conseillère c'est madame {last}, elle m'a parlé du CEJ",
  "{first} {last}, 24 ans, je cherche une formation d'électricien",
  "{first} 22 ans lens rsa je veux faire cuisine",
  "c'est {first}, je voulais savoir pour la formation de vendeuse",
  "moi c'est {first} et mon frère c'est {first}, on cherche tous les deux",
  "je veux être cariste, merci d'avance, {name}",
  "dites à {first} que je cherche toujours une place en crèche",
  "avec ma femme {first} on a deux enfants et pas de voiture",
] as const;
const NUMBERS = [
  "vous pouvez me rappeler au {phone} après 17 heures",
  "mon numéro c'est {phone} et mon mail {email}",
  "écrivez moi à {email} si vous avez une formation de cuisine",
  "mon numéro de sécurité sociale {nir} et je touche le RSA",
  "voilà mon iban {nir} pour la rémunération de la formation",
  "j'habite {address} et je n'ai pas de voiture",
  "mon adresse {address} je veux une formation près de chez moi",
  "{phone} appelez moi pour la formation de soudeur s'il vous plaît",
  "j'habite au {address} à Lens depuis deux ans sans emploi",
] as const;
const CARES = [
  "je suis {health} et je ne peux plus faire maçon",
  "j'ai {health} depuis trois ans je voudrais changer de métier",
  "on m'a dit que j'ai {health}, je touche le chômage",
  "mon fils a {health} et je cherche un emploi à mi-temps",
  "à cause de {health} je veux un travail assis dans un bureau",
] as const;

const bare = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "");
/** As typed: properly, in small letters, in capitals, without accents, in SMS, without commas. */
const HANDS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toLowerCase(),
  (text) => bare(text.toLowerCase()),
  (text) => text.toUpperCase(),
  (text) =>
    bare(text.toLowerCase())
      .replaceAll("je suis", "jsui")
      .replaceAll("j'ai", "g")
      .replaceAll("je m'appelle", "jmapel")
      .replaceAll("je cherche", "jcherche")
      .replaceAll("je voudrais", "jvoudré")
      .replaceAll("'", ""),
  (text) => text.replaceAll("'", "’"),
  (text) => text.toLowerCase().replaceAll(",", ""),
];

const KINDS = [IDENTITIES, NUMBERS, CARES] as const;
const SLOT = /\{(first|last|name|phone|email|nir|address|health)\}/g;

const filled = (template: string, draws: Draws) => {
  const secrets: Secret[] = [];
  // the pattern only lets slots through
  const text = template.replace(SLOT, (_, slot: Slot) => {
    const secret = secretFor(slot, draws);
    secrets.push(secret);
    return secret.text;
  });
  return { text, secrets };
};

/** `count` seeded messages, each of one or two templates, typed by one hand. */
export const seededMessages = (count: number, seed = 1): readonly Seeded[] => {
  const draws = drawsFrom(seed);
  const { pick, share } = draws;
  return Array.from({ length: count }, () => {
    const templates = share() < 0.4 ? [pick(pick(KINDS)), pick(pick(KINDS))] : [pick(pick(KINDS))];
    const hand = pick(HANDS);
    const texts = templates.map((template) => filled(template, draws));
    const plain = templates.flatMap((template) =>
      hand(template.replace(/\{\w+\}/g, " "))
        .split(/[^\p{L}]+/u)
        .filter((word) => word.length > 1),
    );
    return {
      message: hand(texts.map(({ text }) => text).join(". ")),
      secrets: texts.flatMap(({ secrets }) => secrets),
      plain,
    };
  });
};
