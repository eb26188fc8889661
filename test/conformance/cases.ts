import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/**
 * Cases taken from public peers' own suites (`../shared/cases`), in neutral facts. They are read when present and
 * never copied into this repository.
 */
const facts = z.record(z.string(), z.unknown());
const openWorld = z.object({
  status: z.string(),
  missing: z.array(z.string()),
});

const caseSchema = z.object({
  id: z.string(),
  suite: z.string(),
  origin: z.string(),
  asOf: z.string(),
  person: facts.default({}),
  training: facts.default({}),
  household: facts.default({}),
  context: facts.default({}),
  expected: z.object({
    scheme: z.string().nullable(),
    status: z.enum(["eligible", "not-eligible", "undetermined", "met", "not-met"]).nullable(),
    facet: z.string().nullish(),
    amounts: z.record(z.string(), z.unknown()).nullish(),
    pay_basis: z.string().nullish(),
    conditions_not_in_facts: z.array(z.string()).nullish(),
    rates: facts.nullish(),
    tolerance: z
      .object({ absolute: z.number().optional(), relative: z.number().optional() })
      .nullish(),
    open_world: z
      .object({ training_record_complete: openWorld, everything_open: openWorld })
      .nullish(),
  }),
  unambiguous: z.enum(["yes", "no", "if-training-record-complete"]),
  amounts_ambiguity: z.array(z.string()).nullish(),
  notes: z.array(z.object({ code: z.string() })).nullish(),
});

export type PeerCase = z.infer<typeof caseSchema>;

const SUITES = [
  "trefle",
  "trefle_pay",
  "openfisca",
  "openfisca_oracle",
  "aides_jeunes_cases",
  "iae_cases",
];
const FOLDER = join(import.meta.dirname, "../../../shared/cases");

/** Reads one file of cases, one JSON object a line. */
export const readCases = (path: string): readonly PeerCase[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => caseSchema.parse(JSON.parse(line)));

/** Every case of the peers' suites, or none when the folder is not there. */
export const readPeerCases = (): readonly PeerCase[] =>
  SUITES.map((suite) => join(FOLDER, `${suite}.jsonl`))
    .filter((path) => existsSync(path))
    .flatMap(readCases);

/** The hand-written cases that prove the adapter itself. */
export const readFixture = (): readonly PeerCase[] =>
  readCases(join(import.meta.dirname, "fixture.jsonl"));
