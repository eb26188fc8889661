import pg from "pg";

const DATE_ARRAY = 1182;
const TEXT_ARRAY: number = 1009;
const TIMESTAMPTZ_ARRAY = 1185;

const asText = (value: string): string => value;
const asIsoInstant = (value: string): string => new Date(value).toISOString();

const texts = (value: string): unknown => pg.types.getTypeParser(TEXT_ARRAY, "text")(value);

const instants = (value: string): unknown => {
  const list = texts(value);
  return Array.isArray(list)
    ? list.map((entry) => (typeof entry === "string" ? asIsoInstant(entry) : null))
    : null;
};

const OURS = new Map<number, (value: string) => unknown>([
  [pg.types.builtins.DATE, asText],
  [pg.types.builtins.TIMESTAMP, asText],
  [pg.types.builtins.TIMESTAMPTZ, asIsoInstant],
  [DATE_ARRAY, texts],
  [TIMESTAMPTZ_ARRAY, instants],
]);

/**
 * How columns are read, for our queries only (BullMQ shares the embedded session and keeps the defaults of `pg`):
 * `date` → `YYYY-MM-DD` text (a civil day has no time zone) · `timestamptz` → ISO instant text in UTC ·
 * `int8` and `numeric` → text, because a JavaScript number would round them · `int2/4`, `float8` → number ·
 * `json(b)` → parsed · `bytea` → bytes · arrays of these alike.
 */
export const rowTypes = {
  getTypeParser: (oid: number, format?: string): unknown => {
    const ours = format === "binary" ? undefined : OURS.get(oid);
    return ours ?? pg.types.getTypeParser(oid, format === "binary" ? "binary" : "text");
  },
};
