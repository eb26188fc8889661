import { PLACE } from "../../../conversation/own-questions.ts";
import type { Asked } from "../../../domain/reply.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { asSentence } from "../../../say/french.ts";
import { formationSentences } from "../../../say/session-words.ts";
import { verdictSentences } from "../../../say/verdict-sentences.ts";
import { spelledCode } from "../../resume-code.tsx";
import { typeset } from "../../typeset.ts";
import { FormKey } from "../desk-page.tsx";
import { Problem } from "../problem.tsx";
import type { ConsoleState } from "./console-state.ts";
import { rankedVerdicts } from "./ranked-verdicts.ts";
import { STEPS } from "./steps.ts";
import { realChoices } from "./typed-answer.ts";
import { CallOver, WrapUp } from "./wrap-up-panel.tsx";

interface PanelProps {
  readonly state: ConsoleState;
  readonly session: DeskSession;
}

/** What is said aloud, in the voice of the service. */
const Aloud = ({ sentences }: { sentences: readonly string[] }) => (
  <blockquote class="aloud">
    {sentences.map((sentence) => (
      <p>{typeset(sentence)}</p>
    ))}
  </blockquote>
);

export const StepBar = ({ state: { id, place } }: { state: ConsoleState }) => (
  <nav class="call-steps" aria-label="Étapes de l'appel">
    <ol>
      {STEPS.map(({ id: step, title, key }) => (
        <li>
          <a
            href={`/pro/appels/${id}?etape=${step}`}
            data-go={step}
            aria-current={step === place.step ? "step" : undefined}
          >
            <kbd>Alt {key}</kbd> {title}
            {place.left[step] > 0 && (
              <span class="left">
                {place.left[step]}
                <span class="visually-hidden"> questions utiles</span>
              </span>
            )}
          </a>
        </li>
      ))}
    </ol>
  </nav>
);

/** Not knowing and not saying have their own keys. */
const SILENCES = [
  { key: "?", label: "Je ne sais pas", words: "ne sait pas" },
  { key: "x", label: "Je préfère ne pas dire", words: "préfère ne pas dire" },
] as const;

const keyOf = (asked: Asked, index: number, value: unknown): string => {
  if (asked.type === "boolean") return value === true ? "o" : "n";
  return index < 9 ? String(index + 1) : "";
};

const Choices = ({ asked }: { asked: Asked }) => (
  <div class="answers">
    {realChoices(asked).map(({ value, label }, index) => (
      <button
        type="submit"
        name="answer"
        value={JSON.stringify({ fact: asked.fact, value, label })}
        data-key={keyOf(asked, index, value)}
      >
        {keyOf(asked, index, value) && <kbd>{keyOf(asked, index, value)}</kbd>} {label}
      </button>
    ))}
    {SILENCES.map(({ key, label, words }) => (
      <button
        type="submit"
        class="quiet"
        name="answer"
        value={JSON.stringify({ fact: asked.fact, value: null, label })}
        data-key={key}
      >
        <kbd>{key}</kbd> {words}
      </button>
    ))}
  </div>
);

const TYPED_HELP: Readonly<Record<Asked["type"], string>> = {
  boolean: "o ou n, ou ses mots",
  integer: "un nombre",
  number: "un nombre",
  date: "jour mois année : 120304",
  enum: "une touche de choix, ou ses mots",
  list: "ses mots",
  text: "ses mots",
};

const helpOf = ({ fact, type }: Asked): string =>
  fact === PLACE ? "premières lettres ou code postal ; flèches pour choisir" : TYPED_HELP[type];

/**
 * One field for every answer: it has the focus, a key or a word is enough. Its button comes first, because Enter
 * presses the first button of a form.
 */
