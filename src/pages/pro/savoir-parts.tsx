import type { Child } from "hono/jsx";
import { type Day, daysBetween, frenchDay } from "../../domain/day.ts";
import type {
  LawReplay,
  LinkState,
  LinkStates,
  SourceState,
  ToConfirm,
  ToConfirmGroup,
} from "../../domain/follow-up.ts";
import { STALE_DAYS } from "../../domain/formation.ts";
import type { Upload } from "../../domain/upload.ts";
import { Icon } from "../icon.tsx";
import { instantInWords } from "./words.ts";

export const Part = ({ id, title, children }: { id: string; title: string; children: Child }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
);

const Rows = ({ name, children }: { name: string; children?: Child }) => (
  <section class="scroll" tabindex={0} aria-label={name}>
    <table class="rows">{children}</table>
  </section>
);

const Freshness = ({ source: { updatedAt }, today }: { source: SourceState; today: Day }) => {
  if (updatedAt === null) return <span data-tone="warm">sans date</span>;
  const days = daysBetween(updatedAt, today);
  const age = `${frenchDay(updatedAt)}, il y a ${days} ${days > 1 ? "jours" : "jour"}`;
  return days > STALE_DAYS ? (
    <>
      {age} <strong data-tone="warm">(périmée)</strong>
    </>
  ) : (
    <span>{age}</span>
  );
};

/** How old each source is; the old ones are stamped in every answer too. */
export const Sources = (props: { sources: readonly SourceState[]; today: Day }) =>
  props.sources.length === 0 ? (
    <p>Aucune source n'est importée.</p>
  ) : (
    <Rows name="Sources">
      <thead>
        <tr>
          <th scope="col">Source</th>
          <th scope="col">Nature</th>
          <th scope="col">Date de la source</th>
          <th scope="col">Importée</th>
        </tr>
      </thead>
      <tbody>
        {props.sources.map((source) => (
          <tr>
            <th scope="row">
              {source.name}
              {source.demonstration && " (démonstration)"}
            </th>
            <td>{source.kind}</td>
            <td>
              <Freshness source={source} today={props.today} />
            </td>
            <td>{instantInWords(source.importedAt)}</td>
          </tr>
        ))}
      </tbody>
    </Rows>
  );

const LINES_SHOWN = 3;

const problemsOf = ({ report }: Upload) =>
  (report?.problems ?? []).filter(({ kind }) => kind === "refused").slice(0, LINES_SHOWN);

/** Imports that failed or left lines out, with the first of those lines. */
export const TroubledImports = ({ uploads }: { uploads: readonly Upload[] }) =>
  uploads.length === 0 ? (
    <p>Aucun import récent n'a échoué ni laissé de ligne de côté.</p>
  ) : (
    <Rows name="Imports à reprendre">
      <thead>
        <tr>
          <th scope="col">Fichier</th>
          <th scope="col">Envoyé</th>
          <th scope="col">Ce qui n'a pas marché</th>
        </tr>
      </thead>
      <tbody>
        {uploads.map((upload) => (
          <tr>
            <th scope="row">
              <a href={`/pro/imports/${upload.id}`}>{upload.fileName}</a>
            </th>
            <td>{instantInWords(upload.createdAt)}</td>
            <td>
              {upload.failure && <p>{upload.failure}</p>}
              {upload.report && upload.report.refused > 0 && (
                <p>
                  {upload.report.refused} {upload.report.refused > 1 ? "refusées" : "refusée"} :
                </p>
              )}
              <ul>
                {problemsOf(upload).map(({ line, reason }) => (
                  <li>
                    {line !== null && `Ligne ${line} : `}
                    {reason}
                  </li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </Rows>
  );

const LINK_WORDS: Readonly<Record<LinkState["state"], string>> = {
  ok: "répond",
  moved: "a changé d'adresse",
  broken: "ne mène plus à rien",
  unreachable: "ne répond pas",
  refused: "non demandé",
};

/** Addresses cited by our knowledge that no longer lead where they should. */
export const Links = ({ links: { checked, troubled } }: { links: LinkStates }) => (
  <>
    <p>
      {checked === 0
        ? "Les liens n'ont pas encore été vérifiés. Ils le sont chaque lundi."
        : `${checked} ${checked > 1 ? "liens vérifiés" : "lien vérifié"}, ${troubled.length} à voir.`}
    </p>
    {troubled.length > 0 && (
      <Rows name="Liens à voir">
        <thead>
          <tr>
            <th scope="col">Adresse</th>
            <th scope="col">Citée par</th>
            <th scope="col">État</th>
            <th scope="col">Depuis</th>
          </tr>
        </thead>
        <tbody>
          {troubled.map(({ url, citedBy, state, detail, failingSince, checkedAt }) => (
            <tr>
              <th scope="row" class="address">
                <a href={url} rel="noopener noreferrer">
                  {url}
                </a>
              </th>
              <td>{citedBy}</td>
              <td>
                <strong data-tone="warm">{LINK_WORDS[state]}</strong> ({detail})
              </td>
              <td>{instantInWords(failingSince ?? checkedAt)}</td>
            </tr>
          ))}
        </tbody>
      </Rows>
    )}
  </>
);

const Item = ({ item: { what, detail, source, url } }: { item: ToConfirm }) => (
  <tr>
    <th scope="row">{what}</th>
    <td>{detail}</td>
    <td>{url ? <a href={url}>{source}</a> : source}</td>
  </tr>
);

/** What a lawyer must confirm, folded by kind. */
export const ToConfirmList = ({ groups }: { groups: readonly ToConfirmGroup[] }) => (
  <>
    {groups.map(({ title, items }) => (
      <details class="why">
        <summary>
          <Icon name="why" />
          <span>
            {title} ({items.length})
          </span>
        </summary>
        <Rows name={title}>
          <thead>
            <tr>
              <th scope="col">Règle ou montant</th>
              <th scope="col">Ce qui est retenu</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Item item={item} />
            ))}
          </tbody>
        </Rows>
      </details>
    ))}
  </>
);

const Changes = ({ replay }: { replay: LawReplay }) => (
  <Rows name="Changements de verdict">
    <thead>
      <tr>
        <th scope="col">Dispositif</th>
        <th scope="col">Ce qui change</th>
        <th scope="col">Pourquoi</th>
        <th scope="col" class="count">
          Cas écrits
        </th>
        <th scope="col" class="count">
          Situations gardées
        </th>
      </tr>
    </thead>
    <tbody>
      {replay.changes.map(({ dispositif, change, reason, proven, kept }) => (
        <tr>
          <th scope="row">{dispositif}</th>
          <td>{change}</td>
          <td>{reason}</td>
          <td class="count">{proven}</td>
          <td class="count">{kept}</td>
        </tr>
      ))}
    </tbody>
  </Rows>
);

/** What each new version of the rules changed, or would change, to situations already known. */
export const Replays = ({ replays }: { replays: readonly LawReplay[] }) =>
  replays.length === 0 ? (
    <p>Aucune nouvelle version des règles n'a été rejouée.</p>
  ) : (
    <div class="replays">
      {replays.map((replay, index) => (
        <details class="why" open={index === 0}>
          <summary>
            <Icon name="why" />
            <span>
              De la version {replay.before} à la version {replay.after} : {replay.changes.length}{" "}
              {replay.changes.length > 1 ? "changements" : "changement"} sur {replay.played}{" "}
              situations rejouées, le {instantInWords(replay.at)}
            </span>
          </summary>
          {replay.changes.length > 0 && <Changes replay={replay} />}
        </details>
      ))}
    </div>
  );
