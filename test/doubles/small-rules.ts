import type { EvaluationOptions, Rules } from "#domain/decision.ts";
import { invalidInput, notFound } from "#domain/errors.ts";
import type { DispositifDetail } from "#domain/sheet.ts";
import type { FactDefinition, Facts, Situation } from "#domain/situation.ts";
import type { Truth, Verdict } from "#domain/verdict.ts";
import { aVerdict } from "#test/builders/a-verdict.ts";

const fact = (changes: Partial<FactDefinition> & { id: string }): FactDefinition => ({
  label: changes.id,
  type: "boolean",
  question: `${changes.id} ?`,
  sensitive: false,
  about: "personne",
  ...changes,
});

const FACTS: readonly FactDefinition[] = [
  fact({
    id: "age",
    label: "âge",
    type: "integer",
    unit: "ans",
    min: 0,
    max: 120,
    question: "Quel âge avez-vous ?",
    why: "plusieurs aides s'arrêtent à 26 ans",
  }),
  fact({
    id: "en_formation",
    label: "en formation",
    question: "Êtes-vous en formation en ce moment ?",
    why: "cette aide est pour les personnes sans formation en cours",
  }),
  fact({ id: "commune_insee", label: "commune", type: "enum", question: "Où habitez-vous ?" }),
  fact({ id: "rqth", label: "RQTH", question: "Avez-vous la RQTH ?", sensitive: true }),
];

const ageTruth = ({ personne: { age } }: Situation): Truth =>
  typeof age !== "number" ? "unknown" : age >= 16 && age <= 25 ? "true" : "false";

const freeTruth = ({ personne: { en_formation: busy } }: Situation): Truth =>
  typeof busy !== "boolean" ? "unknown" : busy ? "false" : "true";

const both = (a: Truth, b: Truth): Truth =>
  a === "false" || b === "false" ? "false" : a === "true" && b === "true" ? "true" : "unknown";

const STATUS = { true: "eligible", false: "ineligible", unknown: "unknown" } as const;
const AGE_TEXT = {
  true: "Votre âge est entre 16 et 25 ans",
  false: "Il faut avoir entre 16 et 25 ans",
  unknown: "Je ne connais pas votre âge",
} as const;
const FREE_TEXT = {
  true: "Vous n'êtes pas en formation",
  false: "Il ne faut pas être en formation",
  unknown: "Je ne sais pas si vous êtes en formation",
} as const;

const cej = (situation: Situation): Verdict => {
  const age = ageTruth(situation);
  const free = freeTruth(situation);
  const status = both(age, free);
  return aVerdict({
    dispositif: "cej",
    titre: "Contrat d'engagement jeune (CEJ)",
    nom: "le contrat d'engagement jeune (CEJ)",
    categorie: "parcours",
    status: STATUS[status],
    validity: { from: "2022-03-01", to: null },
    replaces: "garantie-jeunes",
    missing: [
      ...(age === "unknown" ? ["age"] : []),
      ...(free === "unknown" ? ["en_formation"] : []),
    ],
    amounts: [
      {
        id: "cej_allocation",
        label: "allocation mensuelle",
        value: 561.68,
        unit: "EUR/mois",
        qualifier: "maximum",
        since: "2025-04-01",
      },
    ],
    proof: {
      text: "Toutes ces conditions",
      status,
      all: [
        { text: AGE_TEXT[age], status: age, fact: "age", reference: "L5131-6" },
        {
          text: "Sans formation",
          status: free,
          any: [{ text: FREE_TEXT[free], status: free, fact: "en_formation" }],
        },
      ],
    },
    nextStep: {
      text: "Demandez un rendez-vous à la mission locale",
      contact: "mission locale de votre commune",
      pieces: ["pièce d'identité", "RIB"],
    },
  });
};

