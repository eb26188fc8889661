import fc from "fast-check";
import { z } from "zod";

interface JsonSchema {
  readonly $ref?: string | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[] | undefined;
  readonly oneOf?: readonly JsonSchema[] | undefined;
  readonly allOf?: readonly JsonSchema[] | undefined;
  readonly items?: JsonSchema | undefined;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly additionalProperties?: boolean | JsonSchema | undefined;
}

const schemaSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    anyOf: z.array(schemaSchema).optional(),
    oneOf: z.array(schemaSchema).optional(),
    allOf: z.array(schemaSchema).optional(),
    items: schemaSchema.optional(),
    properties: z.record(z.string(), schemaSchema).optional(),
    additionalProperties: z.union([z.boolean(), schemaSchema]).optional(),
  }),
);

const operationSchema = z.object({
  requestBody: z
    .object({ content: z.record(z.string(), z.object({ schema: schemaSchema.optional() })) })
    .optional(),
});

/** What the service itself says that it takes. */
export const openApiSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), schemaSchema) }),
});

/** A value that no schema asks for. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown[]>(
    null,
    true,
    "",
    -1,
    1e308,
    1e-320,
    2 ** 53,
    "\u0000",
    "2026-02-30",
    "x".repeat(5_000),
  ),
  fc.constantFrom<unknown[]>(
    [],
    {},
    [[]],
    { __proto__: null, constructor: 1 },
    ["a", 1, null],
    "' or 1=1--",
    "%00",
  ),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.double(),
  fc.integer({ min: 1, max: 2_000 }).map((depth) => {
    let deep: unknown = 1;
    for (let level = 0; level < depth; level += 1) deep = [deep];
    return deep;
  }),
);

type Schemas = Readonly<Record<string, JsonSchema>>;

/** Names that people and facts have: what free texts and open dictionaries are made of. */
export interface Words {
  readonly keys: readonly string[];
  readonly texts: readonly string[];
}

const DEEPEST = 6;

/** Bodies that fit a schema, but for one node in eight, where anything may stand. */
export const bodiesFor = (schemas: Schemas, { keys, texts }: Words) => {
  const text = fc.oneof(fc.constantFrom(...texts), fc.string({ maxLength: 20 }));
  const number = fc.oneof(fc.integer({ min: 0, max: 120 }), fc.integer(), fc.double());
  const alternatives = (schema: JsonSchema): readonly JsonSchema[] | undefined =>
    schema.anyOf ?? schema.oneOf ?? schema.allOf;

  const objectOf = (schema: JsonSchema, depth: number): fc.Arbitrary<unknown> => {
    const { properties = {}, additionalProperties: others } = schema;
    const known = fc.record(
      Object.fromEntries(
        Object.entries(properties).map(([name, one]) => [name, nodeOf(one, depth + 1)]),
      ),
      { requiredKeys: [] },
    );
    const open = typeof others === "object" ? nodeOf(others, depth + 1) : hostile;
    const more = fc.dictionary(fc.constantFrom(...keys), open, {
      maxKeys: typeof others === "object" ? 6 : 1,
    });
    return fc.tuple(known, more).map(([one, other]) => ({ ...other, ...one }));
  };

  const typed = (schema: JsonSchema, depth: number): fc.Arbitrary<unknown> => {
    const [type] = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
    switch (type) {
      case "object":
        return objectOf(schema, depth);
      case "array":
        return fc.array(nodeOf(schema.items ?? {}, depth + 1), { maxLength: 4 });
      case "integer":
      case "number":
        return number;
      case "boolean":
        return fc.boolean();
      case "string":
        return text;
      default:
        return fc.oneof(text, number, fc.boolean(), fc.constant(null));
    }
  };

  const fitting = (schema: JsonSchema, depth: number): fc.Arbitrary<unknown> => {
    const named = schema.$ref && schemas[schema.$ref.replace(/^.*\//, "")];
    if (named) return nodeOf(named, depth + 1);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (schema.const !== undefined) return fc.constant(schema.const);
    const several = alternatives(schema);
    if (several) return fc.oneof(...several.map((one) => nodeOf(one, depth + 1)));
    return typed(schema, depth);
  };

  const nodeOf = (schema: JsonSchema, depth = 0): fc.Arbitrary<unknown> =>
    depth > DEEPEST
      ? hostile
      : fc.oneof(
          { weight: 7, arbitrary: fitting(schema, depth) },
          { weight: 1, arbitrary: hostile },
        );
  return (schema: JsonSchema): fc.Arbitrary<string> =>
    nodeOf(schema).map((value) => JSON.stringify(value) ?? "null");
};
