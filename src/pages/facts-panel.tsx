import { PLACE } from "../conversation/own-questions.ts";
import type { FactDefinition, FactValue } from "../domain/situation.ts";
import { asSentence, capital } from "../say/french.ts";
import type { Contact } from "./contact.ts";
import { DossierActions } from "./dossier-actions.tsx";
import { Icon } from "./icon.tsx";
import type { KnownFact } from "./known-facts.ts";
import { Word } from "./manner.tsx";
import { type Session, SessionFields } from "./session.tsx";
import { typeset } from "./typeset.ts";

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
export const FactInput = ({
  fact,
  id,
  name = "value",
}: {
  readonly fact: KnownFact;
  readonly id: string;
  readonly name?: string;
}) => {
  const { definition, stated } = fact;
  const options = definition.type === "boolean" ? YES_NO : definition.values;
  // a town is known by its name, whatever code it is kept under
  const current = definition.id === PLACE ? fact.words : typed(stated.value);
  if (options && definition.type !== "list") {
    return (
      <select id={id} name={name}>
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
      name={name}
      type={inputType(definition.type)}
      data-place={definition.id === PLACE ? "" : undefined}
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
}

/** Why it was asked, and under which agreement it is kept. */
const WhyKept = ({ fact: { definition } }: { fact: KnownFact }) => (
  <>
    {definition.why && (
      <p class="help">
        <Word name="whyKept" /> {typeset(asSentence(definition.why))}
      </p>
    )}
    {definition.sensitive && (
      <p class="help">
        <Word name="sensitiveKept" />
      </p>
    )}
  </>
);

const FactItem = ({ fact, session }: FactItemProps) => {
  const id = `fact-${fact.definition.id}`;
  return (
    <li>
      <p>
        <span class="label">{capital(fact.label)}</span>
        <strong>{capital(fact.words)}</strong>
        {fact.stated.quote && <q>{fact.stated.quote}</q>}
        {fact.stated.confidence === "doubtful" && (
          <em>
            <Word name="toConfirm" />
          </em>
        )}
      </p>
      <details>
        <summary>
          <Icon name="edit" />
          <span>
            <Word name="correct" />
            <span class="visually-hidden"> : {fact.label}</span>
          </span>
        </summary>
        <form method="post" action="/chat/faits" data-correction>
          <SessionFields session={session} />
          <input type="hidden" name="fact" value={fact.definition.id} />
          <WhyKept fact={fact} />
          <label for={id}>{capital(fact.label)}</label>
          <FactInput fact={fact} id={id} />
          <div class="buttons">
            <button type="submit" name="do" value="correct">
              <Word name="save" />
            </button>
            <button type="submit" name="do" value="withdraw" class="quiet">
              <span>
                <Word name="withdraw" />
              </span>
            </button>
          </div>
        </form>
      </details>
    </li>
  );
};

interface KnownFactsProps {
  readonly facts: readonly KnownFact[];
  readonly session: Session | null;
}

/** What is known of the person, and where it was said: each may be corrected or withdrawn. */
export const KnownFacts = ({ facts, session }: KnownFactsProps) => (
  <>
    <div class="panel-head">
      <h2 id="facts-title" tabindex={-1}>
        <Word name="facts" />
      </h2>
      <button
        type="button"
        class="close quiet"
        {...{ popovertarget: "facts", popovertargetaction: "hide" }}
      >
        <Icon name="no" />
        <span>
          <Word name="close" />
        </span>
      </button>
    </div>
    {facts.length > 0 && session ? (
      <ul class="facts">
        {facts.map((fact) => (
          <FactItem fact={fact} session={session} />
        ))}
      </ul>
    ) : (
      <p>
        <Word name="noFacts" />
      </p>
    )}
  </>
);

interface FactsPanelProps extends KnownFactsProps {
  readonly contact: Contact | null;
  /** The address of this service, for the code that opens the dossier elsewhere. */
  readonly origin: string;
}

/** What is known of the person, and everything they may do about it. The two parts change apart. */
export const FactsPanel = ({ facts, session, contact, origin }: FactsPanelProps) => (
  <>
    <div id="facts-known">
      <KnownFacts facts={facts} session={session} />
    </div>
    <div id="facts-actions">
      {session && <DossierActions session={session} contact={contact} origin={origin} />}
    </div>
  </>
);
