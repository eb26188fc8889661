import type { ResultFilter } from "../../caseload/results.ts";
import type { Caseload, SavedView } from "../../domain/caseload.ts";
import { LINE_STATES, LINE_WORDS } from "../../domain/caseload.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { Choice } from "./choice.tsx";
import { FormKey } from "./desk-page.tsx";

/** The address of a way of looking. */
export const queryOf = (filter: ResultFilter, changes: Partial<ResultFilter> = {}): string =>
  new URLSearchParams(
    Object.entries({ ...filter, ...changes }).filter(([, value]) => value !== ""),
  ).toString();

interface LotFiltersProps {
  readonly session: DeskSession;
  readonly lot: Caseload;
  readonly filter: ResultFilter;
  readonly aides: readonly { readonly dispositif: string; readonly titre: string }[];
  readonly views: readonly SavedView[];
}

const FilterForm = ({ lot, filter, aides }: Omit<LotFiltersProps, "session" | "views">) => (
  <form method="get" action={`/pro/lots/${lot.id}`}>
    <input type="hidden" name="tri" value={filter.tri} />
    <input type="hidden" name="ordre" value={filter.ordre} />
    <div class="fields">
      <p>
        <label for="q">Nom, commune ou projet</label>
        <input id="q" name="q" value={filter.q} maxlength={100} />
      </p>
      <Choice
        {...{ id: "aide", label: "A sans doute droit à", any: "tout", chosen: filter.aide }}
        options={aides.map(({ dispositif, titre }) => ({ value: dispositif, text: titre }))}
      />
      <Choice
        {...{ id: "formation", label: "Formation trouvée", any: "peu importe" }}
        chosen={filter.formation}
        options={["oui", "non"].map((value) => ({ value, text: value }))}
      />
      <Choice
        {...{ id: "etat", label: "État", any: "tous", chosen: filter.etat }}
        options={LINE_STATES.map((state) => ({ value: state, text: LINE_WORDS[state] }))}
      />
      <button type="submit" class="primary">
        Filtrer
      </button>
    </div>
  </form>
);

const Views = ({ session, lot, filter, views }: Omit<LotFiltersProps, "aides">) => (
  <details class="unprinted">
    <summary>Mes vues ({views.length})</summary>
    {views.length > 0 && (
      <ul class="steps">
        {views.map(({ id, name, query }) => (
          <li>
            <a href={`/pro/lots/${lot.id}?${query}`}>{name}</a>
            <form method="post" action={`/pro/lots/${lot.id}/vues`}>
              <FormKey session={session} />
              <input type="hidden" name="vue" value={id} />
              <button type="submit" class="quiet" name="do" value="retirer">
                Retirer<span class="visually-hidden"> la vue {name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    )}
    <form method="post" action={`/pro/lots/${lot.id}/vues`}>
      <FormKey session={session} />
      <input type="hidden" name="query" value={queryOf(filter)} />
      <div class="fields">
        <p>
          <label for="nom-vue">Garder ce tri et ces filtres sous le nom</label>
          <input id="nom-vue" name="nom" maxlength={60} required />
        </p>
        <button type="submit" name="do" value="garder">
          Garder
        </button>
      </div>
    </form>
  </details>
);

/** What narrows the table, and the ways of looking that this account keeps. */
export const LotFilters = (props: LotFiltersProps) => (
  <>
    <FilterForm {...props} />
    <Views {...props} />
  </>
);
