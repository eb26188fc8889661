import type { PlannedItem } from "../../../domain/dossier-plan.ts";
import type { Style } from "../../../domain/reply.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { typeset } from "../../typeset.ts";
import { FormKey } from "../desk-page.tsx";
import { instantInWords } from "../words.ts";
import { CopyButton } from "./frame.tsx";

/** The form that the checkboxes of all items belong to. */
export const CHOICES_FORM = "choix";

export interface ItemPlace {
  readonly id: string;
  readonly session: DeskSession;
  readonly style: Style;
  readonly mayWrite: boolean;
}

const domId = (item: string): string => `plan-${item.replace(/[^\w-]/g, "-")}`;

const Lines = ({ text }: { text: string }) => (
  <>
    {text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => (
        <p>{typeset(line)}</p>
      ))}
  </>
);

/** The machine's words beside the professional's, and what is to be looked at again. */
const Reworded = ({ item }: { item: PlannedItem }) => {
  const { reworded, unproven, text } = item;
  if (!reworded) return null;
  return (
    <div class="beside-machine">
      <p class="soft">
        Texte de {reworded.par}, {instantInWords(reworded.le)}.
      </p>
      {reworded.machineChanged && (
        <p class="said" data-tone="warm">
          Le dossier a changé depuis : relisez ce texte.
        </p>
      )}
      {unproven.length > 0 && (
        <div class="said" data-tone="warm">
          <p>À vérifier, sans preuve dans le dossier :</p>
          <ul class="steps">
            {unproven.map(({ words, message }) => (
              <li>
                <q>{words}</q> : {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <details open>
        <summary>Texte de la machine</summary>
        <div class="machine">
          <Lines text={text} />
        </div>
      </details>
    </div>
  );
};

const Rewrite = ({ item, place }: { item: PlannedItem; place: ItemPlace }) => {
  const { id, session, style } = place;
  const field = `${domId(item.id)}-texte`;
  return (
    <details class="unprinted">
      <summary>
        Réécrire<span class="visually-hidden"> : {item.title}</span>
      </summary>
      <form method="post" action={`/pro/dossiers/${id}/plan/texte`}>
        <FormKey session={session} />
        <input type="hidden" name="style" value={style} />
        <input type="hidden" name="item" value={item.id} />
        <label for={field}>Une phrase par ligne</label>
        <textarea id={field} name="text" rows={6} maxlength={4000}>
          {item.given}
        </textarea>
        <div class="buttons">
          <button type="submit" name="do" value="garder" class="primary">
            Enregistrer ce texte
          </button>
          {item.reworded && (
            <button type="submit" name="do" value="annuler" class="quiet">
              Revenir au texte de la machine
            </button>
          )}
        </div>
      </form>
    </details>
  );
};

/** One thing of the plan: kept or not, as the machine says it or as a professional does. */
export const PlanItemCard = ({ item, place }: { item: PlannedItem; place: ItemPlace }) => {
  const dom = domId(item.id);
  return (
    <article class="card plan-item" data-kept={item.kept ? "oui" : "non"}>
      <div class="plan-item-head">
        {place.mayWrite ? (
          <>
            <input type="hidden" form={CHOICES_FORM} name={`vu/${item.id}`} value="1" />
            <label class="check">
              <input
                type="checkbox"
                form={CHOICES_FORM}
                name={`garde/${item.id}`}
                value="oui"
                checked={item.kept}
              />
              <span class="visually-hidden">Garder dans le plan : </span>
              <strong>{item.title}</strong>
            </label>
          </>
        ) : (
          <strong>{item.title}</strong>
        )}
        <CopyButton of={dom} what={item.title} />
      </div>
      <div id={dom} class="given">
        <p class="visually-hidden">{item.title}</p>
        <Lines text={item.given} />
      </div>
      <Reworded item={item} />
      {place.mayWrite && <Rewrite item={item} place={place} />}
    </article>
  );
};
