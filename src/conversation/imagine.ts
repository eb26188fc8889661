import type { Day } from "../domain/day.ts";
import { SafeError } from "../domain/errors.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Style } from "../domain/reply.ts";
import type { Facts, Situation } from "../domain/situation.ts";
import type { Intent } from "../domain/understanding.ts";
import type { Verdict } from "../domain/verdict.ts";
import { rankVerdicts } from "../recommend/rank-verdicts.ts";
import type { TurnDeps } from "./deps.ts";
import { factInWords } from "./fact-words.ts";

/** More than that is not advice any more. */
const MOST_LEVERS = 3;

interface Imagined {
  readonly situation: Situation;
  readonly verdicts: readonly Verdict[];
  readonly asOf: Day;
  readonly style: Style;
}

type Deps = Pick<TurnDeps, "rules" | "finder">;
type WhatIf = Extract<Intent, { kind: "what-if" }>;

/** Statuses are not told as rights: no label is put on a person. */
const isTold = ({ categorie }: Verdict): boolean => categorie !== "statut";

const checkedChanges = ({ changes }: WhatIf, { rules }: Deps): Facts =>
  Object.fromEntries(
    changes.flatMap(({ fact, value }) => {
      try {
        const checked = rules.checkFact(fact, value);
        return checked === null ? [] : [[fact, checked]];
      } catch (error) {
        // "et si j'avais 230 ans": nothing to imagine
        if (error instanceof SafeError) return [];
        throw error;
      }
    }),
  );

/** What would change if something were otherwise, or on another day. Nothing of it is kept. */
export const imagine = (
  intent: WhatIf,
  { situation, asOf, style }: Imagined,
  deps: Deps,
): Extract<Outcome, { kind: "what-if" }> => {
  const changes = checkedChanges(intent, deps);
  const options = { asOf, style, ...(intent.asOf ? { asOfAfter: intent.asOf } : {}) };
  const { after, changed } = deps.rules.whatIf(situation, changes, options);
  const ids = (to: Verdict["status"]) =>
    new Set(changed.filter((one) => one.to === to).map(({ dispositif }) => dispositif));
  const among = (wanted: ReadonlySet<string>) =>
    rankVerdicts(
      after.filter((verdict) => wanted.has(verdict.dispositif) && isTold(verdict)),
      deps.rules.weightOf,
    );
  const closed = new Set(
    changed
      .filter(({ from, to }) => from === "eligible" && to === "ineligible")
      .map(({ dispositif }) => dispositif),
  );
  return {
    kind: "what-if",
    imagined: Object.entries(changes).flatMap(
      ([fact, value]) => factInWords({ fact, value }, deps)?.said ?? [],
    ),
    on: intent.asOf,
    opens: among(ids("eligible")),
    closes: among(closed),
  };
};

/** What the person can do, or wait for, that would open something. */
export const leversFor = (
  dispositif: string | null,
  { situation, verdicts, asOf, style }: Imagined,
  deps: Deps,
): Outcome => {
  const levers = deps.rules.levers(situation, {
    asOf,
    style,
    ...(dispositif ? { want: [dispositif] } : {}),
  });
  const names = new Map(verdicts.filter(isTold).map((one) => [one.dispositif, one.nom]));
  const wanted = verdicts.find((one) => one.dispositif === dispositif);
  return {
    kind: "levers",
    wanted: wanted ? { nom: wanted.nom, status: wanted.status } : null,
    levers: levers
      .map(({ changes, opens }) => ({
        acts: changes.map(({ text }) => text),
        opens: opens.flatMap((id) => names.get(id) ?? []),
      }))
      .filter(({ opens }) => opens.length > 0)
      .slice(0, MOST_LEVERS),
  };
};
