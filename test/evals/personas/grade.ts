import type { Reply } from "#domain/reply.ts";
import type { FactValue, StatedFact } from "#domain/situation.ts";
import { ungroundedClaims } from "./claims.ts";
import type { Persona } from "./persona.ts";
import type { Exchange, Transcript } from "./play.ts";

/** Jobs and trainings among which the awaited one must be. */
const FIRST = 3;
/** Schemes among which the awaited one must be. */
const FIRST_SCHEMES = 6;

export type Criterion =
  | "service"
  | "faits"
  | "verdicts"
  | "recommandations"
  | "répétition"
  | "preuves";

export interface Fault {
  readonly criterion: Criterion;
  readonly text: string;
}

/** What one conversation was worth. */
export interface Grade {
  readonly transcript: Transcript;
  readonly faults: readonly Fault[];
  /** User turns before the first relevant job or training was given; null when none was. */
  readonly turnsToFirst: number | null;
  readonly questions: number;
  readonly userTurns: number;
}

const same = (one: FactValue | null | undefined, other: FactValue | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const held = (facts: readonly StatedFact[], id: string): FactValue | null | undefined =>
  facts.find(({ fact, confidence }) => fact === id && confidence === "sure")?.value;

const shown = (value: FactValue | null | undefined): string => JSON.stringify(value) ?? "rien";

const missingFacts = ({ attendu, facts }: Persona, { facts: kept }: Reply): readonly string[] =>
  attendu.faits
    .filter((id) => !same(held(kept, id), facts.get(id) ?? null))
    .map((id) => `${id} : ${shown(held(kept, id))} au lieu de ${shown(facts.get(id))}`);

/** Kept as sure, and not what the sheet says: contradicted, or never said. */
const wrongFacts = ({ facts, refuse }: Persona, { facts: kept }: Reply): readonly string[] =>
  kept
    .filter(({ value, confidence }) => value !== null && confidence === "sure")
    .filter(({ fact, value }) => refuse.includes(fact) || !same(facts.get(fact), value))
    .map(
      ({ fact, value, quote }) => `${fact} : ${shown(value)} n'est pas de la fiche (« ${quote} »)`,
    );

const STATUSES = {
  eligible: ["eligible"],
  ineligible: ["ineligible", undefined],
  unknown: ["unknown"],
  possible: ["eligible", "unknown"],
} as const;

const wrongVerdicts = ({ attendu }: Persona, { verdicts }: Reply): readonly string[] =>
  attendu.verdicts.flatMap(({ dispositif, statut, loi }) => {
    const found = verdicts.find((verdict) => verdict.dispositif === dispositif);
    const admitted: readonly (string | undefined)[] = STATUSES[statut];
    if (admitted.includes(found?.status)) return [];
    const lacking = found?.missing.length ? `, il manque ${found.missing.join(", ")}` : "";
    return [`${dispositif} : ${found?.status ?? "absent"} au lieu de ${statut}${lacking} (${loi})`];
  });

/** The awaited job, or a training for it, is among the first. */
export const hasRelevantJob = ({ attendu }: Persona, { recommendations }: Reply): boolean => {
  const awaited = new Set(attendu.metiers);
  return (
    recommendations.metiers.slice(0, FIRST).some(({ rome }) => awaited.has(rome)) ||
    recommendations.formations
      .slice(0, FIRST)
      .some(({ romes }) => romes.some((rome) => awaited.has(rome)))
  );
};

/** Schemes among the first, or that may pay for one of the first trainings. */
const relevantSchemes = ({ recommendations }: Reply): readonly string[] =>
  [
    ...recommendations.dispositifs.slice(0, FIRST_SCHEMES),
    ...recommendations.formations.slice(0, FIRST).flatMap(({ financements }) => financements),
  ].map(({ dispositif }) => dispositif);

const hasRelevantScheme = ({ attendu }: Persona, reply: Reply): boolean => {
  const given = new Set(relevantSchemes(reply));
  return attendu.dispositifs.some((dispositif) => given.has(dispositif));
};

const missingRecommendations = (persona: Persona, reply: Reply): readonly string[] => {
  const { metiers, dispositifs } = persona.attendu;
  const { recommendations } = reply;
  return [
    ...(metiers.length > 0 && !hasRelevantJob(persona, reply)
      ? [
          `aucun de ${metiers.join(", ")} parmi ${recommendations.metiers.map(({ rome }) => rome).join(", ") || "aucun métier"}`,
        ]
      : []),
    ...(dispositifs.length > 0 && !hasRelevantScheme(persona, reply)
      ? [
          `aucun de ${dispositifs.join(", ")} parmi ${
            recommendations.dispositifs
              .slice(0, FIRST_SCHEMES)
              .map(({ dispositif }) => dispositif)
              .join(", ") || "aucune aide"
          }`,
        ]
      : []),
  ];
};

/** Texts said twice in the conversation, word for word. */
export const repeats = (exchanges: readonly Exchange[]): readonly string[] => {
  const seen = new Set<string>();
  return exchanges.flatMap(({ reply: { text } }) => {
    const again = seen.has(text);
    seen.add(text);
    return again ? [text] : [];
  });
};

const faultsOf = (criterion: Criterion, texts: readonly string[]): readonly Fault[] =>
  texts.map((text) => ({ criterion, text }));

const relevantTurn = ({ persona, exchanges }: Transcript): number | null => {
  const at = exchanges.findIndex(({ reply }) => hasRelevantJob(persona, reply));
  return at < 0 ? null : at + 1;
};

/** Grades one conversation from its replies alone. */
export const gradeOf = (transcript: Transcript): Grade => {
  const { persona, exchanges, failure } = transcript;
  const last = exchanges.at(-1)?.reply;
  return {
    transcript,
    faults: [
      ...faultsOf("service", failure === null ? [] : [failure]),
      ...(last
        ? [
            ...faultsOf("faits", [...missingFacts(persona, last), ...wrongFacts(persona, last)]),
            ...faultsOf("verdicts", wrongVerdicts(persona, last)),
            ...faultsOf("recommandations", missingRecommendations(persona, last)),
          ]
        : []),
      ...faultsOf("répétition", repeats(exchanges)),
      ...faultsOf("preuves", exchanges.flatMap(ungroundedClaims)),
    ],
    turnsToFirst: relevantTurn(transcript),
    questions: exchanges.filter(({ reply }) => reply.asked !== null).length,
    userTurns: exchanges.length,
  };
};
