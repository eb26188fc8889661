import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { invalidInput } from "#domain/errors.ts";
import type { Database } from "#store/database.ts";
import { type CommandDeps, type Importer, runImportCommand } from "#workers/imports/command.ts";
import { importers } from "#workers/imports/importers.ts";
import type { ImportReport } from "#workers/imports/report.ts";

const report: ImportReport = {
  read: 1092,
  new: 1090,
  changed: 0,
  unchanged: 1,
  closed: 0,
  repaired: 2,
  refused: 1,
  sessions: 1100,
  complete: false,
  problems: [{ line: 1312, offer: "1363433", reason: "balises mal emboîtées", kind: "refused" }],
  resumedAfter: 0,
};

const db: Database = {
  query: () => Promise.reject(new Error("unused")),
  transaction: (work) => work(),
  close: () => Promise.resolve(),
};

const importing = (run: Importer["run"]): Importer => ({
  id: "essai",
  title: "un essai",
  needsFile: true,
  run,
});

const call = async (args: readonly string[], changes: Partial<CommandDeps> = {}) => {
  const out = new PassThrough();
  const err = new PassThrough();
  const code = await runImportCommand(args, {
    importers: [importing(() => Promise.resolve(report))],
    openStore: () => Promise.resolve(db),
    today: () => "2026-11-21",
    out,
    err,
    ...changes,
  });
  out.end();
  err.end();
  return { code, out: String(out.read() ?? ""), err: String(err.read() ?? "") };
};

test("without argument, the command lists what it can import", async () => {
  const { code, out } = await call([], { importers });
  expect(code).toBe(0);
  expect(out).toContain("lheo");
  expect(out).toContain("demonstration");
});

test("the report is in French, refused offers with their line and reason", async () => {
  const { code, out } = await call(["essai", "f.xml"]);
  expect(code).toBe(0);
  expect(out).toBe(
    [
      "Lu : 1 092 offres (1 100 sessions)",
      "Nouveau : 1 090 · changé : 0 · inchangé : 1 · fermé : 0",
      "Réparé : 2 · refusé : 1",
      "Le fichier s'arrête avant la fin : ce qui était complet est en base, rien n'a été fermé.",
      "  refusé · ligne 1312, fiche 1363433 : balises mal emboîtées",
      "",
    ].join("\n"),
  );
});

test("--json gives the whole report", async () => {
  const { out } = await call(["essai", "f.xml", "--json"]);
  expect(JSON.parse(out)).toEqual(report);
});

test("a mistake in the command is explained and fails", async () => {
  expect((await call(["autre"])).err).toContain("Importeur inconnu : autre.");
  expect((await call(["essai"])).err).toContain("Il manque le fichier");
  expect((await call(["essai", "f", "--source", "Pas Bon"])).code).toBe(1);
  expect((await call(["essai", "f", "--oups"])).code).toBe(1);
});

test("nothing read is a failure, and a refused file says why", async () => {
  const nothing = importing(() => Promise.resolve({ ...report, read: 1, refused: 1 }));
  expect((await call(["essai", "f.xml"], { importers: [nothing] })).code).toBe(1);
  const refused = importing(() => Promise.reject(invalidInput("Ce fichier n'est pas du LHEO.")));
  const { code, err } = await call(["essai", "f.xml"], { importers: [refused] });
  expect(code).toBe(1);
  expect(err).toBe("Ce fichier n'est pas du LHEO.\n");
});

test("a store held by the running service is told politely, with what to do", async () => {
  const { code, err } = await call(["essai", "f.xml"], {
    openStore: () =>
      Promise.reject(new Error("Le dossier de données x est déjà utilisé par le processus 12.")),
  });
  expect(code).toBe(1);
  expect(err).toContain("Arrêtez-le (Ctrl-C), importez, relancez-le");
});
