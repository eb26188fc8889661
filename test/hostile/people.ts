import { type Draws, drawsFrom } from "#test/builders/draws.ts";

/** Someone who writes these messages one after the other, each understandable by itself. */
export interface Person {
  readonly id: number;
  readonly style: "standard" | "falc";
  readonly messages: readonly string[];
}

const PLACES = ["Lens", "Roubaix", "Amiens", "Beauvais", "Laon", "Dunkerque", "Hirson", "Maubeuge"];
const WISHES = [
  "dans la petite enfance",
  "de soudeur",
  "de cuisinier",
  "dans la logistique",
  "d'aide à domicile",
  "de secrétaire",
  "de plombier",
];
const STATUSES = [
  "je suis inscrit à France Travail depuis deux ans et je ne touche rien",
  "je suis au rsa et je vis seule avec mes deux enfants",
  "je suis en cdi à temps plein mais je veux changer de métier",
  "je ne suis ni en emploi ni en formation ni à l'école en ce moment",
  "je travaille en intérim de temps en temps et je touche un peu de chômage",
  "je suis encore au lycée mais je veux arrêter pour travailler",
];
const LEVELS = [
  "j'ai arrêté l'école en troisième sans aucun diplôme",
  "j'ai un cap mais il ne me sert pas à grand chose",
  "j'ai eu mon bac pro il y a trois ans",
  "j'ai un bts mais je ne veux plus faire ça du tout",
];
const MOVES = [
  "je n'ai pas le permis et pas de voiture non plus",
  "j'ai le permis mais pas de voiture pour le moment",
  "je peux faire trente kilomètres pas plus à cause du bus",
];
const QUESTIONS = [
  "c'est quoi le contrat d'engagement jeune et est ce que j'y ai droit moi",
  "est ce que je suis payé pendant la formation et combien ça fait par mois",
  "qu'est ce que je pourrais faire pour avoir droit à plus de choses",
  "et si j'avais la rqth qu'est ce que ça changerait pour moi",
  "et si j'attends six mois est ce que ça change quelque chose pour moi",
  "est ce que le permis peut être payé par quelqu'un dans mon cas",
  "résume moi ce que tu sais de moi s'il te plaît",
  "pourquoi tu me demandes tout ça en fait je comprends pas",
  "je comprends rien à ce que tu dis parle plus simplement",
  "dis moi tu plutôt que vous s'il te plaît merci",
];

const personFrom = (id: number): Person => {
  const draws: Draws = drawsFrom(id + 1);
  const { pick, index } = draws;
  const age = 16 + index(45);
  const opening = pick([
    `bonjour j'ai ${age} ans j'habite à ${pick(PLACES)} et je cherche une formation ${pick(WISHES)}`,
    `jai ${age} ans jabite ${pick(PLACES)} jveu une formation ${pick(WISHES)} svp`,
    `Bonjour, je cherche un travail ${pick(WISHES)} vers ${pick(PLACES)}, j'ai ${age} ans.`,
  ]);
  const questions = [pick(QUESTIONS), pick(QUESTIONS), pick(QUESTIONS)];
  return {
    id,
    style: index(3) === 0 ? "falc" : "standard",
    messages: [
      opening,
      pick(STATUSES),
      questions[0] ?? "",
      pick(LEVELS),
      questions[1] ?? "",
      pick(MOVES),
      questions[2] ?? "",
    ],
  };
};

/** A village of people: enough to meet every kind of reply. */
export const PEOPLE: readonly Person[] = Array.from({ length: 60 }, (_, id) => personFrom(id));
