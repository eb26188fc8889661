import type { ResultFilter, ResultRow, Sort } from "../../caseload/results.ts";
import { type Caseload, LINE_WORDS } from "../../domain/caseload.ts";
import { frenchDay } from "../../domain/day.ts";
import { queryOf } from "./lot-filters.tsx";
import { counted } from "./lot-words.ts";
import { Rows } from "./rows.tsx";

const RIGHTS_SHOWN = 3;

const HEADS: readonly { readonly title: string; readonly tri: Sort | null }[] = [
  { title: "Ligne", tri: "ligne" },
  { title: "Personne", tri: "nom" },
  { title: "Âge", tri: "age" },
  { title: "Commune", tri: "commune" },
  { title: "Projet", tri: null },
  { title: "A sans doute droit à", tri: "droits" },
  { title: "Première formation", tri: "debut" },
  { title: "Distance", tri: "distance" },
  { title: "À demander d'abord", tri: null },
  { title: "État", tri: null },
];

interface LotTableProps {
  readonly lot: Caseload;
  readonly rows: readonly ResultRow[];
  readonly filter: ResultFilter;
}

const SORTED = { asc: "ascending", desc: "descending" } as const;
const ARROWS = { asc: "▲", desc: "▼" } as const;

const Head = ({
  lot,
  filter,
  title,
  tri,
}: Omit<LotTableProps, "rows"> & { readonly title: string; readonly tri: Sort | null }) => {
  if (tri === null) return <th scope="col">{title}</th>;
  const isSorted = filter.tri === tri;
  const ordre = isSorted && filter.ordre === "asc" ? "desc" : "asc";
  return (
    <th scope="col" aria-sort={isSorted ? SORTED[filter.ordre] : undefined}>
      <a href={`/pro/lots/${lot.id}?${queryOf(filter, { tri, ordre })}`}>
        {title}
        {isSorted && <span aria-hidden="true"> {ARROWS[filter.ordre]}</span>}
      </a>
    </th>
  );
};

const Rights = ({ row }: { row: ResultRow }) => {
  const shown = row.eligible.slice(0, RIGHTS_SHOWN).map(({ titre }) => titre);
  const more = row.eligible.length - shown.length;
  return (
    <>
      {shown.join(", ")}
      {more > 0 && ` et ${more} de plus`}
      {row.toSettle > 0 && <span class="soft"> ({row.toSettle} à préciser)</span>}
    </>
  );
};

const firstSession = ({ session }: ResultRow): string =>
  session
    ? [session.intitule, session.commune, session.debut && frenchDay(session.debut)]
        .filter(Boolean)
        .join(", ")
    : "";

const distance = ({ session }: ResultRow): string =>
  typeof session?.distanceKm === "number" ? `${Math.round(session.distanceKm)} km` : "";

const Row = ({ lot, row }: { lot: Caseload; row: ResultRow }) => (
  <tr>
    <td>{row.line}</td>
    <th scope="row">
      <a href={`/pro/lots/${lot.id}/lignes/${row.rank}`}>{row.label}</a>
    </th>
    <td>{row.age}</td>
    <td>{row.commune}</td>
    <td>{row.wish}</td>
    <td>
      <Rights row={row} />
    </td>
    <td>{firstSession(row)}</td>
    <td>{distance(row)}</td>
    <td>{row.question}</td>
    <td>
      {LINE_WORDS[row.state]}
      {row.dossier && <span class="soft">, dossier ouvert</span>}
    </td>
  </tr>
);

/** The people of a list. Distances are as the crow flies. */
export const LotTable = ({ lot, rows, filter }: LotTableProps) => (
  <Rows name="Personnes du lot">
    <caption>
      {rows.length === 0
        ? "Personne pour ce filtre. Retirez un critère."
        : `${counted(rows.length, "personne", "personnes")}. Distances à vol d'oiseau.`}
    </caption>
    <thead>
      <tr>
        {HEADS.map((head) => (
          <Head {...{ lot, filter }} {...head} />
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <Row lot={lot} row={row} />
      ))}
    </tbody>
  </Rows>
);
