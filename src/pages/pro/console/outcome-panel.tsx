import type { FormationHit } from "../../../domain/formation.ts";
import type { RecommendedFormation } from "../../../domain/recommendation.ts";
import type { Verdict, VerdictStatus } from "../../../domain/verdict.ts";
import {
  datesInWords,
  payInWords,
  placeInWords,
  placesInWords,
} from "../../../say/formation-sentences.ts";
import { capital } from "../../../say/french.ts";
import { textOf } from "../../../say/write-reply.ts";
import { typeset } from "../../typeset.ts";
import type { ConsoleState } from "./console-state.ts";
import { decisiveReason } from "./decisive-reason.ts";
import { rankedVerdicts } from "./ranked-verdicts.ts";

const MARKS: Readonly<Record<VerdictStatus, { readonly sign: string; readonly word: string }>> = {
  eligible: { sign: "✔", word: "sans doute" },
  unknown: { sign: "?", word: "à préciser" },
  ineligible: { sign: "✘", word: "non" },
};

/** As many as fit in sight; the rest is counted, and one press away. */
const SHOWN = { eligible: 4, unknown: 3, ineligible: 0 } as const;

/** Verdict, decisive reason, article, what is missing: one line, as an agent reads. */
const Line = ({ verdict, state }: { verdict: Verdict; state: ConsoleState }) => {
  const { titre, status, missing, references } = verdict;
  const [first] = missing;
  const [reference] = references;
  const reason =
    status === "unknown" && first ? `reste : ${state.labelOf(first)}` : decisiveReason(verdict);
  return (
    <li data-status={status}>
      <span aria-hidden="true" class="mark">
        {MARKS[status].sign}
      </span>
      <span>
        <strong>{titre}</strong>
        <span class="visually-hidden"> : {MARKS[status].word}</span>
        <span class="soft">
          {" "}
          {typeset(reason)}
          {reference && status === "eligible" ? ` · ${reference.title}` : ""}
        </span>
      </span>
    </li>
  );
};

const Verdicts = ({ state }: { state: ConsoleState }) => {
  const verdicts = rankedVerdicts(state.view.dossier.last);
  const those = (wanted: VerdictStatus) => verdicts.filter(({ status }) => status === wanted);
  return (
    <section aria-labelledby="droits" class="rights">
      <h2 id="droits">
        Droits : {those("eligible").length} oui, {those("unknown").length} à préciser,{" "}
        {those("ineligible").length} non
      </h2>
      {(["eligible", "unknown", "ineligible"] as const).map((status) => {
        const all = those(status);
        const [shown, rest] = [all.slice(0, SHOWN[status]), all.slice(SHOWN[status])];
        return (
          <>
            <ul>
              {shown.map((verdict) => (
                <Line verdict={verdict} state={state} />
              ))}
            </ul>
            {rest.length > 0 && (
              <details>
                <summary>
                  {rest.length} {shown.length > 0 ? "autres, " : ""}
                  {MARKS[status].word}
                </summary>
                <ul>
                  {rest.map((verdict) => (
                    <Line verdict={verdict} state={state} />
                  ))}
                </ul>
              </details>
            )}
          </>
        );
      })}
    </section>
  );
};

const Session = ({ one, pay }: { one: FormationHit; pay: string | null }) => (
  <li>
    <strong>{one.intitule}</strong>
    <span>
      {capital(placeInWords(one))}, {datesInWords(one)}
    </span>
    <span class="soft">
      {placesInWords(one)}
      {pay ? ` · ${pay}` : ""} · {one.organisme.nom}
      {one.source.demonstration ? " · démonstration" : ""}
    </span>
  </li>
);

const Sessions = ({ state }: { state: ConsoleState }) => {
  const found: readonly RecommendedFormation[] =
    state.view.dossier.last?.recommendations.formations ?? [];
  return (
    <section aria-labelledby="sessions" class="sessions">
      <h2 id="sessions">Sessions ({found.length})</h2>
      {found.length === 0 && (
        <p class="soft">
          Il manque le souhait de la personne, ou son lieu. Sinon : /sessions commune.
        </p>
      )}
      <ul>
        {found.map((one) => (
          <Session one={one} pay={payInWords(one)} />
        ))}
      </ul>
    </section>
  );
};

const Nearby = ({ nearby }: { nearby: NonNullable<ConsoleState["nearby"]> }) => (
  <section aria-labelledby="autour" class="sessions aside">
    <h2 id="autour">
      Autour de {nearby.commune} ({nearby.formations.length})
    </h2>
    {nearby.formations.length === 0 && <p class="soft">Aucune session connue à 50 km.</p>}
    <ul>
      {nearby.formations.map((one) => (
        <Session one={one} pay={null} />
      ))}
    </ul>
  </section>
);

/** The right of the console: what follows from what was said, at every answer. */
export const OutcomePanel = ({ state }: { state: ConsoleState }) => (
  <div class="call-outcome">
    {state.supposed && (
      <section aria-labelledby="suppose" class="aside" role="status">
        <h2 id="suppose">Et si…</h2>
        {textOf(state.supposed)
          .split("\n")
          .map((line) => (
            <p>{typeset(line)}</p>
          ))}
        <p class="soft">Rien n'est noté.</p>
      </section>
    )}
    {state.nearby && <Nearby nearby={state.nearby} />}
    <Verdicts state={state} />
    <Sessions state={state} />
  </div>
);
