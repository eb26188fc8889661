import type { AccessLog, Motif, NewAccess } from "../domain/access-log.ts";
import type { Account, Directory } from "../domain/account.ts";
import { invalidInput, SafeError } from "../domain/errors.ts";
import type { DossierService, DossierView } from "../domain/followed-dossier.ts";
import {
  type Identity,
  PRESCRIPTION_SCHEMA,
  type PrescribedSession,
  type Prescription,
  type PrescriptionFile,
  type Prescriptions,
  prescriptionSchema,
  type Taken,
} from "../domain/prescription.ts";
import type { RecommendedFormation } from "../domain/recommendation.ts";
import { readReturns } from "./read-returns.ts";

export interface PrescriptionServiceDeps {
  readonly prescriptions: Prescriptions;
  readonly dossiers: DossierService;
  readonly directory: Pick<Directory, "structures">;
  readonly log: AccessLog;
  /** True for a scheme of which the name alone would tell of health. */
  readonly tellsOfHealth: (dispositif: string) => boolean;
}

/** What a file of news came to. */
export interface ReturnsReport {
  readonly counts: Readonly<Record<Taken, number>>;
  /** Lines not taken, each with the reason. */
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
}

export interface PrescriptionService {
  /** Sessions that may be prescribed, and what was prescribed, for a dossier that was opened. */
  look(
    dossier: string,
    motif: Motif,
    account: Account,
  ): Promise<{
    readonly view: DossierView;
    readonly sessions: readonly PrescribedSession[];
    readonly made: readonly Prescription[];
  }>;
  /** The file for OUIFORM and AGORA. Who the person is goes into it and is not kept. @throws SafeError `invalid_input` */
  prescribe(
    asked: { readonly dossier: string; readonly session: string; readonly identity: Identity },
    motif: Motif,
    account: Account,
  ): Promise<PrescriptionFile>;
  list(account: Account): Promise<readonly Prescription[]>;
  /** Takes entries, exits and outcomes; a file sent twice changes nothing. @throws SafeError `invalid_input` */
  receive(bytes: Uint8Array, account: Account): Promise<ReturnsReport>;
}

const LISTED = 500;

/** @throws SafeError `forbidden` */
const structureOf = ({ structure }: Account): string => {
  if (structure !== null) return structure;
  throw new SafeError("forbidden", "Votre compte n'est dans aucune structure.");
};

const sessionOf = (
  found: RecommendedFormation,
  tellsOfHealth: PrescriptionServiceDeps["tellsOfHealth"],
): PrescribedSession => ({
  formation: found.id,
  session: found.session.id,
  source: found.source.name,
  intitule: found.intitule,
  organisme: { nom: found.organisme.nom, siret: found.organisme.siret ?? null },
  rncp: found.certification?.rncp ?? null,
  commune: found.lieu.commune,
  codeInsee: found.lieu.codeInsee,
  debut: found.session.debut,
  fin: found.session.fin,
  heures: found.heures ?? null,
  financeurs: [...found.financeurs],
  financements: found.financements.flatMap(({ dispositif, titre, status }) =>
    status === "ineligible" || tellsOfHealth(dispositif) ? [] : [{ titre, statut: status }],
  ),
});

/** A fact of the dossier, of the type that is wanted; null when it is not known. */
const factOf = <Kind extends "string" | "number" | "boolean">(
  { facts }: DossierView,
  id: string,
  kind: Kind,
): unknown => {
  const value = facts.find(({ fact }) => fact === id)?.value;
  return typeof value === kind ? value : null;
};

interface Made {
  readonly reference: string;
  readonly createdAt: string;
  readonly structure: { readonly nom: string; readonly siret: string | null };
}

const fileOf = (
  { reference, createdAt, structure }: Made,
  account: Account,
  { view, identity }: { readonly view: DossierView; readonly identity: Identity },
  session: PrescribedSession,
): PrescriptionFile =>
  prescriptionSchema.parse({
    schema: PRESCRIPTION_SCHEMA,
    reference,
    emiseLe: createdAt,
    prescripteur: { structure: { nom: structure.nom, siret: structure.siret }, nom: account.nom },
    personne: {
      ...identity,
      communeInsee: factOf(view, "commune_insee", "string"),
      niveauDiplome: factOf(view, "niveau_diplome", "number"),
      inscriteFranceTravail: factOf(view, "inscrit_ft", "boolean"),
    },
    session,
    accordTransmission: true,
  });

const UNKNOWN_REFERENCE = "cette référence n'est pas une prescription de votre structure";

/** Prescriptions: a documented file out, news of entries, exits and outcomes in. See docs/prescription.md. */
export const createPrescriptionService = (deps: PrescriptionServiceDeps): PrescriptionService => {
  const { prescriptions, dossiers, directory, log, tellsOfHealth } = deps;
  const note = (account: Account, more: Partial<NewAccess>): Promise<void> =>
    log.write({
      ...{ action: "prescription", outcome: "accorde", account: account.id },
      ...{ structure: account.structure, ...more },
    });

  const look: PrescriptionService["look"] = async (dossier, motif, account) => {
    const view = await dossiers.view(dossier, motif, account);
    const found = view.last?.recommendations.formations ?? [];
    const sessions = found.map((one) => sessionOf(one, tellsOfHealth));
    return { view, sessions, made: await prescriptions.ofDossier(dossier) };
  };

  return {
    look,
    async prescribe({ dossier, session: wanted, identity }, motif, account) {
      const structure = structureOf(account);
      const { view, sessions } = await look(dossier, motif, account);
      const session = sessions.find((one) => one.session === wanted);
      if (!session)
        throw invalidInput(
          "Cette session n'est plus proposée pour cette personne : choisissez-en une autre.",
        );
      const whose = (await directory.structures()).find(({ id }) => id === structure);
      if (!whose) throw new SafeError("forbidden", "Votre structure n'existe plus.");
      const made = await prescriptions.add({ dossier, structure, account: account.id }, session);
      await note(account, { subject: dossier, concerns: structure, motif, detail: made.reference });
      return fileOf({ ...made, structure: whose }, account, { view, identity }, session);
    },
    async list(account) {
      await note(account, { detail: "liste" });
      return await prescriptions.list(structureOf(account), LISTED);
    },
    async receive(bytes, account) {
      const structure = structureOf(account);
      const counts: Record<Taken, number> = { nouveau: 0, "deja-su": 0, corrige: 0, inconnu: 0 };
      const problems: { line: number; problem: string }[] = [];
      for (const read of await readReturns(bytes)) {
        if ("problem" in read) {
          problems.push(read);
          continue;
        }
        const taken = await prescriptions.take(structure, read.news);
        counts[taken] += 1;
        if (taken === "inconnu") problems.push({ line: read.line, problem: UNKNOWN_REFERENCE });
      }
      await note(account, { detail: `retours : ${counts.nouveau + counts.corrige} pris` });
      return { counts, problems };
    },
  };
};