const AnswerForm = ({ state, session, asked }: PanelProps & { readonly asked: Asked | null }) => (
  <form
    method="post"
    action={`/pro/appels/${state.id}/repondre`}
    class="answer"
    data-live
    data-answer
  >
    <FormKey session={session} />
    <input type="hidden" name="fact" value={asked?.fact ?? ""} />
    <input type="hidden" name="etape" value={state.chosen ?? ""} />
    <input type="hidden" name="code" value={state.resumeCode ?? ""} />
    <div class="typed">
      <label for="reponse">{asked ? "Réponse" : "Ce que dit la personne"}</label>
      <input
        id="reponse"
        name="texte"
        maxlength={1000}
        autocomplete="off"
        spellcheck={false}
        autofocus
        data-type={asked?.type ?? "text"}
        data-place={asked?.fact === PLACE ? "envoie" : undefined}
        aria-describedby="reponse-aide"
      />
      <button type="submit" class="primary">
        Noter <kbd>Entrée</kbd>
      </button>
    </div>
    <p id="reponse-aide" class="soft" data-hint>
      {asked
        ? helpOf(asked)
        : "avec ses mots : plusieurs choses à la fois si elle les dit ensemble"}
    </p>
    {asked && <Choices asked={asked} />}
  </form>
);

const Question = ({ state, session, asked }: PanelProps & { readonly asked: Asked }) => (
  <>
    <Aloud sentences={[asked.question, ...(asked.help ? [asked.help] : [])]} />
    {asked.why && <p class="soft">Pourquoi : {typeset(asSentence(asked.why))}</p>}
    <AnswerForm state={state} session={session} asked={asked} />
  </>
);

const Code = ({ code }: { code: string }) => (
  <section class="dictate">
    <h3>Code à dicter</h3>
    <p class="big">{code}</p>
    <ol>
      {spelledCode(code).map((group) => (
        <li>{group.join(", ")}</li>
      ))}
    </ol>
    <p class="soft">Montré une seule fois. Il rouvre le dossier au téléphone et sur le portail.</p>
  </section>
);

const Welcome = ({ state, session }: PanelProps) => (
  <>
    {state.resumeCode && <Code code={state.resumeCode} />}
    <Aloud
      sentences={[
        "Proch'Emploi, bonjour. Je vous écoute.",
        ...(state.resumeCode
          ? ["Notez ce code, je vous le dicte. Avec lui, vous n'aurez rien à répéter."]
          : ["J'ai votre dossier sous les yeux : vous n'avez rien à répéter."]),
        "Je n'ai pas besoin de votre nom. Vous pouvez ne pas répondre à une question.",
      ]}
    />
    <AnswerForm state={state} session={session} asked={null} />
  </>
);

const MOST_TOLD = 2;

/** What to propose, ready to be read aloud: the sessions first, then what the person may have a right to. */
const Offer = ({ state, session }: PanelProps) => {
  const { last } = state.view.dossier;
  const rights = rankedVerdicts(last)
    .filter(({ status }) => status === "eligible")
    .slice(0, MOST_TOLD);
  const sessions = last?.recommendations.formations.slice(0, MOST_TOLD) ?? [];
  const nothing = rights.length === 0 && sessions.length === 0;
  return (
    <>
      {sessions.map((one) => (
        <Aloud sentences={formationSentences(one, "standard")} />
      ))}
      {rights.map((verdict) => (
        <Aloud
          sentences={verdictSentences(verdict, "standard", verdict.missing.map(state.labelOf))}
        />
      ))}
      {nothing && (
        <Aloud sentences={["Je n'ai pas encore de proposition. J'ai une question à vous poser."]} />
      )}
      <AnswerForm state={state} session={session} asked={null} />
    </>
  );
};

const Nothing = ({ state, session }: PanelProps) => (
  <>
    <Aloud sentences={["J'ai ce qu'il me faut ici. Voulez-vous ajouter quelque chose ?"]} />
    <AnswerForm state={state} session={session} asked={null} />
  </>
);

const Body = (props: PanelProps) => {
  const { step, asked } = props.state.place;
  if (step === "accueil") return <Welcome {...props} />;
  if (step === "proposition") return <Offer {...props} />;
  if (step === "conclusion")
    return props.state.concluded ? <CallOver id={props.state.id} /> : <WrapUp {...props} />;
  return asked ? <Question {...props} asked={asked} /> : <Nothing {...props} />;
};

/** The middle of the console: what to say, what to ask, what to write down. */
export const ScriptPanel = (props: PanelProps) => {
  const { place, problem, said } = props.state;
  const title = STEPS.find(({ id }) => id === place.step)?.title;
  return (
    <section class="call-script" aria-labelledby="etape">
      <h2 id="etape">{title}</h2>
      <Problem text={problem} />
      {said && (
        <p class="said" data-tone="yes" role="status">
          {said}
        </p>
      )}
      <Body {...props} />
    </section>
  );
};
