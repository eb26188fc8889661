/** A message with things that must not leave, and its plain words, which should. */
export interface Seeded {
  readonly message: string;
  /** What must be nowhere in what leaves, in any case or accent. */
  readonly secrets: readonly string[];
  /** Ordinary words around them. */
  readonly plain: readonly string[];
}

/** Repeatable draws: the same thousand messages each time (mulberry32). */
const drawsFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const FIRST_NAMES =
  "Karim Fatoumata Kevin Sarah Mohamed Oleksandr Amina Jean-Pierre Brigitte Yasmine Mamadou Aïssatou Piotr Ionela Mehmet Leïla Ryan Océane Youssef Maëlys Farida Sébastien Thi Nguyen Wei Zarghona Ahmad Natacha Ludivine Dylan Cyndy Djibril Mouna Svetlana João Chloé Théo Ismaïl Gwendoline Marie-Claude".split(
    " ",
  );
const LAST_NAMES =
  "Benali Diallo Lefebvre Vandenbroucke Kowalski Nguyen Traoré Delattre Petit Leroy Dubois Ouedraogo Popescu Yilmaz Haddad Lens Douai Cambrai Martin Wattrelos Zitouni Shevchenko Da-Silva Boulanger Marchand Hussein Rahimi Deleplanque Carpentier Lemaire Bouazza Konaté Vasseur Caron Ferreira Mbaye El-Idrissi Coquelle".split(
    " ",
  );
const PHONES =
  "0612345678|06 12 34 56 78|06.98.76.54.32|+33 6 45 67 89 01|07-55-44-33-22|03 21 45 67 89|0033612345678|06 12345678".split(
    "|",
  );
const EMAILS =
  "karim.b62@gmail.com|sarah_dlt@hotmail.fr|contact@benali.fr|jp.lefebvre arobase orange point fr|amina-d (at) yahoo.fr|a.b@c.io".split(
    "|",
  );
const ADDRESSES =
  "12 rue Jean Jaurès|4 bis avenue de la République|27 cité des Provinces|résidence les Tilleuls bâtiment C|3 impasse du Moulin|118 boulevard Basly|5 allée Gounod appt 12|9 rue des Fusillés".split(
    "|",
  );
const NIRS = "2 85 07 62 498 123 45|185126249812345|1 99 05 59 350 001 23".split("|");
const HEALTH =
  "schizophrène|diabétique|une hernie discale|la RQTH|un cancer|épileptique|en dépression|l'AAH|séropositif|bipolaire|sourde|une sclérose en plaques|alcoolique|mal au dos|autiste|handicapée|un burn-out|enceinte".split(
    "|",
  );

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
] as const;
const NUMBERS = [
  "vous pouvez me rappeler au {phone} après 17 heures",
  "mon numéro c'est {phone} et mon mail {email}",
  "écrivez moi à {email} si vous avez une formation de cuisine",
  "mon numéro de sécurité sociale {nir} et je touche le RSA",
  "j'habite {address} et je n'ai pas de voiture",
  "mon adresse {address} je veux une formation près de chez moi",
] as const;
const CARES = [
  "je suis {health} et je ne peux plus faire maçon",
  "j'ai {health} depuis trois ans je voudrais changer de métier",
  "on m'a dit que j'ai {health}, je touche le chômage",
  "mon fils a {health} et je cherche un emploi à mi-temps",
] as const;

const bare = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "");
/** As typed: properly, in small letters, in capitals, without accents, in SMS. */
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
];

const KINDS = [IDENTITIES, NUMBERS, CARES] as const;

/** `count` seeded messages, each of one or two templates, typed by one hand. */
export const seededMessages = (count: number, seed = 1): readonly Seeded[] => {
  const draw = drawsFrom(seed);
  const pick = <Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item => {
    const item = items[Math.floor(draw() * items.length)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  };

  const filled = (template: string): { readonly text: string; readonly secrets: string[] } => {
    const secrets: string[] = [];
    const text = template.replace(/\{(\w+)\}/g, (_, slot: string) => {
      const values: Readonly<Record<string, () => string>> = {
        first: () => pick(FIRST_NAMES),
        last: () => pick(LAST_NAMES),
        name: () => `${pick(FIRST_NAMES)} ${pick(LAST_NAMES)}`,
        phone: () => pick(PHONES),
        email: () => pick(EMAILS),
        nir: () => pick(NIRS),
        address: () => pick(ADDRESSES),
        health: () => pick(HEALTH),
      };
      const value = values[slot]?.() ?? "";
      secrets.push(value);
      return value;
    });
    return { text, secrets };
  };

  return Array.from({ length: count }, () => {
    const parts = draw() < 0.4 ? [pick(pick(KINDS)), pick(pick(KINDS))] : [pick(pick(KINDS))];
    const hand = pick(HANDS);
    const texts = parts.map(filled);
    const plain = parts.flatMap((template) =>
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
