import { BackToChat } from "./back-to-chat.tsx";
import type { Contact } from "./contact.ts";
import { Page } from "./layout.tsx";
import { type Manner, useManner, Word } from "./manner.tsx";
import { type Session, SessionFields, ViewFields } from "./session.tsx";
import { typeset } from "./typeset.ts";
import { word } from "./words/words.ts";

/** When one may be called, in the words kept with the wish. */
export const CALL_TIMES = ["anyTime", "morning", "afternoon"] as const;

/** What was typed and refused, to be mended where it stands. */
export interface CallBackDraft {
  readonly phone: string;
  readonly problem: string;
}

const Choice = (props: {
  name: string;
  value: string;
  label: (typeof CALL_TIMES)[number] | "hotline" | "counsellor";
  checked: boolean;
}) => (
  <label class="check">
    <input type="radio" name={props.name} value={props.value} checked={props.checked} />
    <span>
      <Word name={props.label} />
    </span>
  </label>
);

const PhoneField = ({ draft }: { draft: CallBackDraft | undefined }) => (
  <>
    <label for="phone">
      <Word name="phone" />
    </label>
    <p id="phone-help" class="help">
      <Word name="phoneExample" />
    </p>
    <input
      id="phone"
      name="phone"
      type="tel"
      autocomplete="tel"
      required
      maxlength={20}
      value={draft?.phone}
      aria-describedby={draft ? "phone-problem phone-help" : "phone-help"}
      {...(draft ? { "aria-invalid": "true", autofocus: true } : {})}
    />
    {draft && (
      <p id="phone-problem" class="problem">
        {draft.problem}
      </p>
    )}
  </>
);

interface CallBackFormProps {
  readonly session: Session;
  readonly contact: Contact | null;
  readonly draft?: CallBackDraft;
}

/** Asks to be called: which number, when, by whom, and what that person will see. */
export const CallBackForm = ({ session, contact, draft }: CallBackFormProps) => {
  const { style } = useManner();
  return (
    <form method="post" action="/chat/rappel" class="call-back" novalidate={draft !== undefined}>
      <SessionFields session={session} />
      <ViewFields />
      <PhoneField draft={draft} />
      <fieldset>
        <legend>
          <Word name="whenCall" />
        </legend>
        {CALL_TIMES.map((time, index) => (
          <Choice name="when" value={word(time, "standard")} label={time} checked={index === 0} />
        ))}
      </fieldset>
      <fieldset>
        <legend>
          <Word name="who" />
        </legend>
        <Choice name="to" value="hotline" label="hotline" checked />
        <Choice name="to" value="conseiller" label="counsellor" checked={false} />
      </fieldset>
      {contact && (
        <p class="help">
          {typeset(
            style === "falc"
              ? `On vous appelle : ${contact.horaires}.`
              : `${contact.nom} répond et rappelle : ${contact.horaires}.`,
          )}
        </p>
      )}
      <p class="help">
        <Word name="whatIsSent" />
      </p>
      <button type="submit">
        <span>
          <Word name="askCall" />
        </span>
      </button>
    </form>
  );
};

/** The form alone, when what was typed does not do: nothing is lost, and the field says why. */
export const CallBackPage = (props: CallBackFormProps & { readonly manner: Manner }) => (
  <Page
    title={`Erreur : ${word("callBack", props.manner.style)}`}
    contact={props.contact}
    manner={props.manner}
  >
    <main id="contenu" class="sheet">
      <h1>
        <Word name="callBack" />
      </h1>
      <CallBackForm {...props} />
      <BackToChat session={props.session} rank="quiet" />
    </main>
  </Page>
);
