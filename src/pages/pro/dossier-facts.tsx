import type { DossierFact } from "../../domain/followed-dossier.ts";
import type { FactDefinition } from "../../domain/situation.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { capital } from "../../say/french.ts";
import { FactInput } from "../facts-panel.tsx";
import { Icon } from "../icon.tsx";
import type { KnownFact } from "../known-facts.ts";
import { FormKey } from "./desk-page.tsx";
import { instantInWords } from "./words.ts";

/** A known fact, with who it comes from. */
export interface ShownFact extends KnownFact {
  readonly stated: DossierFact;
}

interface FactsProps {
  readonly id: string;
  readonly session: DeskSession;
  readonly facts: readonly ShownFact[];
  /** What may still be added. */
  readonly others: readonly FactDefinition[];
  /** The fact being added, chosen and not yet given a value. */
  readonly adding: FactDefinition | null;
  readonly mayWrite: boolean;
}

const provenance = ({ stated: { par, le, saidIn, confidence } }: ShownFact): string => {
  const how = saidIn === null ? "saisi" : "dit";
  const who = par ? `${how} ${saidIn === null ? "par" : "à"} ${par}` : `${how} par la personne`;
  const doubt = confidence === "doubtful" ? ", à confirmer" : "";
  return `${who}, ${instantInWords(le)}${doubt}`;
};

const Item = ({
  fact,
  id,
  session,
  mayWrite,
}: Pick<FactsProps, "id" | "session" | "mayWrite"> & { readonly fact: ShownFact }) => {
  const field = `fait-${fact.definition.id}`;
  return (
    <li>
      <p>
        <span class="label">{capital(fact.label)}</span>
        <strong>{capital(fact.words)}</strong>
        {fact.stated.quote && <q>{fact.stated.quote}</q>}
        <span class="soft">{provenance(fact)}</span>
      </p>
      {mayWrite && (
        <details class="unprinted">
          <summary>
            <Icon name="edit" />
            Corriger<span class="visually-hidden"> : {fact.label}</span>
          </summary>
          <form method="post" action={`/pro/dossiers/${id}/faits`}>
            <FormKey session={session} />
            <input type="hidden" name="fact" value={fact.definition.id} />
            <label for={field}>{capital(fact.label)}</label>
            <FactInput fact={fact} id={field} />
            <div class="buttons">
              <button type="submit" name="do" value="correct">
                Enregistrer
              </button>
              <button type="submit" name="do" value="withdraw" class="quiet">
                Retirer
              </button>
            </div>
          </form>
        </details>
      )}
    </li>
  );
};

const notYetStated = (definition: FactDefinition): KnownFact => ({
  definition,
  label: definition.label,
  words: "",
  stated: { fact: definition.id, value: null, saidIn: null, quote: null, confidence: "sure" },
});

/** The value of the fact just chosen: the field that fits it, ready to type in. */
const AddValue = ({
  id,
  session,
  adding,
}: Pick<FactsProps, "id" | "session"> & { readonly adding: FactDefinition }) => (
  <form method="post" action={`/pro/dossiers/${id}/faits`}>
    <FormKey session={session} />
    <input type="hidden" name="fact" value={adding.id} />
    <label for="valeur">{capital(adding.question)}</label>
    <FactInput fact={notYetStated(adding)} id="valeur" />
    <div class="buttons">
      <button type="submit" name="do" value="correct" class="primary">
        Ajouter
      </button>
      <a href={`/pro/dossiers/${id}#ajouter`}>Choisir un autre fait</a>
    </div>
  </form>
);

/** A list box finds an entry by its first letters typed. */
const AddFact = ({ id, others }: Pick<FactsProps, "id" | "others">) => (
  <form method="get" action={`/pro/dossiers/${id}`}>
    <label for="ajouter">Ajouter un fait</label>
    <select id="ajouter" name="ajouter">
      {others.map((definition) => (
        <option value={definition.id}>{capital(definition.label)}</option>
      ))}
    </select>
    <button type="submit">Choisir</button>
  </form>
);

/** What is known, who said it, in which words and when; and what may be done about it. */
export const DossierFacts = (props: FactsProps) => {
  const { id, session, facts, others, adding, mayWrite } = props;
  return (
    <section class="column" aria-labelledby="faits">
      <h2 id="faits">Faits</h2>
      {mayWrite &&
        (adding ? <AddValue {...{ id, session, adding }} /> : <AddFact {...{ id, others }} />)}
      {facts.length === 0 && <p>Rien n'est encore connu.</p>}
      <ul class="facts">
        {facts.map((fact) => (
          <Item {...{ fact, id, session, mayWrite }} />
        ))}
      </ul>
    </section>
  );
};
