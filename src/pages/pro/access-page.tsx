import type { AccessEntry, ChainState } from "../../domain/access-log.ts";
import type { AccountRecord } from "../../domain/account.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { DeskPage } from "./desk-page.tsx";
import { ColumnHeads, Rows } from "./rows.tsx";
import { ACTION_WORDS, instantInWords, MOTIF_WORDS, OUTCOME_WORDS } from "./words.ts";

/** The filter as it was typed. */
export interface AccessAsked {
  readonly du: string;
  readonly au: string;
  readonly resultat: string;
  readonly personne: string;
  readonly objet: string;
}

interface AccessPageProps {
  readonly session: DeskSession;
  readonly entries: readonly AccessEntry[];
  readonly people: readonly Pick<AccountRecord, "id" | "nom">[];
  readonly asked: AccessAsked;
  /** Address of the same rows as CSV. */
  readonly csv: string;
  readonly most: number;
  readonly chain: ChainState | null;
}

export const motifWords = ({ motif, detail }: AccessEntry): string =>
  [motif && MOTIF_WORDS[motif], detail].filter(Boolean).join(", ");

const chainWords = (chain: ChainState): string =>
  chain.intact
    ? `Suite intacte : ${chain.rows} lignes, chacune liée à la précédente. Empreinte de la dernière : ${(chain.lastDigest ?? "aucune").slice(0, 16)}. Notez-la : si elle manque plus tard, des lignes ont été retirées à la fin.`
    : `Suite rompue à la ligne ${chain.brokenAt} : elle ou une ligne avant elle a été modifiée, ajoutée ou retirée hors du service. Prévenez la personne chargée de la sécurité.`;

const Chain = ({ chain }: { chain: ChainState }) => (
  <p class="said" data-tone={chain.intact ? "yes" : "warm"} role="status">
    {chainWords(chain)}
  </p>
);

const Filters = ({ asked, people }: Pick<AccessPageProps, "asked" | "people">) => (
  <form method="get" action="/pro/acces">
    <div class="fields">
      <p>
        <label for="du">Du</label>
        <input id="du" name="du" type="date" value={asked.du} />
      </p>
      <p>
        <label for="au">Au</label>
        <input id="au" name="au" type="date" value={asked.au} />
      </p>
      <p>
        <label for="personne">Personne</label>
        <select id="personne" name="personne">
          <option value="">toutes</option>
          {people.map(({ id, nom }) => (
            <option value={id} selected={id === asked.personne}>
              {nom}
            </option>
          ))}
        </select>
      </p>
      <p>
        <label for="resultat">Résultat</label>
        <select id="resultat" name="resultat">
          <option value="">tous</option>
          {Object.entries(OUTCOME_WORDS).map(([value, word]) => (
            <option value={value} selected={value === asked.resultat}>
              {word}
            </option>
          ))}
        </select>
      </p>
      <p>
        <label for="objet">Dossier ou compte (identifiant)</label>
        <input id="objet" name="objet" value={asked.objet} maxlength={60} />
      </p>
      <div class="buttons">
        <button type="submit" class="primary">
          Filtrer
        </button>
        <button type="submit" name="verifier" value="oui" class="quiet">
          Vérifier la suite
        </button>
      </div>
    </div>
  </form>
);

const Row = ({ entry }: { entry: AccessEntry }) => (
  <tr data-outcome={entry.outcome}>
    <td>{instantInWords(entry.at)}</td>
    <td>{entry.nom ?? "inconnu"}</td>
    <td>{ACTION_WORDS[entry.action]}</td>
    <td>{OUTCOME_WORDS[entry.outcome]}</td>
    <td>{motifWords(entry)}</td>
    <td>{entry.subject}</td>
  </tr>
);

/** Who did what, when and why, in one's structure. */
export const AccessPage = (props: AccessPageProps) => {
  const { session, entries, people, asked, csv, most, chain } = props;
  return (
    <DeskPage title="Accès" session={session} current="/pro/acces">
      <h1>Accès</h1>
      <p>
        Ce que les personnes de votre structure ont fait, et ce qui a été tenté sur ses dossiers.
        Une ligne écrite ne change plus.
      </p>
      {chain && <Chain chain={chain} />}
      <Filters asked={asked} people={people} />
      <p>
        <a href={csv}>Télécharger ces lignes (CSV)</a>
      </p>
      <Rows name="Journal des accès">
        <caption>
          {entries.length === 0 ? "Aucune ligne pour ce filtre." : `${entries.length} lignes`}
          {entries.length === most && " : seulement les plus récentes, affinez le filtre"}
        </caption>
        <ColumnHeads
          names={["Quand", "Qui", "Quoi", "Résultat", "Pourquoi", "Dossier ou compte"]}
        />
        <tbody>
          {entries.map((entry) => (
            <Row entry={entry} />
          ))}
        </tbody>
      </Rows>
    </DeskPage>
  );
};
