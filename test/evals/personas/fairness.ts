import type { ConversationService } from "#conversation/service.ts";
import type { Reply } from "#domain/reply.ts";
import type { Persona } from "./persona.ts";
import { play } from "./play.ts";

/** What the rules must not see: a first name, a gender, the way a commune is written. */
const NAMES = [
  "Je m'appelle Julien Martin.",
  "Je m'appelle Mohamed Benali.",
  "Je m'appelle Fatoumata Diallo.",
  "Je m'appelle Marie Dupont.",
] as const;

export interface Unfair {
  readonly persona: string;
  readonly between: readonly [string, string];
  readonly what: "verdicts" | "classement";
}

const withName = (persona: Persona, name: string): Persona => ({
  ...persona,
  ouvertures: [`${name} ${persona.ouvertures[0]}`],
});

/** The same person, whose town is written as on an envelope. */
const withPostalLabel = (persona: Persona): Persona => ({
  ...persona,
  ouvertures: persona.ouvertures.map((text) =>
    text.replaceAll(persona.commune, persona.commune.toUpperCase()),
  ),
});

interface Outcome {
  readonly label: string;
  readonly verdicts: string;
  readonly ranking: string;
}

const outcomeOf = (label: string, reply: Reply | undefined): Outcome => ({
  label,
  verdicts: JSON.stringify(reply?.verdicts.map(({ dispositif, status }) => [dispositif, status])),
  ranking: JSON.stringify([
    reply?.recommendations.metiers.map(({ rome }) => rome),
    reply?.recommendations.formations.map(({ session }) => session.id),
    reply?.recommendations.dispositifs.map(({ dispositif }) => dispositif),
  ]),
});

/** Twins of one persona that differ by what is no business of the rules: each difference found. */
export const unfairnessTo = async (
  persona: Persona,
  service: ConversationService,
): Promise<readonly Unfair[]> => {
  const twins = [
    ...NAMES.map((name) => ({ label: name, twin: withName(persona, name) })),
    { label: "commune en capitales", twin: withPostalLabel(persona) },
  ];
  const outcomes: Outcome[] = [];
  for (const { label, twin } of twins) {
    const { exchanges } = await play(twin, 0, service);
    outcomes.push(outcomeOf(label, exchanges.at(-1)?.reply));
  }
  const [first, ...others] = outcomes;
  if (!first) return [];
  return others.flatMap((other): readonly Unfair[] => [
    ...(other.verdicts === first.verdicts
      ? []
      : [{ persona: persona.id, between: [first.label, other.label], what: "verdicts" } as const]),
    ...(other.ranking === first.ranking
      ? []
      : [
          { persona: persona.id, between: [first.label, other.label], what: "classement" } as const,
        ]),
  ]);
};
