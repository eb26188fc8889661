import type { Draws } from "#test/builders/draws.ts";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const parts = (text: string): readonly string[] => text.split("|");

/** First names of the region: from here, the Maghreb, West Africa, Ukraine, Poland, Afghanistan, the Horn, Portugal… */
const FIRST_NAMES = words(`
  Karim Fatoumata Kevin Sarah Mohamed Oleksandr Amina Jean-Pierre Brigitte Yasmine Mamadou Aïssatou Piotr Ionela Mehmet
  Leïla Ryan Océane Youssef Maëlys Farida Sébastien Thi Nguyen Wei Zarghona Ahmad Natacha Ludivine Dylan Cyndy Djibril
  Mouna Svetlana João Chloé Théo Ismaïl Gwendoline Marie-Claude Mykola Vasyl Taras Andriy Iryna Oksana Nataliia Yevhen
  Bohdan Serhii Agnieszka Malgorzata Zbigniew Wojciech Jolanta Slawomir Kazimierz Khady Ndeye Babacar Modou Djeneba
  Ousseynou Bintou Kadidia Yaya Zainab Gul Farhad Habibullah Parwana Shukria Lahcen Abdelkrim Hayat Soukaina Anas
  Nourdine Sihem Lotfi Wissem Takwa Oumaima Doha Zakariya Abderrahmane Slimane Thanina Yonas Mehret Tesfay Dawit Hodan
  Abdirahman Fartun Alseny Rouguiatou Florin Ionut Mihaela Gheorghe Loredana Josiane Régine Bernadette Kimberley Jordan
  Brandon Priscilla Ginette Léopold Edmond Wladyslaw`);
const LAST_NAMES = words(`
  Benali Diallo Lefebvre Vandenbroucke Kowalski Nguyen Traoré Delattre Petit Leroy Dubois Ouedraogo Popescu Yilmaz Haddad
  Lens Douai Cambrai Martin Wattrelos Zitouni Shevchenko Da-Silva Boulanger Marchand Hussein Rahimi Deleplanque Carpentier
  Lemaire Bouazza Konaté Vasseur Caron Ferreira Mbaye El-Idrissi Coquelle Nowak Wisniewski Bondarenko Kovalenko Tkachenko
  Sow Camara Keïta Coulibaly Ndiaye Boudjemaa Belkacem Aït-Ouali Hamidi Stanikzai Gebremedhin Abdi Moldovan Dumitrescu
  Dhaene Verbrugghe Hennebelle Flament Legrand Fontaine Meunier Chevalier Cuvelier Tavernier Mercier Lesage`);
const HEALTH = parts(
  "schizophrène|diabétique|une hernie discale|la RQTH|un cancer|épileptique|en dépression|l'AAH|séropositif|bipolaire|sourde|une sclérose en plaques|alcoolique|mal au dos|autiste|handicapée|un burn-out|enceinte|la fibromyalgie|dyslexique|sous antidépresseurs|en fauteuil roulant|invalide|une tumeur|la mdph|schizofrène|dépressif|diabetik|handicapé|épilepsie|cardiaque|toxicomane|malentendant|une prothèse|trisomique|asthmatique|une sciatique|une spondylarthrite",
);
const STREETS = parts(
  "rue Jean Jaurès|avenue de la République|cité des Provinces|impasse du Moulin|boulevard Basly|allée Gounod|rue des Fusillés|rue Salengro|chemin des Mineurs|place Faidherbe|résidence les Tilleuls|rue Émile Zola|coron du Maroc",
);
const SPOKEN = words(
  "douze vingt-trois trente-quatre quarante-cinq cinquante-six soixante-sept quatre-vingt-neuf onze",
);
const PROVIDERS = words("gmail.com hotmail.fr orange.fr yahoo.fr laposte.net");

/** One thing that must not leave, and how to know that it did. */
export interface Secret {
  readonly text: string;
  /** Words may be looked for one by one; figures and spoken figures, in a row. */
  readonly kind: "words" | "figures" | "spoken";
}

export type Slot = "first" | "last" | "name" | "phone" | "email" | "nir" | "address" | "health";

const digits = (count: number, { index }: Draws): string =>
  Array.from({ length: count }, () => index(10)).join("");

const pairs = (text: string, between: string): string => (text.match(/../g) ?? []).join(between);

const phone = (draws: Draws): Secret => {
  const line = `${draws.pick(["06", "07", "03"])}${digits(8, draws)}`;
  const spaced = [" ", ".", "-", "/", "  "].map((between) => pairs(line, between));
  const abroad = [
    `+33 ${line.slice(1)}`,
    `0033${line.slice(1)}`,
    `+33${pairs(line, " ").slice(1)}`,
  ];
  const written = [line, ...spaced, ...abroad, `${line.slice(0, 2)} ${line.slice(2)}`];
  if (draws.share() > 0.15) return { text: draws.pick(written), kind: "figures" };
  const said = Array.from({ length: 4 }, () => draws.pick(SPOKEN)).join(" ");
  return { text: `zéro six ${said}`, kind: "spoken" };
};

const nir = (draws: Draws): Secret => {
  const [sex, year, month] = [draws.pick(["1", "2"]), digits(2, draws), "07"];
  const rest = `62498${digits(3, draws)}${digits(2, draws)}`;
  const spaced = `${sex} ${year} ${month} 62 498 ${rest.slice(5, 8)} ${rest.slice(8)}`;
  const iban = `FR76 ${Array.from({ length: 5 }, () => digits(4, draws)).join(" ")} ${digits(3, draws)}`;
  const all = [spaced, `${sex}${year}${month}${rest}`, `${sex}.${year}.${month}.${rest}`, iban];
  return { text: draws.pick([...all, iban.replaceAll(" ", "")]), kind: "figures" };
};

const plainLetters = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();

const email = (draws: Draws): Secret => {
  const user = `${plainLetters(draws.pick(FIRST_NAMES))}${draws.pick([".", "_", "-", ""])}${plainLetters(draws.pick(LAST_NAMES))}`;
  const provider = draws.pick(PROVIDERS);
  const spelled = `${user} arobase ${provider.replace(".", " point ")}`;
  return {
    text: draws.pick([
      `${user}@${provider}`,
      `${user}62@${provider}`,
      spelled,
      `${user} (at) ${provider}`,
    ]),
    kind: "words",
  };
};

const address = (draws: Draws): Secret => {
  const number = 1 + draws.index(140);
  const more = draws.pick(["", "", " appt 12", " bâtiment C", " bis"]);
  return { text: `${number} ${draws.pick(STREETS)}${more}`, kind: "words" };
};

const ofWords = (text: string): Secret => ({ text, kind: "words" });

/** Draws what fills each slot of a template. */
export const secretFor = (slot: Slot, draws: Draws): Secret => {
  const { pick } = draws;
  switch (slot) {
    case "first":
      return ofWords(pick(FIRST_NAMES));
    case "last":
      return ofWords(pick(LAST_NAMES));
    case "name":
      return ofWords(`${pick(FIRST_NAMES)} ${pick(LAST_NAMES)}`);
    case "phone":
      return phone(draws);
    case "email":
      return email(draws);
    case "nir":
      return nir(draws);
    case "address":
      return address(draws);
    case "health":
      return ofWords(pick(HEALTH));
  }
};
