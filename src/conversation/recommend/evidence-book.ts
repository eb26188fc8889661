import type { Source } from "../../domain/evidence.ts";
import type { FormationHit } from "../../domain/formation.ts";
import type { FigureSource, Insertion, Tension } from "../../domain/market.ts";
import type { Pathway } from "../../domain/pathway.ts";
import type { Recommendations } from "../../domain/reply.ts";
import type { ServicePlace } from "../../domain/service-place.ts";
import type { Facts } from "../../domain/situation.ts";
import type { Verdict } from "../../domain/verdict.ts";
import {
  dispositifEvidence,
  factEvidence,
  insertionEvidence,
  metierEvidence,
  sessionEvidence,
  tensionEvidence,
  WISH_EVIDENCE,
} from "../../recommend/candidate.ts";
import { PACTE_EVIDENCE, PACTE_TITLE } from "../../recommend/priority.ts";
import type { RecommenderDeps } from "./request.ts";
import { placeEvidence, serviceEvidence } from "./step-contacts.ts";

/** Everything a reason may rest on. */
export interface Read {
  readonly hits: readonly FormationHit[];
  readonly verdicts: readonly Verdict[];
  readonly tensions: readonly Tension[];
  readonly insertions: readonly Insertion[];
  readonly places: readonly ServicePlace[];
  readonly facts: Facts;
}

type Cited = Omit<Recommendations, "evidence">;

const dated = (id: string, title: string, date: string | null): Source => ({
  id,
  title,
  ...(date === null ? {} : { date }),
});

const sessionSource = (hit: FormationHit): Source =>
  dated(
    sessionEvidence(hit),
    `${hit.intitule}, ${hit.organisme.nom} (${hit.source.name})`,
    hit.source.updatedAt,
  );

const dispositifSource = ({ dispositif, titre, references }: Verdict): Source => {
  const [law] = references;
  return {
    id: dispositifEvidence(dispositif),
    title: law ? `${titre} : ${law.title}` : titre,
    ...(law?.url ? { url: law.url } : {}),
    ...(law?.inForceFrom ? { date: law.inForceFrom } : {}),
  };
};

const referenceSources = ({ references }: Verdict): readonly Source[] =>
  references.map(({ id, title, url, inForceFrom }) => ({
    id,
    title,
    ...(url ? { url } : {}),
    ...(inForceFrom ? { date: inForceFrom } : {}),
  }));

const figureSource = (id: string, { name, period, updatedAt }: FigureSource): Source =>
  dated(id, `${name}, ${period}`, updatedAt);

/** What the person said, in their facts' words. A sensitive one is named by nothing but that it was said. */
const factSources = (facts: Facts, { rules }: Pick<RecommenderDeps, "rules">): readonly Source[] =>
  Object.entries(facts).flatMap(([fact, value]) => {
    const definition = rules.fact(fact);
    if (!definition || value === null) return [];
    const said = definition.sensitive ? null : rules.inWords(fact, value);
    return [{ id: factEvidence(fact), title: `Ce que vous avez dit${said ? ` : ${said}` : ""}` }];
  });

const citedSteps = ({ steps, alternatives, slips, gap }: Pathway): readonly string[] => [
  ...steps.flatMap(({ why, contact, pay }) => [
    ...why.map(({ evidence }) => evidence),
    ...(contact ? [contact.evidence] : []),
    ...(pay ? [pay.evidence] : []),
  ]),
  ...alternatives.map(({ why }) => why.evidence),
  ...slips.map(({ evidence }) => evidence),
  ...(gap?.skills ?? []).flatMap(({ held, taughtBy }) =>
    [held, taughtBy].flatMap((reason) => reason?.evidence ?? []),
  ),
];

const citedIds = ({ metiers, formations, dispositifs, ecartees, parcours }: Cited) =>
  new Set([
    ...metiers.flatMap(({ why, against }) => [...why, ...against].map(({ evidence }) => evidence)),
    ...formations.flatMap(({ reasons, against, contributions }) => [
      ...[...reasons, ...against].map(({ evidence }) => evidence),
      ...contributions.flatMap(({ reason }) => reason?.evidence ?? []),
    ]),
    ...dispositifs.flatMap(({ why }) => why.map(({ evidence }) => evidence)),
    ...ecartees.map(({ why }) => why.evidence),
    ...(parcours ? citedSteps(parcours) : []),
  ]);

const metierSources = (
  ids: ReadonlySet<string>,
  { finder }: Pick<RecommenderDeps, "finder">,
): readonly Source[] =>
  [...ids].flatMap((id) => {
    const [kind, rome = ""] = id.split(":");
    const metier = kind === "metier" ? finder.metier(rome) : null;
    return metier
      ? [{ id: metierEvidence(rome), title: `Fiche métier : ${metier.titre} (ROME ${rome})` }]
      : [];
  });

/** The sources of all that was said, each once: what cites nothing is left out. */
export const evidenceFor = (
  cited: Cited,
  read: Read,
  deps: Pick<RecommenderDeps, "rules" | "finder" | "lieux">,
): readonly Source[] => {
  const ids = citedIds(cited);
  const book = new Map<string, Source>(
    [
      { id: WISH_EVIDENCE, title: "Ce que vous avez dit vouloir" },
      { id: PACTE_EVIDENCE, title: PACTE_TITLE },
      ...read.hits.map(sessionSource),
      ...read.verdicts.flatMap((verdict) => [
        dispositifSource(verdict),
        ...referenceSources(verdict),
      ]),
      ...metierSources(ids, deps),
      ...read.tensions.map((one) => figureSource(tensionEvidence(one), one.source)),
      ...read.insertions.map((one) => figureSource(insertionEvidence(one), one.source)),
      ...deps.lieux.map(({ id, nom, source, date }) =>
        dated(placeEvidence(id), `${nom} (${source})`, date),
      ),
      ...read.places.map(({ id, nom, source }) =>
        dated(serviceEvidence(id), `${nom} (${source.name})`, source.updatedAt),
      ),
      ...factSources(read.facts, deps),
    ].map((source) => [source.id, source]),
  );
  return [...ids].flatMap((id) => book.get(id) ?? []);
};
