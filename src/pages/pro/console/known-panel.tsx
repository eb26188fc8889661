import type { DeskSession } from "../../../http/desk-session.ts";
import { capital } from "../../../say/french.ts";
import { frenchHour, humanInWords } from "../../../say/human-sentences.ts";
import { FormKey } from "../desk-page.tsx";
import { timeInWords } from "../words.ts";
import type { ConsoleState } from "./console-state.ts";

interface PanelProps {
  readonly state: ConsoleState;
  readonly session: DeskSession;
}

const Facts = ({ state: { id, facts, view }, session }: PanelProps) => (
  <section aria-labelledby="connu" class="known">
    <div class="head">
      <h2 id="connu">Noté ({facts.length})</h2>
      <form method="post" action={`/pro/appels/${id}/annuler`} data-live data-undo>
        <FormKey session={session} />
        <button type="submit" class="quiet small">
          Annuler <kbd>u</kbd>
        </button>
      </form>
    </div>
    {facts.length === 0 && <p class="soft">Rien encore.</p>}
    <dl>
      {facts.toReversed().map(({ label, words, le, doubtful }) => (
        <div>
          <dt>{capital(label)}</dt>
          <dd>
            {words}
            {doubtful && <span class="doubt"> à confirmer</span>}
          </dd>
          <dd class="when">{timeInWords(le)}</dd>
        </div>
      ))}
    </dl>
    {view.notes.length > 0 && (
      <details>
        <summary>Appels précédents ({view.notes.length})</summary>
        {view.notes.map(({ at, par, note }) => (
          <p class="note">
            <strong>
              {timeInWords(at, true)}, {par}
            </strong>
            <br />
            {note}
          </p>
        ))}
      </details>
    )}
  </section>
);

const WHO = { person: "Personne", assistant: "Assistant", human: "Nous" } as const;

const Exchange = ({ state: { view } }: Pick<PanelProps, "state">) => (
  <div class="exchange" tabindex={0} role="log" aria-label="Conversation sur le portail">
    {view.exchange.map(({ author, text, at, noted }) => (
      <p data-author={author}>
        <span class="soft">
          {noted ? "Noté" : WHO[author]}, {frenchHour(at)}
        </span>
        <br />
        {text}
      </p>
    ))}
  </div>
);

const Act = (props: PanelProps & { readonly act: string; readonly text: string }) => (
  <form method="post" action={`/pro/appels/${props.state.id}/${props.act}`} data-live>
    <FormKey session={props.session} />
    <button type="submit" class="quiet small">
      {props.text}
    </button>
  </form>
);

const Write = ({ state, session }: PanelProps) => (
  <>
    <form method="post" action={`/pro/appels/${state.id}/message`} class="write" data-live>
      <FormKey session={session} />
      <label for="message-humain">Écrire à la personne, sur son écran</label>
      <textarea id="message-humain" name="texte" rows={2} maxlength={2000} required></textarea>
      <button type="submit" class="small">
        Envoyer <kbd>Ctrl Entrée</kbd>
      </button>
    </form>
    <div class="acts">
      <Act {...{ state, session }} act="rendre" text="Rendre à l'assistant" />
      <Act {...{ state, session }} act="file" text="Remettre dans la file" />
    </div>
  </>
);

const PassOn = ({ state, session }: PanelProps) => (
  <details>
    <summary>Passer à une autre équipe</summary>
    <form method="post" action={`/pro/appels/${state.id}/passer`} class="write" data-live>
      <FormKey session={session} />
      <label for="vers">À qui</label>
      <select id="vers" name="vers">
        <option value="hotline">Accueil téléphonique, toute plateforme</option>
        <option value="conseiller">Conseil, toute structure</option>
        {state.structures.map(({ id, nom }) => (
          <option value={id}>{nom}</option>
        ))}
      </select>
      <label for="passation">Ce qu'il faut savoir (facultatif)</label>
      <input id="passation" name="note" maxlength={500} autocomplete="off" />
      <button type="submit" class="small">
        Passer le dossier
      </button>
    </form>
  </details>
);

/** What came with the dossier: where from, when to call, what there is to know. */
const Wish = ({ state: { view } }: Pick<PanelProps, "state">) =>
  view.wish && (
    <div class="said">
      <p class="soft">
        {view.wish.from === null ? "Demandé par la personne" : `Passé par ${view.wish.from}`}
      </p>
      {view.wish.when && <p>À rappeler : {view.wish.when}</p>}
      {view.wish.note && <p>{view.wish.note}</p>}
    </div>
  );

/** Who has the conversation on the portal, and how to take it, write in it, give it back. */
const Relay = ({ state, session }: PanelProps) => {
  const { view } = state;
  const { heldBy, awaitsHuman } = view;
  // the person is on the portal with us, or was: their words stay in sight
  const isShared =
    heldBy !== null || awaitsHuman || view.exchange.some(({ author }) => author === "human");
  return (
    <section aria-labelledby="portail" class="relay">
      <div class="head">
        <h2 id="portail">Sur le portail</h2>
        {!state.mine && !heldBy && (
          <Act {...{ state, session }} act="main" text="Prendre la main" />
        )}
      </div>
      {heldBy && (
        <p class="said" data-tone={state.mine ? "yes" : "warm"}>
          {state.mine
            ? `Vous avez la main jusqu'à ${frenchHour(heldBy.until)}. L'assistant se tait.`
            : `Tenu par ${humanInWords(heldBy)} jusqu'à ${frenchHour(heldBy.until)}.`}
        </p>
      )}
      <Wish state={state} />
      {awaitsHuman && !heldBy && <p class="soft">La personne attend quelqu'un.</p>}
      {isShared ? (
        <Exchange state={state} />
      ) : (
        <details>
          <summary>Ce qui a été dit ({view.exchange.length})</summary>
          <Exchange state={state} />
        </details>
      )}
      {state.mine && <Write {...{ state, session }} />}
      <PassOn {...{ state, session }} />
    </section>
  );
};

/** The left of the console: what is known, each with its time, and the conversation on the portal. */
export const KnownPanel = (props: PanelProps) => (
  <div class="call-known">
    <Facts {...props} />
    <Relay {...props} />
  </div>
);
