import type { VerdictChange } from "../../../domain/dossier-work.ts";
import type { FactDefinition, FactValue } from "../../../domain/situation.ts";
import type { VerdictStatus } from "../../../domain/verdict.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { asSentence, capital } from "../../../say/french.ts";
import { FactInput } from "../../facts-panel.tsx";
import { typeset } from "../../typeset.ts";
import { FormKey } from "../desk-page.tsx";
import { ColumnHeads, Rows } from "../rows.tsx";
import { DossierFrame } from "./frame.tsx";

const STATUS: Readonly<Record<VerdictStatus, string>> = {
  eligible: "sans doute oui",
  ineligible: "non",
  unknown: "à préciser",
};

/** A fact supposed, with the value typed so far. */
export interface Supposed {
  readonly definition: FactDefinition;
  readonly value: FactValue | null;
}

interface WhatIfPageProps {
  readonly id: string;
  readonly session: DeskSession;
  readonly supposed: readonly Supposed[];
  readonly others: readonly FactDefinition[];
  readonly date: string;
  /** Null before anything was asked. */
  readonly changed: readonly Omit<VerdictChange, "cause">[] | null;
  readonly problem: string | null;
}

const SupposedFact = ({ one: { definition, value } }: { one: Supposed }) => {
  const field = `si-${definition.id}`;
  const stated = {
    fact: definition.id,
    value,
    saidIn: null,
    quote: null,
    confidence: "sure",
  } as const;
  const fact = { definition, label: definition.label, words: String(value ?? ""), stated };
  return (
    <div class="fields">
      <p>
        <label for={field}>{capital(definition.label)}</label>
        <FactInput fact={fact} id={field} name={`fait/${definition.id}`} />
      </p>
      <button type="submit" name="do" value={`retirer/${definition.id}`} class="quiet">
        Retirer<span class="visually-hidden"> : {definition.label}</span>
      </button>
    </div>
  );
};

const Changes = ({ changed }: { changed: readonly Omit<VerdictChange, "cause">[] }) => (
  <Rows name="Ce qui changerait">
    <caption>
      {changed.length === 0
        ? "Rien ne changerait."
        : `Ce qui changerait : ${changed.length} réponses. Rien n'est écrit dans le dossier.`}
    </caption>
    <ColumnHeads names={["Aide ou parcours", "Aujourd'hui", "Alors", "Pourquoi"]} />
    <tbody>
      {changed.map(({ titre, from, to, because }) => (
        <tr>
          <th scope="row">{titre}</th>
          <td>{STATUS[from]}</td>
          <td>
            <strong>{STATUS[to]}</strong>
          </td>
          <td>{because && typeset(asSentence(because))}</td>
        </tr>
      ))}
    </tbody>
  </Rows>
);

/** One or several facts otherwise, or another day: only what would turn is shown. */
export const WhatIfPage = (props: WhatIfPageProps) => {
  const { id, session, supposed, others, date, changed, problem } = props;
  return (
    <DossierFrame id={id} session={session} current="/et-si" heading="Et si…" problem={problem}>
      <form method="post" action={`/pro/dossiers/${id}/et-si`}>
        <FormKey session={session} />
        {/* what Enter sends: the first button of the form */}
        <button type="submit" name="do" value="voir" class="visually-hidden" tabindex={-1}>
          Voir
        </button>
        <div class="fields">
          <p>
            <label for="si-fact">Supposer un fait</label>
            <select id="si-fact" name="fact">
              {others.map((definition) => (
                <option value={definition.id}>{capital(definition.label)}</option>
              ))}
            </select>
          </p>
          <button type="submit" name="do" value="ajouter">
            Choisir
          </button>
          <p>
            <label for="si-date">À la date du (facultatif)</label>
            <input id="si-date" name="date" type="date" value={date} />
          </p>
        </div>
        {supposed.map((one) => (
          <SupposedFact one={one} />
        ))}
        <div class="buttons">
          <button type="submit" name="do" value="voir" class="primary">
            Voir ce qui changerait
          </button>
        </div>
      </form>
      {changed && <Changes changed={changed} />}
    </DossierFrame>
  );
};
