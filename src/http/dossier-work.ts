import { createDossierWork } from "../conversation/dossier-work/create-dossier-work.ts";
import type { DocumentFile, DocumentWriters, TextDocument } from "../domain/document.ts";
import { ODT_TYPE, PDF_TYPE } from "../domain/document.ts";
import type { DossierWork } from "../domain/dossier-work.ts";
import { SafeError } from "../domain/errors.ts";
import { conversationsOf } from "./conversation-routes.ts";
import { deskOf } from "./desk.ts";
import { finderOf } from "./finding-routes.ts";
import type { Services } from "./services.ts";

const HOTLINE = "proch-emploi";

/** "Proch'Emploi, 0 800 02 60 80 (gratuit, lundi à vendredi)." */
const hotlineOf = ({ lieux }: Services): string | null => {
  const found = lieux.find(({ id }) => id === HOTLINE);
  if (!found?.telephone) return null;
  return `${found.nom}, ${found.telephone}${found.horaires ? ` (appel gratuit, ${found.horaires})` : ""}.`;
};

/** What professionals make of dossiers, over the services of this runtime. @throws SafeError `unavailable` */
export const dossierWorkOf = (services: Services): DossierWork => {
  const { dossiers, log, now, work, directory } = deskOf(services);
  const { rules, today } = services;
  return createDossierWork({
    ...{ dossiers, log, now, work, directory, rules, today },
    conversations: conversationsOf(services),
    finder: finderOf(services),
    rulesVersion: rules.version,
    hotline: hotlineOf(services),
  });
};

/** @throws SafeError `unavailable` where files cannot be made: the edge */
export const writersOf = ({ documents }: Services): DocumentWriters => {
  if (documents) return documents;
  throw new SafeError("unavailable", "Ce serveur ne fait ni PDF ni ODT.");
};

export type PrintedFormat = "pdf" | "odt";

const TYPES: Readonly<Record<PrintedFormat, string>> = { pdf: PDF_TYPE, odt: ODT_TYPE };

/** A document as a file to keep: never in a cache, under a name that says nothing of the person. */
export const fileResponse = (
  document: TextDocument,
  { format, id, author }: { format: PrintedFormat; id: string; author: string },
  services: Services,
): Response => {
  const file: DocumentFile = {
    title: document.title,
    author,
    createdAt: deskOf(services).now(),
    documents: [document],
  };
  const falc = document.style === "falc" ? "-facile-a-lire" : "";
  return new Response(writersOf(services)[format](file), {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": `attachment; filename="plan-${id.slice(0, 8)}${falc}.${format}"`,
      "Cache-Control": "no-store",
    },
  });
};
