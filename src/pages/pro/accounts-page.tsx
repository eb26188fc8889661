import {
  type AccountRecord,
  LOCAL_ISSUER,
  type Platform,
  ROLES,
  type Structure,
} from "../../domain/account.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { DeskPage, FormKey } from "./desk-page.tsx";
import { ColumnHeads, Rows } from "./rows.tsx";
import { Teams } from "./teams.tsx";
import { instantInWords, ROLE_WORDS } from "./words.ts";

interface AccountsPageProps {
  readonly session: DeskSession;
  readonly accounts: readonly AccountRecord[];
  readonly structures: readonly Structure[];
  readonly platforms: readonly Platform[];
  readonly said: string | null;
}

const stateOf = ({ disabledAt, roles }: AccountRecord): string => {
  if (disabledAt) return "désactivé";
  return roles.length === 0 ? "en attente d'un rôle" : "actif";
};

const Person = ({ account }: { account: AccountRecord }) => (
  <th scope="row">
    {account.nom}
    <br />
    <span class="soft">
      {account.issuer === LOCAL_ISSUER
        ? "compte d'essai de cette machine"
        : (account.courriel ?? "sans adresse vérifiée")}
      {account.siret && `, SIRET ${account.siret}`}
    </span>
  </th>
);

interface RowProps {
  readonly account: AccountRecord;
  readonly structures: readonly Structure[];
  readonly session: DeskSession;
}

/** Where they say they work, until a structure is given. */
const structureOf = ({ structure, siret }: AccountRecord, structures: readonly Structure[]) =>
  structure ?? structures.find((one) => siret !== null && one.siret === siret)?.id ?? "";

const StructureField = ({ account, structures }: Omit<RowProps, "session">) => (
  <select name="structure" form={`c-${account.id}`} aria-label={`Structure de ${account.nom}`}>
    <option value="">aucune</option>
    {structures.map(({ id, nom }) => (
      <option value={id} selected={id === structureOf(account, structures)}>
        {nom}
      </option>
    ))}
  </select>
);

const RoleFields = ({ account }: { account: AccountRecord }) => (
  <fieldset class="checks">
    <legend class="visually-hidden">Rôles de {account.nom}</legend>
    {ROLES.map((role) => (
      <label>
        <input
          type="checkbox"
          name={role}
          value="oui"
          form={`c-${account.id}`}
          checked={account.roles.includes(role)}
        />
        {ROLE_WORDS[role]}
      </label>
    ))}
  </fieldset>
);

const Row = ({ account, structures, session }: RowProps) => (
  <tr>
    <Person account={account} />
    <td>{stateOf(account)}</td>
    <td>
      <StructureField account={account} structures={structures} />
    </td>
    <td>
      <RoleFields account={account} />
      <div class="checks">
        <label>
          <input
            type="checkbox"
            name="desactive"
            value="oui"
            form={`c-${account.id}`}
            checked={account.disabledAt !== null}
          />
          désactivé
        </label>
      </div>
    </td>
    <td>{instantInWords(account.lastSeenAt)}</td>
    <td>
      <form id={`c-${account.id}`} method="post" action={`/pro/comptes/${account.id}`}>
        <FormKey session={session} />
        <button type="submit" name="do" value="garder">
          Enregistrer<span class="visually-hidden"> {account.nom}</span>
        </button>
        <button type="submit" name="do" value="fermer" class="quiet">
          Fermer ses sessions<span class="visually-hidden"> : {account.nom}</span>
        </button>
      </form>
    </td>
  </tr>
);

const NewStructure = ({ session }: { session: DeskSession }) => (
  <form method="post" action="/pro/structures">
    <h2>Ajouter une structure</h2>
    <FormKey session={session} />
    <div class="fields">
      <p>
        <label for="structure-nom">Nom</label>
        <input id="structure-nom" name="nom" required maxlength={200} />
      </p>
      <p>
        <label for="structure-siret">SIRET (facultatif, 14 chiffres)</label>
        <input id="structure-siret" name="siret" inputmode="numeric" maxlength={20} />
      </p>
      <button type="submit">Ajouter</button>
    </div>
  </form>
);

/** Who may come in, as what, and for which structure. */
export const AccountsPage = ({
  session,
  accounts,
  structures,
  platforms,
  said,
}: AccountsPageProps) => (
  <DeskPage title="Comptes" session={session} current="/pro/comptes">
    <h1>Comptes</h1>
    {said && (
      <p class="said" data-tone="yes" role="status">
        {said}
      </p>
    )}
    <p>
      Une personne qui se connecte pour la première fois apparaît ici en attente. Elle n'ouvre rien
      tant que vous ne lui avez pas donné de rôle.
    </p>
    <Rows name="Liste des comptes">
      <caption>{accounts.length} comptes</caption>
      <ColumnHeads
        names={["Personne", "État", "Structure", "Rôles", "Vue pour la dernière fois", "Actions"]}
      />
      <tbody>
        {accounts.map((account) => (
          <Row account={account} structures={structures} session={session} />
        ))}
      </tbody>
    </Rows>
    <Teams {...{ session, structures, platforms }} />
    <NewStructure session={session} />
  </DeskPage>
);
