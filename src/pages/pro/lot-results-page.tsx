import type { ResultFilter, ResultRow } from "../../caseload/results.ts";
import type { Caseload, SavedView } from "../../domain/caseload.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { lotScript } from "../assets.compiled.js";
import { FormKey } from "./desk-page.tsx";
import { LotFilters, queryOf } from "./lot-filters.tsx";
import { LotFrame } from "./lot-frame.tsx";
import { LotTable } from "./lot-table.tsx";
import { CASELOAD_WORDS, counted } from "./lot-words.ts";

export interface LotResultsPageProps {
  readonly session: DeskSession;
  readonly lot: Caseload;
  readonly rows: readonly ResultRow[];
  readonly filter: ResultFilter;
  /** Schemes that somebody of the list may have. */
  readonly aides: readonly { readonly dispositif: string; readonly titre: string }[];
  readonly views: readonly SavedView[];
  readonly following: boolean;
  readonly mayWrite: boolean;
  readonly problem: string | null;
}

const ORDERS = {
  pause: "Mettre en pause",
  reprendre: "Reprendre",
  annuler: "Annuler ce qui reste",
  relancer: "Relancer les échecs",
  effacer: "Effacer ce lot",
} as const;
type Order = keyof typeof ORDERS;

const POSSIBLE: Readonly<Record<Caseload["state"], readonly Order[]>> = {
  "a-verifier": ["effacer"],
  "en-cours": ["pause", "annuler"],
  "en-pause": ["reprendre", "annuler"],
  annule: ["effacer"],
  fini: ["effacer"],
};

const ordersFor = ({ state, counts }: Caseload): readonly Order[] => [
  ...(counts.echecs > 0 && state !== "annule" ? (["relancer"] as const) : []),
  ...POSSIBLE[state],
];

const Orders = ({ session, lot }: Pick<LotResultsPageProps, "session" | "lot">) => (
  <form method="post" action={`/pro/lots/${lot.id}/action`} class="unprinted">
    <FormKey session={session} />
    <div class="buttons">
      {ordersFor(lot).map((order) => (
        <button type="submit" name="do" value={order} class="quiet">
          {ORDERS[order]}
        </button>
      ))}
    </div>
  </form>
);

/** By hand, or every three seconds: where no script can say it. */
const Reload = ({ lot, following }: Pick<LotResultsPageProps, "lot" | "following">) => (
  <p data-lot-reload>
    {following ? (
      <a href={`/pro/lots/${lot.id}`}>Ne plus recharger la page</a>
    ) : (
      <>
        <a href={`/pro/lots/${lot.id}`}>Actualiser</a>, ou{" "}
        <a href={`/pro/lots/${lot.id}?suivre=oui`}>recharger toutes les 3 secondes</a>
      </>
    )}
  </p>
);

const Progress = ({ lot, following }: Pick<LotResultsPageProps, "lot" | "following">) => {
  const { counts, state } = lot;
  const wanted = counts.total - counts.refusees - counts.annulees;
  const isMoving = state === "en-cours";
  return (
    <section aria-labelledby="avancement" data-lot={isMoving && !following ? lot.id : undefined}>
      <h2 id="avancement">Avancement</h2>
      <p data-lot-words>
        Lot {CASELOAD_WORDS[state]} : {counts.faites} sur{" "}
        {counted(wanted, "personne faite", "personnes faites")}
        {counts.attente > 0 && `, ${counts.attente} en attente`}
        {counts.echecs > 0 && `, ${counts.echecs} en échec`}
        {counts.annulees > 0 && `, ${counts.annulees} annulées`}.
      </p>
      <progress
        value={counts.faites + counts.echecs}
        max={Math.max(1, wanted)}
        aria-label="Avancement du lot"
      >
        {counts.faites} sur {wanted}
      </progress>
      <p role="status" data-lot-done></p>
      <p data-lot-results hidden>
        <a href={`/pro/lots/${lot.id}`}>Voir les résultats</a>
      </p>
      {isMoving && <Reload {...{ lot, following }} />}
      {counts.refusees > 0 && (
        <p>
          <a href={`/pro/lots/${lot.id}/a-corriger`}>
            {counted(counts.refusees, "ligne à corriger", "lignes à corriger")}
          </a>
        </p>
      )}
      {isMoving && <script src={lotScript} defer></script>}
    </section>
  );
};

const FILES = { csv: "CSV (tableur)", pdf: "PDF", odt: "ODT (à modifier)" } as const;

const Exports = ({ lot, filter }: Pick<LotResultsPageProps, "lot" | "filter">) => (
  <p class="unprinted">
    Télécharger ces personnes :{" "}
    {Object.entries(FILES).map(([extension, name], at) => (
      <>
        {at > 0 && ", "}
        <a href={`/pro/lots/${lot.id}/export.${extension}?${queryOf(filter)}`}>{name}</a>
      </>
    ))}
  </p>
);

/** A list that was launched: how far it is, then its people, sorted and filtered by the address. */
export const LotResultsPage = (props: LotResultsPageProps) => {
  const { session, lot, problem, mayWrite } = props;
  return (
    <LotFrame session={session} heading={lot.name} problem={problem}>
      <Progress {...props} />
      {mayWrite && <Orders {...props} />}
      <LotFilters {...props} />
      <Exports {...props} />
      <LotTable {...props} />
    </LotFrame>
  );
};
