import type { StepContact, StepKind } from "../../domain/pathway.ts";
import type { ServicePlace } from "../../domain/service-place.ts";
import type { Lieu } from "../../knowledge/lieu.ts";
import { networkOf } from "../../recommend/pathway/first-needs.ts";
import { needsOf } from "../../recommend/pathway/needs.ts";
import type { Person } from "../../recommend/person.ts";
import type { RecommendationRequest, RecommenderDeps } from "./request.ts";

/** Where one goes for a step: a network by name, or places by what they help with. */
interface Desk {
  readonly reseaux?: readonly string[];
  readonly thematiques?: readonly string[];
  /** The known place said when no list of places was imported. */
  readonly lieu: string;
}

const desksFor = (person: Person): Readonly<Record<StepKind, Desk>> => {
  const network = networkOf(person.facts);
  const counsellor: Desk = { reseaux: [network], lieu: network };
  return {
    papiers: { thematiques: ["acces-aux-droits"], lieu: "ccas" },
    logement: { thematiques: ["logement"], lieu: "ccas" },
    inscription: { reseaux: ["france-travail"], lieu: "france-travail" },
    accompagnement: counsellor,
    francais: { thematiques: ["apprendre-francais", "illettrisme"], lieu: network },
    "francais-metier": { thematiques: ["apprendre-francais"], lieu: network },
    lecture: { thematiques: ["illettrisme"], lieu: "illettrisme-info-service" },
    numerique: { thematiques: ["numerique"], lieu: "ccas" },
    mobilite: {
      thematiques: ["mobilite"],
      lieu: person.licensed === true ? "en-route-pour-l-emploi" : "aides-region",
    },
    garde: { thematiques: ["famille--garde", "garde-d-enfants"], lieu: "aides-region" },
    amenagements: { reseaux: ["cap-emploi"], lieu: "cap-emploi" },
    decouverte: counsellor,
    "remise-a-niveau": counsellor,
    qualification: counsellor,
    emploi: { reseaux: ["proch-emploi"], lieu: "proch-emploi" },
  };
};

export const placeEvidence = (id: string): string => `lieu:${id}`;
export const serviceEvidence = (id: string): string => `service:${id}`;

const fromLieu = ({ id, nom, telephone, horaires, site }: Lieu): StepContact => ({
  nom,
  telephone: telephone ?? null,
  horaires: horaires ?? null,
  site: site ?? null,
  adresse: null,
  distanceKm: null,
  evidence: placeEvidence(id),
});

const fromService = (place: ServicePlace): StepContact => ({
  nom: place.nom,
  telephone: place.telephone,
  horaires: place.horaires,
  site: place.site,
  adresse: [place.adresse, place.commune].filter((part) => part !== null).join(", ") || null,
  distanceKm: place.distanceKm,
  evidence: serviceEvidence(place.id),
});

const nearest = async (
  { reseaux, thematiques }: Desk,
  codeInsee: string | undefined,
  { services }: Pick<RecommenderDeps, "services">,
): Promise<ServicePlace | undefined> => {
  if (codeInsee === undefined) return undefined;
  const [first] = await services.services({
    codeInsee,
    ...(reseaux ? { reseaux } : {}),
    ...(thematiques ? { thematiques } : {}),
    limit: 1,
  });
  return first;
};

export interface Contacts {
  readonly contacts: Readonly<Partial<Record<StepKind, StepContact>>>;
  /** The places named, for the evidence. */
  readonly places: readonly ServicePlace[];
}

/** Whom to see for each step this person may take: the place that serves their town, else the network's name. */
export const contactsFor = async (
  request: RecommendationRequest,
  person: Person,
  deps: Pick<RecommenderDeps, "services" | "lieux">,
): Promise<Contacts> => {
  const desks = desksFor(person);
  const aims = { person, metier: null, formation: null, experienced: false };
  const kinds: readonly StepKind[] = [
    ...needsOf(aims).map(({ kind }) => kind),
    "mobilite",
    "decouverte",
    "remise-a-niveau",
    "qualification",
    "emploi",
  ];
  const insee = request.near?.commune?.insee;
  const found = await Promise.all(
    [...new Set(kinds)].map(async (kind) => {
      const desk = desks[kind];
      const place = await nearest(desk, insee, deps);
      const lieu = deps.lieux.find(({ id }) => id === desk.lieu);
      return { kind, place, lieu };
    }),
  );
  return {
    contacts: Object.fromEntries(
      found.flatMap(({ kind, place, lieu }): [StepKind, StepContact][] => {
        if (place) return [[kind, fromService(place)]];
        return lieu ? [[kind, fromLieu(lieu)]] : [];
      }),
    ),
    places: found.flatMap(({ place }) => place ?? []),
  };
};
