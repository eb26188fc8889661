import type { Style } from "../domain/reply.ts";
import type { FactDefinition, FactValue } from "../domain/situation.ts";
import { capital } from "../say/french.ts";
import { DossierActions } from "./dossier-actions.tsx";
import { Icon } from "./icon.tsx";
import type { KnownFact } from "./known-facts.ts";
import { type Session, SessionFields } from "./session.tsx";

const YES_NO = [
  { value: "true", label: "Oui" },
  { value: "false", label: "Non" },
] as const;

const INPUT_TYPES = { integer: "number", number: "number", date: "date" } as const;

const inputType = (type: FactDefinition["type"]): "number" | "date" | "text" =>
  type === "integer" || type === "number" || type === "date" ? INPUT_TYPES[type] : "text";

const typed = (value: FactValue | null): string =>
  typeof value === "object" ? (value ?? []).join(", ") : String(value);

/** The field that fits the fact: choices when it has some, else what can be typed. */
const FactInput = ({ fact, id }: { fact: KnownFact; id: string }) => {
  const { definition, stated } = fact;
  const options = definition.type === "boolean" ? YES_NO : definition.values;
  const current = typed(stated.value);
  if (options && definition.type !== "list") {
    return (
      <select id={id} name="value">
        {options.map(({ value, label }) => (
          <option value={value} selected={value === current}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      id={id}
      name="value"
      type={inputType(definition.type)}
      value={stated.value === null ? "" : current}
      min={definition.min}
      max={definition.max}
      step={definition.type === "number" ? "any" : undefined}
    />
  );
};

interface FactItemProps {
  readonly fact: KnownFact;
  readonly session: Session;
  readonly style: Style;
}

const FactItem = ({ fact, session, style }: FactItemProps) => {
  const id = `fact-${fact.definition.id}`;
  return (
    <li>
      <p>
        <span class="label">{capital(fact.label)}</span>
        <strong>{capital(fact.words)}</strong>
        {fact.stated.quote && <q>{fact.stated.quote}</q>}
        {fact.stated.confidence === "doubtful" && <em>à confirmer</em>}
      </p>
      <details>
        <summary>
          <Icon name="edit" />
          Corriger<span class="visually-hidden"> : {fact.label}</span>
        </summary>
        <form method="post" action="/chat/faits" data-correction>
          <SessionFields session={session} style={style} />
          <input type="hidden" name="fact" value={fact.definition.id} />
          <label for={id}>{capital(fact.label)}</label>
          <FactInput fact={fact} id={id} />
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
    </li>
  );
};

interface FactsPanelProps {
  readonly facts: readonly KnownFact[];
  readonly session: Session | null;
  readonly style: Style;
}

/** What is known of the person, where it was said, and everything they may do about it. */
export const FactsPanel = ({ facts, session, style }: FactsPanelProps) => (
  <>
    <div class="panel-head">
      <h2 id="facts-title" tabindex={-1}>
        Ce que je sais de vous
      </h2>
      <button
        type="button"
        class="close quiet"
        {...{ popovertarget: "facts", popovertargetaction: "hide" }}
      >
        <Icon name="no" />
        Fermer
      </button>
    </div>
    {facts.length > 0 && session ? (
      <ul class="facts">
        {facts.map((fact) => (
          <FactItem fact={fact} session={session} style={style} />
        ))}
      </ul>
    ) : (
      <p>Rien pour le moment. Ce que vous me direz s'affichera ici, et vous pourrez le corriger.</p>
    )}
    {session && <DossierActions session={session} style={style} />}
  </>
);