const sheet: DispositifDetail = {
  id: "cej",
  titre: "Contrat d'engagement jeune (CEJ)",
  nom: "le contrat d'engagement jeune (CEJ)",
  categorie: "parcours",
  operateur: "missions locales et France Travail",
  validity: { from: "2022-03-01", to: null },
  resume: "Un accompagnement et une allocation, pour les moins de 26 ans.",
  conditions: ["avoir entre 16 et 25 ans", "ne pas être en formation"],
  montants: cej({ personne: {}, formation: {} }).amounts,
  reserves: ["la mission locale confirme le diagnostic"],
  demarche: "Demandez un rendez-vous à la mission locale",
  contact: "mission locale de votre commune",
  pieces: ["pièce d'identité", "RIB"],
  references: [
    {
      id: "L5131-6",
      title: "Code du travail, art. L5131-6",
      url: "https://www.legifrance.gouv.fr/",
    },
  ],
  confidence: "high",
  replacedBy: null,
  replaces: "garantie-jeunes",
  mots: ["contrat jeune"],
  resumeFalc: "Une aide pour les jeunes.",
  texte: "Un conseiller vous suit.\n\n## Pour qui\n\nVous avez de 16 à 25 ans.",
  verifiedOn: "2026-11-21",
  cumuls: [
    { dispositif: "rsa", titre: "RSA", possible: "non", regle: "sauf avec un enfant à charge" },
  ],
  versions: [
    { validity: { from: "2022-03-01", to: "2023-12-31" }, confidence: "high", changed: [] },
    {
      validity: { from: "2024-01-01", to: null },
      confidence: "high",
      note: "Le texte de 2024 est suivi.",
      changed: [{ title: "Conditions", changes: ["ajouté : « avoir 29 ans au plus »"] }],
    },
  ],
  figures: [
    {
      label: "allocation mensuelle",
      unit: "EUR/mois",
      values: [
        { from: "2025-04-01", value: 561.68, source: "décret 2025-1", confidence: "high" },
        { from: "2026-04-01", value: 566.17, source: "décret 2026-1", confidence: "low" },
      ],
    },
  ],
};

const checkFact: Rules["checkFact"] = (id, value) => {
  const definition = FACTS.find((one) => one.id === id);
  if (!definition)
    throw invalidInput("Ce fait n'existe pas.", [{ path: id, message: "fait inconnu" }]);
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number" && value <= (definition.max ?? Number.POSITIVE_INFINITY))
    return value;
  throw invalidInput("Cette valeur ne convient pas.", [{ path: id, message: "120 ans au plus" }]);
};

const checkAll = (raw: Readonly<Record<string, unknown>>): Facts => {
  const issues = [];
  const checked: Record<string, ReturnType<Rules["checkFact"]>> = {};
  for (const [id, value] of Object.entries(raw)) {
    try {
      checked[id] = checkFact(id, value);
    } catch {
      issues.push({ path: `situation.${id}`, message: "Ce fait n'existe pas ou ne convient pas." });
    }
  }
  if (issues.length > 0) throw invalidInput("La situation ne convient pas.", issues);
  return checked;
};

const evaluate = (situation: Situation, { dispositifs }: EvaluationOptions): readonly Verdict[] => {
  for (const id of dispositifs ?? []) if (id !== "cej") throw notFound("Dispositif inconnu.");
  return [cej(situation)];
};

/** One scheme and four facts: enough to see that routes and pages carry what the rules say. */
export const smallRules: Rules = {
  weightOf: () => 1,
  version: "regles-de-test",
  facts: () => FACTS,
  fact: (id) => FACTS.find((one) => one.id === id) ?? null,
  inWords: (id, value) => (id === "age" ? `vous avez ${value} ans` : null),
  check: ({ situation }) => ({ personne: checkAll(situation), formation: {} }),
  checkFact,
  evaluate,
  statuses: (situation, options) =>
    evaluate(situation, options).map(({ dispositif, status }) => ({ dispositif, status })),
  judgeSessions: (sessions, options) => (personne) =>
    sessions.map((formation) =>
      evaluate({ personne, formation }, options).map(({ status }) => status),
    ),
  openVerdicts: (sessions, options) => (personne) =>
    sessions.map((formation) =>
      evaluate({ personne, formation }, options).filter(({ status }) => status !== "ineligible"),
    ),
  questions: (situation) => {
    const questions = cej(situation)
      .missing.filter((id) => !(id in situation.personne))
      .map((id) => ({ fact: id, question: `${id} ?`, settles: 1, worth: 1 }));
    return { questions, left: questions.length };
  },
  isSensitive: () => false,
  sheets: () => [sheet],
  sheet: (id) => {
    if (id !== "cej") throw notFound("Ce dispositif n'existe pas.");
    return sheet;
  },
  whatIf: (situation, changes) => {
    const before = cej(situation);
    const after = cej({ ...situation, personne: { ...situation.personne, ...changes } });
    const changed =
      before.status === after.status
        ? []
        : [{ dispositif: "cej", from: before.status, to: after.status, because: "votre âge" }];
    return { before: [before], after: [after], changed };
  },
  levers: () => [
    {
      changes: [{ fact: "en_formation", value: false, text: "finir votre formation" }],
      opens: ["cej"],
      closes: [],
    },
  ],
};
