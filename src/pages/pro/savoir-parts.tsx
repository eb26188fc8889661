import type { Child } from "hono/jsx";
import { type Day, daysBetween, frenchDay } from "../../domain/day.ts";
import type { LinkState, LinkStates, SourceState } from "../../domain/follow-up.ts";
import { STALE_DAYS } from "../../domain/formation.ts";
import type { Upload } from "../../domain/upload.ts";
import { ColumnHeads, Rows } from "./rows.tsx";
import { instantInWords } from "./words.ts";

export const Part = ({ id, title, children }: { id: string; title: string; children: Child }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
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
      <ColumnHeads names={["Source", "Nature", "Date de la source", "Importée"]} />
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
      <ColumnHeads names={["Fichier", "Envoyé", "Ce qui n'a pas marché"]} />
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
        <ColumnHeads names={["Adresse", "Citée par", "État", "Depuis"]} />
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
