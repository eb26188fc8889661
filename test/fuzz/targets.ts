import fc from "fast-check";
import { splitRecords } from "#tables/csv-records.ts";
import { anApp } from "#test/http/an-app.ts";
import { reader, today } from "#test/understand/parts.ts";
import { read as readLheo } from "#test/workers/lheo/reading.ts";
import { catalogue, offer } from "#test/workers/lheo/samples.ts";
import { parseCalculation } from "#workers/compile/rules/calculation-parser.ts";
import { parseYaml } from "#workers/compile/rules/files.ts";
import { UnreadableText } from "#workers/compile/rules/lexer.ts";
import { parseLine } from "#workers/compile/rules/line-parser.ts";
import { createReport } from "#workers/compile/rules/report.ts";

/** One way in, and the property that must hold whatever comes by it. */
export interface Target {
  readonly name: string;
  /** `slow` is told how long each input took, in milliseconds. */
  readonly property: (slow: (ms: number) => void) => fc.IAsyncProperty<unknown>;
}

/** Longest an input may take: beyond it, somebody could hold the service with one message. */
const HANG_MS = 5_000;

interface Door<Input> {
  readonly name: string;
  readonly inputs: fc.Arbitrary<Input>;
  /** @throws Error when what came in did harm */
  readonly hold: (input: Input) => Promise<void> | void;
}

const target = <Input>({ name, inputs, hold }: Door<Input>): Target => ({
  name,
  property: (slow) =>
    fc.asyncProperty(inputs, async (input) => {
      const start = performance.now();
      await hold(input);
      const took = performance.now() - start;
      slow(took);
      if (took > HANG_MS) throw new Error(`${Math.round(took)} ms`);
    }),
});

const FRENCH = [
  ..."j'ai 22 ans|jsui o rsa|jabite a lance|mon fils a 2 ans|non en fait 24|bac pro mais pas eu".split(
    "|",
  ),
  ..."je touche plus rien|RQTH|62300|né le 31/02/2001|depuis 6 mois|🙃|‮|\u0000|½ ans|1e9 enfants".split(
    "|",
  ),
];

/** Bits of real messages, glued to anything at all. */
const message = fc
  .array(fc.oneof(fc.constantFrom(...FRENCH), fc.string({ unit: "binary", maxLength: 40 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join(" ").slice(0, 4_000));

/** Changes a few characters of a text that is nearly right: cut, doubled, replaced. */
const spoilt = (text: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.record({
        at: fc.nat(Math.max(0, text.length - 1)),
        cut: fc.nat(30),
        put: fc.oneof(
          fc.string({ unit: "binary", maxLength: 12 }),
          fc.constantFrom("<", "&", "]]>", '"', ";", "\n", "=1+1", ": ", "- "),
        ),
      }),
      { maxLength: 6 },
    )
    .map((changes) =>
      changes.reduce(
        (made, { at, cut, put }) => made.slice(0, at) + put + made.slice(at + cut),
        text,
      ),
    );

const OFFERS = catalogue([offer({}), offer({ numero: "F2" })]);
const CSV = 'Nom;Âge;Commune\n"Du""pont";22;Lens\nMartin;;"Arras\nNord"\n';
const LINES = [
  "âge entre 16 et 25",
  "inscrit_ft",
  "heures ≥ 70 et ≤ 400",
  "departement parmi hdf",
  "non rqth",
];
const YAML =
  "id: cej\ntitre: Contrat\nversions:\n  - du: 2022-03-01\n    toutes:\n      - âge entre 16 et 25\n";

const app = anApp({ reportFailure: () => undefined });
const PATHS = [
  ..."/v1/eligibility|/v1/eligibility/what-if|/v1/eligibility/levers|/v1/metiers/search|/v1/formations/search".split(
    "|",
  ),
  ..."/v1/recommendations|/v1/conversations|/v1/resume|/v1/eligibility/batch|/chat|/chat/reprise".split(
    "|",
  ),
  ..."/v1/dispositifs/cej|/v1/facts|/v1/conversations/x/messages|/v1/formations/x|/metiers/K1303|/%ff|//".split(
    "|",
  ),
];
const word = fc.constantFrom(
  "age",
  "situation",
  "asOf",
  "q",
  "near",
  "commune",
  "text",
  "channel",
  "portail",
  "2026-02-30",
  "__proto__",
  "constructor",
  "1e999",
);
const body: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(word, fc.string({ maxLength: 8 })), tie("any"), { maxKeys: 5 }),
  ),
})).any;

