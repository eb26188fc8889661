import { z } from "zod";
import { type Day, isDay } from "./day.ts";

/** Grows by optional keys; anything else is a new number. */
export const PRESCRIPTION_SCHEMA = "passerelle.prescription/1";
export const RETURNS_SCHEMA = "passerelle.retours/1";

const day = z.string().refine(isDay, "Il faut un jour du calendrier, écrit AAAA-MM-JJ.");
const text = (most: number) => z.string().trim().min(1).max(most);

/** Who the person is: typed for the file, written in it, and kept nowhere else. */
export const identitySchema = z.strictObject({
  nom: text(100),
  prenom: text(100),
  dateNaissance: day,
  /** Number of the person at France Travail, for OUIFORM; null when they have none. */
  identifiantFranceTravail: text(20).nullable(),
  telephone: text(30).nullable(),
  courriel: z.email().max(200).nullable(),
});
export type Identity = z.infer<typeof identitySchema>;

/** The session that was chosen, as the catalogue gives it. */
export const prescribedSessionSchema = z.strictObject({
  formation: text(300),
  session: text(300),
  source: text(200),
  intitule: text(500),
  organisme: z.strictObject({ nom: text(300), siret: z.string().max(14).nullable() }),
  rncp: z.string().max(20).nullable(),
  commune: z.string().max(200).nullable(),
  codeInsee: z.string().max(5).nullable(),
  debut: day.nullable(),
  fin: day.nullable(),
  heures: z.number().nullable(),
  financeurs: z.array(z.string().max(40)).readonly(),
  /** Schemes that may pay for it for this person, as the rules said that day. Never one that tells of health. */
  financements: z
    .array(z.strictObject({ titre: text(300), statut: z.enum(["eligible", "unknown"]) }))
    .readonly(),
});
export type PrescribedSession = z.infer<typeof prescribedSessionSchema>;

/** The file itself: one person, one session, one prescriber. */
export const prescriptionSchema = z.strictObject({
  schema: z.literal(PRESCRIPTION_SCHEMA),
  /** What OUIFORM and AGORA give back with an entry, an exit or an outcome. */
  reference: z.string().regex(/^P-[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/),
  emiseLe: z.iso.datetime(),
  prescripteur: z.strictObject({
    structure: z.strictObject({ nom: text(300), siret: z.string().max(14).nullable() }),
    nom: text(200),
  }),
  personne: identitySchema.extend({
    communeInsee: z.string().max(5).nullable(),
    niveauDiplome: z.int().min(0).max(8).nullable(),
    inscriteFranceTravail: z.boolean().nullable(),
  }),
  session: prescribedSessionSchema,
  /** What the person agreed to: the file exists only with it. */
  accordTransmission: z.literal(true),
});
export type PrescriptionFile = z.infer<typeof prescriptionSchema>;

export const EVENTS = ["entree", "sortie", "issue_6_mois"] as const;
export type EventKind = (typeof EVENTS)[number];

/** What may be told of each event. */
export const EVENT_VALUES: Readonly<Record<EventKind, readonly string[]>> = {
  entree: ["entree", "refus_organisme", "desistement"],
  sortie: ["terme_certifie", "terme", "abandon", "reorientation", "emploi_avant_terme"],
  issue_6_mois: ["emploi_durable", "emploi", "formation", "creation", "recherche", "inconnue"],
};

/** One piece of news, as another system gives it. */
export const returnSchema = z
  .strictObject({
    reference: z.string().trim().min(1).max(40),
    evenement: z.enum(EVENTS),
    date: day,
    valeur: z.string().trim().max(40),
  })
  .superRefine(({ evenement, valeur }, context) => {
    const values = EVENT_VALUES[evenement];
    if (!values.includes(valeur))
      context.addIssue({
        code: "custom",
        path: ["valeur"],
        message: `il faut un de ces mots : ${values.join(", ")}`,
      });
  });
export type PrescriptionReturn = z.infer<typeof returnSchema>;

export interface PrescriptionEvent {
  readonly kind: EventKind;
  readonly date: Day;
  readonly valeur: string;
  /** ISO instant. */
  readonly receivedAt: string;
  /** How often other news took its place. */
  readonly corrected: number;
}

/** A prescription as it is kept: the session, never who the person is. */
export interface Prescription {
  readonly id: string;
  readonly reference: string;
  readonly dossier: string;
  readonly par: string;
  readonly session: PrescribedSession;
  readonly createdAt: string;
  readonly events: readonly PrescriptionEvent[];
}

/** What became of one piece of news. */
export type Taken = "nouveau" | "deja-su" | "corrige" | "inconnu";

/** Prescriptions over the store. */
export interface Prescriptions {
  add(
    made: {
      readonly dossier: string;
      readonly structure: string;
      readonly account: string;
    },
    session: PrescribedSession,
  ): Promise<{ readonly reference: string; readonly createdAt: string }>;
  ofDossier(dossier: string): Promise<readonly Prescription[]>;
  /** The newest first. */
  list(structure: string, limit: number): Promise<readonly Prescription[]>;
  /** The same news twice changes nothing; other news of the same event takes its place. */
  take(structure: string, news: PrescriptionReturn): Promise<Taken>;
}
