import type { AccessLog, Motif } from "../domain/access-log.ts";
import type { Account } from "../domain/account.ts";
import type {
  Caseload,
  CaseloadLine,
  Caseloads,
  ColumnMapping,
  LineState,
} from "../domain/caseload.ts";
import type { Day } from "../domain/day.ts";
import type { DossierWorkStore } from "../domain/dossier-work.ts";
import type { DossierService, OpenedDossier } from "../domain/followed-dossier.ts";
import type { LineReaderDeps } from "./read-line.ts";
import type { DryRun } from "./read-lines.ts";

export const CASELOAD_ORDERS = ["pause", "reprendre", "annuler", "relancer", "effacer"] as const;
export type CaseloadOrder = (typeof CASELOAD_ORDERS)[number];

export interface CaseloadServiceDeps extends Omit<LineReaderDeps, "today"> {
  readonly caseloads: Caseloads;
  readonly dossiers: DossierService;
  /** Where it is written that a dossier came from a list. */
  readonly work: Pick<DossierWorkStore, "write">;
  readonly log: AccessLog;
  readonly now: () => string;
  readonly today: () => Day;
}

/** What a structure does with lists of people. Every call is written in the log of accesses. */
export interface CaseloadService {
  /** Keeps a file, its columns guessed. Nothing is worked through yet. @throws SafeError */
  receive(
    file: { readonly name: string; readonly bytes: Uint8Array },
    account: Account,
  ): Promise<Caseload>;
  /** Reads a file, its columns guessed unless they are given, and keeps nothing of it. @throws SafeError */
  rehearse(
    bytes: Uint8Array,
    mapping: ColumnMapping | null,
    account: Account,
  ): Promise<DryRun & Pick<Caseload, "headings" | "mapping" | "remarks">>;
  list(account: Account): Promise<readonly Caseload[]>;
  /** @throws SafeError `not_found` for another structure's, as for none */
  find(id: string, account: Account): Promise<Caseload>;
  /** First values of each column, to see what it holds. */
  samples(id: string, account: Account): Promise<readonly (readonly string[])[]>;
  /** Reads every line with the columns as they are mapped, and keeps nothing. */
  check(id: string, account: Account): Promise<DryRun>;
  map(id: string, mapping: ColumnMapping, account: Account): Promise<void>;
  /** True when a column holds what may only be kept with the person's agreement. */
  touchesHealth(mapping: ColumnMapping): boolean;
  /**
   * @param agreed that the people agreed to what their list says of their health
   * @throws SafeError `conflict` when it was launched already, `invalid_input` when no line is good
   */
  launch(id: string, agreed: boolean, account: Account): Promise<void>;
  order(id: string, order: CaseloadOrder, account: Account): Promise<void>;
  lines(
    id: string,
    account: Account,
    use: "lecture" | "export",
    states?: readonly LineState[],
  ): Promise<readonly CaseloadLine[]>;
  line(id: string, rank: number, account: Account): Promise<CaseloadLine>;
  /** Corrects the cells of a line that was refused; read well, it joins the work. Gives what is still wrong. */
  correct(
    id: string,
    rank: number,
    cells: readonly string[],
    account: Account,
  ): Promise<CaseloadLine["problems"]>;
  /** The person's dossier, made with what their line says if there is none. */
  openDossier(id: string, rank: number, motif: Motif, account: Account): Promise<OpenedDossier>;
}