const header = fc.stringMatching(/^[\x20-\x7e]{0,60}$/).map((text) => text.trim());

/** Every door of the house. */
export const TARGETS: readonly Target[] = [
  target({
    name: "http",
    inputs: fc.record({
      method: fc.constantFrom("GET", "POST", "PATCH", "DELETE", "PUT", "HEAD"),
      path: fc.constantFrom(...PATHS),
      query: fc.string({ unit: "binary", maxLength: 20 }),
      type: fc.oneof(
        fc.constantFrom(
          "application/json",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
        ),
        header,
      ),
      accept: fc.oneof(
        fc.constantFrom("application/json", "text/event-stream", "text/html"),
        header,
      ),
      sent: fc.oneof(
        body.map((value) => JSON.stringify(value)),
        fc.string({ unit: "binary", maxLength: 200 }),
        spoilt('{"situation":{"age":22}}'),
      ),
    }),
    hold: async ({ method, path, query, type, accept, sent }) => {
      const url = `${path}?${encodeURIComponent(query)}`;
      const hasBody = method !== "GET" && method !== "HEAD";
      const answer = await app.app.request(url, {
        method,
        headers: { "Content-Type": type, Accept: accept, Authorization: `Bearer ${accept}` },
        ...(hasBody ? { body: sent } : {}),
      });
      await answer.text();
      if (answer.status >= 500) throw new Error(`${method} ${path} → ${answer.status}`);
    },
  }),
  target({
    name: "message",
    inputs: fc.tuple(
      message,
      fc.constantFrom(null, "age", "commune_insee", "rqth", "niveau_diplome"),
    ),
    hold: ([text, asked]) => {
      const { facts } = reader.read(text, { asked, today });
      const odd = facts.find(({ value }) => typeof value === "number" && !Number.isFinite(value));
      if (odd) throw new Error(`${odd.fact} is not a number`);
    },
  }),
  target({
    name: "lheo",
    inputs: fc.tuple(spoilt(OFFERS), fc.integer({ min: 1, max: 400 })),
    hold: async ([text, size]) => {
      await readLheo(text, size).catch((error: unknown) => {
        if (!(error instanceof Error && error.name === "SafeError")) throw error;
      });
    },
  }),
  target({
    name: "csv",
    inputs: fc.oneof(spoilt(CSV), fc.string({ unit: "binary", maxLength: 300 })),
    hold: async (text) => {
      async function* pieces() {
        yield text;
      }
      for await (const _record of splitRecords(pieces(), () => undefined));
    },
  }),
  target({
    name: "regles",
    inputs: fc.oneof(
      ...LINES.map(spoilt),
      spoilt(YAML),
      fc.string({ unit: "binary", maxLength: 80 }),
    ),
    hold: (text) => {
      for (const parse of [parseLine, parseCalculation]) {
        try {
          parse(text);
        } catch (error) {
          if (!(error instanceof UnreadableText)) throw error;
        }
      }
      parseYaml(createReport(), "essai.yaml", text);
    },
  }),
];

/** Runs so many inputs through one door; gives the slowest, in milliseconds. @throws Error with the smallest input that fails */
export const siege = async (
  { property }: Target,
  count: number,
  seed: number,
): Promise<{ readonly slowestMs: number }> => {
  let slowestMs = 0;
  const watched = property((ms) => {
    slowestMs = Math.max(slowestMs, ms);
  });
  await fc.assert(watched, { numRuns: count, seed });
  return { slowestMs };
};
