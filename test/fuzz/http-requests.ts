import fc from "fast-check";
import type { z } from "zod";
import { corpus } from "#test/understand/corpus.ts";
import { facts } from "#test/understand/parts.ts";
import { bent } from "./bending.ts";
import type { Known, World } from "./http-world.ts";
import { bodiesFor, type openApiSchema } from "./schema-bodies.ts";

/** A request before ids and keys of the moment are put in it. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly who: "nobody" | "person" | "professional" | "stranger";
  readonly type: string | null;
  readonly accept: string;
  readonly header: string;
  readonly sent: string;
  /** Which of the ids that are known stands in the path. */
  readonly id: number;
}

const JUNK = [
  "x",
  "%00",
  "%ff",
  "..",
  "__proto__",
  "00000000-0000-4000-8000-000000000000",
  "cej",
  "K1303",
  "J1501",
  "é",
];
const FIELDS = /name="([\w.[\]-]+)"/g;
const PAGES = [
  "/",
  "/et-si",
  "/comparer",
  "/suivi",
  "/pro/dossiers",
  "/pro/lots",
  "/pro/appels",
  "/pro/comptes",
  "/pro/pilotage",
  "/pro/savoir",
  "/pro/imports",
];

/** Names of the fields of every form that a professional may see. */
export const formFields = async (app: World["app"], known: Known): Promise<readonly string[]> => {
  const dossiers = known.ids
    .slice(-2)
    .flatMap((id) => [`/pro/dossiers/${id}`, `/pro/dossiers/${id}/plan`, `/pro/lots/${id}`]);
  const pages = await Promise.all(
    [...PAGES, ...dossiers].map(async (path) =>
      (await app.request(path, { headers: known.professional })).text(),
    ),
  );
  return [
    ...new Set(pages.flatMap((page) => [...page.matchAll(FIELDS)].map(([, name = ""]) => name))),
  ];
};

export const routesOf = ({ app, lacks }: Pick<World, "app" | "lacks">) => [
  ...new Map(
    app.routes
      .filter(({ method, path }) => method !== "ALL" && !path.includes("*") && !lacks(path))
      .map(({ method, path }) => [`${method} ${path}`, { method, path }] as const),
  ).values(),
];

const asFormData = (pairs: readonly (readonly [string, string])[]): string =>
  pairs
    .map(
      ([name, value], rank) =>
        `--x\r\nContent-Disposition: form-data; name="${name}"${rank % 3 === 2 ? '; filename="a.csv"' : ""}\r\n\r\n${value}\r\n`,
    )
    .concat("--x--\r\n")
    .join("");

const header = fc.stringMatching(/^[\x20-\x7e]{0,60}$/).map((text) => text.trim());

/** Requests that go past the doors: routes that exist, bodies of their own schemas, keys that open. */
export const requestsOf = (
  routes: ReturnType<typeof routesOf>,
  described: z.infer<typeof openApiSchema>,
  fields: readonly string[],
): fc.Arbitrary<Sent> => {
  const texts = [
    ...corpus.map(({ dit }) => dit),
    ...facts.map(({ id }) => id),
    "22",
    "true",
    "62498",
    "62300",
    "portail",
    "§TEXT§",
  ];
  const keys = [...facts.map(({ id }) => id), ...fields, "__proto__", "constructor"];
  const bodyOf = bodiesFor(described.components.schemas, { keys, texts });
  const pairs = fc.array(
    fc.tuple(
      fc.constantFrom(...fields),
      fc.oneof(fc.constantFrom(...texts), fc.string({ unit: "binary", maxLength: 40 })),
    ),
    { maxLength: 8 },
  );
  const forms = pairs.map((all) =>
    new URLSearchParams(all.map(([name, value]) => [name, value])).toString(),
  );
  const parts = pairs.map(asFormData);
  const common = {
    query: fc.oneof(
      { weight: 2, arbitrary: fc.constant("") },
      { weight: 1, arbitrary: forms },
      {
        weight: 1,
        arbitrary: fc.string({ unit: "binary", maxLength: 20 }).map(encodeURIComponent),
      },
    ),
    who: fc.constantFrom<Sent["who"][]>(
      "nobody",
      "person",
      "person",
      "professional",
      "professional",
      "stranger",
    ),
    accept: fc.oneof(
      fc.constantFrom("application/json", "text/event-stream", "text/html", "application/x-ndjson"),
      header,
    ),
    header,
    id: fc.nat(),
  };
  const bodied = (type: string, sent: fc.Arbitrary<string>) => ({ type: fc.constant(type), sent });
  const spoilt = (sent: fc.Arbitrary<string>) =>
    fc.oneof(
      { weight: 6, arbitrary: sent },
      {
        weight: 1,
        arbitrary: bent(
          [
            '{"situation":{"age":22}}',
            "texte=a&jeton=b",
            '--x\r\nContent-Disposition: form-data; name="texte"\r\n\r\na\r\n--x--',
          ],
          ["{", "}", "--x", "=", "&", "\r\n"],
          400,
        ),
      },
    );
  const made = routes.map(({ method, path }) => {
    const key = path.replace(/:(\w+)(\{[^}]*\})?/g, "{$1}");
    const json =
      described.paths[key]?.[method.toLowerCase()]?.requestBody?.content["application/json"]
        ?.schema;
    const kinds = [
      ...(json
        ? [
            bodied("application/json", spoilt(bodyOf(json))),
            bodied("application/json", spoilt(bodyOf(json))),
          ]
        : []),
      bodied("application/x-www-form-urlencoded", spoilt(forms)),
      bodied("multipart/form-data; boundary=x", spoilt(parts)),
    ];
    return fc.oneof(
      ...kinds.map((kind) =>
        fc.record({ ...common, ...kind, method: fc.constant(method), path: fc.constant(path) }),
      ),
    );
  });
  const odd = fc.record({
    ...common,
    method: fc.constantFrom("GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS"),
    path: fc.oneof(fc.webPath(), fc.constantFrom(...routes.map(({ path }) => path))),
    type: fc.oneof(fc.constant(null), header),
    sent: fc.string({ unit: "binary", maxLength: 200 }),
  });
  return fc.oneof({ weight: 9, arbitrary: fc.oneof(...made) }, { weight: 1, arbitrary: odd });
};

const at = <Item>(items: readonly Item[], index: number, otherwise: Item): Item =>
  items[index % Math.max(1, items.length)] ?? otherwise;

/** The request itself, with what is known now. */
export const requestFor = (
  { method, path, query, who, type, accept, header: odd, sent, id }: Sent,
  known: Known,
): readonly [string, RequestInit] => {
  const ids = [...known.ids, ...known.ids, ...JUNK];
  let rank = id;
  const real = path.replace(/:\w+(\{[^}]*\})?\??/g, () => encodeURI(at(ids, rank++, "x")));
  const keys = {
    nobody: {},
    person: known.person,
    professional: known.professional,
    stranger: { Authorization: `Bearer ${odd}`, Cookie: `passerelle-session=${odd}` },
  }[who];
  const text = at(known.texts, id, "x");
  const hasBody = method !== "GET" && method !== "HEAD";
  return [
    `${real.startsWith("/") ? real : `/${real}`}${query === "" ? "" : `?${query}`}`,
    {
      method,
      headers: {
        ...(type === null ? {} : { "Content-Type": type }),
        Accept: accept,
        "Idempotency-Key": odd,
        ...keys,
      },
      ...(hasBody
        ? { body: sent.replaceAll("§TEXT§", text).replaceAll(encodeURIComponent("§TEXT§"), text) }
        : {}),
    },
  ];
};
