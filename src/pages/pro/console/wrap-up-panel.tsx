import { DISPOSITIONS, type Disposition } from "../../../domain/call.ts";
import type { ServicePlace } from "../../../domain/service-place.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { typeset } from "../../typeset.ts";
import { FormKey } from "../desk-page.tsx";
import type { ConsoleState, WrapDraft } from "./console-state.ts";
import { type Team, teamsNear, teamValue } from "./teams.ts";

export const DISPOSITION_WORDS: Readonly<Record<Disposition, string>> = {
  "formation-proposee": "formation proposée",
  "oriente-structure": "orienté vers une structure",
  "information-donnee": "information donnée",
  "rappel-prevu": "rappel prévu",
  "transfert-plateforme": "transféré à la plateforme",
  "appel-interrompu": "appel interrompu",
  "hors-perimetre": "hors de nos sujets",
};

interface WrapUpProps {
  readonly state: ConsoleState;
  readonly session: DeskSession;
}

interface TeamOptionProps {
  readonly team: Team;
  readonly draft: WrapDraft;
}

/** Said as one types too: the same words, found by the service and not kept. */
const Health = ({ words }: { words: readonly string[] }) => (
  <div class="health" data-health role="status" hidden={words.length === 0}>
    <p>
      <strong>Ces mots touchent à la santé :</strong>{" "}
      <span data-health-words>{words.join(", ")}</span>.
    </p>
    <p>Ils n'ont pas leur place dans une note. Retirez-les.</p>
    <label class="check">
      <input type="checkbox" name="malgre" value="oui" />
      <span>La personne est d'accord pour qu'ils soient écrits.</span>
    </label>
  </div>
);

const far = (distanceKm: number | null): string =>
  distanceKm === null ? "" : `, ${distanceKm} km`;

const TeamOption = ({ team: { id, nom, distanceKm, isNear }, draft }: TeamOptionProps) => (
  <option value={teamValue(id)} selected={teamValue(id) === draft.platform}>
    {nom}
    {isNear && `, plateforme de la commune${far(distanceKm)}`}
  </option>
);

const placeWords = ({ nom, telephone, commune, distanceKm }: ServicePlace): string =>
  [nom, commune, telephone].filter(Boolean).join(", ") + far(distanceKm);

/** A team gets the dossier in its queue; any other place is written down, for the person to go to. */
const Platforms = ({ state: { platforms, structures, draft } }: Pick<WrapUpProps, "state">) => (
  <p>
    <label for="plateforme">Plateforme ou lieu</label>
    <select id="plateforme" name="plateforme">
      <option value="">aucun transfert</option>
      {structures.length > 0 && (
        <optgroup label="Reçoivent le dossier dans leur file">
          {teamsNear(structures, platforms).map((team) => (
            <TeamOption team={team} draft={draft} />
          ))}
        </optgroup>
      )}
      {platforms.length > 0 && (
        <optgroup label="Écrits dans la note seulement">
          {platforms.map(placeWords).map((text) => (
            <option value={text} selected={text === draft.platform}>
              {text}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  </p>
);

const CallBackFields = ({ state: { draft } }: Pick<WrapUpProps, "state">) => (
  <fieldset class="fields">
    <legend>Rappel, sous 15 jours, du lundi au vendredi de 8 h à 17 h 45</legend>
    <p>
      <label for="jour">Jour</label>
      <input id="jour" name="jour" type="date" value={draft.day} />
    </p>
    <p>
      <label for="heure">Heure</label>
      <input id="heure" name="heure" type="time" min="08:00" max="17:45" value={draft.hour} />
    </p>
    <p>
      <label for="tel">Numéro</label>
      <input id="tel" name="tel" type="tel" maxlength={20} autocomplete="off" value={draft.phone} />
    </p>
  </fieldset>
);

/** The end of a call: a note already written, what comes next, a promise, a place. */
export const WrapUp = ({ state, session }: WrapUpProps) => (
  <>
    <blockquote class="aloud">
      <p>{typeset("Je relis ce que j'ai noté. Vous me dites si c'est juste.")}</p>
    </blockquote>
    <form method="post" action={`/pro/appels/${state.id}/conclure`} class="wrap-up" data-live>
      <FormKey session={session} />
      <input type="hidden" name="propose" value={state.draft.proposed} />
      <label for="note">Note, sans rien sur la santé</label>
      <textarea
        id="note"
        name="note"
        rows={7}
        maxlength={4000}
        data-check={`/pro/appels/relecture`}
      >
        {state.draft.note}
      </textarea>
      <Health words={state.draft.health} />
      <div class="fields">
        <p>
          <label for="suite">Suite donnée</label>
          <select id="suite" name="suite" required>
            {DISPOSITIONS.map((one) => (
              <option value={one} selected={one === state.draft.disposition}>
                {DISPOSITION_WORDS[one]}
              </option>
            ))}
          </select>
        </p>
        <Platforms state={state} />
      </div>
      <CallBackFields state={state} />
      <div class="buttons">
        <button type="submit" class="primary">
          Conclure l'appel <kbd>Ctrl Entrée</kbd>
        </button>
      </div>
    </form>
  </>
);

/** The call is over: the next one is a key away, and another note can still be added. */
export const CallOver = ({ id }: { id: string }) => (
  <form method="get" action="/pro/appels">
    <div class="buttons">
      <button type="submit" class="primary" id="suivant">
        Appel suivant <kbd>Entrée</kbd>
      </button>
      <a href={`/pro/appels/${id}?etape=conclusion`}>Ajouter une note</a>
    </div>
  </form>
);
