import type { Action, Motif, NewAccess } from "../domain/access-log.ts";
import type { Account } from "../domain/account.ts";
import type { Caseload, CaseloadLine, ColumnMapping, LineState } from "../domain/caseload.ts";
import { invalidInput, notFound, SafeError } from "../domain/errors.ts";
import type { OpenedDossier } from "../domain/followed-dossier.ts";
import { assertMapping } from "./assert-mapping.ts";
import { createColumnGuesser } from "./guess-columns.ts";
import { readCaseloadFile } from "./read-file.ts";
import { type LineReaderDeps, readLine } from "./read-line.ts";
import { type DryRun, dryRunOf, readLines } from "./read-lines.ts";
import { rememberedReader } from "./remembered-reader.ts";
import type { CaseloadOrder, CaseloadService, CaseloadServiceDeps } from "./service.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const LISTED = 100;
const LONGEST_CELL = 4_000;

/** @throws SafeError `forbidden` */
const structureOf = ({ structure }: Account): string => {
  if (structure !== null) return structure;
  throw new SafeError(
    "forbidden",
    "Votre compte n'est dans aucune structure : un lot ne peut pas lui être confié. Voyez avec la personne qui gère les comptes.",
  );
};

const SAMPLED = 5;

class Service implements CaseloadService {
  readonly #deps: CaseloadServiceDeps;

  constructor(deps: CaseloadServiceDeps) {
    this.#deps = deps;
  }

