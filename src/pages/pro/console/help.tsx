import type { DeskSession } from "../../../http/desk-session.ts";
import { DeskPage } from "../desk-page.tsx";
import { KeyRows } from "../key-rows.tsx";
import { COMMANDS } from "./commands.ts";

/** Every key of the console; the page's script listens to these. */
export const KEYS = [
  { keys: "1 … 9", does: "répondre par un choix ; marche aussi sans la touche majuscule" },
  { keys: "o, n", does: "répondre oui, non" },
  { keys: "?", does: "la personne ne sait pas" },
  { keys: "x", does: "la personne préfère ne pas dire" },
  {
    keys: "Entrée",
    does: "noter ce qui est écrit : un nombre, un jour (120304), une commune, une phrase",
  },
  { keys: "u, Ctrl Z", does: "annuler la dernière réponse" },
  { keys: "Alt 1 … Alt 7", does: "aller à une étape" },
  { keys: "Alt 0", does: "revenir à la question la plus utile" },
  { keys: "/", does: "barre de commande ; flèches pour choisir, Entrée pour faire" },
  { keys: "Échap", does: "revenir à la réponse" },
  { keys: "F1, Alt H", does: "cette aide" },
  { keys: "Alt A", does: "ouvrir l'appel annoncé" },
  { keys: "Alt R", does: "prendre le rappel qui s'affiche" },
  { keys: "Alt M", does: "masquer le rappel qui s'affiche" },
  { keys: "Ctrl Entrée", does: "envoyer la note ou le message en cours" },
] as const;

/** The keyboard map, on the screen or on paper. */
export const KeyMap = () => (
  <div class="keymap">
    <table class="rows">
      <caption>Touches</caption>
      <tbody>
        <KeyRows keys={KEYS} />
      </tbody>
    </table>
    <table class="rows">
      <caption>Commandes, après la touche /</caption>
      <tbody>
        {COMMANDS.map(({ words, example }) => (
          <tr>
            <th scope="row">
              <code>{example}</code>
            </th>
            <td>{words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** A page to print and keep beside the telephone. */
export const HelpPage = ({ session }: { session: DeskSession }) => (
  <DeskPage title="Touches de l'appel" session={session} current="/pro/appels" scripted>
    <h1>Touches et commandes de l'appel</h1>
    <p>
      Une commande se tape sans accents et en quelques lettres : <kbd>/</kbd> puis « conc » suffit
      pour conclure. Un code ou un numéro seul s'ouvre directement.
    </p>
    <p class="unprinted">
      <button type="button" class="quiet" data-print hidden>
        Imprimer
      </button>{" "}
      <a href="/pro/appels">Retour aux appels</a>
    </p>
    <KeyMap />
  </DeskPage>
);
