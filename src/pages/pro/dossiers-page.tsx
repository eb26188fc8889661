import { MOTIFS } from "../../domain/access-log.ts";
import { frenchDay } from "../../domain/day.ts";
import type { DossierSummary } from "../../domain/followed-dossier.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { hasRole } from "../../http/require-role.ts";
import { DeskPage, FormKey } from "./desk-page.tsx";
import { Problem } from "./problem.tsx";
import { ColumnHeads, Rows } from "./rows.tsx";
import { instantInWords, MOTIF_WORDS } from "./words.ts";

/** Why a dossier is opened: asked each time, and written down. */
export const MotifField = ({ id }: { id: string }) => (
  <p>
    <label for={id}>Pourquoi l'ouvrez-vous ?</label>
    <select id={id} name="motif" required>
      {MOTIFS.map((motif) => (
        <option value={motif}>{MOTIF_WORDS[motif]}</option>
      ))}
    </select>
  </p>
);

const OpenForms = ({ session, code }: { session: DeskSession; code: string }) => (
  <>
    <form method="post" action="/pro/dossiers">
      <h2>Ouvrir par code</h2>
      <FormKey session={session} />
      <div class="fields">
        <p>
          <label for="code">Code que la personne dicte</label>
          <input
            id="code"
            name="code"
            value={code}
            maxlength={40}
            autocomplete="off"
            autofocus
            required
          />
        </p>
        <MotifField id="motif-code" />
        <button type="submit" class="primary">
          Ouvrir
        </button>
      </div>
    </form>
    <form method="post" action="/pro/dossiers/nouveau">
      <h2>Créer un dossier</h2>
      <FormKey session={session} />
      <div class="fields">
        <MotifField id="motif-nouveau" />
        <button type="submit">Créer</button>
      </div>
      <p class="soft">
        Pour une personne qui n'a pas encore parlé à l'assistant. Elle repart avec un code.
      </p>
    </form>
  </>
);

interface DossiersPageProps {
  readonly session: DeskSession;
  readonly dossiers: readonly DossierSummary[];
  readonly code?: string;
  readonly problem?: string;
}

/** The dossiers of one's structure. */
export const DossiersPage = ({ session, dossiers, code = "", problem }: DossiersPageProps) => (
  <DeskPage title="Dossiers" session={session} current="/pro/dossiers">
    <h1>Dossiers</h1>
    <Problem text={problem} />
    {hasRole(session.account, "conseiller", "agent") && <OpenForms session={session} code={code} />}
    <Rows name="Dossiers de votre structure">
      <caption>
        {dossiers.length === 0
          ? "Votre structure ne suit aucun dossier pour le moment."
          : `${dossiers.length} dossiers suivis par votre structure`}
      </caption>
      <ColumnHeads
        names={[
          "Dossier",
          "Ouvert la première fois",
          "Par",
          "Ouvert la dernière fois",
          "Faits",
          "Validé jusqu'au",
          "Fin de garde",
        ]}
      />
      <tbody>
        {dossiers.map(
          ({ id, createdAt, lastOpenedAt, openedBy, facts, validatedUntil, endsOn }) => (
            <tr>
              <td>
                <a href={`/pro/dossiers/${id}`}>{id.slice(0, 8)}</a>
              </td>
              <td>{instantInWords(createdAt)}</td>
              <td>{openedBy}</td>
              <td>{instantInWords(lastOpenedAt)}</td>
              <td>{facts}</td>
              <td>{validatedUntil ? frenchDay(validatedUntil) : "non validé"}</td>
              <td>
                {endsOn ? `sera effacé le ${frenchDay(endsOn)} : ouvrez-le pour le garder` : ""}
              </td>
            </tr>
          ),
        )}
      </tbody>
    </Rows>
  </DeskPage>
);

/** Between the list and a dossier: the reason. */
export const MotifPage = ({ session, id }: { session: DeskSession; id: string }) => (
  <DeskPage title="Motif" session={session} current="/pro/dossiers" narrow>
    <h1>Ouvrir le dossier {id.slice(0, 8)}</h1>
    <form method="post" action={`/pro/dossiers/${id}/ouvrir`}>
      <FormKey session={session} />
      <div class="fields">
        <MotifField id="motif" />
        <button type="submit" class="primary">
          Ouvrir
        </button>
      </div>
    </form>
  </DeskPage>
);