  async receive(
    { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
    account: Account,
  ): Promise<Caseload> {
    const structure = structureOf(account);
    const file = await readCaseloadFile(bytes);
    const guess = createColumnGuesser(this.#deps.rules.facts());
    const mapping = guess(file.headings, file.lines);
    const sent = { structure, account: account.id, name, mapping };
    const id = await this.#deps.caseloads.add(sent, file);
    await this.#note("lot-envoi", account, { subject: id, detail: `${file.lines.length} lignes` });
    return await this.#held(id, account);
  }

  async rehearse(bytes: Uint8Array, given: ColumnMapping | null, account: Account) {
    structureOf(account);
    const { headings, lines, remarks } = await readCaseloadFile(bytes);
    const mapping = given ?? createColumnGuesser(this.#deps.rules.facts())(headings, lines);
    assertMapping(mapping, headings, this.#deps.rules);
    const ranked = lines.map((line, at) => ({ ...line, rank: at + 1 }));
    const read = dryRunOf(readLines(ranked, { headings, mapping }, this.#reading()));
    await this.#note("lot-lecture", account, { detail: "essai à blanc" });
    return { ...read, headings, mapping, remarks };
  }

  list(account: Account): Promise<readonly Caseload[]> {
    return this.#deps.caseloads.list(structureOf(account), LISTED);
  }

  find(id: string, account: Account): Promise<Caseload> {
    return this.#held(id, account);
  }

  async samples(id: string, account: Account): Promise<readonly (readonly string[])[]> {
    const { headings } = await this.#held(id, account);
    const lines = await this.#deps.caseloads.raw(id);
    return headings.map((_, at) =>
      lines.flatMap(({ cells }) => cells[at]?.trim() || []).slice(0, SAMPLED),
    );
  }

  async check(id: string, account: Account): Promise<DryRun> {
    const caseload = await this.#held(id, account);
    await this.#note("lot-lecture", account, { subject: id, detail: "essai à blanc" });
    return dryRunOf(await this.#read(caseload));
  }

  async map(id: string, mapping: ColumnMapping, account: Account): Promise<void> {
    const { headings } = await this.#held(id, account);
    assertMapping(mapping, headings, this.#deps.rules);
    await this.#deps.caseloads.setMapping(id, mapping);
    await this.#note("lot-modification", account, { subject: id, detail: "colonnes" });
  }

  touchesHealth(mapping: ColumnMapping): boolean {
    return mapping.some((target) => this.#deps.rules.fact(target)?.sensitive === true);
  }

  async launch(id: string, agreed: boolean, account: Account): Promise<void> {
    const caseload = await this.#held(id, account);
    if (!agreed && this.touchesHealth(caseload.mapping))
      throw invalidInput(
        "Une colonne touche à la santé ou à une situation protégée. Cochez l'accord des personnes, ou ignorez cette colonne.",
      );
    const lines = await this.#read(caseload);
    if (caseload.state === "a-verifier" && !lines.some(({ person }) => person))
      throw invalidInput("Aucune ligne n'est lisible : corrigez les colonnes, ou le fichier.");
    if (!(await this.#deps.caseloads.launch(id, lines)))
      throw new SafeError("conflict", "Ce lot est déjà lancé.");
    await this.#note("lot-modification", account, { subject: id, detail: "lancé" });
  }

  async order(id: string, order: CaseloadOrder, account: Account): Promise<void> {
    await this.#held(id, account);
    const { caseloads } = this.#deps;
    const done = {
      pause: () => caseloads.pause(id),
      reprendre: () => caseloads.resume(id),
      annuler: () => caseloads.cancel(id),
      relancer: async () => (await caseloads.retryFailures(id)) > 0,
      effacer: async () => {
        await caseloads.erase(id);
        return true;
      },
    }[order];
    if (!(await done()))
      throw new SafeError(
        "conflict",
        "Ce lot a changé entre-temps : cette action n'y est plus possible.",
      );
    await this.#note("lot-modification", account, { subject: id, detail: order });
  }

  async lines(
    id: string,
    account: Account,
    use: "lecture" | "export",
    states?: readonly LineState[],
  ): Promise<readonly CaseloadLine[]> {
    await this.#held(id, account);
    await this.#note(`lot-${use}`, account, { subject: id });
    return await this.#deps.caseloads.lines(id, states);
  }

  async line(id: string, rank: number, account: Account): Promise<CaseloadLine> {
    await this.#held(id, account);
    const line = await this.#deps.caseloads.line(id, rank);
    if (!line) throw notFound("Cette ligne n'existe pas.");
    await this.#note("lot-lecture", account, { subject: id, detail: `ligne ${line.line}` });
    return line;
  }

  async correct(
    id: string,
    rank: number,
    cells: readonly string[],
    account: Account,
  ): Promise<CaseloadLine["problems"]> {
    const caseload = await this.#held(id, account);
    const { line, state } = await this.line(id, rank, account);
    if (state !== "refusee" || caseload.state === "annule")
      throw new SafeError("conflict", "Cette ligne ne se corrige plus.");
    if (cells.some((cell) => cell.length > LONGEST_CELL))
      throw invalidInput(`Une cellule ne peut pas dépasser ${LONGEST_CELL} caractères.`);
    const raw = { line, cells, broken: null };
    const reading = readLine(raw, caseload, this.#reading());
    await this.#deps.caseloads.relaunch(id, cells, { rank, ...reading });
    await this.#note("lot-modification", account, {
      subject: id,
      detail: `ligne ${line} corrigée`,
    });
    return reading.problems;
  }

  async openDossier(
    id: string,
    rank: number,
    motif: Motif,
    account: Account,
  ): Promise<OpenedDossier> {
    const { dossier, person, line } = await this.line(id, rank, account);
    if (dossier !== null) return { id: dossier, resumeCode: null };
    if (person === null) throw notFound("Cette ligne n'a pas pu être lue : corrigez-la d'abord.");
    const opened = await this.#deps.dossiers.create("conseiller", motif, account);
    await this.#deps.caseloads.linkDossier(id, rank, opened.id);
    const since = this.#deps.now();
    await this.#deps.dossiers.fill(opened.id, person, motif, account);
    const { name } = await this.#held(id, account);
    const text = `Importé de la liste « ${name} », ligne ${line}.`;
    await this.#deps.work.write(opened.id, account.id, { kind: "note", text, covers: since });
    return opened;
  }

  #reading(): LineReaderDeps {
    const { rules, reader, finder, today } = this.#deps;
    return { rules, reader: rememberedReader(reader), finder, today: today() };
  }

  async #read(caseload: Caseload) {
    return readLines(await this.#deps.caseloads.raw(caseload.id), caseload, this.#reading());
  }

  /** The list, if it is of the account's structure; another's does not exist, and the attempt is written down. */
  async #held(id: string, account: Account): Promise<Caseload> {
    const structure = structureOf(account);
    const caseload = UUID.test(id) ? await this.#deps.caseloads.find(id) : null;
    if (caseload?.structure === structure) return caseload;
    await this.#note("lot-lecture", account, {
      outcome: "refuse",
      subject: caseload ? id : null,
      concerns: caseload?.structure ?? null,
      detail: caseload ? "lot d'une autre structure" : "lot inconnu",
    });
    throw notFound("Ce lot n'existe pas.");
  }

  #note(action: Action, account: Account, more: Partial<NewAccess>): Promise<void> {
    return this.#deps.log.write({
      ...{ action, outcome: "accorde", account: account.id, structure: account.structure },
      ...more,
    });
  }
}

/** Lists of people: read, checked, worked through by the jobs, looked at, opened one by one. */
export const createCaseloadService = (deps: CaseloadServiceDeps): CaseloadService =>
  new Service(deps);
