import type { PropsWithChildren } from "hono/jsx";
import type { DeskSession } from "../../../http/desk-session.ts";
import { dossierScript } from "../../assets.compiled.js";
import { DeskPage } from "../desk-page.tsx";
import { KeyRows } from "../key-rows.tsx";
import { Problem } from "../problem.tsx";

/** Pages of one dossier; `key` opens each from any of them (Alt, or Alt and Maj, as the browser has it). */
export const PAGES = [
  { path: "", title: "Dossier", key: "d", does: "faits, droits, parcours et formations" },
  { path: "/plan", title: "Plan à donner", key: "p", does: "choisir, réécrire, signer, imprimer" },
  { path: "/comparer", title: "Comparer", key: "k", does: "deux options côte à côte" },
  { path: "/et-si", title: "Et si…", key: "s", does: "supposer sans rien écrire" },
  { path: "/prescription", title: "Prescrire", key: "r", does: "fichier pour OUIFORM et AGORA" },
  { path: "/suivi", title: "Suivi", key: "n", does: "notes, code de la personne, historique" },
] as const;
export type PagePath = (typeof PAGES)[number]["path"];

const KEYS = [
  { keys: "Tab, Maj Tab", does: "aller d'un champ ou d'un bouton à l'autre" },
  { keys: "Entrée", does: "ouvrir, envoyer le formulaire où l'on est" },
  { keys: "Espace", does: "cocher, ouvrir un détail" },
  { keys: "?", does: "cette aide, hors d'un champ de texte" },
  { keys: "Échap", does: "fermer cette aide" },
] as const;

/** What opens each page. */
const OPENING = PAGES.map(({ title, key, does }) => ({
  keys: `Alt ${key.toUpperCase()}`,
  does: `${title} : ${does}`,
}));

/** The keyboard map: in the help, and on the page that is printed. */
export const KeyMap = () => (
  <table class="rows">
    <caption>Touches des pages d'un dossier</caption>
    <tbody>
      <KeyRows keys={OPENING} />
      <KeyRows keys={KEYS} />
    </tbody>
  </table>
);

const Help = () => (
  <dialog id="touches" aria-labelledby="touches-titre">
    <h2 id="touches-titre">Touches</h2>
    <KeyMap />
    <p>
      Sous Firefox : Alt et Maj. La touche <kbd>?</kbd> peut être coupée.
    </p>
    <label class="check">
      <input type="checkbox" data-no-shortcut /> Ne pas ouvrir cette aide avec la touche ?
    </label>
    <div class="buttons">
      <button type="button" class="quiet" data-print>
        Imprimer
      </button>
      <button type="button" class="primary" data-close>
        Fermer
      </button>
    </div>
  </dialog>
);

interface FrameProps {
  readonly id: string;
  readonly session: DeskSession;
  readonly current: PagePath;
  readonly heading: string;
  readonly problem?: string | null;
}

/** One page of a dossier: where one is, where one can go, what went wrong. */
export const DossierFrame = (props: PropsWithChildren<FrameProps>) => {
  const { id, session, current, heading, problem = null, children } = props;
  return (
    <DeskPage title={heading} session={session} current="/pro/dossiers">
      <div class="dossier-head">
        <h1>{heading}</h1>
        <nav aria-label="Pages du dossier" class="unprinted">
          <ul class="tabs">
            {PAGES.map(({ path, title, key }) => (
              <li>
                <a
                  href={`/pro/dossiers/${id}${path}`}
                  accesskey={key}
                  aria-current={path === current ? "page" : undefined}
                >
                  {title}
                </a>
              </li>
            ))}
            <li>
              <button type="button" class="quiet" data-open="touches" hidden>
                Touches <kbd>?</kbd>
              </button>
            </li>
          </ul>
        </nav>
      </div>
      <Problem text={problem} />
      {children}
      <p role="status" id="dit" class="toast unprinted"></p>
      <Help />
      <script src={dossierScript} defer></script>
    </DeskPage>
  );
};

/** Copies a part of the page as plain text; shown where a script can. */
export const CopyButton = ({ of, what }: { of: string; what: string }) => (
  <button type="button" class="quiet unprinted" data-copy={of} data-what={what} hidden>
    Copier<span class="visually-hidden"> : {what}</span>
  </button>
);
