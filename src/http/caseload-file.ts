import { personDocuments, resultTable } from "../caseload/exports.ts";
import { type ResultFilter, type ResultRow, resultRow, resultsFor } from "../caseload/results.ts";
import type { Account } from "../domain/account.ts";
import { type Caseload, type CaseloadLine, LINE_WORDS } from "../domain/caseload.ts";
import { type DocumentFile, ODT_TYPE, PDF_TYPE } from "../domain/document.ts";
import { SafeError } from "../domain/errors.ts";
import { csvOf } from "../tables/csv-file.ts";
import { caseloadsOf } from "./caseloads.ts";
import { deskOf } from "./desk.ts";
import type { Services } from "./services.ts";

/** What a file of results is made of. */
interface Chosen {
  readonly lot: Caseload;
  readonly lines: readonly CaseloadLine[];
  readonly rows: readonly ResultRow[];
}

const documentOf = (
  { lot, lines, rows }: Chosen,
  account: Account,
  services: Services,
): DocumentFile => ({
  title: `Lot ${lot.name}`,
  author: account.nom,
  createdAt: deskOf(services).now(),
  documents: personDocuments(rows, lines, {
    lot: lot.name,
    day: services.today(),
    rulesVersion: services.rules.version.slice(0, 8),
  }),
});

const writersOf = ({ documents }: Services) => {
  if (documents) return documents;
  throw new SafeError("unavailable", "Ce serveur n'écrit pas de documents : prenez le CSV.");
};

type Body = string | ReadableStream<Uint8Array>;

const FORMS: Readonly<
  Record<
    string,
    {
      readonly type: string;
      readonly write: (chosen: Chosen, account: Account, services: Services) => Body;
    }
  >
> = {
  csv: {
    type: "text/csv; charset=utf-8",
    write: ({ rows }) => csvOf(resultTable(rows, ({ state }) => LINE_WORDS[state])),
  },
  pdf: {
    type: PDF_TYPE,
    write: (chosen, account, services) =>
      writersOf(services).pdf(documentOf(chosen, account, services)),
  },
  odt: {
    type: ODT_TYPE,
    write: (chosen, account, services) =>
      writersOf(services).odt(documentOf(chosen, account, services)),
  },
};

/** The people of a list, filtered and sorted as the address asks, as one file. */
export const lotFile = async (
  {
    id,
    extension,
    filter,
  }: { readonly id: string; readonly extension: string; readonly filter: ResultFilter },
  account: Account,
  services: Services,
): Promise<Response> => {
  const form = FORMS[extension];
  if (!form) throw new SafeError("not_found", "Ce format n'existe pas.");
  const caseloads = caseloadsOf(services);
  const lot = await caseloads.find(id, account);
  const lines = await caseloads.lines(id, account, "export");
  const today = services.today();
  const rows = resultsFor(
    lines.map((line) => resultRow(line, today)),
    filter,
  );
  const name = lot.name.replace(/\.[^.]+$/, "");
  return new Response(form.write({ lot, lines, rows }, account, services), {
    headers: {
      "Content-Type": form.type,
      "Content-Disposition": `attachment; filename="${name}-resultats.${extension}"`,
    },
  });
};
