import type { Asked, Reply } from "../../domain/reply.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { FormKey } from "./desk-page.tsx";

interface SayProps {
  readonly id: string;
  readonly session: DeskSession;
  readonly last: Reply | null;
}

/** The question the rules would settle most with, and its answers, one press each. */
const Question = ({ id, session, asked }: Omit<SayProps, "last"> & { readonly asked: Asked }) => (
  <form method="post" action={`/pro/dossiers/${id}/dire`}>
    <FormKey session={session} />
    <fieldset>
      <legend>Question suivante : {asked.question}</legend>
      <div class="buttons">
        {asked.choices.map(({ value, label }) => (
          <button
            type="submit"
            class="quiet"
            name="answer"
            value={JSON.stringify({ fact: asked.fact, value })}
          >
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  </form>
);

/** What the person says, as it is said: wish, place, situation, several at once. */
export const DossierSay = ({ id, session, last }: SayProps) => (
  <section aria-labelledby="dire" class="unprinted talk">
    <h2 id="dire">Entretien</h2>
    {last?.asked && <Question id={id} session={session} asked={last.asked} />}
    <form method="post" action={`/pro/dossiers/${id}/dire`}>
      <FormKey session={session} />
      <div class="fields wide">
        <p>
          <label for="texte">Ce que dit la personne</label>
          <input
            id="texte"
            name="text"
            maxlength={4000}
            autocomplete="off"
            placeholder="j'ai 22 ans, j'habite à Lens, je veux devenir aide-soignante"
            required
          />
        </p>
        <button type="submit" class="primary">
          Noter
        </button>
      </div>
    </form>
  </section>
);
